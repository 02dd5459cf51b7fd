"""How far one prediction is from another, token by token: the sums of ``llama-perplexity --kl-divergence``.

The base's predictions are kept as log probabilities of 16 bits, in the range that counts: as upstream,
what the base gives less than e^-16 adds nothing to a divergence. Here only the rest is stored.

Figures follow ``kl_divergence`` in llama.cpp's tools/perplexity/perplexity.cpp.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from core.measure.model import Figure, Quality

Floats = NDArray[np.float32]
Scores = NDArray[np.void]
T = TypeVar("T")

SCORE = np.dtype(
    [("loss", "<f8"), ("base_loss", "<f8"), ("divergence", "<f8"), ("delta_p", "<f8"), ("same_top", "?")]
)
"""One scored token: negative log probability of what came next, in file and base; divergence in nats;
change of the right token's probability; whether both have the same most likely token."""

_LEAST = np.float32(-16.0)
_STEPS = 65535
_ROWS = 16  # rows packed together: a thread's share of work
_HEAD = struct.Struct("<II")  # rows, vocabulary
_BLOCK = struct.Struct("<III")  # bytes of the three parts of a block of rows
_ROW = np.dtype([("scale", "<f4"), ("loss", "<f8"), ("top", "<i4"), ("n", "<i4")])


class NotFinite(Exception):
    """A logit is NaN or infinite."""


def pack(logits: Floats, following: NDArray[np.int32], pool: Executor) -> bytes:
    """Keep the base's predictions.

    Args:
        logits: Of shape (n, n_vocab), each row after one token.
        following: The token that came next, of shape (n,).
        pool: Shares the work.

    Raises:
        NotFinite: The model is broken.
    """
    parts = _share(lambda rows: _pack_rows(logits[rows], following[rows]), len(logits), pool)
    return _HEAD.pack(*logits.shape) + b"".join(parts)


