"""The verbs about importance matrices: imatrix computes one, imatrix-show says what is in one."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.forge.model import ImatrixOptions
from core.imatrix.files import read_imatrix
from core.imatrix.model import ImatrixGap, ImatrixResult, ImatrixSpec
from core.imatrix.names import unfinished
from core.jobs import imatrix_job
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, TaskCancelled

_MAX_GAPS = 50


@dataclass(frozen=True)
class MatrixContents:
    """What a matrix holds, for programs.

    Attributes:
        n_entries: Tensors with data.
        n_chunks: Pieces of text it was computed from.
        chunk_size: Tokens of a piece; 0 when the file does not say.
        datasets: Names of the texts.
        gaps: What the text did not reach.
    """

    path: Path
    n_entries: int
    n_chunks: int
    chunk_size: int
    datasets: tuple[str, ...]
    gaps: tuple[ImatrixGap, ...]


def register(add: AddVerb) -> None:
    """Add these verbs to the command line."""
    sub = add("imatrix", imatrix, "Compute an importance matrix; as JSON one event a line.")
    sub.set_defaults(streams=True)
    sub.add_argument("model", type=types_of.path, metavar="MODEL.gguf", help="best in BF16, F16 or Q8_0")
    sub.add_argument("--out", type=types_of.path, required=True, metavar="FILE", help="the matrix")
    sub.add_argument("--text", type=types_of.path, metavar="FILE", help="instead of the bundled text")
    sub.add_argument(
        "--chunks", type=types_of.count, default=0, metavar="N", help="pieces; 0: the whole text"
    )
    sub.add_argument("--n-ctx", type=types_of.count, default=512, metavar="N", help="tokens of a piece")
    sub.add_argument("--resume", type=types_of.path, metavar="FILE", help="a saved matrix to go on from")
    sub.add_argument("--device", default="", metavar="NAME", help="as `devices` lists them")
    sub.add_argument("--n-gpu-layers", type=types_of.count, default=0, metavar="N", help="layers on it")
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")

    sub = add("imatrix-show", imatrix_show, "Say what an importance matrix covers.")
    sub.add_argument("path", type=types_of.path, metavar="FILE")


def imatrix(arguments: argparse.Namespace, console: Console) -> Status:
    """Compute a matrix, with progress on the console."""
    options = ImatrixOptions(
        text=arguments.text,
        n_chunks=arguments.chunks,
        n_ctx=arguments.n_ctx,
        device=arguments.device,
        n_gpu_layers=arguments.n_gpu_layers,
        n_threads=arguments.threads,
    )
    spec = ImatrixSpec(arguments.model, arguments.out, options, arguments.resume)

    def on_event(event: Event) -> None:
        if isinstance(event, Progress):
            console.progress(show.progress("imatrix", event))
            console.event("progress", event)
        elif isinstance(event, LogLine):
            console.note(f"  {event.text}")
            console.event("log", event)
        elif isinstance(event, StageStarted):
            console.event("stage", event)

    imatrix_job.prepare(spec)
    try:
        with cancel_on_interrupt() as cancel:
            result = imatrix_job.run(spec, on_event, cancel)
    except TaskCancelled:
        saved = unfinished(spec.out)
        if saved.exists():
            console.note(f"Go on later with --resume {saved}")
        raise
    console.text(_computed(result))
    console.event("result", result)
    return Status.DONE


def imatrix_show(arguments: argparse.Namespace, console: Console) -> Status:
    """Print what a matrix holds and what it lacks."""
    matrix = read_imatrix(arguments.path)
    contents = MatrixContents(
        path=arguments.path,
        n_entries=len(matrix.entries),
        n_chunks=matrix.n_chunks,
        chunk_size=matrix.chunk_size,
        datasets=matrix.datasets,
        gaps=matrix.gaps,
    )
    pieces = f"{matrix.n_chunks} pieces" + (f" of {matrix.chunk_size} tokens" if matrix.chunk_size else "")
    lines = [
        arguments.path.name,
        f"  Tensors     {len(matrix.entries)}",
        f"  Text        {pieces}",
        f"  Named       {', '.join(matrix.datasets) or 'not stated'}",
    ]
    console.text("\n".join([*lines, *_gaps(matrix.gaps)]))
    console.document(contents)
    return Status.DONE


def _computed(result: ImatrixResult) -> str:
    line = (
        f"{result.path}\n{result.n_tensors} tensors from {result.n_chunks} pieces of {result.n_ctx} tokens; "
        f"perplexity {result.perplexity:.4f} ± {result.perplexity_error:.4f}; {show.duration(result.seconds)}"
    )
    return "\n".join([line, *_gaps(result.gaps)])


def _gaps(gaps: tuple[ImatrixGap, ...]) -> list[str]:
    """Return a line for each tensor with parts the text did not reach."""
    lines = [
        f"  {gap.tensor}: {gap.n_missing} of {gap.n_parts} experts without data"
        if gap.n_parts > 1
        else f"  {gap.tensor}: without data"
        for gap in gaps[:_MAX_GAPS]
    ]
    if len(gaps) > _MAX_GAPS:
        lines.append(f"  and {len(gaps) - _MAX_GAPS} more")
    return lines or ["  The text reached every part."]
