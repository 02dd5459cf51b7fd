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
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from core.errors import DeviceLibraryUnusable, NativeLibraryUnavailable, PhiForgeError
from core.text import Message, msg

_NOT_A_DEVICE = re.compile(r"(?:lib)?ggml-(?:base|cpu)\b")


@cache
def llama() -> ModuleType:
    """Return ``llama_cpp.llama_cpp``: the binding of llama.h, loaded on the first call.

    Raises:
        NativeLibraryUnavailable: The binding or its libraries are missing or do not load here.
    """
    binding = _binding()
    _load_cpu_variant()
    return binding


@cache
def _binding() -> ModuleType:
    try:
        return importlib.import_module("llama_cpp.llama_cpp")
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        # The binding turns a failed dlopen into RuntimeError, a missing file into FileNotFoundError;
        # libraries of another version lack a function that it looks up.
        raise NativeLibraryUnavailable(reason=str(error)) from error


def _load_cpu_variant() -> None:
    """Load the code for this processor, where it is a library of its own (``GGML_BACKEND_DL``).

    Installers bring one for each kind of processor, and nobody but us loads them; without one no model
    loads. Each rates itself, 0 where it cannot run (``ggml_backend_load_best`` of ggml-backend-reg.cpp does
    the same, but together with the libraries of all devices).
    """
    best, best_score = None, 0
    for path in sorted(directory().glob("*ggml-cpu-*")):
        try:
            score = ctypes.CDLL(str(path)).ggml_backend_score()
        except (OSError, AttributeError):  # it needs what is not here; another one will do
            continue
        if score > best_score:
            best, best_score = path, score
    if best is not None:
        _register(best)


@cache
def load_devices() -> tuple[PhiForgeError, ...]:
    """Load the libraries of devices other than the CPU, where they are libraries of their own.

    They are loaded when a device is asked for, never before: a driver that makes trouble does so in children
    that need it only. Built into the other libraries, they are there already.

    Returns:
        Why some of them do not load.
    """
    llama()
    problems = []
    reason: str | Message
    for path in device_libraries():
        try:
            ctypes.CDLL(str(path))  # ggml would not say why
            if _register(path):
                continue
            reason = msg("It found no driver, or was built from another version of llama.cpp")
        except OSError as error:
            reason = str(error)
        problems.append(DeviceLibraryUnusable(library=path.name, reason=reason))
    return tuple(problems)


def device_libraries() -> list[Path]:
    """Return the libraries of devices that ggml loads while it runs; none where they are built in."""
    folder = directory()
    if not any(folder.glob("*ggml-cpu-*")):
        return []
    found = [path for path in sorted(folder.glob("*ggml-*")) if path.suffix in (".so", ".dll", ".dylib")]
    return [path for path in found if not _NOT_A_DEVICE.match(path.name)]


def _register(path: Path) -> bool:
    load = function("ggml_backend_load", ctypes.c_void_p, ctypes.c_char_p)
    return load(os.fsencode(path)) is not None


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
    raise NativeLibraryUnavailable(
        reason=msg(
            "{name} is not exported by the libraries in {directory}", name=name, directory=str(directory())
        )
    )
