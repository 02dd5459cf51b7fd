"""What llama.cpp allocated, as it says while it loads: one line for each buffer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from core.hardware.model import CPU, DeviceMemory

_LINE = re.compile(r"\w+: +(\S+) +(model|KV|compute|output) buffer size = +([0-9.]+) MiB")
_MAPPED = "_Mapped"
_WEIGHTS, _CACHE = "model", "KV"


class Allocations:
    """Adds up buffers by device.

    Args:
        devices: Names of devices by the names of their buffers; all other buffers are the CPU's.
    """

    def __init__(self, devices: Mapping[str, str]) -> None:
        self._devices = dict(devices)
        self._bytes: dict[tuple[str, str], int] = {}
        self._mapped = 0

    def including(self, lines: Iterable[str]) -> Allocations:
        """Return these and the ones told by lines of the log."""
        found = Allocations(self._devices)
        found._bytes, found._mapped = dict(self._bytes), self._mapped
        for line in lines:
            match = _LINE.match(line)
            if match is None:
                continue
            name, kind, size = match[1], match[2], round(float(match[3]) * 2**20)
            device = self._devices.get(name.removesuffix(_MAPPED), CPU)
            if device == CPU and name.endswith(_MAPPED):
                found._mapped += size
            else:
                found._bytes[device, kind] = found._bytes.get((device, kind), 0) + size
        return found

    def parts(self) -> tuple[DeviceMemory, ...]:
        """Return them, the CPU first."""
        return tuple(self._part(device) for device in (CPU, *self._devices.values()))

    def _part(self, device: str) -> DeviceMemory:
        sizes = {kind: size for (owner, kind), size in self._bytes.items() if owner == device}
        weights, cache = sizes.pop(_WEIGHTS, 0), sizes.pop(_CACHE, 0)
        if device == CPU:
            # What is repacked for this processor lies in the mapped file a second time, in pages that the
            # system takes back when it needs them.
            weights = max(weights, self._mapped)
        return DeviceMemory(device, weights, cache, compute=sum(sizes.values()))
