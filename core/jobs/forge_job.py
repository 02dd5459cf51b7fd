"""The kind of job that forges files in a child, then proves each in an engine child."""

from __future__ import annotations

import dataclasses
import errno
import os
import threading
from collections.abc import Callable

from core.errors import (
    CheckpointNotAFolder,
    CheckpointUnreadable,
    ConfigMissing,
    JobOutputUnusable,
    JobTypesMissing,
    JobTypeUnknown,
)
from core.forge import partial
from core.forge.disk import make_folder
from core.forge.model import ForgedFile, ForgeResult, ForgeSpec, Stage
from core.forge.prove import prove
from core.gguf.types import FileType
from core.jobs.model import Output
from core.worker import tasks
from core.worker.protocol import LogLine, StageStarted
from core.worker.supervisor import Event, TaskCancelled, run_task


def prepare(spec: ForgeSpec) -> None:
    """Refuse what cannot work, before anything starts; creates the output folder.

    Quick enough for the window's thread: it looks at names, not into files.

    Raises:
        JobTypesMissing, JobTypeUnknown: The types make no sense.
        CheckpointNotAFolder, CheckpointUnreadable, ConfigMissing: There is no checkpoint.
        JobOutputUnusable: The output folder cannot be made or written.
    """
    if not spec.types:
        raise JobTypesMissing
    for name in spec.types:
        if name not in FileType.__members__:
            raise JobTypeUnknown(name=name, known=", ".join(FileType.__members__))
    try:
        if not spec.source.is_dir():
            raise CheckpointNotAFolder(path=str(spec.source))
        if not (spec.source / "config.json").is_file():
            raise ConfigMissing(path=str(spec.source))
    except OSError as error:  # may not be entered, or a name too long for the system
        raise CheckpointUnreadable(path=str(spec.source), reason=error.strerror or str(error)) from error
    make_folder(spec.out_dir)
    if not os.access(spec.out_dir, os.W_OK | os.X_OK):
        raise JobOutputUnusable(path=str(spec.out_dir), reason=os.strerror(errno.EACCES))


def outputs(spec: ForgeSpec) -> frozenset[Output]:
    """Return the files a job makes: one of each type."""
    folder, source = spec.out_dir.resolve(), str(spec.source.resolve())
    return frozenset(Output(folder, source, name) for name in spec.types)


def run(spec: ForgeSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> ForgeResult:
    """Forge and prove; blocks until all is done.

    A file that fails its proof stays, and its proof says so.

    Args:
        spec: What to make; `prepare` has accepted it.
        on_event: Called with stages, progress and log lines, on the calling thread.
        cancel: Set it from any thread.

    Raises:
        TaskCancelled: `cancel` was set. Files that were finished before stay.
        PhiForgeError: What went wrong. Nothing half-written is left.
    """
    try:
        absolute = dataclasses.replace(spec, source=spec.source.absolute(), out_dir=spec.out_dir.absolute())
        result = run_task(tasks.FORGE, absolute, on_event, cancel)
    finally:
        # A child that was killed could not clean up; one that ended well has left nothing.
        partial.sweep(spec.out_dir)
    if not spec.prove:
        return result
    on_event(StageStarted(Stage.PROVE.value))
    files: list[ForgedFile] = []
    try:
        for file in result.files:
            files.append(_prove(file, spec.device, on_event, cancel))
    except TaskCancelled:
        for file in result.files[len(files) :]:
            on_event(LogLine(f"{file.path.name} is finished but was not proven"))
        raise
    return dataclasses.replace(result, files=tuple(files))


def _prove(
    file: ForgedFile, device: str, on_event: Callable[[Event], None], cancel: threading.Event
) -> ForgedFile:
    proof = prove(file.path, device, cancel)
    verdict = "passed" if proof.passed else "failed"
    on_event(LogLine(f"{file.path.name}: proof {verdict}" + (f": {proof.problem}" if proof.problem else "")))
    return dataclasses.replace(file, proof=proof)
