"""A whole forge: inspect, map, plan, stream, publish. What comes before and after is the job's business."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from core.cancel import Cancelled
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Checkpoint, ModelMap
from core.errors import OptionUnusable
from core.forge import importance, partial
from core.forge.chunks import Output
from core.forge.disk import format_bytes, make_folder, require_room
from core.forge.mmproj import mmproj_name, plan_mmproj
from core.forge.model import ForgedFile, ForgeResult, ForgeSpec, Stage
from core.forge.names import file_name
from core.forge.plan import FilePlan, planner
from core.forge.publish import has_head_of, publish, require_free_names
from core.forge.split import part_name
from core.forge.stream import stream
from core.forge.types import file_types
from core.native import kernels
from core.text import msg
from core.worker.protocol import LogLine, Progress, StageStarted

Report = Callable[[StageStarted | Progress | LogLine], None]

MAX_FILES = 500  # all of them are open and locked while they are written


@dataclass(frozen=True)
class PlannedFile:
    """One file to make: which type it belongs to, what it holds, and the name it gets."""

    type_name: str
    plan: FilePlan
    final: Path


@dataclass(frozen=True)
class PlannedForge:
    """All files of a forge.

    Attributes:
        models: The files of each type, in the order of `ForgeSpec.types`.
        mmproj: The image encoder's file, where there is one.
        replaceable: Files that may be replaced without asking.
    """

    models: tuple[PlannedFile, ...]
    mmproj: tuple[PlannedFile, ...]
    replaceable: tuple[Path, ...]

    @property
    def files(self) -> tuple[PlannedFile, ...]:
        """All of them. The encoder is the same for every type, so it gets its name last."""
        return (*self.mmproj, *self.models)

    @property
    def file_bytes(self) -> int:
        """Length of all files together."""
        return sum(file.plan.file_bytes for file in self.files)

    def result(self, seconds: float, bytes_read: int) -> ForgeResult:
        """Return what the finished forge has made."""
        mmproj = next(iter(_results(self.mmproj)), None)
        return ForgeResult(_results(self.models), seconds, bytes_read, mmproj=mmproj)


def forge(spec: ForgeSpec, report: Report, cancelled: Callable[[], bool]) -> ForgeResult:
    """Make every file a spec asks for, in one read of the checkpoint.

    Args:
        spec: What to make. `make_imatrix`, `prove` and `device` are not looked at here.
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
    file_types(spec.types)  # an unknown one is said before anything is read
    checkpoint = inspect(spec.source, spec.base)
    model_map = map_model(checkpoint, requantize=spec.options.requantize)
    report(LogLine(f"{checkpoint.card.name}: {len(model_map.tensors)} tensors from {spec.source}"))
    _obey(cancelled)

    planned = plan_forge(spec, checkpoint, model_map, report)
    files = planned.files
    _check_output(spec, planned)
    _obey(cancelled)

    report(StageStarted(Stage.STREAM.value))
    report(LogLine(describe_kernels()))
    with ExitStack() as undo:
        partials: list[partial.PartialFile] = []
        for file in files:
            made = partial.create(file.final)
            undo.callback(made.discard)
            made.write_header(file.plan.header, file.plan.file_bytes)
            partials.append(made)
        bytes_read = stream(
            [Output(file.plan, made.path) for file, made in zip(files, partials, strict=True)],
            n_threads=spec.n_threads or os.cpu_count() or 1,
            allow_non_finite=spec.allow_non_finite,
            report=report,
            cancelled=cancelled,
        )
        _obey(cancelled)

        report(StageStarted(Stage.PUBLISH.value))
        plans = [file.plan for file in files]
        publish(partials, plans, overwrite=spec.overwrite, replaceable=planned.replaceable)
    seconds = time.monotonic() - began
    report(LogLine(f"Read {format_bytes(bytes_read)} in {seconds:.1f} s"))
    return planned.result(seconds, bytes_read)


def plan_forge(spec: ForgeSpec, checkpoint: Checkpoint, model_map: ModelMap, report: Report) -> PlannedForge:
    """Plan every file, of every type and with all parts.

    Raises:
        OptionUnusable: It would give too many files.
        PhiForgeError: A type or an option makes no sense, or the image encoder does not.
    """
    report(StageStarted(Stage.PLAN.value))
    models = _plan_model(spec, checkpoint, model_map)
    mmproj = _plan_mmproj(spec, checkpoint)
    # An earlier forge, of another type, may have made it.
    replaceable = tuple(file.final for file in mmproj if has_head_of(file.final, file.plan))
    planned = PlannedForge(tuple(models), tuple(mmproj), replaceable)
    for file in planned.files:
        report(LogLine(f"{file.final.name}: {format_bytes(file.plan.file_bytes)}"))
    if len(planned.files) > MAX_FILES:
        reason = msg(
            "It would give {files} files, and {max_files} at once are the most",
            files=len(planned.files),
            max_files=MAX_FILES,
        )
        raise OptionUnusable(option="split-max-size", reason=reason)
    return planned


def _plan_model(spec: ForgeSpec, checkpoint: Checkpoint, model_map: ModelMap) -> list[PlannedFile]:
    """Plan all files of a model, of every type and with all parts."""
    matrix = importance.load(spec.imatrix) if spec.imatrix is not None else None
    files: list[PlannedFile] = []
    with planner(model_map, spec.options, matrix) as planning:
        for file_type in file_types(spec.types):
            parts = planning.plan(file_type)
            name = file_name(checkpoint, file_type)
            files += (
                PlannedFile(file_type.name, plan, spec.out_dir / part_name(name, number, len(parts)))
                for number, plan in enumerate(parts)
            )
    return files


def _plan_mmproj(spec: ForgeSpec, checkpoint: Checkpoint) -> list[PlannedFile]:
    """Plan the image encoder's file, where there is one and it is wanted."""
    plan = plan_mmproj(checkpoint) if spec.mmproj else None
    if plan is None:
        return []
    return [PlannedFile(plan.file_type.name, plan, spec.out_dir / mmproj_name(checkpoint, plan))]


def _check_output(spec: ForgeSpec, planned: PlannedForge) -> None:
    """Refuse what cannot be written, and make the folder ready."""
    finals = [file.final for file in planned.files]
    require_free_names(finals, overwrite=spec.overwrite, replaceable=planned.replaceable)
    make_folder(spec.out_dir)
    partial.sweep(spec.out_dir)
    require_room(spec.out_dir, planned.file_bytes)


def _results(files: Sequence[PlannedFile]) -> tuple[ForgedFile, ...]:
    """Return one entry for each model: its first file stands for all parts."""
    by_type: dict[str, list[PlannedFile]] = {}
    for file in files:
        by_type.setdefault(file.type_name, []).append(file)
    return tuple(
        ForgedFile(name, parts[0].final, sum(part.plan.file_bytes for part in parts), n_parts=len(parts))
        for name, parts in by_type.items()
    )


def describe_kernels() -> str:
    """Say for the log which quantizers are used."""
    names = ", ".join(kind.name for kind in kernels.available())
    if names:
        return f"Fast quantizers for {names}; llama.cpp's for other types"
    return "Fast quantizers were not built here: llama.cpp's own are used, with the same results but slower"


def _obey(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled
