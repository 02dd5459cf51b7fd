"""How many layers of a model fit into the free memory of the devices that are to have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.hardware.estimate import estimate
from core.hardware.model import CPU, Placement
from core.hardware.shape import ModelShape

_MIN_MARGIN = 256 << 20
_MARGIN_SHARE = 0.05
_STEP = 0.8


def margin(memory_free: int) -> int:
    """Return what Auto leaves free on a device: drivers and other programs need some, too."""
    return max(_MIN_MARGIN, int(memory_free * _MARGIN_SHARE))


def auto_gpu_layers(
    shape: ModelShape, placement: Placement, free: Mapping[str, int], encoder: int = 0
) -> int:
    """Return the largest number of layers that fits with a margin, the output layer counted.

    Args:
        shape: Of the model.
        placement: How it is to be loaded; its own number of layers does not matter.
        free: Bytes free on each device, by name.
        encoder: Bytes of the image encoder.
    """
    if not placement.devices or not shape.block_bytes:
        return 0
    for n_gpu_layers in range(shape.n_layers, 0, -1):
        parts = estimate(shape, replace(placement, n_gpu_layers=n_gpu_layers), encoder)
        if all(_fits(part.total, free.get(part.device, 0)) for part in parts if part.device != CPU):
            return n_gpu_layers
    return 0


def step_down(n_gpu_layers: int) -> int:
    """Return how many layers to try after so many were too many, whatever the estimate says."""
    return min(n_gpu_layers - 1, int(n_gpu_layers * _STEP))


def _fits(needed: int, memory_free: int) -> bool:
    return needed == 0 or needed + margin(memory_free) <= memory_free
