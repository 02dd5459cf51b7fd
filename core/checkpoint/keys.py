"""Short constructors for GGUF metadata entries."""

from __future__ import annotations

from collections.abc import Sequence

from core.gguf.values import GGUFValueType, KeyValue


def string(key: str, value: str) -> KeyValue:
    """Return a string entry."""
    return KeyValue(key, GGUFValueType.STRING, value)


def uint32(key: str, value: int) -> KeyValue:
    """Return an unsigned 32-bit entry."""
    return KeyValue(key, GGUFValueType.UINT32, value)


def int32(key: str, value: int) -> KeyValue:
    """Return a signed 32-bit entry."""
    return KeyValue(key, GGUFValueType.INT32, value)


def float32(key: str, value: float) -> KeyValue:
    """Return a 32-bit float entry."""
    return KeyValue(key, GGUFValueType.FLOAT32, float(value))


def boolean(key: str, value: bool) -> KeyValue:
    """Return a boolean entry."""
    return KeyValue(key, GGUFValueType.BOOL, value)


def strings(key: str, values: Sequence[str | bytes]) -> KeyValue:
    """Return an array of strings."""
    return KeyValue(key, GGUFValueType.ARRAY, values, GGUFValueType.STRING)


def floats(key: str, values: Sequence[float]) -> KeyValue:
    """Return an array of 32-bit floats."""
    return KeyValue(key, GGUFValueType.ARRAY, values, GGUFValueType.FLOAT32)


def ints(key: str, values: Sequence[int]) -> KeyValue:
    """Return an array of signed 32-bit integers."""
    return KeyValue(key, GGUFValueType.ARRAY, values, GGUFValueType.INT32)
