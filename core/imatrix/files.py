"""Importance matrices as files: llama.cpp's GGUF format, read and written, and its older one, read.

Both formats are those of ``common/imatrix-loader.cpp`` and ``tools/imatrix/imatrix.cpp``. No native
code: the window reads matrices too, and every length is checked before it is used.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.errors import ImatrixInvalid, ImatrixUnreadable
from core.forge import partial
from core.gguf.reader import GGUFHeader, TensorInfo, read_header
from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import MAGIC, TensorSpec, pack_header
from core.imatrix.model import ImatrixGap
from core.text import msg

_SUMS, _COUNTS = ".in_sum2", ".counts"
_DATASETS = "imatrix.datasets"
_CHUNK_COUNT = "imatrix.chunk_count"
_CHUNK_SIZE = "imatrix.chunk_size"
_MAX_BYTES = 2 << 30  # a hundred times what the largest Phi needs
_MAX_ENTRIES = 1 << 16
_MAX_NAME = 4096
_MAX_COUNT = float(1 << 52)


@dataclass(frozen=True, eq=False)
class ImatrixEntry:
    """What was collected at the input of one tensor.

    Attributes:
        sums: Squared activations, summed over tokens; float32 of shape (n_parts, row_length). Parts are
            the tensor's experts. The older format does not separate them: there it is one long part.
        counts: Tokens each part has seen; int64 of shape (n_parts,).
    """

    sums: NDArray[np.float32]
    counts: NDArray[np.int64]

    @property
    def values(self) -> NDArray[np.float32]:
        """The mean squared activations, float32 of shape (n_parts, row_length).

        These are the numbers llama-quantize passes on (``load_imatrix`` in tools/quantize/quantize.cpp):
        sum / count in single precision, and 1 for a part that saw no token.
        """
        counts = self.counts.astype(np.float32)[:, None]
        values = np.ones_like(self.sums)
        np.divide(self.sums, counts, out=values, where=counts > 0)
        return values


@dataclass(frozen=True, eq=False)
class Imatrix:
    """A whole matrix.

    Attributes:
        entries: By GGUF tensor name, sorted.
        datasets: Names of the texts it was computed from.
        n_chunks: Pieces of text it was computed from.
        chunk_size: Tokens of one piece; 0 in the older format, which does not say.
    """

    entries: Mapping[str, ImatrixEntry]
    datasets: tuple[str, ...]
    n_chunks: int
    chunk_size: int

    @property
    def gaps(self) -> tuple[ImatrixGap, ...]:
        """Tensors the text did not reach, wholly or in some experts."""
        missing = ((name, entry, int((entry.counts == 0).sum())) for name, entry in self.entries.items())
        return tuple(ImatrixGap(name, n, len(entry.counts)) for name, entry, n in missing if n)


def read_imatrix(path: Path) -> Imatrix:
    """Read a matrix in either format.

    Raises:
        ImatrixUnreadable: The file cannot be opened or read.
        ImatrixInvalid: It is not a matrix, or a damaged one; the cause says what is wrong.
        GGUFUnreadable, GGUFInvalid: It begins like a GGUF file but is none.
    """
    return read_with_extras(path)[0]


def read_with_extras(path: Path) -> tuple[Imatrix, dict[str, KeyValue]]:
    """Read a matrix, and with it the metadata that is not part of the format (empty in the older one).

    Raises:
        As `read_imatrix`.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if file.read(len(MAGIC)) != MAGIC:
                file.seek(0)
                return _read_legacy(_Legacy(path, file, size)), {}
        header = read_header(path)
        with path.open("rb") as file:
            matrix = _read_gguf(path, header, file)
    except OSError as error:
        raise ImatrixUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    known = ("general.type", _DATASETS, _CHUNK_COUNT, _CHUNK_SIZE)
    return matrix, {key: entry for key, entry in header.metadata.items() if key not in known}


def write_imatrix(path: Path, matrix: Imatrix, extras: Sequence[KeyValue] = ()) -> None:
    """Write a matrix in llama.cpp's GGUF format, as llama-imatrix does; replaces what is there.

    The file appears under its name only when it is whole and on the disk.

    Args:
        path: The file.
        matrix: What to write.
        extras: Metadata of our own beside it.

    Raises:
        OutputBusy, PhiForgeError: It cannot be written.
    """
    entries = sorted(matrix.entries.items())
    metadata = [
        KeyValue("general.type", GGUFValueType.STRING, "imatrix"),
        KeyValue(_DATASETS, GGUFValueType.ARRAY, matrix.datasets, GGUFValueType.STRING),
        KeyValue(_CHUNK_COUNT, GGUFValueType.UINT32, matrix.n_chunks),
        KeyValue(_CHUNK_SIZE, GGUFValueType.UINT32, matrix.chunk_size),
        *extras,
    ]
    specs: list[TensorSpec] = []
    arrays: list[NDArray[np.float32]] = []
    for name, entry in entries:
        n_parts, row_length = entry.sums.shape
        parts = (n_parts,) if n_parts > 1 else ()  # as ggml counts dimensions: a last one of 1 is none
        specs.append(TensorSpec(name + _SUMS, (row_length, *parts), TensorType.F32))
        specs.append(TensorSpec(name + _COUNTS, (1, *parts), TensorType.F32))
        arrays += (entry.sums, entry.counts.astype(np.float32))
    header, layout = pack_header(metadata, specs)
    content = bytearray(layout.file_bytes)
    content[: len(header)] = header
    for offset, array in zip(layout.offsets, arrays, strict=True):
        raw = array.astype("<f4", copy=False).tobytes()
        content[offset : offset + len(raw)] = raw
    file = partial.create(path)
    try:
        file.write_header(bytes(content), len(content))
        file.seal()
        file.commit()
    finally:
        file.discard()


