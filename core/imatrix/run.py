"""A whole computation of an importance matrix, in the child: load, read, save."""

from __future__ import annotations

import hashlib
import time
from array import array
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.cancel import Cancelled
from core.errors import (
    CalibrationTextTooShort,
    ImatrixContextWrong,
    ImatrixResumeMismatch,
    LoadStopped,
)
from core.forge.model import Stage
from core.forge.progress import ChunkMeter
from core.gguf.reader import read_header
from core.gguf.values import GGUFValueType, KeyValue
from core.imatrix.collect import MIN_CTX, collect
from core.imatrix.files import Imatrix, read_with_extras, write_imatrix
from core.imatrix.model import ImatrixResult, ImatrixSpec
from core.imatrix.names import unfinished
from core.imatrix.perplexity import Perplexity
from core.imatrix.text import CalibrationText, read_text
from core.native.llama import Model
from core.native.reading import require_memory, tokenize_whole
from core.text import msg
from core.worker.protocol import LogLine, Progress, StageStarted

SAVE_SECONDS = 10.0
"""How much time a run that is killed may lose."""

_MAX_GAP_LINES = 50
_MODEL_KEY = "phi_forge.imatrix.model"
_TEXT_KEY = "phi_forge.imatrix.text"
_SCORES_KEY = "phi_forge.imatrix.scores"

Report = Callable[[StageStarted | Progress | LogLine], None]


@dataclass(frozen=True)
class _Origin:
    """What a matrix is computed from, as it is noted in an unfinished one: digests of model and text."""

    model: str
    text: str

    def extras(self, perplexity: Perplexity) -> list[KeyValue]:
        scores = (perplexity.total, perplexity.total_squares, float(perplexity.count))
        return [
            KeyValue(_MODEL_KEY, GGUFValueType.STRING, self.model),
            KeyValue(_TEXT_KEY, GGUFValueType.STRING, self.text),
            KeyValue(_SCORES_KEY, GGUFValueType.ARRAY, scores, GGUFValueType.FLOAT64),
        ]


def compute(
    spec: ImatrixSpec, report: Report, cancelled: Callable[[], bool], *, save_seconds: float = SAVE_SECONDS
) -> ImatrixResult:
    """Compute a matrix and write it.

    Meanwhile the matrix so far is saved as ``unfinished(spec.out)``; it is removed in the end, and stays
    when the run is cancelled or dies, for another run to go on from.

    Args:
        spec: What to compute.
        report: Receives stages, progress and log lines, on the calling thread.
        cancelled: Asked often, also while the model computes.
        save_seconds: Time between two saves.

    Raises:
        Cancelled: `cancelled` said so.
        PhiForgeError: Something went wrong.
    """
    began = time.monotonic()
    report(StageStarted(Stage.IMATRIX.value))
    options = spec.options
    text = read_text(options.text)
    origin = _Origin(_digest_head(spec.model), text.digest)
    with closing(_load(spec, cancelled)) as model:
        if not MIN_CTX <= options.n_ctx <= model.n_ctx_train:
            raise ImatrixContextWrong(n_ctx=options.n_ctx, smallest=MIN_CTX, largest=model.n_ctx_train)
        tokens = tokenize_whole(model, text.text)
        if len(tokens) < 2 * options.n_ctx:
            raise CalibrationTextTooShort(
                n_tokens=len(tokens), n_needed=2 * options.n_ctx, n_ctx=options.n_ctx
            )
        n_chunks = len(tokens) // options.n_ctx
        if options.n_chunks:
            n_chunks = min(n_chunks, options.n_chunks)
        require_memory(spec.model, model, options.n_ctx)
        start, perplexity = _start(spec, text, origin)
        report(LogLine(_describe(text, len(tokens), n_chunks, start)))
        saver = _Saver(spec, origin, perplexity, save_seconds)
        meter = ChunkMeter(n_chunks, report, start.n_chunks)

        def on_chunks(done: int, so_far: Callable[[], Imatrix]) -> None:
            meter.update(done, msg("perplexity so far {value:.3f}", value=perplexity.value))
            if done < n_chunks:
                saver.save(so_far)

        matrix = collect(
            model,
            tokens,
            start,
            perplexity,
            n_chunks=n_chunks,
            n_threads=options.n_threads,
            on_chunks=on_chunks,
            cancelled=cancelled,
        )
    write_imatrix(spec.out, matrix)
    unfinished(spec.out).unlink(missing_ok=True)
    _report_gaps(matrix, report)
    return ImatrixResult(
        path=spec.out,
        n_chunks=matrix.n_chunks,
        n_ctx=matrix.chunk_size,
        n_tensors=len(matrix.entries),
        perplexity=perplexity.value,
        perplexity_error=perplexity.error,
        gaps=matrix.gaps,
        seconds=time.monotonic() - began,
    )


