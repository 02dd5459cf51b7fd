"""Faster quantizers of our own for some types, used only where they give ggml's bits.

`kernels.c` beside this file is compiled by ``tools/build_kernels.py`` during set-up and packaging. Where
that was not possible (no compiler, or one without vector extensions) ggml's own quantizers do the work:
the same results, several times slower.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from core.gguf.types import TensorType
from core.native import ggml
from core.native.ggml import Bytes, Floats

TYPES = (
    TensorType.Q2_K,
    TensorType.Q4_K,
    TensorType.Q5_K,
    TensorType.Q6_K,
    TensorType.IQ4_NL,
    TensorType.IQ4_XS,
)
SOURCE = Path(__file__).with_name("kernels.c")
# Not named after this module: Python would take it for an extension module and import it instead.
LIBRARY = Path(__file__).with_name(
    "phi-kernels" + {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
)

_Kernel = Callable[[int, int, int], None]


def quantize(kind: TensorType, weights: Floats, row_length: int, out: Bytes) -> Bytes:
    """Do what `ggml.quantize` does, with a kernel of ours where there is one.

    Args:
        kind: Target type.
        weights: Whole rows of `row_length` weights, all finite.
        row_length: A multiple of the type's block size.
        out: Room for the result.

    Returns:
        The result, a view of `out`.

    Raises:
        ValueError: No whole rows, or `out` is too small.
    """
    kernel = available().get(kind)
    if kernel is None:
        return ggml.quantize(kind, weights, row_length, out)
    nbytes = kind.nbytes(len(weights))
    if len(weights) % row_length or row_length % kind.block_size or len(out) < nbytes:
        raise ValueError("rows are not whole, or the output buffer is too small")
    kernel(ggml.address(weights), ggml.address(out), len(weights))
    return out[:nbytes]


@cache
def available() -> dict[TensorType, _Kernel]:
    """Load the library and return the kernels that agree with ggml; empty when it was not built."""
    if not LIBRARY.exists():
        return {}
    library = ctypes.CDLL(str(LIBRARY))
    found: dict[TensorType, _Kernel] = {}
    for kind in TYPES:
        kernel = library[f"phi_quantize_{kind.name.lower()}"]
        kernel.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        kernel.restype = None
        if _agrees(kind, kernel):
            found[kind] = kernel
    return found


def _agrees(kind: TensorType, kernel: _Kernel) -> bool:
    """Compare a kernel with ggml on weights of many sizes, zeros, repeats and outliers among them."""
    random = np.random.default_rng(0)
    n_rows = 64
    weights = random.standard_normal((n_rows, 256), np.float32)
    weights *= np.float32(10) ** random.integers(-12, 4, (n_rows, 1)).astype(np.float32)
    weights[::5] *= random.random((len(weights[::5]), 256), np.float32) < 0.05
    weights[::7] = np.round(weights[::7] * 4)
    weights[3, 32:96] = 0.25
    flat = weights.reshape(-1)
    expected, result = (np.empty(kind.nbytes(flat.size), np.uint8) for _ in range(2))
    ggml.quantize(kind, flat, 256, expected)
    kernel(ggml.address(flat), ggml.address(result), flat.size)
    return bool(np.array_equal(expected, result))
