"""What this machine offers: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Device:
    """A ggml backend device.

    Attributes:
        name: ggml's name, e.g. ``CPU`` or ``Vulkan0``.
        description: What it is, e.g. the processor's name.
        is_gpu: Layers can be moved onto it.
        memory_free: Bytes free now.
        memory_total: Bytes in all.
    """

    name: str
    description: str
    is_gpu: bool
    memory_free: int
    memory_total: int


@dataclass(frozen=True)
class ProbeSpec:
    """Ask a throw-away child which devices its backend offers."""


@dataclass(frozen=True)
class ProbeResult:
    """The devices of one backend, and what it was built from."""

    devices: tuple[Device, ...]
    binding_version: str
    llama_version: str
    supports_gpu_offload: bool
