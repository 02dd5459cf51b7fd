"""A whole forge: inspect, map, plan, stream, publish. The proof is the job's business."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack

from core.checkpoint import inspect, map_model
from core.errors import JobTypesMissing, JobTypeUnknown
from core.forge import partial
from core.forge.disk import format_bytes, make_folder, require_room
from core.forge.model import ForgedFile, ForgeResult, ForgeSpec, Stage
from core.forge.plan import file_name, planner
from core.forge.publish import publish, require_free_names
from core.forge.stream import Cancelled, Output, stream
from core.gguf.types import FileType
from core.native import kernels
from core.worker.protocol import LogLine, Progress, StageStarted

__all__ = ["Cancelled", "forge"]

Report = Callable[[StageStarted | Progress | LogLine], None]


def forge(spec: ForgeSpec, report: Report, cancelled: Callable[[], bool]) -> ForgeResult:
    """Make every file a spec asks for, in one read of the checkpoint.

    Args:
        spec: What to make. `prove` and `device` are not looked at here.
        report: Receives stages, progress and log lines, on the calling thread.
        cancelled: Asked between steps and about ten times a second while weights are streamed.

    Returns:
        The finished files, in the order of `spec.types`, without proofs.

    Raises:
        Cancelled: `cancelled` said so; nothing is left behind.
        PhiForgeError: Something went wrong; nothing is left behind.
    """
    began = time.monotonic()
    report(StageStarted(Stage.INSPECT.value))
    file_types = _file_types(spec)
    checkpoint = inspect(spec.source)
    model_map = map_model(checkpoint)
    report(LogLine(f"{checkpoint.card.name}: {len(model_map.tensors)} tensors from {spec.source}"))
    _obey(cancelled)

    report(StageStarted(Stage.PLAN.value))
    with planner(model_map) as planning:
        plans = [planning.plan_file(file_type) for file_type in file_types]
    names = [file_name(checkpoint, file_type) for file_type in file_types]
    finals = [spec.out_dir / name for name in names]
    for name, plan in zip(names, plans, strict=True):
        report(LogLine(f"{name}: {format_bytes(plan.file_bytes)}"))
    require_free_names(finals, overwrite=spec.overwrite)
    make_folder(spec.out_dir)
    partial.sweep(spec.out_dir)
    require_room(spec.out_dir, sum(plan.file_bytes for plan in plans))
    _obey(cancelled)

    report(StageStarted(Stage.STREAM.value))
    report(LogLine(_describe_kernels()))
    with ExitStack() as undo:
        files: list[partial.PartialFile] = []
        outputs: list[Output] = []
        for final, plan in zip(finals, plans, strict=True):
            file = partial.create(final)
            undo.callback(file.discard)
            file.write_header(plan.header, plan.file_bytes)
            files.append(file)
            outputs.append(Output(plan, file.path))
        bytes_read = stream(
            outputs,
            n_threads=spec.n_threads or os.cpu_count() or 1,
            allow_non_finite=spec.allow_non_finite,
            report=report,
            cancelled=cancelled,
        )
        _obey(cancelled)

        report(StageStarted(Stage.PUBLISH.value))
        publish(files, plans, overwrite=spec.overwrite)
    seconds = time.monotonic() - began
    report(LogLine(f"Read {format_bytes(bytes_read)} in {seconds:.1f} s"))
    forged = (
        ForgedFile(file_type.name, final, plan.file_bytes)
        for file_type, final, plan in zip(file_types, finals, plans, strict=True)
    )
    return ForgeResult(tuple(forged), seconds, bytes_read)


def _file_types(spec: ForgeSpec) -> list[FileType]:
    """Return the wanted types, each once.

    Raises:
        JobTypesMissing: None was named.
        JobTypeUnknown: A name is not llama.cpp's.
    """
    if not spec.types:
        raise JobTypesMissing
    known = FileType.__members__
    for name in spec.types:
        if name not in known:
            raise JobTypeUnknown(name=name, known=", ".join(known))
    return [known[name] for name in dict.fromkeys(spec.types)]


def _describe_kernels() -> str:
    names = ", ".join(kind.name for kind in kernels.available())
    if names:
        return f"Fast quantizers for {names}; llama.cpp's for other types"
    return "Fast quantizers were not built here: llama.cpp's own are used, with the same results but slower"


def _obey(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
