"""What the probe child answers: the devices of one backend. Never runs in the window's process."""

from __future__ import annotations

from core.hardware.model import ProbeResult
from core.native import devices


def probe() -> ProbeResult:
    """Load the libraries and list their devices.

    Raises:
        NativeLibraryUnavailable: llama.cpp's libraries do not load here.
    """
    return ProbeResult(
        devices=devices.list_devices(),
        binding_version=devices.binding_version(),
        llama_version=devices.llama_version(),
        supports_gpu_offload=devices.supports_gpu_offload(),
    )
