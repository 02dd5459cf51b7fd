"""Reads a text with a model, piece by piece, and collects its importance matrix."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.cancel import Cancelled
from core.imatrix.files import Imatrix
from core.imatrix.perplexity import Perplexity
from core.native.imatrix import MIN_ROWS, Collector
from core.native.llama import Model
from core.native.reading import ReadingContext

MIN_CTX = 2 * MIN_ROWS


def collect(
    model: Model,
    tokens: NDArray[np.int32],
    start: Imatrix,
    perplexity: Perplexity,
    *,
    n_chunks: int,
    n_threads: int,
    on_chunks: Callable[[int, Callable[[], Imatrix]], None],
    cancelled: Callable[[], bool],
) -> Imatrix:
    """Read pieces of a text and return the matrix, as ``compute_imatrix`` of llama-imatrix does.

    Args:
        model: The model that reads.
        tokens: The text.
        start: What to go on from; its `chunk_size` is the length of a piece, and its `n_chunks` pieces
            at the beginning of the text are skipped.
        perplexity: Goes on too. The second half of each piece is scored.
        n_chunks: Pieces there are to be in the end.
        n_threads: CPU threads; 0 for one per core.
        on_chunks: Called with the number of pieces read so far, and with what gives the matrix so far.
        cancelled: Asked often.

    Raises:
        Cancelled: `cancelled` said so.
        ContextNotCreated, EvaluationFailed, ActivationsNotFinite, ImatrixResumeMismatch: It failed.
    """
    n_ctx, done = start.chunk_size, start.n_chunks
    collector = Collector(start.entries, cancelled)
    context = ReadingContext(model, n_ctx, n_threads, cancelled, collector.callback)

    def so_far() -> Imatrix:
        return Imatrix(collector.entries(), start.datasets, done, n_ctx)

    try:
        while done < n_chunks:
            n = min(context.n_texts, n_chunks - done)
            pieces = tokens[done * n_ctx : (done + n) * n_ctx].reshape(n, n_ctx)
            _read(context, collector, pieces, perplexity, cancelled)
            done += n
            on_chunks(done, so_far)
    finally:
        context.close()
    return so_far()


def _read(
    context: ReadingContext,
    collector: Collector,
    pieces: NDArray[np.int32],
    perplexity: Perplexity,
    cancelled: Callable[[], bool],
) -> None:
    """Read pieces of shape (n, n_ctx) beside each other and score their second halves."""
    n_ctx = pieces.shape[1]
    # The logits of every token, or the last layer would see only the rows that are scored.
    for position, logits in context.read(pieces):
        if collector.error is not None:
            raise collector.error
        if logits is None or cancelled():
            raise Cancelled
        first = max(n_ctx // 2 - position, 0)
        last = min(n_ctx - 1 - position, logits.shape[1])
        for piece, rows in zip(pieces, logits, strict=True):
            if first < last:
                perplexity.add(rows[first:last], piece[position + first + 1 : position + last + 1])
