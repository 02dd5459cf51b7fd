"""Reading weights: rows of a tensor as raw bytes, wherever they come from.

A range of a safetensors or GGUF file is read as it is. What a LoRA adapter changes is worked out for just
the rows that are asked for: the base's rows as floats, plus the product of the adapter's two factors for
them, rounded to the base's type. So no tensor is ever whole in memory, and the result is what merging the
adapter into the checkpoint and saving it would give.
"""

from __future__ import annotations

from contextlib import ExitStack
from io import FileIO
from pathlib import Path
from typing import Protocol

import numpy as np

from core.checkpoint.model import AdaptedTensor, Gaps, LowRankUpdate, PaddedTensor, Piece, SourceTensor
from core.errors import CheckpointUnreadable
from core.native import ggml
from core.native.ggml import Bytes, Floats
from core.text import msg

_MAX_OPEN = 8  # files a thread keeps open


class Storage(Protocol):
    """Where stored bytes come from."""

    def fill(self, raw: Bytes, path: Path, offset: int) -> None:
        """Fill `raw` with what a file has from `offset`."""


class StoredFiles:
    """Files on the disk, opened when they are used; for one thread."""

    def __init__(self, files: ExitStack) -> None:
        self._open: dict[Path, FileIO] = {}
        files.callback(self._close)

    def fill(self, raw: Bytes, path: Path, offset: int) -> None:
        """Fill `raw` with what a file has from `offset`.

        Raises:
            CheckpointUnreadable: The file failed, or is shorter than it was.
        """
        try:
            file = self._open_file(path)
            file.seek(offset)
            filled = 0
            while filled < raw.nbytes:
                n = file.readinto(raw.data[filled:])
                if not n:
                    raise CheckpointUnreadable(path=str(path), reason=msg("it is shorter than it was"))
                filled += n
        except OSError as error:
            raise CheckpointUnreadable(path=str(path), reason=error.strerror or str(error)) from error

    def _open_file(self, path: Path) -> FileIO:
        """Return a file; a checkpoint can have more of them than a process may have open."""
        file = self._open.get(path)
        if file is None:
            if len(self._open) == _MAX_OPEN:
                self._open.pop(next(iter(self._open))).close()
            file = self._open[path] = FileIO(path, "r")
        return file

    def _close(self) -> None:
        for file in self._open.values():
            file.close()


