"""Reads the head of a GGUF file without trusting it: no native code, every length checked first.

llama.cpp's own parser runs in child processes; this one is for the window and for checking a file
before llama.cpp sees it. It is stricter: what it accepts, llama.cpp's parser accepts too.
"""

from __future__ import annotations

import math
import os
import struct
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import GGUFInvalid, GGUFUnreadable
from core.gguf.types import ALIGNMENT, TENSOR_TYPES, TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import MAGIC
from core.text import Message, msg

_MAX_STRING = 64 << 20
_MAX_KEY = 65_535
_MAX_NAME = 63  # GGML_MAX_NAME counts the terminating zero
_MAX_ITEMS = 1 << 24
_MAX_ENTRIES = 1 << 16
_MAX_DIMS = 4
_MAX_ALIGNMENT = 1 << 20

# Words for what is read, made once: a vocabulary has hundreds of thousands of strings.
_BYTES_OF_STRING = msg("bytes of a string")
_ARRAY_ITEMS = msg("array items")
_METADATA_KEY = msg("a metadata key")
_TENSOR_NAME = msg("a tensor name")

_ARRAY_CODES = {
    GGUFValueType.UINT8: "B",
    GGUFValueType.INT8: "b",
    GGUFValueType.UINT16: "H",
    GGUFValueType.INT16: "h",
    GGUFValueType.UINT32: "I",
    GGUFValueType.INT32: "i",
    GGUFValueType.FLOAT32: "f",
    GGUFValueType.BOOL: "B",
    GGUFValueType.UINT64: "Q",
    GGUFValueType.INT64: "q",
    GGUFValueType.FLOAT64: "d",
}


@dataclass(frozen=True)
class TensorInfo:
    """A tensor as the file describes it.

    Attributes:
        name: Tensor name.
        shape: Dimensions in ggml order (fastest first).
        type: Element type.
        offset: Absolute byte offset of its data.
        nbytes: Bytes of its data, without padding; `offset + nbytes` lies within the file.
    """

    name: str
    shape: tuple[int, ...]
    type: TensorType
    offset: int
    nbytes: int

    @property
    def n_weights(self) -> int:
        """Number of weights."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class GGUFHeader:
    """Everything before tensor data.

    Attributes:
        version: 2 or 3.
        metadata: Entries by key, in file order. Number arrays are `array.array`, string arrays
            tuples; strings that are not UTF-8 are bytes.
        tensors: In file order.
        data_offset: Absolute start of tensor data.
        file_bytes: Length of the file.
    """

    version: int
    metadata: dict[str, KeyValue]
    tensors: tuple[TensorInfo, ...]
    data_offset: int
    file_bytes: int

    def value(self, key: str) -> Any:  # noqa: ANN401  a metadata value has one of a dozen types
        """Return the value of a key, None when there is no such key."""
        entry = self.metadata.get(key)
        return None if entry is None else entry.value


class _FormatError(Exception):
    """Why the bytes are not a valid GGUF file; becomes `GGUFInvalid`."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


