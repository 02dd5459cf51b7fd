"""Which backend computes: chosen once for the process and the children it starts."""

from __future__ import annotations

from dataclasses import replace

from core.backends import active, registry, reports
from core.backends.model import BUNDLED, Backend
from core.errors import BackendNotFound, BackendNotUsed, BackendVersionWrong, ErrorInfo


def choose(backend_id: str) -> ErrorInfo | None:
    """Use a backend for the children started from now on; where that cannot be, the bundled one.

    One that failed when it was tried last is not used before somebody tries it again (`core.backends.check`).

    Returns:
        Why the bundled one is used in its place.
    """
    if backend_id in ("", BUNDLED):
        active.set_directory(None)
        return None
    try:
        backend = registry.find(backend_id)
    except BackendNotFound as error:
        why_not: ErrorInfo | None = error.info()
    else:
        why_not = _reason_against(backend)
    # Said once, at the end: another thread may start a child at any moment.
    active.set_directory(None if why_not is not None else backend.directory)
    return None if why_not is None else fallen_back(backend_id, why_not)


def _reason_against(backend: Backend) -> ErrorInfo | None:
    if backend.version != registry.program_version():
        return BackendVersionWrong(found=backend.version, wanted=registry.program_version()).info()
    report = reports.read(backend.id)
    return None if report is None else report.error


def chosen() -> str:
    """Return the id of the backend that children use now; in safe mode the bundled one's."""
    directory = active.directory()
    return next((b.id for b in registry.backends() if b.directory == directory), BUNDLED)


def fallen_back(backend_id: str, why: ErrorInfo) -> ErrorInfo:
    """Return what to say when an error made the bundled backend take another one's place."""
    return replace(BackendNotUsed(id=backend_id).info(), cause=why.cause, details=why.details)
