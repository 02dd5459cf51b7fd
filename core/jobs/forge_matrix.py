"""A forge that computes its importance matrix first: model to run, matrix, then the files that use it."""

from __future__ import annotations

import dataclasses
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ConversionRefused, ImatrixExists, OutputExists, TypeNotMade
from core.forge import partial
from core.forge.disk import format_bytes, require_room, write_error
from core.forge.model import (
    ForgedFile,
    ForgeResult,
    ForgeSpec,
    ImatrixOptions,
    PlanSpec,
    QuantizeOptions,
    Stage,
    TypePlan,
)
from core.imatrix.model import ImatrixSpec
from core.imatrix.names import matrix_name, unfinished
from core.text import msg
from core.worker import tasks
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, run_task

# Types that llama.cpp makes alike with and without a matrix, and that are precise enough to compute one;
# the quickest to run comes first.
_WITHOUT_MATRIX = ("Q8_0", "BF16", "F16", "F32")
_TEMPORARY = _WITHOUT_MATRIX[0]
_SCRATCH_PREFIX = ".phi-forge-"

Emit = Callable[[Event], None]


def forge_with_matrix(
    spec: ForgeSpec, options: ImatrixOptions, on_event: Emit, cancel: threading.Event
) -> ForgeResult:
    """Compute the matrix of a model once, then make all files with it.

    The matrix is computed by a file of the forge itself where one fits, by the source where that is a
    GGUF file, else by a temporary one. It stays beside the files, to be used again.

    Args:
        spec: What to make; its paths are absolute.
        options: How the matrix is computed.
        on_event: Called with stages, progress and log lines, on the calling thread.
        cancel: Set it from any thread.

    Raises:
        TaskCancelled: `cancel` was set. What was finished before stays.
        PhiForgeError: What went wrong. Nothing half-written is left.
    """
    spec = dataclasses.replace(spec, make_imatrix=None, types=tuple(dict.fromkeys(spec.types)))
    if set(spec.types) <= set(_WITHOUT_MATRIX):
        on_event(LogLine("None of these types uses an importance matrix: none is computed"))
        return run_task(tasks.FORGE, spec, on_event, cancel)
    on_event(StageStarted(Stage.INSPECT.value))
    plans = _plan(spec, cancel)
    matrix = spec.out_dir / matrix_name(_model_name(plans[spec.types[0]]))
    _require_free_names(spec, plans, matrix)
    ready = _ready_to_run(spec)
    borrowed = spec.source.is_file() or bool(ready)
    room = sum(plans[name].file_bytes for name in spec.types)
    require_room(spec.out_dir, room + (0 if borrowed else plans[_TEMPORARY].file_bytes))

    on_event(StageStarted(Stage.IMATRIX.value))
    early: tuple[ForgedFile, ...] = ()
    bytes_read, seconds = 0, 0.0
    with _scratch_folder(spec.out_dir) as scratch:
        if spec.source.is_file():
            model = spec.source
        else:
            first = _first_forge(spec, ready, scratch)
            if not ready:
                size = format_bytes(plans[_TEMPORARY].file_bytes)
                on_event(LogLine(f"A temporary {_TEMPORARY} of {size} is made to compute the matrix with"))
            made = run_task(tasks.FORGE, first, _as_part_of_matrix(on_event), cancel)
            model, bytes_read, seconds = made.files[0].path, made.bytes_read, made.seconds
            early = made.files if ready else ()
        seconds += _compute(ImatrixSpec(model, matrix, options), on_event, cancel)

    rest = tuple(name for name in spec.types if name not in {file.type_name for file in early})
    with_matrix = dataclasses.replace(spec, types=rest, imatrix=matrix)
    forged = run_task(tasks.FORGE, with_matrix, _without_stages(on_event, Stage.INSPECT), cancel)
    order = {name: number for number, name in enumerate(spec.types)}
    files = sorted((*early, *forged.files), key=lambda file: order.get(file.type_name, len(order)))
    return dataclasses.replace(
        forged,
        files=tuple(files),
        seconds=forged.seconds + seconds,
        bytes_read=forged.bytes_read + bytes_read,
        imatrix=matrix,
    )


def sweep(folder: Path) -> None:
    """Remove the temporary files that dead runs of ours left in `folder`."""
    partial.sweep(folder)
    for scratch in folder.glob(f"{_SCRATCH_PREFIX}*{partial.SUFFIX}"):
        alive = _alive(scratch)
        partial.remove_stale(_partial_of(alive))
        if not _partial_of(alive).exists():
            shutil.rmtree(scratch, ignore_errors=True)


