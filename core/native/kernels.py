"""Faster quantizers of our own for some types, used only where they give ggml's bits.

`kernels.c` beside this file is compiled by ``tools/build_kernels.py`` during set-up and packaging: once for
this very processor, or, in packages, for any processor and once more for those with AVX2. Where that was not
possible (no compiler, or one without vector extensions) ggml's own quantizers do the work: the same results,
several times slower.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

from core.gguf.types import TensorType
from core.native import ggml, library
from core.native.ggml import Bytes, Floats

TYPES = (
    TensorType.Q2_K,
    TensorType.Q4_K,
    TensorType.Q5_K,
    TensorType.Q6_K,
    TensorType.IQ4_NL,
    TensorType.IQ4_XS,
)
WITHOUT_IMPORTANCE_ONLY = {TensorType.Q2_K}
"""Types whose kernel does not know importance; ggml quantizes them with it."""

SOURCE = Path(__file__).with_name("kernels.c")
# Not named after this module: Python would take it for an extension module and import it instead.
LIBRARY = Path(__file__).with_name(
    "phi-kernels" + {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
)
FOR_AVX2 = LIBRARY.with_stem("phi-kernels-avx2")
# What compilers may use for x86-64-v3, as far as llama.cpp tells it; every processor with these has the rest.
_AVX2_FEATURES = {"AVX2", "BMI2", "F16C", "FMA"}

_ROW = 512  # of the weights that kernels are compared on: two blocks, each with its own importance
_Kernel = Callable[[int, int, int, int | None, int], None]


def quantize(
    kind: TensorType, weights: Floats, row_length: int, out: Bytes, importance: Floats | None = None
) -> Bytes:
    """Do what `ggml.quantize` does, with a kernel of ours where there is one.

    Args:
        kind: Target type.
        weights: Whole rows of `row_length` weights, all finite.
        row_length: A multiple of the type's block size.
        out: Room for the result.
        importance: How much each column counts, `row_length` floats; None when all count the same.

    Returns:
        The result, a view of `out`.

    Raises:
        ValueError: No whole rows, `out` is too small, or the importance is missing or of another length.
    """
    kernel = available().get(kind)
    if kernel is None or (importance is not None and kind in WITHOUT_IMPORTANCE_ONLY):
        return ggml.quantize(kind, weights, row_length, out, importance)
    nbytes = kind.nbytes(len(weights))
    if len(weights) % row_length or row_length % kind.block_size or len(out) < nbytes:
        raise ValueError("rows are not whole, or the output buffer is too small")
    ggml.check_importance(importance, row_length)
    columns = None if importance is None else ggml.address(importance)
    kernel(ggml.address(weights), ggml.address(out), len(weights), columns, row_length)
    return out[:nbytes]


@cache
def available() -> dict[TensorType, _Kernel]:
    """Load the library and return the kernels that agree with ggml; empty when it was not built."""
    file = best_library()
    if not file.exists():
        return {}
    kernels = ctypes.CDLL(str(file))
    found: dict[TensorType, _Kernel] = {}
    for kind in TYPES:
        kernel = kernels[f"phi_quantize_{kind.name.lower()}"]
        kernel.argtypes = (
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_int64,
            ctypes.c_void_p,
            ctypes.c_int64,
        )
        kernel.restype = None
        if _agrees(kind, kernel):
            found[kind] = kernel
    return found


def best_library() -> Path:
    """Return the library to load; it need not be there."""
    return FOR_AVX2 if FOR_AVX2.exists() and processor_features() >= _AVX2_FEATURES else LIBRARY


def processor_features() -> set[str]:
    """Return what llama.cpp uses of this processor, by its names: ``AVX2``, ``FMA``, ``NEON``, ..."""
    info: bytes = library.llama().llama_print_system_info()
    return set(re.findall(r"(\w+) = 1\b", info.decode()))


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
    columns = random.random(_ROW, np.float32) + np.float32(0.01)
    expected, result = (np.empty(kind.nbytes(flat.size), np.uint8) for _ in range(2))
    for importance in (None,) if kind in WITHOUT_IMPORTANCE_ONLY else (None, columns):
        ggml.quantize(kind, flat, _ROW, expected, importance)
        where = None if importance is None else ggml.address(importance)
        kernel(ggml.address(flat), ggml.address(result), flat.size, where, _ROW)
        if not np.array_equal(expected, result):
            return False
    return True