class _Cursor:
    """Reads values in order and never past the end of the file."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._left = size
        self.position = 0

    def take(self, n: int) -> bytes:
        if n > self._left:
            raise _FormatError(
                msg("it ends within its header, at byte {count}", count=self.position + self._left)
            )
        data = self._file.read(n)
        if len(data) != n:
            raise _FormatError(msg("it became shorter while it was read"))
        self._left -= n
        self.position += n
        return data

    def u32(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def u64(self) -> int:
        return int.from_bytes(self.take(8), "little")

    def count(self, what: Message, limit: int) -> int:
        n = self.u64()
        if n > limit:
            raise _FormatError(
                msg("the number of {what}, {n}, is more than {limit}", what=what, n=n, limit=limit)
            )
        return n

    def string(self, limit: int = _MAX_STRING) -> str | bytes:
        raw = self.take(self.count(_BYTES_OF_STRING, limit))
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw

    def text(self, what: Message, limit: int) -> str:
        value = self.string(limit)
        if not value or isinstance(value, bytes) or "\0" in value:
            raise _FormatError(msg("{what} is empty or not plain text", what=what))
        return value

    def value_type(self) -> GGUFValueType:
        number = self.u32()
        if number not in GGUFValueType._value2member_map_:
            raise _FormatError(msg("unknown value type {number}", number=number))
        return GGUFValueType(number)

    def items(self, kind: GGUFValueType, n: int) -> Any:  # noqa: ANN401  see GGUFHeader.metadata
        if kind is GGUFValueType.ARRAY:
            raise _FormatError(msg("it holds an array of arrays"))
        if kind is GGUFValueType.STRING:
            return tuple(self.string() for _ in range(n))
        numbers = array(_ARRAY_CODES[kind])
        numbers.frombytes(self.take(n * numbers.itemsize))
        if struct.pack("=H", 1) != struct.pack("<H", 1):
            numbers.byteswap()
        return tuple(bool(number) for number in numbers) if kind is GGUFValueType.BOOL else numbers


def read_header(path: Path) -> GGUFHeader:
    """Read and check the head of a GGUF file; tensor data is not touched.

    Raises:
        GGUFUnreadable: The file cannot be opened or read.
        GGUFInvalid: It is not a valid GGUF file; the cause says what is wrong.
    """
    try:
        with path.open("rb", buffering=1 << 18) as file:
            size = os.fstat(file.fileno()).st_size
            return _read(_Cursor(file, size), size)
    except OSError as error:
        raise GGUFUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    except _FormatError as error:
        raise GGUFInvalid(path=str(path), reason=error.reason) from error


def _read(cursor: _Cursor, file_bytes: int) -> GGUFHeader:
    if file_bytes < len(MAGIC) or cursor.take(len(MAGIC)) != MAGIC:
        raise _FormatError(msg("it does not begin with the letters GGUF"))
    version = cursor.u32()
    if version not in (2, 3):
        raise _FormatError(msg("its version is {version}; 2 and 3 can be read", version=version))
    n_tensors = cursor.count(msg("tensors"), _MAX_ENTRIES)
    n_entries = cursor.count(msg("metadata entries"), _MAX_ENTRIES)
    metadata: dict[str, KeyValue] = {}
    for _ in range(n_entries):
        entry = _read_entry(cursor)
        if entry.key in metadata:
            raise _FormatError(msg("the key {key} appears twice", key=entry.key))
        metadata[entry.key] = entry
    alignment = _alignment(metadata)
    infos = [_read_info(cursor) for _ in range(n_tensors)]
    data_offset = -(-cursor.position // alignment) * alignment
    return GGUFHeader(
        version, metadata, _place(infos, data_offset, alignment, file_bytes), data_offset, file_bytes
    )


def _read_entry(cursor: _Cursor) -> KeyValue:
    key = cursor.text(_METADATA_KEY, _MAX_KEY)
    kind = cursor.value_type()
    if kind is GGUFValueType.ARRAY:
        item_type = cursor.value_type()
        return KeyValue(key, kind, cursor.items(item_type, cursor.count(_ARRAY_ITEMS, _MAX_ITEMS)), item_type)
    return KeyValue(key, kind, cursor.items(kind, 1)[0])


def _alignment(metadata: dict[str, KeyValue]) -> int:
    entry = metadata.get("general.alignment")
    if entry is None:
        return ALIGNMENT
    value = entry.value
    if entry.type is not GGUFValueType.UINT32 or not 0 < value <= _MAX_ALIGNMENT or value & (value - 1):
        raise _FormatError(msg("its alignment is not a power of two up to one MiB"))
    return int(value)


def _read_info(cursor: _Cursor) -> tuple[TensorInfo, int]:
    """Return a tensor and its offset within tensor data."""
    name = cursor.text(_TENSOR_NAME, _MAX_NAME)
    n_dims = cursor.u32()
    if not 1 <= n_dims <= _MAX_DIMS:
        raise _FormatError(msg("the tensor {name} has {n_dims} dimensions", name=name, n_dims=n_dims))
    shape = tuple(cursor.u64() for _ in range(n_dims))
    if 0 in shape or math.prod(shape) >= 1 << 63:
        raise _FormatError(msg("the tensor {name} has an impossible shape", name=name))
    number = cursor.u32()
    if number not in TENSOR_TYPES:
        raise _FormatError(msg("the tensor {name} has the unknown type {number}", name=name, number=number))
    kind = TENSOR_TYPES[number]
    if shape[0] % kind.block_size:
        raise _FormatError(msg("the rows of {name} are no whole blocks of {type}", name=name, type=kind.name))
    nbytes = kind.nbytes(math.prod(shape))
    return TensorInfo(name, shape, kind, 0, nbytes), cursor.u64()


def _place(
    infos: list[tuple[TensorInfo, int]], data_offset: int, alignment: int, file_bytes: int
) -> tuple[TensorInfo, ...]:
    """Check names and offsets: tensors follow each other without gaps, as llama.cpp demands."""
    tensors: dict[str, TensorInfo] = {}
    expected = 0
    for info, offset in infos:
        if info.name in tensors:
            raise _FormatError(msg("the tensor {name} appears twice", name=info.name))
        if offset != expected:
            raise _FormatError(msg("the data of {name} does not lie where it must", name=info.name))
        start = data_offset + offset
        if start + info.nbytes > file_bytes:
            raise _FormatError(
                msg("it is cut off: the data of {name} reaches beyond its end", name=info.name)
            )
        tensors[info.name] = TensorInfo(info.name, info.shape, info.type, start, info.nbytes)
        expected += -(-info.nbytes // alignment) * alignment
    return tuple(tensors.values())
