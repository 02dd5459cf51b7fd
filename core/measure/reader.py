"""A model that reads pieces of text and gives its predictions; loaded when the first piece is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.cancel import Cancelled
from core.errors import LoadStopped
from core.measure.model import MeasureSpec
from core.native.llama import Model
from core.native.reading import (
    MAX_BATCH,
    ReadingContext,
    require_memory,
    tokenize_whole,
    usable_cores,
)

Tokens = NDArray[np.int32]


def count_steps(n_ctx: int) -> int:
    """Return in how many steps a piece is read."""
    return -(-n_ctx // MAX_BATCH)


class Reader:
    """One model, as a context manager.

    Args:
        path: The GGUF file.
        spec: Says how long a piece is and where the model runs.
        cancelled: Asked often.

    Attributes:
        pool: Threads to work on predictions with.
    """

    def __init__(self, path: Path, spec: MeasureSpec, cancelled: Callable[[], bool]) -> None:
        self._path = path
        self._spec = spec
        self._cancelled = cancelled
        self._model: Model | None = None
        self._context: ReadingContext | None = None
        self.pool: Executor = ThreadPoolExecutor(spec.n_threads or usable_cores(), "predictions")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pool.shutdown(cancel_futures=True)
        if self._context is not None:
            self._context.close()
        if self._model is not None:
            self._model.close()

    @property
    def n_together(self) -> int:
        """How many pieces are read at once."""
        return max(1, MAX_BATCH // self._spec.n_ctx)

    def tokenize(self, text: str) -> Tokens:
        """Return the tokens of a text."""
        return tokenize_whole(self._load(), text)

    def read(self, pieces: Tokens) -> Iterator[tuple[int, int, NDArray[np.float32], Tokens]]:
        """Read pieces of shape (n_together or fewer, n_ctx); the second half of each is scored.

        Yields:
            Number of the piece, of the step, the logits (n, n_vocab), valid until the next step, and the
            tokens that came next, (n,).

        Raises:
            Cancelled: `cancelled` said so.
            ModelNotLoaded, DeviceNotFound, ContextNeedsMemory, ContextNotCreated: It did not load.
            EvaluationFailed: It failed.
        """
        n_ctx = pieces.shape[1]
        for step, (position, logits) in enumerate(self.open().read(pieces, n_ctx // 2)):
            if logits is None or self._cancelled():
                raise Cancelled
            n = min(n_ctx - 1 - position, logits.shape[1])
            if n <= 0:
                continue
            for number, (piece, rows) in enumerate(zip(pieces, logits, strict=True)):
                yield number, step, rows[:n], piece[position + 1 : position + 1 + n]

    def _load(self) -> Model:
        if self._model is None:
            spec = self._spec
            try:
                self._model = Model(
                    self._path,
                    n_gpu_layers=spec.n_gpu_layers,
                    device=spec.device,
                    on_progress=lambda _fraction: not self._cancelled(),
                )
            except LoadStopped:
                raise Cancelled from None
        return self._model

    def open(self) -> ReadingContext:
        """Load the model, if that was not done yet; raises as `read`."""
        if self._context is None:
            model, spec = self._load(), self._spec
            require_memory(self._path, model, spec.n_ctx)
            self._context = ReadingContext(model, spec.n_ctx, spec.n_threads, self._cancelled)
        return self._context