def compare(packed: bytes, logits: Floats, following: NDArray[np.int32], pool: Executor) -> Scores:
    """Compare a file's predictions with the base's on the same tokens.

    Args:
        packed: What `pack` gave.
        logits: The file's, of shape (n, n_vocab).
        following: The token that came next, of shape (n,).
        pool: Shares the work.

    Returns:
        A `SCORE` for each token.

    Raises:
        NotFinite: The model is broken.
        ValueError: The shapes differ.
    """
    if _HEAD.unpack_from(packed) != logits.shape:
        raise ValueError("the base's predictions are of another shape")
    blocks = list(_blocks(packed))

    def compare_rows(rows: slice) -> Scores:
        return _compare_rows(blocks[rows.start // _ROWS], logits[rows], following[rows])

    return np.concatenate(list(_share(compare_rows, len(logits), pool)))


def base_losses(packed: bytes) -> NDArray[np.float64]:
    """Return the base's negative log probabilities of what came next, of shape (n,)."""
    return np.concatenate([block.rows["loss"] for block in _blocks(packed)])


def quality(domain: str, scores: Scores) -> Quality:
    """Sum up scored tokens; at least one."""
    loss, base_loss = _mean(scores["loss"]), _mean(scores["base_loss"])
    squares = _mean(scores["delta_p"] ** 2)
    rms = math.sqrt(squares.value)
    same, n = float(scores["same_top"].mean()), len(scores)
    return Quality(
        domain=domain,
        n_tokens=n,
        perplexity=_exp(loss),
        base_perplexity=_exp(base_loss),
        kl_mean=_mean(scores["divergence"]),
        kl_99=float(np.quantile(scores["divergence"], 0.99)),
        kl_max=float(scores["divergence"].max()),
        same_top=Figure(same, math.sqrt(same * (1 - same) / (n - 1)) if n > 1 else 0.0),
        delta_p_mean=_mean(scores["delta_p"]),
        delta_p_rms=Figure(rms, 0.5 / rms * squares.error if rms else 0.0),
    )


@dataclass(frozen=True, eq=False)
class _Block:
    """Packed rows.

    Attributes:
        rows: Of `_ROW`: size of a step, loss, most likely token, number of stored probabilities.
        parts: Which are stored, then the high and the low bytes of their codes.
    """

    rows: NDArray[np.void]
    parts: tuple[memoryview, memoryview, memoryview]

    def open(self, n_vocab: int) -> tuple[NDArray[np.bool_], NDArray[np.uint16]]:
        """Return which probabilities are stored, (rows, n_vocab), and those, row after row, in steps."""
        which, high, low = self.parts
        n = len(self.rows)
        bits = np.unpackbits(np.frombuffer(zlib.decompress(which), np.uint8), count=n * n_vocab)
        codes = np.frombuffer(zlib.decompress(high), np.uint8).astype(np.uint16)
        codes *= np.uint16(256)
        codes += np.frombuffer(low, np.uint8)
        return bits.view(np.bool_).reshape(n, n_vocab), codes


def _share(work: Callable[[slice], T], n: int, pool: Executor) -> Iterable[T]:
    return pool.map(work, (slice(start, min(start + _ROWS, n)) for start in range(0, n, _ROWS)))


def _log_probabilities(logits: Floats) -> Floats:
    """Return the log probabilities (n_vocab,) of one row."""
    highest, lowest = logits.max(), logits.min()  # NaN if there is one
    if not (math.isfinite(highest) and math.isfinite(lowest)):
        raise NotFinite
    shifted: Floats = logits - highest
    total = float(np.exp(shifted).sum(dtype=np.float64))
    shifted -= np.float32(math.log(total))
    return shifted


def _pack_rows(logits: Floats, following: NDArray[np.int32]) -> bytes:
    n, n_vocab = logits.shape
    rows = np.zeros(n, _ROW)
    stored = np.empty((n, n_vocab), np.bool_)
    codes: list[NDArray[np.uint16]] = []
    for row, of_row, token, stored_row in zip(rows, logits, following, stored, strict=True):
        logs = _log_probabilities(of_row)
        np.greater(logs, _LEAST, out=stored_row)
        kept = logs[stored_row] - _LEAST
        scale = np.float32(kept.max() / _STEPS)
        codes.append(np.rint(kept / scale).astype(np.uint16))
        row["scale"], row["loss"], row["top"], row["n"] = scale, -logs[token], of_row.argmax(), len(kept)
    flat = np.concatenate(codes)
    high, low = (flat >> 8).astype(np.uint8), flat.astype(np.uint8)
    # The low bytes are as good as random: nothing would compress them.
    parts = (_squeeze(np.packbits(stored).tobytes()), _squeeze(high.tobytes()), low.tobytes())
    return b"".join((_BLOCK.pack(*map(len, parts)), rows.tobytes(), *parts))


def _squeeze(data: bytes) -> bytes:
    """Compress by frequency of bytes alone: there are no repetitions worth looking for."""
    squeezer = zlib.compressobj(1, strategy=zlib.Z_HUFFMAN_ONLY)
    return squeezer.compress(data) + squeezer.flush()


def _blocks(packed: bytes) -> Iterable[_Block]:
    n, _ = _HEAD.unpack_from(packed)
    view, at = memoryview(packed), _HEAD.size
    for start in range(0, n, _ROWS):
        n_rows = min(_ROWS, n - start)
        lengths = _BLOCK.unpack_from(view, at)
        at += _BLOCK.size
        rows = np.frombuffer(view, _ROW, n_rows, at)
        at += rows.nbytes
        which, high, low = lengths
        ends = (at + which, at + which + high, at + which + high + low)
        yield _Block(rows, (view[at : ends[0]], view[ends[0] : ends[1]], view[ends[1] : ends[2]]))
        at = ends[2]


def _compare_rows(block: _Block, logits: Floats, following: NDArray[np.int32]) -> Scores:
    scores = np.empty(len(logits), SCORE)
    stored, codes = block.open(logits.shape[1])
    at = 0
    for score, row, of_row, which, token in zip(scores, block.rows, logits, stored, following, strict=True):
        logs = _log_probabilities(of_row)
        n = int(row["n"])
        base = codes[at : at + n] * row["scale"] + _LEAST
        at += n
        terms = np.exp(base)
        base -= logs[which]
        terms *= base
        loss = -float(logs[token])
        score["loss"], score["base_loss"] = loss, row["loss"]
        score["divergence"] = terms.sum(dtype=np.float64)
        score["delta_p"] = math.exp(-loss) - math.exp(-row["loss"])
        score["same_top"] = of_row.argmax() == row["top"]
    return scores


def _mean(values: NDArray[np.float64]) -> Figure:
    """Return the mean and its standard error; of ten values or fewer upstream gives no error."""
    n = len(values)
    return Figure(float(values.mean()), math.sqrt(values.var() / (n - 1)) if n > 10 else 0.0)


def _exp(figure: Figure) -> Figure:
    value = math.exp(figure.value)
    return Figure(value, value * figure.error)
