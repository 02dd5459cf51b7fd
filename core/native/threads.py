"""The threads that a context computes with, kept from one graph to the next.

A context that is given none starts and joins its threads for each graph, which is each token: that takes as
long as a small model's computing, and on a busy machine new threads wait for their turn. llama.cpp's programs
therefore attach a pool too; its threads spin for a short time before they sleep (``poll`` of ggml.h).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.errors import NativeLibraryUnavailable
from core.native import library
from core.native.devices import DeviceType
from core.text import msg

_MAX_THREADS = 512  # GGML_MAX_N_THREADS


class _Params(ctypes.Structure):
    """``struct ggml_threadpool_params`` of ggml.h."""

    _fields_ = (
        ("cpumask", ctypes.c_bool * _MAX_THREADS),
        ("n_threads", ctypes.c_int),
        ("prio", ctypes.c_int),
        ("poll", ctypes.c_uint32),
        ("strict_cpu", ctypes.c_bool),
        ("paused", ctypes.c_bool),
    )


@dataclass(frozen=True)
class _Functions:
    """The C functions used here, bound once."""

    init_params: Callable[..., None]
    attach: Callable[..., None]
    new: Callable[..., int | None]
    free: Callable[..., None]


class ThreadPool:
    """Threads for one context, which must be freed before them."""

    def __init__(self, context: int, n_threads: int) -> None:
        """Start threads and let a context compute with them.

        Args:
            context: The ``llama_context``.
            n_threads: Those of the context.
        """
        functions = _functions()
        params = _Params()
        functions.init_params(ctypes.byref(params), n_threads)
        self._handle = functions.new(ctypes.byref(params))
        functions.attach(context, self._handle, None)

    def close(self) -> None:
        """End the threads."""
        if self._handle is not None:
            _functions().free(self._handle)
            self._handle = None


@cache
def _functions() -> _Functions:
    pointer = ctypes.c_void_p
    return _Functions(
        init_params=library.function("ggml_threadpool_params_init", None, pointer, ctypes.c_int),
        attach=library.function("llama_attach_threadpool", None, pointer, pointer, pointer),
        new=_cpu_function("ggml_threadpool_new", pointer, pointer),
        free=_cpu_function("ggml_threadpool_free", None, pointer),
    )


def _cpu_function(name: str, restype: type | None, *argtypes: type) -> Callable[..., Any]:
    """Bind a function of the CPU's library, which may be one that was chosen for this processor."""
    pointer = ctypes.c_void_p
    device_of = library.function("ggml_backend_dev_by_type", pointer, ctypes.c_int)
    library_of = library.function("ggml_backend_dev_backend_reg", pointer, pointer)
    find = library.function("ggml_backend_reg_get_proc_address", pointer, pointer, ctypes.c_char_p)
    address = find(library_of(device_of(DeviceType.CPU)), name.encode())
    if address is None:
        reason = msg(
            "{name} is not exported by the libraries in {directory}",
            name=name,
            directory=str(library.directory()),
        )
        raise NativeLibraryUnavailable(reason=reason)
    prototype: Callable[[int], Callable[..., Any]] = ctypes.CFUNCTYPE(restype, *argtypes)
    return prototype(address)
