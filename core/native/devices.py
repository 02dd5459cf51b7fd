"""The devices llama.cpp can compute on (``ggml_backend_dev_*`` of ggml-backend.h)."""

from __future__ import annotations

import ctypes
import importlib
import socket
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cache
from typing import Any

import psutil

from core.errors import RpcServerUnusable
from core.hardware.model import Device
from core.hardware.safe_mode import disabled_devices, is_cpu_only
from core.native import library
from core.text import msg

_CONNECT_SECONDS = 3.0


class DeviceType(IntEnum):
    """``enum ggml_backend_dev_type``."""

    CPU = 0
    GPU = 1
    INTEGRATED_GPU = 2
    ACCELERATOR = 3
    META = 4


_GPU_TYPES = (DeviceType.GPU, DeviceType.INTEGRATED_GPU)


def list_devices() -> tuple[Device, ...]:
    """Return every device that may be used, in ggml's order; in safe mode those are the CPU's.

    Raises:
        NativeLibraryUnavailable: llama.cpp's libraries do not load here.
    """
    library.llama()
    if not is_cpu_only():
        library.load_devices()
    count = library.function("ggml_backend_dev_count", ctypes.c_size_t)
    get = library.function("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    handles = (get(index) for index in range(count()))
    return tuple(_describe(handle) for handle in handles if not (is_cpu_only() and is_gpu(handle)))


def find_handle(name: str) -> int | None:
    """Return the ``ggml_backend_dev_t`` of a device, None when there is no such device that may be used."""
    library.llama()
    if name in disabled_devices():
        return None
    by_name = library.function("ggml_backend_dev_by_name", ctypes.c_void_p, ctypes.c_char_p)
    handle: int | None = by_name(name.encode())
    if handle is None and not is_cpu_only():
        library.load_devices()
        handle = by_name(name.encode())
    return None if handle is not None and is_cpu_only() and is_gpu(handle) else handle


def usable_names() -> tuple[str, ...]:
    """Return the names of the devices that models can be put on."""
    return tuple(device.name for device in list_devices() if device.name not in disabled_devices())


def buffer_name(handle: int) -> str:
    """Return what llama.cpp calls buffers on a device in its log."""
    buffer_type = library.function("ggml_backend_dev_buffer_type", ctypes.c_void_p, ctypes.c_void_p)
    name = library.function("ggml_backend_buft_name", ctypes.c_char_p, ctypes.c_void_p)
    found: bytes = name(buffer_type(handle))
    return found.decode(errors="replace")


def add_rpc_servers(endpoints: Iterable[str]) -> None:
    """Take the devices of other machines, each given as ``host:port``, into the list; in safe mode, do not.

    Whether an address may be used at all is decided where it comes in (`core.hardware.rpc`).

    Raises:
        RpcServerUnusable: One does not answer, or these libraries have no RPC.
    """
    if not is_cpu_only():
        for endpoint in endpoints:
            _add_rpc_server(endpoint)


@cache
def _add_rpc_server(endpoint: str) -> None:
    library.load_devices()
    if not library.llama().llama_supports_rpc():
        raise RpcServerUnusable(endpoint=endpoint, reason=msg("this build of llama.cpp has no RPC"))
    host, _, port = endpoint.rpartition(":")
    try:  # llama.cpp would wait without end for a machine that is not there
        socket.create_connection((host, int(port)), _CONNECT_SECONDS).close()
    except OSError as error:
        raise RpcServerUnusable(endpoint=endpoint, reason=error.strerror or str(error)) from error
    add = _rpc_function("ggml_backend_rpc_add_server", ctypes.c_void_p, ctypes.c_char_p)
    register = library.function("ggml_backend_register", None, ctypes.c_void_p)
    backend = add(endpoint.encode())
    if backend is None:
        raise RpcServerUnusable(endpoint=endpoint, reason=msg("it does not answer"))
    register(backend)


def _rpc_function(name: str, restype: type, *argtypes: type) -> Callable[..., Any]:
    """Bind a function of the RPC backend, wherever it is: ggml hands it out by name.

    Raises:
        RpcServerUnusable: These libraries have none.
    """
    by_name = library.function("ggml_backend_reg_by_name", ctypes.c_void_p, ctypes.c_char_p)
    get = library.function(
        "ggml_backend_reg_get_proc_address", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p
    )
    backend = by_name(b"RPC")
    address = None if backend is None else get(backend, name.encode())
    if address is None:
        raise RpcServerUnusable(endpoint=name, reason=msg("this build of llama.cpp has no RPC"))
    bound: Callable[..., Any] = ctypes.CFUNCTYPE(restype, *argtypes)(address)
    return bound


def is_gpu(handle: int) -> bool:
    """Return whether model layers can be moved onto the device."""
    type_of = library.function("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)
    return type_of(handle) in _GPU_TYPES


def supports_gpu_offload() -> bool:
    """Return whether the libraries can move layers off the CPU at all (a GPU or RPC backend)."""
    return bool(library.llama().llama_supports_gpu_offload())


def binding_version() -> str:
    """Return the version of llama-cpp-python."""
    return str(importlib.import_module("llama_cpp").__version__)


def llama_version() -> str:
    """Return the version of llama.cpp, as its library tells it."""
    version: bytes = library.llama().llama_version()
    return version.decode(errors="replace")


def ggml_version() -> tuple[str, str]:
    """Return the version of ggml, and what it was built from as far as its build knew it."""
    found = (library.function(name, ctypes.c_char_p)() for name in ("ggml_version", "ggml_commit"))
    version, commit = (text.decode(errors="replace") for text in found)
    return version, commit


def _describe(handle: int) -> Device:
    name = library.function("ggml_backend_dev_name", ctypes.c_char_p, ctypes.c_void_p)
    description = library.function("ggml_backend_dev_description", ctypes.c_char_p, ctypes.c_void_p)
    memory = library.function(
        "ggml_backend_dev_memory",
        None,
        ctypes.c_void_p,
        ctypes.POINTER(ctypes.c_size_t),
        ctypes.POINTER(ctypes.c_size_t),
    )
    type_of = library.function("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    memory(handle, ctypes.byref(free), ctypes.byref(total))
    memory_free = free.value
    if type_of(handle) == DeviceType.CPU:
        # Outside Windows ggml calls all of the machine's memory free.
        memory_free = psutil.virtual_memory().available
    return Device(
        name=name(handle).decode(errors="replace"),
        description=description(handle).decode(errors="replace").strip(),
        is_gpu=is_gpu(handle),
        memory_free=memory_free,
        memory_total=total.value,
    )
