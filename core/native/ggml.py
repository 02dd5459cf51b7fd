"""ggml's row conversions: from the checkpoint's types to float, from float to any target type.

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

    bf16_to_f32: Callable[..., None]
    f16_to_f32: Callable[..., None]
    quantize_init: Callable[..., None]
    quantize_chunk: Callable[..., int]
    validate: Callable[..., bool]


@cache
def _functions() -> _Functions:
    pointer, size, count, kind = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, ctypes.c_int
    return _Functions(
        bf16_to_f32=library.function("ggml_bf16_to_fp32_row", None, pointer, pointer, count),
        f16_to_f32=library.function("ggml_fp16_to_fp32_row", None, pointer, pointer, count),
        quantize_init=library.function("ggml_quantize_init", None, kind),
        quantize_chunk=library.function(
            "ggml_quantize_chunk", size, kind, pointer, pointer, count, count, count, pointer
        ),
        validate=library.function("ggml_validate_row_data", ctypes.c_bool, kind, pointer, size),
    )


def prepare(types: set[TensorType]) -> None:
    """Build the look-up tables of `types`, before threads use them."""
    for kind in types:
        _functions().quantize_init(kind.id)


def to_floats(kind: TensorType, data: Bytes, out: Floats) -> Floats:
    """Convert F32, F16 or BF16 weights to F32.

    Args:
        kind: Element type of `data`.
        data: Raw weights, a whole number of them.
        out: Room for as many floats; untouched when `data` already holds floats.

    Returns:
        The weights, as a view of `out` or of `data`.

    Raises:
        ValueError: Another type, or `out` is too small.
    """
    if kind is TensorType.F32:
        return data.view(np.float32)
    n = len(data) // kind.block_bytes
    if len(out) < n:
        raise ValueError("the float buffer is too small")
    if kind is TensorType.BF16:
        _functions().bf16_to_f32(address(data), address(out), n)
    elif kind is TensorType.F16:
        _functions().f16_to_f32(address(data), address(out), n)
    else:
        raise ValueError(f"{kind.name} is not a checkpoint's type")
    return out[:n]


def quantize(kind: TensorType, weights: Floats, row_length: int, out: Bytes) -> Bytes:
    """Quantize whole rows, without an importance matrix.

    Rows are independent of each other, so a tensor quantized in pieces equals one quantized whole.

    Args:
        kind: Target type.
        weights: Whole rows of `row_length` weights.
        row_length: A multiple of the type's block size.
        out: Room for the result.

    Returns:
        The result, a view of `out`.

    Raises:
        ValueError: No whole rows, or `out` is too small.
    """
    n_rows, rest = divmod(len(weights), row_length)
    nbytes = kind.nbytes(row_length) * n_rows
    if rest or len(out) < nbytes:
        raise ValueError("rows are not whole, or the output buffer is too small")
    _functions().quantize_chunk(kind.id, address(weights), address(out), 0, n_rows, row_length, None)
    return out[:nbytes]


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
