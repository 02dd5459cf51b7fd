"""The one place that loads llama.cpp's libraries.

Everything is loaded on first use, never at import: `core` modules that the window imports must not
pull native code into its process.

The libraries lie in one directory: the binding's own, or the one named by ``LLAMA_CPP_LIB_PATH``
(the binding reads that variable itself; its ggml helper module does not, so it is not used here).
A wheel may hold several copies of each library under versioned names; loading one of them by path
could give a second ggml with its own state beside the one libllama uses. So ggml functions are
looked up through the libllama that is already loaded: on Linux and macOS a symbol look-up covers
the libraries it was linked with. Windows searches one module only, and there each library has one
name, so `ggml-base` and `ggml` are opened by path.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from core.errors import NativeLibraryUnavailable


@cache
def llama() -> ModuleType:
    """Return ``llama_cpp.llama_cpp``: the binding of llama.h, loaded on the first call.

    Raises:
        NativeLibraryUnavailable: The binding or its libraries are missing or do not load here.
    """
    binding = _binding()
    # Installers bring the code for each kind of processor, and for Vulkan, as libraries of their own, which
    # nobody but us loads; without one for the processor no model loads. Built by set-up, there are none.
    if any(directory().glob("*ggml-cpu-*")):
        load = function("ggml_backend_load_all_from_path", None, ctypes.c_char_p)
        load(os.fsencode(directory()))
    return binding


@cache
def _binding() -> ModuleType:
    try:
        return importlib.import_module("llama_cpp.llama_cpp")
    except (ImportError, OSError, RuntimeError) as error:
        # The binding turns a failed dlopen into RuntimeError, a missing file into FileNotFoundError.
        raise NativeLibraryUnavailable(reason=str(error)) from error


@cache
def mtmd() -> ModuleType:
    """Return ``llama_cpp.mtmd_cpp``: the binding of mtmd.h, loaded on the first call.

    Raises:
        NativeLibraryUnavailable: libmtmd was not built, or does not load here.
    """
    llama()
    # This part of the binding has a variable of its own; both libraries must come from one build.
    os.environ.setdefault("MTMD_CPP_LIB", str(directory()))
    try:
        return importlib.import_module("llama_cpp.mtmd_cpp")
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        raise NativeLibraryUnavailable(reason=str(error)) from error


def directory() -> Path:
    """Return the directory of the libraries in use (absolute)."""
    override = os.environ.get("LLAMA_CPP_LIB_PATH")
    if override is not None:
        return Path(override).absolute()
    file = _binding().__file__
    assert file is not None
    return Path(file).absolute().parent / "lib"


@cache
def _handles() -> tuple[ctypes.CDLL, ...]:
    """Return the loaded libraries to search, in order."""
    libllama: ctypes.CDLL = _binding()._lib
    if sys.platform == "win32":
        folder = directory()
        return (libllama, *(ctypes.CDLL(str(folder / f"{name}.dll")) for name in ("ggml-base", "ggml")))
    return (libllama,)


def function(name: str, restype: type | None, *argtypes: type) -> Callable[..., Any]:
    """Bind one C function of libllama, libggml or libggml-base.

    Args:
        name: Symbol, e.g. ``ggml_row_size``.
        restype: ctypes type of the result, None for void.
        *argtypes: ctypes types of the arguments.

    Returns:
        A callable that releases the GIL while it runs.

    Raises:
        NativeLibraryUnavailable: No loaded library exports the symbol (another llama.cpp version).
    """
    for handle in _handles():
        try:
            # By index, not attribute: each call gives an own object, so two users of one symbol
            # cannot overwrite each other's argument types.
            bound = handle[name]
        except AttributeError:
            continue
        bound.restype = restype
        bound.argtypes = argtypes
        return bound
    raise NativeLibraryUnavailable(reason=f"{name} is not exported by the libraries in {directory()}")