class WeightReader:
    """One thread's buffers.

    Attributes:
        storage: Where the bytes come from; files at first.
    """

    def __init__(self, max_weights: int, files: ExitStack) -> None:
        """Make room.

        Args:
            max_weights: The most weights that are read at once.
            files: Closes the files in the end.
        """
        self.storage: Storage = StoredFiles(files)
        self._raw = np.empty(max_weights * 4, np.uint8)
        self._rounded = np.empty(0, np.uint8)  # made when the first adapted tensor is read
        self._floats = np.empty(0, np.float32)
        self._right: tuple[LowRankUpdate, Floats] | None = None  # the last one read: chunks share it

    def read(self, piece: Piece, first_row: int, n_rows: int, row_length: int) -> Bytes:
        """Return rows of `row_length` weights, in the piece's own type; valid until the next call.

        Raises:
            CheckpointUnreadable: A file failed, or is shorter than it was.
        """
        if isinstance(piece, PaddedTensor):
            return self._padded(piece, first_row, n_rows, row_length)
        if isinstance(piece, AdaptedTensor):
            return self._adapted(piece, first_row, n_rows, row_length)
        row_bytes = piece.type.nbytes(row_length)
        raw = self._raw[: n_rows * row_bytes]
        self.storage.fill(raw, piece.file, piece.offset + first_row * row_bytes)
        return raw

    def _padded(self, piece: PaddedTensor, first_row: int, n_rows: int, row_length: int) -> Bytes:
        """Return rows with zeros between their weights, or with rows of zeros between them."""
        run, size = piece.gaps.run, piece.type.block_bytes
        step = run + piece.gaps.gap
        if piece.gaps.dimension == 0:
            groups = row_length // step
            read = self.read(piece.source, first_row, n_rows, groups * run)
            within = np.zeros((n_rows, groups, step * size), np.uint8)
            within[:, :, : run * size] = read.reshape(n_rows, groups, run * size)
            return within.reshape(-1)
        filled = np.arange(first_row, first_row + n_rows) % step < run
        begin, n_filled = _filled(piece.gaps, first_row, n_rows)
        between = np.zeros((n_rows, row_length * size), np.uint8)
        if n_filled:
            read = self.read(piece.source, begin, n_filled, row_length)
            between[filled] = read.reshape(n_filled, row_length * size)
        return between.reshape(-1)

    def _adapted(self, piece: AdaptedTensor, first_row: int, n_rows: int, row_length: int) -> Bytes:
        n = n_rows * row_length
        if len(self._floats) < n:
            self._floats = np.empty(len(self._raw) // 4, np.float32)
            self._rounded = np.empty(len(self._raw), np.uint8)
        raw = self.read(piece.source, first_row, n_rows, row_length)
        floats = ggml.to_floats(piece.source.type, raw, self._floats)
        if piece.update is not None:
            left, right = self._left(piece.update, first_row, n_rows), self._right_of(piece.update)
            with np.errstate(over="ignore", invalid="ignore"):  # who asked for the rows checks them
                added = left @ right
                added *= np.float32(piece.update.scale)
                floats = np.add(floats, added.reshape(-1), out=self._floats[:n])
        return ggml.quantize(piece.type, floats, row_length, self._rounded)

    def _left(self, update: LowRankUpdate, first_row: int, n_rows: int) -> Floats:
        """Return the rows (n_rows, rank) of the left factor."""
        source = update.left
        if not update.transposed:
            return self._matrix(source, first_row, n_rows)
        rank, length = source.shape
        columns = [self._range(source, i * length + first_row, n_rows) for i in range(rank)]
        return np.ascontiguousarray(np.stack(columns, axis=1))

    def _right_of(self, update: LowRankUpdate) -> Floats:
        """Return the right factor (rank, columns)."""
        if self._right is None or self._right[0] is not update:
            matrix = self._matrix(update.right, 0, update.right.shape[0])
            self._right = (update, np.ascontiguousarray(matrix.T) if update.transposed else matrix)
        return self._right[1]

    def _matrix(self, source: SourceTensor, first_row: int, n_rows: int) -> Floats:
        length = source.shape[1]
        return self._range(source, first_row * length, n_rows * length).reshape(n_rows, length)

    def _range(self, source: SourceTensor, start: int, n: int) -> Floats:
        """Return `n` weights of a tensor from the `start`-th as floats of their own."""
        size = source.dtype.itemsize
        raw = np.empty(n * size, np.uint8)
        self.storage.fill(raw, source.file, source.offset + start * size)
        return ggml.to_floats(source.type, raw, np.empty(n, np.float32))


def stored_range(piece: Piece, first_row: int, n_rows: int, row_length: int) -> tuple[int, int]:
    """Return from where to where in its file a read of these rows takes bytes; equal where it takes none.

    Raises:
        TypeError: An adapter's, which takes them from several places.
    """
    if isinstance(piece, PaddedTensor):
        run, step = piece.gaps.run, piece.gaps.run + piece.gaps.gap
        if piece.gaps.dimension == 0:
            return stored_range(piece.source, first_row, n_rows, row_length // step * run)
        begin, n_filled = _filled(piece.gaps, first_row, n_rows)
        return stored_range(piece.source, begin, n_filled, row_length)
    if isinstance(piece, AdaptedTensor):
        raise TypeError(f"{piece.name} is made of several stored tensors")
    row_bytes = piece.type.nbytes(row_length)
    start = piece.offset + first_row * row_bytes
    return start, start + n_rows * row_bytes


def _filled(gaps: Gaps, first_row: int, n_rows: int) -> tuple[int, int]:
    """Return where in the source the rows begin that are not zeros, and how many there are."""
    step = gaps.run + gaps.gap
    begin, end = (
        row // step * gaps.run + min(row % step, gaps.run) for row in (first_row, first_row + n_rows)
    )
    return begin, end - begin
