"""How much each tensor of a file has lost, from the weights themselves."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import numpy as np

from core.cancel import Cancelled
from core.checkpoint.model import StoredTensor
from core.errors import MeasureOtherModel
from core.forge.weights import StoredFiles
from core.gguf.parts import PartSet
from core.measure.model import TensorLoss
from core.native import ggml
from core.text import msg

_CHUNK_WEIGHTS = 1 << 20


def stored_tensors(parts: PartSet) -> dict[str, StoredTensor]:
    """Return the tensors of a model by name."""
    return {
        tensor.name: StoredTensor(
            tensor.name, tensor.type, tensor.shape[::-1], path, tensor.offset, tensor.nbytes
        )
        for path, header in zip(parts.paths, parts.headers, strict=True)
        for tensor in header.tensors
    }


def compare_tensors(
    base: PartSet,
    file: PartSet,
    n_threads: int,
    on_bytes: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> tuple[TensorLoss, ...]:
    """Compare every tensor that both have, a few rows at a time.

    Args:
        base: The unquantized model.
        file: What was made of it.
        n_threads: Tensors compared at a time; each takes a few megabytes.
        on_bytes: Called with the bytes of the file compared so far.
        cancelled: Asked often.

    Raises:
        Cancelled: `cancelled` said so.
        MeasureOtherModel: A tensor has another shape in the base.
        CheckpointUnreadable: A file became shorter, or cannot be read.
    """
    theirs = stored_tensors(base)
    pairs = [(theirs[ours.name], ours) for ours in stored_tensors(file).values() if ours.name in theirs]
    for before, after in pairs:
        if before.shape != after.shape:
            reason = msg("{name} has another shape", name=after.name)
            raise MeasureOtherModel(file=after.file.name, base=before.file.name, reason=reason)
    convertible = [pair for pair in pairs if all(ggml.can_become_floats(tensor.type) for tensor in pair)]
    ggml.prepare({tensor.type for pair in convertible for tensor in pair})
    losses: list[TensorLoss] = []
    done = 0
    with ThreadPoolExecutor(n_threads) as pool:
        try:
            results = pool.map(lambda pair: _compare(pair[0], pair[1], cancelled), convertible)
            for (_, after), error in zip(convertible, results, strict=True):
                losses.append(TensorLoss(after.name, after.type.name, error))
                done += after.nbytes
                on_bytes(done)
        finally:
            pool.shutdown(cancel_futures=True)
    return tuple(losses)


def _compare(before: StoredTensor, after: StoredTensor, cancelled: Callable[[], bool]) -> float:
    """Return the root of the summed squared differences over that of the base's values."""
    row_length = before.shape[-1]
    n_rows = math.prod(before.shape) // row_length
    step = max(1, _CHUNK_WEIGHTS // row_length)
    room = min(step, n_rows) * row_length
    differences = total = 0.0
    with ExitStack() as files:
        stored = StoredFiles(files)
        buffers = [np.empty(room, np.float32) for _ in range(2)]
        for first in range(0, n_rows, step):
            if cancelled():
                raise Cancelled
            n = min(step, n_rows - first)
            exact, rounded = (
                _floats(tensor, stored, first * row_length, n * row_length, out)
                for tensor, out in zip((before, after), buffers, strict=True)
            )
            total += _squares(exact, row_length)
            differences += _squares(rounded - exact, row_length)
    return math.sqrt(differences / total) if total else 0.0


def _floats(tensor: StoredTensor, stored: StoredFiles, start: int, n: int, out: ggml.Floats) -> ggml.Floats:
    raw = np.empty(tensor.type.nbytes(n), np.uint8)
    stored.fill(raw, tensor.file, tensor.offset + tensor.type.nbytes(start))
    return ggml.to_floats(tensor.type, raw, out)


def _squares(values: ggml.Floats, row_length: int) -> float:
    """Return the sum of squares: a row in single precision, rows in double."""
    rows = values.reshape(-1, row_length)
    sums: Sequence[float] = np.einsum("ij,ij->i", rows, rows)
    return float(np.sum(sums, dtype=np.float64))
