"""Frozen dataclasses as plain JSON data and back, checked against their field types."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


def to_plain(value: object) -> object:
    """Return dataclasses, paths and enums as what JSON knows: dicts, lists, strings, numbers."""
    return msgspec.to_builtins(value, enc_hook=_path_to_str)


def from_plain(data: object, cls: type[T]) -> T:
    """Build a `cls` from what `to_plain` gave. Unknown fields are ignored, missing ones take defaults.

    Raises:
        msgspec.ValidationError: If a field without default is missing or one has the wrong type.
    """
    return msgspec.convert(data, cls, dec_hook=_str_to_path)


def _path_to_str(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(f"no JSON form for {type(value)!r}")


def _str_to_path(cls: type, value: object) -> Path:
    if cls is not Path:
        raise NotImplementedError(f"cannot build {cls!r}")
    if not isinstance(value, str):
        raise TypeError(f"Expected `str`, got `{type(value).__name__}`")
    return Path(value)
