"""ggml's row conversions: from any type to float, from float to any target type.

Every call releases the GIL, so threads scale. Buffers are numpy arrays; their lengths are checked
here because C would write past the end without a word.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.gguf.types import TensorType
from core.native import library

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class _Functions:
    """The C functions used here, bound once."""

    type_traits: Callable[..., Any]
    quantize_init: Callable[..., None]
    quantize_chunk: Callable[..., int]
    requires_importance: Callable[..., bool]
    validate: Callable[..., bool]


_ToFloat = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)


class _TypeTraits(ctypes.Structure):
    """``struct ggml_type_traits`` of ggml.h, as far as it is used here."""

    _fields_ = (
        ("type_name", ctypes.c_char_p),
        ("blck_size", ctypes.c_int64),
        ("blck_size_interleave", ctypes.c_int64),
        ("type_size", ctypes.c_size_t),
        ("is_quantized", ctypes.c_bool),
        ("to_float", _ToFloat),
    )


@cache
def _functions() -> _Functions:
    pointer, size, count, kind = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, ctypes.c_int
    return _Functions(
        type_traits=library.function("ggml_get_type_traits", ctypes.POINTER(_TypeTraits), kind),
        quantize_init=library.function("ggml_quantize_init", None, kind),
        quantize_chunk=library.function(
            "ggml_quantize_chunk", size, kind, pointer, pointer, count, count, count, pointer
        ),
        requires_importance=library.function("ggml_quantize_requires_imatrix", ctypes.c_bool, kind),
        validate=library.function("ggml_validate_row_data", ctypes.c_bool, kind, pointer, size),
    )


def prepare(types: set[TensorType]) -> None:
    """Build the look-up tables of `types`, before threads use them."""
    for kind in types:
        _functions().quantize_init(kind.id)


@cache
def _to_float(kind: TensorType) -> Callable[[int, int, int], None] | None:
    function = _functions().type_traits(kind.id).contents.to_float
    return function if function else None


def can_become_floats(kind: TensorType) -> bool:
    """Tell whether weights of a type can be turned into floats; integers and F64 cannot."""
    return kind is TensorType.F32 or _to_float(kind) is not None


def requires_importance(kind: TensorType) -> bool:
    """Tell whether ggml aborts when it is to quantize to a type without an importance matrix."""
    return _functions().requires_importance(kind.id)


def to_floats(kind: TensorType, data: Bytes, out: Floats) -> Floats:
    """Convert weights of any type to F32.

    Args:
        kind: Element type of `data`.
        data: Raw weights, whole blocks of them.
        out: Room for as many floats; untouched when `data` already holds floats.

    Returns:
        The weights, as a view of `out` or of `data`.

    Raises:
        ValueError: The type cannot be converted, or `out` is too small.
    """
    if kind is TensorType.F32:
        return data.view(np.float32)
    n = len(data) // kind.block_bytes * kind.block_size
    if len(out) < n:
        raise ValueError("the float buffer is too small")
    convert = _to_float(kind)
    if convert is None:
        raise ValueError(f"{kind.name} cannot be turned into floats")
    convert(address(data), address(out), n)
    return out[:n]


def quantize(
    kind: TensorType, weights: Floats, row_length: int, out: Bytes, importance: Floats | None = None
) -> Bytes:
    """Quantize whole rows.

    Rows are independent of each other, so a tensor quantized in pieces equals one quantized whole.

    Args:
        kind: Target type.
        weights: Whole rows of `row_length` weights.
        row_length: A multiple of the type's block size.
        out: Room for the result.
        importance: How much each column counts, `row_length` floats; None when all count the same.

    Returns:
        The result, a view of `out`.

    Raises:
        ValueError: No whole rows, `out` is too small, or the importance is missing or of another length.
    """
    n_rows, rest = divmod(len(weights), row_length)
    nbytes = kind.nbytes(row_length) * n_rows
    if rest or len(out) < nbytes:
        raise ValueError("rows are not whole, or the output buffer is too small")
    if importance is None and requires_importance(kind):
        raise ValueError(f"{kind.name} needs an importance matrix")
    check_importance(importance, row_length)
    columns = None if importance is None else address(importance)
    _functions().quantize_chunk(kind.id, address(weights), address(out), 0, n_rows, row_length, columns)
    return out[:nbytes]


def check_importance(importance: Floats | None, row_length: int) -> None:
    """Check that there is one float for each column.

    Raises:
        ValueError: There is not.
    """
    if importance is not None and (importance.dtype != np.float32 or importance.shape != (row_length,)):
        raise ValueError("the importance does not fit the rows")


def is_finite(kind: TensorType, data: Bytes) -> bool:
    """Tell whether raw data of a type holds no NaN, no infinity and no invalid block."""
    return _functions().validate(kind.id, address(data), data.nbytes)


def address(buffer: NDArray[Any]) -> int:
    """Return where an array's data lies, for a C function.

    Raises:
        ValueError: The array is not contiguous.
    """
    if not buffer.flags.c_contiguous:
        raise ValueError("the buffer has gaps")
    return buffer.ctypes.data
