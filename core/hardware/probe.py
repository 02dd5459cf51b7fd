"""What the probe child answers: the devices of one backend. Never runs in the window's process."""

from __future__ import annotations

from core.hardware.model import ProbeResult, ProbeSpec
from core.native import devices


def probe(spec: ProbeSpec) -> ProbeResult:
    """Load the libraries and list their devices, and those of the other machines asked for.

    Raises:
        NativeLibraryUnavailable: llama.cpp's libraries do not load here.
        RpcServerUnusable, RpcAddressRefused: Another machine cannot be used.
    """
    devices.add_rpc_servers(spec.rpc_servers)
    return ProbeResult(
        devices=devices.list_devices(),
        binding_version=devices.binding_version(),
        llama_version=devices.llama_version(),
        supports_gpu_offload=devices.supports_gpu_offload(),
    )
