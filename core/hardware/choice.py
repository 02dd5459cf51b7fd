"""Which devices may be used, and which one is, when nobody has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.hardware.model import Device, DeviceShare, ProbeResult


def usable(found: ProbeResult, disabled: Sequence[str]) -> ProbeResult:
    """Return what was found without the devices that the user disabled. The CPU cannot be disabled."""
    devices = tuple(d for d in found.devices if not (d.is_gpu and d.name in disabled))
    return replace(found, devices=devices)


def best_device(devices: Sequence[Device]) -> str:
    """Return the name of the GPU of this machine with the most free memory; empty for the CPU."""
    gpus = [d for d in devices if d.is_gpu and not DeviceShare(d.name).is_remote]
    return max(gpus, key=lambda device: device.memory_free).name if gpus else ""


def shares_by_memory(devices: Sequence[Device]) -> tuple[DeviceShare, ...]:
    """Return the devices with shares in proportion to their free memory, in percent."""
    total = sum(device.memory_free for device in devices)
    if total <= 0:
        return tuple(DeviceShare(device.name) for device in devices)
    return tuple(
        DeviceShare(device.name, float(max(1, round(100 * device.memory_free / total)))) for device in devices
    )
