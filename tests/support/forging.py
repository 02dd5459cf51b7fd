"""A short way from a model map to finished files, for tests of the forge without a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.checkpoint.model import ModelMap
from core.forge import partial
from core.forge.chunks import Output
from core.forge.importance import Importance
from core.forge.model import QuantizeOptions
from core.forge.options import NO_OPTIONS
from core.forge.plan import planner
from core.forge.publish import publish
from core.forge.stream import stream
from core.gguf.types import FileType
from core.worker.protocol import Progress


def forge_map(
    model_map: ModelMap,
    folder: Path,
    types: Sequence[FileType],
    *,
    options: QuantizeOptions = NO_OPTIONS,
    importance: Importance | None = None,
    n_threads: int = 2,
    allow_non_finite: bool = False,
    report: Callable[[Progress], None] = lambda _progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[FileType, Path]:
    """Plan, stream and publish ``folder/TYPE.gguf`` for each type."""
    with planner(model_map, options, importance) as planning:
        plans = [planning.plan(file_type)[0] for file_type in types]
    files: list[partial.PartialFile] = []
    try:
        for plan in plans:
            files.append(partial.create(folder / f"{plan.file_type.name}.gguf"))
            files[-1].write_header(plan.header, plan.file_bytes)
        outputs = [Output(plan, file.path) for plan, file in zip(plans, files, strict=True)]
        stream(
            outputs,
            n_threads=n_threads,
            allow_non_finite=allow_non_finite,
            report=report,
            cancelled=cancelled,
        )
        publish(files, plans, overwrite=False)
    finally:
        for file in files:
            file.discard()
    return {file_type: folder / f"{file_type.name}.gguf" for file_type in types}
