"""The kind of job that makes a backend of a wheel or a folder of libraries."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable

from core.backends import check, registry, reports
from core.backends.model import (
    Backend,
    FetchedPack,
    FetchPackSpec,
    InstallPackResult,
    InstallPackSpec,
    Origin,
    PackStage,
    Report,
)
from core.errors import (
    BackendVersionWrong,
    ChildError,
    ErrorInfo,
    PackExists,
    PackSourceWrong,
    PackUnverified,
    PhiForgeError,
)
from core.hardware.model import ProbeResult
from core.jobs.model import Output
from core.worker import tasks
from core.worker.protocol import StageStarted
from core.worker.supervisor import Event, run_task


def prepare(spec: InstallPackSpec) -> None:
    """Refuse what cannot work, before anything starts.

    Raises:
        PackUnverified: The index states no hash, and nobody accepted that.
        BackendVersionWrong: The pack is of another version.
        PackExists: The same wheel was added before.
        PackSourceWrong: There is no such wheel or folder.
    """
    if spec.pack is not None:
        if spec.pack.version != registry.program_version():
            raise BackendVersionWrong(found=spec.pack.version, wanted=registry.program_version())
        if not (spec.pack.is_verifiable or spec.accept_unverified):
            raise PackUnverified(file=spec.pack.filename)
        _refuse_known(spec.pack.sha256)
    elif spec.source is None or not spec.source.exists():
        raise PackSourceWrong(path=str(spec.source or ""), reason=os.strerror(errno.ENOENT))


def outputs(spec: InstallPackSpec) -> frozenset[Output]:
    """Return the backend it makes."""
    source = spec.pack.url if spec.pack is not None else str(spec.source)
    return frozenset({Output(registry.packs_dir(), source, source.rsplit("/", 1)[-1])})


def run(
    spec: InstallPackSpec, on_event: Callable[[Event], None], cancel: threading.Event
) -> InstallPackResult:
    """Download, unpack and check; blocks until the backend is there. Ended at any moment, nothing is left.

    A backend whose libraries load is kept even when it finds no device: its report says so.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    with registry.workshop() as folder:
        source = spec.source.absolute() if spec.source is not None else None
        request = FetchPackSpec(folder, spec.pack, source)
        fetched = run_task(tasks.PACK_FETCH, request, on_event, cancel)
        _refuse_known(fetched.sha256)
        on_event(StageStarted(PackStage.CHECK.value))
        note = _note(spec, fetched)
        draft = Backend(
            id=note.flavour.value,
            flavour=note.flavour,
            directory=folder / "pack" / note.libraries,
            version=note.version,
            origin=note.origin,
            n_bytes=note.n_bytes,
        )
        found, error = _ask(draft, cancel)
        backend = registry.publish(folder / "pack", note)
    reports.write(Report(backend.id, time.time(), found, error))
    return InstallPackResult(backend)


def _ask(draft: Backend, cancel: threading.Event) -> tuple[ProbeResult | None, ErrorInfo | None]:
    """Return what a backend found, and why it cannot be used yet; one of another version is refused."""
    found: ProbeResult | None = None
    try:
        found = check.ask(draft.directory, cancel)
        error = check.judge(draft, found, cancel)
    except PhiForgeError as failure:
        error = check.explain(draft, failure)
    if error is not None and error.code == BackendVersionWrong.__name__:
        raise ChildError(error)
    return found, error


def _note(spec: InstallPackSpec, fetched: FetchedPack) -> registry.PackNote:
    if spec.pack is not None:
        origin, source = Origin.INDEX, spec.pack.url
    else:
        assert spec.source is not None, "prepared"
        origin = Origin.FOLDER if spec.source.is_dir() else Origin.WHEEL
        source = str(spec.source)
    return registry.PackNote(
        flavour=fetched.flavour,
        version=registry.program_version(),
        origin=origin,
        source=source,
        sha256=fetched.sha256,
        libraries=fetched.libraries,
        n_bytes=fetched.n_bytes,
    )


def _refuse_known(sha256: str) -> None:
    known = registry.find_by_hash(sha256)
    if known is not None:
        raise PackExists(id=known.id)
