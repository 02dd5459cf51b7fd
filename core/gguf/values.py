"""GGUF value types and key/value pairs (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class GGUFValueType(IntEnum):
    """Type ids of metadata values, as stored in the file."""

    UINT8 = 0
    INT8 = 1
    UINT16 = 2
    INT16 = 3
    UINT32 = 4
    INT32 = 5
    FLOAT32 = 6
    BOOL = 7
    STRING = 8
    ARRAY = 9
    UINT64 = 10
    INT64 = 11
    FLOAT64 = 12


@dataclass(frozen=True)
class KeyValue:
    """One metadata entry.

    Attributes:
        key: Dotted name, e.g. ``phi3.block_count``.
        type: Value type.
        value: int, float, bool, str (or bytes for strings that are not UTF-8), or a sequence of
            them when `type` is ARRAY.
        item_type: Element type when `type` is ARRAY, else None.
    """

    key: str
    type: GGUFValueType
    value: Any
    item_type: GGUFValueType | None = None
