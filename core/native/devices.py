"""The devices llama.cpp can compute on (``ggml_backend_dev_*`` of ggml-backend.h)."""

from __future__ import annotations

import ctypes
import importlib
from enum import IntEnum

import psutil

from core.hardware.model import Device
from core.native import library


class DeviceType(IntEnum):
    """``enum ggml_backend_dev_type``."""

    CPU = 0
    GPU = 1
    INTEGRATED_GPU = 2
    ACCELERATOR = 3
    META = 4


_GPU_TYPES = (DeviceType.GPU, DeviceType.INTEGRATED_GPU)


def list_devices() -> tuple[Device, ...]:
    """Return every device of the loaded libraries, in ggml's order.

    Raises:
        NativeLibraryUnavailable: llama.cpp's libraries do not load here.
    """
    library.llama()
    count = library.function("ggml_backend_dev_count", ctypes.c_size_t)
    get = library.function("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    return tuple(_describe(get(index)) for index in range(count()))


def find_handle(name: str) -> int | None:
    """Return the ``ggml_backend_dev_t`` of a device, None when there is no such device."""
    by_name = library.function("ggml_backend_dev_by_name", ctypes.c_void_p, ctypes.c_char_p)
    handle: int | None = by_name(name.encode())
    return handle


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
