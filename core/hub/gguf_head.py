"""The first keys of a GGUF file, from its first few kilobytes.

A whole header holds the vocabulary and takes megabytes; what a list of files needs stands before it in most
files. `core.gguf.reader` reads and checks whole headers.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from core.gguf.values import GGUFValueType
from core.gguf.writer import MAGIC

_NUMBERS = {
    GGUFValueType.UINT8: "<B",
    GGUFValueType.INT8: "<b",
    GGUFValueType.UINT16: "<H",
    GGUFValueType.INT16: "<h",
    GGUFValueType.UINT32: "<I",
    GGUFValueType.INT32: "<i",
    GGUFValueType.FLOAT32: "<f",
    GGUFValueType.BOOL: "<?",
    GGUFValueType.UINT64: "<Q",
    GGUFValueType.INT64: "<q",
    GGUFValueType.FLOAT64: "<d",
}


@dataclass(frozen=True)
class Head:
    """What the first keys tell.

    Attributes:
        architecture: ``general.architecture``, empty where it was not among them.
        file_type: ``general.file_type`` (llama.cpp's `llama_ftype`), None where it was not among them.
    """

    architecture: str
    file_type: int | None


def read_head(data: bytes) -> Head:
    """Read keys until `data` ends or stops making sense; never raises."""
    values: dict[str, str | int | float] = {}
    try:
        magic, version, _, n_keys = struct.unpack_from("<4sIQQ", data)
        if magic == MAGIC and version in (2, 3):
            position = 24
            for _ in range(n_keys):
                position = _read_key(data, position, values)
    except (struct.error, ValueError):
        pass  # the end of what was fetched, or nothing that this program knows: what came before counts
    architecture = values.get("general.architecture")
    file_type = values.get("general.file_type")
    return Head(
        architecture if isinstance(architecture, str) and architecture.isprintable() else "",
        file_type if isinstance(file_type, int) else None,
    )


def _read_key(data: bytes, position: int, values: dict[str, str | int | float]) -> int:
    """Read one key and its value; return where the next one is."""
    key, position = _read_string(data, position)
    (number,) = struct.unpack_from("<I", data, position)
    kind = GGUFValueType(number)
    position += 4
    if kind is GGUFValueType.STRING:
        values[key], position = _read_string(data, position)
        return position
    if kind is GGUFValueType.ARRAY:
        number, n_items = struct.unpack_from("<IQ", data, position)
        item = GGUFValueType(number)
        position += 12
        if item in _NUMBERS:
            # Cut at the end, where the next read stops: offsets of struct have a limit of their own.
            return min(position + int(n_items) * struct.calcsize(_NUMBERS[item]), len(data))
        for _ in range(n_items):
            _, position = _read_string(data, position)
        return position
    (values[key],) = struct.unpack_from(_NUMBERS[kind], data, position)
    return position + struct.calcsize(_NUMBERS[kind])


def _read_string(data: bytes, position: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<Q", data, position)
    end = position + 8 + length
    if end > len(data):
        raise ValueError("it ends after what was fetched")
    return data[position + 8 : end].decode("utf-8", "replace"), end