def _read_gguf(path: Path, header: GGUFHeader, file: BinaryIO) -> Imatrix:
    datasets = header.value(_DATASETS)
    n_chunks, chunk_size = _uint32(header, _CHUNK_COUNT), _uint32(header, _CHUNK_SIZE)
    if not isinstance(datasets, tuple) or n_chunks is None or chunk_size is None:
        raise ImatrixInvalid(path=str(path), reason=msg("it is a GGUF file without the keys of a matrix"))
    tensors = {tensor.name: tensor for tensor in header.tensors}
    if sum(tensor.nbytes for tensor in header.tensors) > _MAX_BYTES:
        raise ImatrixInvalid(path=str(path), reason=msg("it is far larger than any model's matrix"))
    names = sorted(
        {name.removesuffix(end) for name in tensors for end in (_SUMS, _COUNTS) if name.endswith(end)}
    )
    if not names:
        raise ImatrixInvalid(path=str(path), reason=msg("it holds no data"))
    entries: dict[str, ImatrixEntry] = {}
    for name in names:
        sums, counts = tensors.get(name + _SUMS), tensors.get(name + _COUNTS)
        if sums is None or counts is None:
            raise ImatrixInvalid(
                path=str(path), reason=msg("sums or counts of {name} are missing", name=name)
            )
        entries[name] = _entry(path, name, _load(path, file, sums), _load(path, file, counts))
    texts = tuple(
        text.decode(errors="replace") if isinstance(text, bytes) else str(text) for text in datasets
    )
    return Imatrix(entries, texts, n_chunks, chunk_size)


def _uint32(header: GGUFHeader, key: str) -> int | None:
    entry = header.metadata.get(key)
    return entry.value if entry is not None and entry.type is GGUFValueType.UINT32 else None


def _load(path: Path, file: BinaryIO, tensor: TensorInfo) -> NDArray[np.float32]:
    if tensor.type is not TensorType.F32:
        raise ImatrixInvalid(
            path=str(path),
            reason=msg("{name} is {kind} instead of F32", name=tensor.name, kind=tensor.type.name),
        )
    file.seek(tensor.offset)
    raw = file.read(tensor.nbytes)
    if len(raw) != tensor.nbytes:
        raise ImatrixInvalid(path=str(path), reason=msg("it became shorter while it was read"))
    return np.frombuffer(raw, "<f4").astype(np.float32, copy=False)


def _entry(path: Path, name: str, sums: NDArray[np.float32], counts: NDArray[np.float32]) -> ImatrixEntry:
    """Check the numbers of one tensor: a quantizer must never meet NaN, infinity or negative squares."""
    if len(sums) % len(counts):
        raise ImatrixInvalid(
            path=str(path), reason=msg("sums and counts of {name} do not fit each other", name=name)
        )
    good = np.isfinite(sums).all() and bool((sums >= 0).all())
    if not good or not bool(((counts >= 0) & (counts <= _MAX_COUNT)).all()):
        raise ImatrixInvalid(path=str(path), reason=msg("{name} holds numbers that make no sense", name=name))
    return ImatrixEntry(sums.reshape(len(counts), -1), np.rint(counts).astype(np.int64))


class _Legacy:
    """Reads the older format in order and never past the end of the file."""

    def __init__(self, path: Path, file: BinaryIO, size: int) -> None:
        self._path = path
        self._file = file
        self.left = size

    def refuse(self, reason: str) -> ImatrixInvalid:
        return ImatrixInvalid(path=str(self._path), reason=reason)

    def take(self, n: int) -> bytes:
        if n > self.left:
            raise self.refuse("it is in neither of llama.cpp's formats, or cut off")
        data = self._file.read(n)
        if len(data) != n:
            raise self.refuse("it became shorter while it was read")
        self.left -= n
        return data

    def number(self, what: str, smallest: int, largest: int) -> int:
        value: int = struct.unpack("<i", self.take(4))[0]
        if not smallest <= value <= largest:
            raise self.refuse(f"it is in neither of llama.cpp's formats, or damaged: {value} {what}")
        return value

    def text(self, n: int) -> str:
        return self.take(n).decode(errors="replace")


def _read_legacy(source: _Legacy) -> Imatrix:
    """Read the older format: means times the number of calls, all experts of a tensor in one row."""
    if source.left > _MAX_BYTES:
        raise source.refuse("it is far larger than any model's matrix")
    entries: dict[str, ImatrixEntry] = {}
    for _ in range(source.number("entries", 1, _MAX_ENTRIES)):
        name = source.text(source.number("bytes in a name", 1, _MAX_NAME))
        n_calls = source.number("calls", -(1 << 31), (1 << 31) - 1)
        n_values = source.number("values", 1, source.left // 4)
        sums = np.frombuffer(source.take(4 * n_values), "<f4").astype(np.float32, copy=False)
        if not (np.isfinite(sums).all() and bool((sums >= 0).all())):
            raise source.refuse(f"{name} holds numbers that make no sense")
        # Without calls the values are taken as they are.
        entries[name] = ImatrixEntry(sums[None, :], np.array([max(n_calls, 1)], np.int64))
    n_chunks = 0
    datasets: tuple[str, ...] = ()
    if source.left:  # how many pieces of which text: not in the oldest files
        n_chunks = max(0, source.number("pieces", -(1 << 31), (1 << 31) - 1))
        length = source.number("bytes in a name", 0, source.left - 4) if source.left >= 4 else 0
        datasets = (source.text(length),) if length else ()
    return Imatrix(dict(sorted(entries.items())), datasets, n_chunks, 0)
