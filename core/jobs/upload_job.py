"""The kind of job that uploads finished files in a child."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

from core.errors import UploadFileUnusable, UploadTwice
from core.hub import tokens
from core.hub.model import UploadResult, UploadSpec
from core.hub.refs import parse_ref
from core.jobs.model import Output
from core.text import msg
from core.worker import tasks
from core.worker.supervisor import Event, run_task


def prepare(spec: UploadSpec) -> None:
    """Refuse what cannot work, by names only.

    Raises:
        HubReferenceWrong: The repository's name is none.
        UploadFileUnusable: There is no file, or one is not there.
        UploadTwice: Two files have one name.
    """
    parse_ref(spec.repo_id)
    if not spec.files:
        raise UploadFileUnusable(path=spec.repo_id, reason=msg("no file was chosen for it"))
    names: set[str] = set()
    for path in spec.files:
        if not path.is_file():
            raise UploadFileUnusable(path=str(path), reason=msg("it is not there"))
        if path.suffix.lower() != ".gguf":
            raise UploadFileUnusable(path=str(path), reason=msg("it is not a GGUF file"))
        if path.name in names:
            raise UploadTwice(file=path.name)
        names.add(path.name)


def outputs(spec: UploadSpec) -> frozenset[Output]:
    """Return what it makes: each file in the repository."""
    return frozenset(Output(Path(spec.repo_id), spec.repo_id, path.name) for path in spec.files)


def run(spec: UploadSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> UploadResult:
    """Upload; blocks until the commit is made. Ended before that, the repository is as it was.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    absolute = dataclasses.replace(spec, files=tuple(path.absolute() for path in spec.files))
    if not absolute.token and (token := tokens.find()):
        absolute = dataclasses.replace(absolute, token=token.value)
    return run_task(tasks.HUB_UPLOAD, absolute, on_event, cancel)
