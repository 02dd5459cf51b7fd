"""The head of a GGUF file: metadata and tensor infos, and where each tensor's data lies.

Tensor data itself is written by `core.forge.stream`, straight to the offsets computed here.
Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md, version 3, little-endian.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from core.gguf.types import ALIGNMENT, TensorType
from core.gguf.values import GGUFValueType, KeyValue

MAGIC = b"GGUF"
VERSION = 3

_FORMATS = {
    GGUFValueType.UINT8: "B",
    GGUFValueType.INT8: "b",
    GGUFValueType.UINT16: "H",
    GGUFValueType.INT16: "h",
    GGUFValueType.UINT32: "I",
    GGUFValueType.INT32: "i",
    GGUFValueType.FLOAT32: "f",
    GGUFValueType.BOOL: "?",
    GGUFValueType.UINT64: "Q",
    GGUFValueType.INT64: "q",
    GGUFValueType.FLOAT64: "d",
}


@dataclass(frozen=True)
class TensorSpec:
    """A tensor to be written.

    Attributes:
        name: GGUF tensor name.
        shape: Dimensions in ggml order (fastest first).
        type: Element type; the first dimension must be a multiple of its block size.
    """

    name: str
    shape: tuple[int, ...]
    type: TensorType

    @property
    def nbytes(self) -> int:
        """Bytes of its data, without padding."""
        return self.type.nbytes(self.shape[0]) * math.prod(self.shape[1:])


@dataclass(frozen=True)
class Layout:
    """Where everything lies in the file, in bytes.

    Attributes:
        data_offset: Start of tensor data, aligned; metadata and infos and padding come before.
        offsets: Absolute start of each tensor, in the order given.
        file_bytes: Length of the whole file. Every tensor is padded, the last one too.
    """

    data_offset: int
    offsets: tuple[int, ...]
    file_bytes: int


def align(n: int) -> int:
    """Round up to the next multiple of `ALIGNMENT`."""
    return (n + ALIGNMENT - 1) // ALIGNMENT * ALIGNMENT


def pack_metadata(metadata: Iterable[KeyValue]) -> bytes:
    """Return the key/value section (without counts).

    Raises:
        ValueError: A value does not fit its type.
    """
    parts: list[bytes] = []
    for entry in metadata:
        parts += (_pack_string(entry.key), struct.pack("<I", entry.type))
        if entry.type is GGUFValueType.ARRAY:
            if entry.item_type is None:
                raise ValueError(f"{entry.key}: an array needs an element type")
            parts.append(struct.pack("<IQ", entry.item_type, len(entry.value)))
            parts.append(_pack_items(entry.key, entry.item_type, entry.value))
        else:
            parts.append(_pack_items(entry.key, entry.type, (entry.value,)))
    return b"".join(parts)


def _pack_string(text: str | bytes) -> bytes:
    raw = text if isinstance(text, bytes) else text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _pack_items(key: str, kind: GGUFValueType, values: Sequence[Any]) -> bytes:
    if kind is GGUFValueType.STRING:
        return b"".join(map(_pack_string, values))
    if kind is GGUFValueType.ARRAY:
        raise ValueError(f"{key}: arrays of arrays are not part of llama.cpp's GGUF")
    try:
        return struct.pack(f"<{len(values)}{_FORMATS[kind]}", *values)
    except struct.error as error:
        raise ValueError(f"{key}: {error}") from error


def lay_out(metadata_bytes: int, tensors: Sequence[TensorSpec]) -> Layout:
    """Compute every offset of a file whose key/value section is `metadata_bytes` long."""
    infos = sum(8 + len(tensor.name.encode()) + 4 + 8 * len(tensor.shape) + 4 + 8 for tensor in tensors)
    data_offset = align(len(MAGIC) + 4 + 8 + 8 + metadata_bytes + infos)
    offsets: list[int] = []
    end = data_offset
    for tensor in tensors:
        offsets.append(end)
        end += align(tensor.nbytes)
    return Layout(data_offset, tuple(offsets), end)


def pack_header(metadata: Sequence[KeyValue], tensors: Sequence[TensorSpec]) -> tuple[bytes, Layout]:
    """Return everything that comes before tensor data, padding included, and the layout."""
    packed = pack_metadata(metadata)
    layout = lay_out(len(packed), tensors)
    parts = [MAGIC, struct.pack("<IQQ", VERSION, len(tensors), len(metadata)), packed]
    for tensor, offset in zip(tensors, layout.offsets, strict=True):
        n_dims = len(tensor.shape)
        parts.append(_pack_string(tensor.name))
        parts.append(
            struct.pack(f"<I{n_dims}QIQ", n_dims, *tensor.shape, tensor.type.id, offset - layout.data_offset)
        )
    header = b"".join(parts)
    return header.ljust(layout.data_offset, b"\0"), layout
