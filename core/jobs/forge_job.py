"""The kind of job that forges files in a child, then proves each in an engine child."""

from __future__ import annotations

import dataclasses
import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

from core.errors import (
    CalibrationTextUnreadable,
    CheckpointNotAFolder,
    CheckpointUnreadable,
    ConfigMissing,
    GGUFUnreadable,
    ImatrixUnreadable,
    JobOutputUnusable,
    JobTypesMissing,
    JobTypeUnknown,
)
from core.forge.disk import make_folder
from core.forge.model import ForgedFile, ForgeResult, ForgeSpec, Stage
from core.forge.options import check_options
from core.forge.prove import prove
from core.gguf.parts import is_gguf
from core.gguf.types import FileType
from core.jobs.forge_matrix import forge_with_matrix, sweep
from core.jobs.model import Output
from core.worker import tasks
from core.worker.protocol import LogLine, StageStarted
from core.worker.supervisor import Event, TaskCancelled, run_task


def prepare(spec: ForgeSpec) -> None:
    """Refuse what cannot work, before anything starts; creates the output folder.

    Quick enough for the window's thread: it looks at names, not into files.

    Raises:
        JobTypesMissing, JobTypeUnknown, OptionUnusable: A type or an option makes no sense.
        CheckpointNotAFolder, CheckpointUnreadable, ConfigMissing, GGUFUnreadable: There is nothing
            to convert.
        ImatrixUnreadable, CalibrationTextUnreadable: A file is not there.
        JobOutputUnusable: The output folder cannot be made or written.
    """
    check_choices(spec)
    try:
        _require_source(spec.source)
        _require_files(spec)
    except OSError as error:  # may not be entered, or a name too long for the system
        raise CheckpointUnreadable(path=str(spec.source), reason=error.strerror or str(error)) from error
    require_output_folder(spec)


def check_choices(spec: ForgeSpec) -> None:
    """Refuse types and options that make no sense.

    Raises:
        JobTypesMissing, JobTypeUnknown, OptionUnusable: Which.
    """
    if not spec.types:
        raise JobTypesMissing
    for name in spec.types:
        if name not in FileType.__members__:
            raise JobTypeUnknown(name=name, known=", ".join(FileType.__members__))
    check_options(spec.options)
    if spec.imatrix is not None and spec.make_imatrix is not None:
        raise ValueError("an importance matrix is either given or made")


def require_output_folder(spec: ForgeSpec) -> None:
    """Make the output folder.

    Raises:
        JobOutputUnusable: It cannot be made or written.
    """
    make_folder(spec.out_dir)
    if not os.access(spec.out_dir, os.W_OK | os.X_OK):
        raise JobOutputUnusable(path=str(spec.out_dir), reason=os.strerror(errno.EACCES))


def _require_source(source: Path) -> None:
    """Accept a GGUF file, and a folder of a checkpoint or an adapter; the child looks into them."""
    if is_gguf(source):
        if not source.is_file():
            raise GGUFUnreadable(path=str(source), reason=os.strerror(errno.ENOENT))
        return
    if not source.is_dir():
        raise CheckpointNotAFolder(path=str(source))
    if not any((source / name).is_file() for name in ("config.json", "adapter_config.json")):
        raise ConfigMissing(path=str(source))


def _require_files(spec: ForgeSpec) -> None:
    missing = os.strerror(errno.ENOENT)
    if spec.imatrix is not None and not spec.imatrix.is_file():
        raise ImatrixUnreadable(path=str(spec.imatrix), reason=missing)
    text = spec.make_imatrix.text if spec.make_imatrix is not None else None
    if text is not None and not text.is_file():
        raise CalibrationTextUnreadable(path=str(text), reason=missing)


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
    sweep(spec.out_dir)
    try:
        result = _forge(absolute(spec), on_event, cancel)
    finally:
        # A child that was killed could not clean up; one that ended well has left nothing.
        sweep(spec.out_dir)
    return prove_all(result, spec, on_event, cancel)


def prove_all(
    result: ForgeResult, spec: ForgeSpec, on_event: Callable[[Event], None], cancel: threading.Event
) -> ForgeResult:
    """Load and try each file of a finished forge, if that is wanted.

    Raises:
        TaskCancelled: `cancel` was set. The files stay.
    """
    if not spec.prove:
        return result
    on_event(StageStarted(Stage.PROVE.value))
    files: list[ForgedFile] = []
    try:
        for file in result.files:
            mmproj = None if result.mmproj is None else result.mmproj.path
            files.append(_prove(file, mmproj, spec.device, on_event, cancel))
    except TaskCancelled:
        for file in result.files[len(files) :]:
            on_event(LogLine(f"{file.path.name} is finished but was not proven"))
        raise
    return dataclasses.replace(result, files=tuple(files))


def _forge(spec: ForgeSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> ForgeResult:
    if spec.make_imatrix is None:
        return run_task(tasks.FORGE, spec, on_event, cancel)
    return forge_with_matrix(spec, spec.make_imatrix, on_event, cancel)


def absolute(spec: ForgeSpec) -> ForgeSpec:
    """Make every path absolute: the child works in another folder."""
    make = spec.make_imatrix
    return dataclasses.replace(
        spec,
        source=spec.source.absolute(),
        out_dir=spec.out_dir.absolute(),
        base=spec.base and spec.base.absolute(),
        imatrix=spec.imatrix and spec.imatrix.absolute(),
        make_imatrix=make and dataclasses.replace(make, text=make.text and make.text.absolute()),
    )


def _prove(
    file: ForgedFile,
    mmproj: Path | None,
    device: str,
    on_event: Callable[[Event], None],
    cancel: threading.Event,
) -> ForgedFile:
    proof = prove(file.path, device, cancel, mmproj)
    verdict = "passed" if proof.passed else "failed"
    on_event(LogLine(f"{file.path.name}: proof {verdict}" + (f": {proof.problem}" if proof.problem else "")))
    return dataclasses.replace(file, proof=proof)