class _Saver:
    """Saves the matrix so far, now and then."""

    def __init__(self, spec: ImatrixSpec, origin: _Origin, perplexity: Perplexity, seconds: float) -> None:
        self._path = unfinished(spec.out)
        self._origin = origin
        self._perplexity = perplexity
        self._seconds = seconds
        self._last = time.monotonic()

    def save(self, so_far: Callable[[], Imatrix]) -> None:
        if time.monotonic() - self._last < self._seconds:
            return
        write_imatrix(self._path, so_far(), self._origin.extras(self._perplexity))
        self._last = time.monotonic()


def _load(spec: ImatrixSpec, cancelled: Callable[[], bool]) -> Model:
    options = spec.options
    try:
        return Model(
            spec.model,
            n_gpu_layers=options.n_gpu_layers,
            device=options.device,
            on_progress=lambda _fraction: not cancelled(),
        )
    except LoadStopped:
        raise Cancelled from None


def _start(spec: ImatrixSpec, text: CalibrationText, origin: _Origin) -> tuple[Imatrix, Perplexity]:
    """Return what to go on from: nothing, or a saved matrix that fits.

    Raises:
        ImatrixResumeMismatch: The saved one is of another model, text or context.
    """
    if spec.resume is None:
        return Imatrix({}, (text.name,), 0, spec.options.n_ctx), Perplexity()
    saved, extras = read_with_extras(spec.resume)
    reason = None
    if saved.chunk_size != spec.options.n_ctx:
        reason = msg(
            "its pieces have {found} tokens instead of {wanted}",
            found=saved.chunk_size or "?",
            wanted=spec.options.n_ctx,
        )
    elif _MODEL_KEY in extras and extras[_MODEL_KEY].value != origin.model:
        reason = msg("it was computed with another model")
    elif _TEXT_KEY in extras and extras[_TEXT_KEY].value != origin.text:
        reason = msg("it was computed from another text")
    if reason is not None:
        raise ImatrixResumeMismatch(path=str(spec.resume), reason=reason)
    scores = extras[_SCORES_KEY].value if _SCORES_KEY in extras else None
    if isinstance(scores, array) and scores.typecode == "d" and len(scores) == 3:
        return saved, Perplexity(scores[0], scores[1], int(scores[2]))
    return saved, Perplexity()  # of the pieces to come: a finished matrix does not keep the old ones


def _digest_head(model: Path) -> str:
    """Return a digest of everything in a GGUF file before its weights; a broken file is refused here."""
    header = read_header(model)
    with model.open("rb") as file:
        return hashlib.sha256(file.read(header.data_offset)).hexdigest()


def _describe(text: CalibrationText, n_tokens: int, n_chunks: int, start: Imatrix) -> str:
    line = f"{text.name}: {n_tokens} tokens, {n_chunks} pieces of {start.chunk_size}"
    return f"{line}, going on after {start.n_chunks}" if start.n_chunks else line


def _report_gaps(matrix: Imatrix, report: Report) -> None:
    gaps = matrix.gaps
    for gap in gaps[:_MAX_GAP_LINES]:
        report(LogLine(f"{gap.tensor}: the text did not reach {gap.n_missing} of {gap.n_parts} experts"))
    if len(gaps) > _MAX_GAP_LINES:
        report(LogLine(f"and {len(gaps) - _MAX_GAP_LINES} more tensors with experts the text did not reach"))