def _plan(spec: ForgeSpec, cancel: threading.Event) -> dict[str, TypePlan]:
    """Ask for names and sizes, so that what cannot work is said before hours of work.

    Raises:
        ConversionRefused, TypeNotMade: It cannot be made.
    """
    asked = PlanSpec(spec.source, spec.base, spec.options, with_imatrix=True)
    result = run_task(tasks.PLAN, asked, lambda _event: None, cancel)
    if not result.types:
        verdict = result.card.verdict
        raise ConversionRefused(reason=verdict.reason, suggestion=verdict.suggestion or "")
    plans = {plan.name: plan for plan in result.types}
    for name in (*spec.types, _TEMPORARY):
        if name not in plans:
            raise TypeNotMade(name=name, reason=msg("llama.cpp does not offer it for this model"))
    return plans


def _require_free_names(spec: ForgeSpec, plans: dict[str, TypePlan], matrix: Path) -> None:
    if spec.overwrite:
        return
    for name in spec.types:
        final = spec.out_dir / plans[name].file_name
        if final.exists():
            raise OutputExists(path=str(final))
    if matrix.exists():
        raise ImatrixExists(path=str(matrix))


def _model_name(plan: TypePlan) -> str:
    """Return a file's name without its part number and type."""
    stem = re.sub(r"-\d{5}-of-\d{5}$", "", plan.file_name.removesuffix(".gguf"))
    return stem.removesuffix(f"-{plan.name}")


def _ready_to_run(spec: ForgeSpec) -> str:
    """Return the type of this forge that can compute the matrix itself; empty when there is none.

    A file with layers left out or types changed is not the model the matrix is about.
    """
    changed = dataclasses.replace(spec.options, split_max_bytes=0, requantize=False) != QuantizeOptions()
    if changed or spec.source.is_file():
        return ""
    return next((name for name in _WITHOUT_MATRIX if name in spec.types), "")


def _first_forge(spec: ForgeSpec, ready: str, scratch: Path) -> ForgeSpec:
    if ready:
        return dataclasses.replace(spec, types=(ready,), mmproj=False)
    options = QuantizeOptions(requantize=spec.options.requantize)
    return dataclasses.replace(spec, types=(_TEMPORARY,), out_dir=scratch, options=options, mmproj=False)


def _compute(spec: ImatrixSpec, on_event: Emit, cancel: threading.Event) -> float:
    try:
        result = run_task(tasks.IMATRIX, spec, _without_stages(on_event, Stage.IMATRIX), cancel)
    finally:
        for path in (spec.out, unfinished(spec.out)):
            partial.remove_stale(_partial_of(path))
        unfinished(spec.out).unlink(missing_ok=True)
    on_event(
        LogLine(
            f"{spec.out.name}: {result.n_tensors} tensors from {result.n_chunks} pieces of "
            f"{result.n_ctx} tokens, perplexity {result.perplexity:.3f}"
        )
    )
    return result.seconds


def _as_part_of_matrix(on_event: Emit) -> Emit:
    """Tell of the first forge within the stage of the matrix."""

    def emit(event: Event) -> None:
        if isinstance(event, Progress):
            on_event(dataclasses.replace(event, remark=msg("making the model that reads the text")))
        elif not isinstance(event, StageStarted):
            on_event(event)

    return emit


def _without_stages(on_event: Emit, stage: Stage) -> Emit:
    """Leave out the start of a stage that was told already."""

    def emit(event: Event) -> None:
        if event != StageStarted(stage.value):
            on_event(event)

    return emit


@contextmanager
def _scratch_folder(out_dir: Path) -> Iterator[Path]:
    """Provide a hidden folder on the disk of the results; what a killed run leaves is swept later.

    A locked partial file in it shows that its owner lives.
    """
    try:
        scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH_PREFIX, suffix=partial.SUFFIX, dir=out_dir))
    except OSError as error:
        raise write_error(error, out_dir, 0) from error
    try:
        alive = partial.create(_alive(scratch))
        try:
            yield scratch
        finally:
            alive.discard()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _alive(scratch: Path) -> Path:
    return scratch / "alive"


def _partial_of(path: Path) -> Path:
    return path.with_name(path.name + partial.SUFFIX)
