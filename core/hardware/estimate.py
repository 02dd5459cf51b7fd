"""How much memory a model will take, on each device, before it is loaded.

Weights and KV cache follow from the file and are exact. Room to compute follows from what llama.cpp
reserves for one batch; the sums below were read off from what it says it reserves for models of many
shapes, and tests compare them with what it says now. For architectures other than Phi's they are a guess.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass

from core.gguf.types import TensorType
from core.hardware.model import CPU, DeviceMemory, DeviceShare, FlashAttention, KVType, Placement
from core.hardware.shape import ModelShape

_CONTEXT_UNIT = 256  # llama.cpp rounds the context up to a multiple of it
_FLOAT = 4
_POSITIONS = 28  # bytes a token: its id, its position, its places in the cache
_PIPELINE_COPIES = 4  # GGML_SCHED_MAX_COPIES: several devices that have all layers work on several batches
_CACHE_TYPES = {
    KVType.F16: TensorType.F16,
    KVType.Q8_0: TensorType.Q8_0,
    KVType.Q4_0: TensorType.Q4_0,
}


def estimate(shape: ModelShape, placement: Placement, encoder: int = 0) -> tuple[DeviceMemory, ...]:
    """Return what a model takes on the CPU and on each device, in this order.

    Args:
        shape: Of the model.
        placement: How it is to be loaded.
        encoder: Bytes of its image encoder; it goes where the first layers on a device are.
    """
    owners = assign_layers(len(shape.block_bytes), placement.n_gpu_layers, placement.devices)
    devices = placement.devices if any(owner >= 0 for owner in owners) else ()
    encoder_owner = min((owner for owner in owners if owner >= 0), default=-1)
    work = _Work(shape, placement, owners)
    found = []
    for index in range(-1, len(devices)):
        blocks = [block for block, owner in enumerate(owners[:-1]) if owner == index]
        weights = sum(shape.block_bytes[block] for block in blocks)
        if index < 0:
            weights += shape.input_bytes
        if owners[-1] == index:
            weights += shape.output_bytes
            weights += shape.tied_bytes if index >= 0 else 0
        found.append(
            DeviceMemory(
                device=CPU if index < 0 else devices[index].name,
                weights=weights + (encoder if index == encoder_owner else 0),
                kv_cache=sum(_cache_bytes(shape, placement, block) for block in blocks),
                compute=work.on_cpu(blocks) if index < 0 else work.on_device(index, blocks),
            )
        )
    return tuple(found)


def shortages(parts: tuple[DeviceMemory, ...], free: Mapping[str, int]) -> tuple[DeviceMemory, ...]:
    """Return the devices on which a model does not fit into the free memory (bytes by name)."""
    return tuple(part for part in parts if part.total > free.get(part.device, part.total))


def assign_layers(n_blocks: int, n_gpu_layers: int, devices: tuple[DeviceShare, ...]) -> list[int]:
    """Return who gets each block and, last, the output layer: an index into `devices`, -1 for the CPU.

    The last `n_gpu_layers` go to the devices, cut into runs by the running sum of the shares, in the
    single precision that llama.cpp computes with (``llama_model_base::load_tensors``).
    """
    n_layers = n_blocks + 1
    given = max(0, min(n_gpu_layers, n_layers)) if devices else 0
    total = sum(device.share for device in devices)
    ends, running = [], 0.0
    for device in devices:
        running = _single(running + device.share)
        ends.append(_single(running / total) if total else 1.0)
    owners = [-1] * (n_layers - given)
    for layer in range(given):
        place = _single(layer / given)
        owners.append(next((index for index, end in enumerate(ends) if end > place), len(ends) - 1))
    return owners


def _single(number: float) -> float:
    """Round to single precision."""
    rounded: float = struct.unpack("f", struct.pack("f", number))[0]
    return rounded


def _padded(n_ctx: int) -> int:
    return -(-n_ctx // _CONTEXT_UNIT) * _CONTEXT_UNIT


def _cache_bytes(shape: ModelShape, placement: Placement, block: int) -> int:
    kind = _CACHE_TYPES[placement.kv_type]
    rows = (-(-width // kind.block_size) for width in (shape.key_widths[block], shape.value_widths[block]))
    return sum(rows) * kind.block_bytes * _padded(placement.n_ctx)


@dataclass(frozen=True)
class _Work:
    """Room to compute one batch of a model that is placed; sizes in bytes for one token unless said.

    Two moments need the most: attention, and the feed-forward network. What both find already taken are the
    inputs of the batch. On the CPU one more row of the model's width stays around. The last block is left by
    all tokens but one before its feed-forward network, so that a device with this block alone has less to do.
    """

    shape: ModelShape
    placement: Placement
    owners: list[int]

    def on_cpu(self, blocks: list[int]) -> int:
        """Return the bytes on the CPU, which has these blocks."""
        if blocks:
            inside = max(self._attention(1), self._feed_forward(1))
        else:
            inside = (5 if self._is_pipeline else 2) * self._row
        return self._n_tokens * (inside + self._inputs)

    def on_device(self, index: int, blocks: list[int]) -> int:
        """Return the bytes on a device, which has these blocks, or the output layer alone."""
        row, last = self._row, len(self.shape.block_bytes) - 1
        if not blocks:
            if self.owners[-1] != index:
                return 0
            one_token = _FLOAT * self.shape.n_vocab + row
            return one_token + (self._n_tokens * row if self._is_parallel and self.owners[-2] < 0 else 0)
        feed_forward = self._feed_forward(0) if blocks != [last] else 0
        attention = self._attention(0, is_first=0 in blocks, is_next=index > 0)
        most = max(attention, feed_forward) + (_PIPELINE_COPIES * row if self._is_pipeline else 0)
        total = self._n_tokens * (most + self._inputs)
        if index == 0 and -1 in self.owners[:-1] and not self.placement.devices[0].is_remote:
            # Large batches of the CPU's blocks are computed here too, one copied matrix after the other.
            total += self.shape.largest_matrix
        return total

    @property
    def _n_tokens(self) -> int:
        return min(_padded(self.placement.n_ctx), self.placement.n_batch)

    @property
    def _row(self) -> int:
        return _FLOAT * self.shape.n_embd

    @property
    def _is_fused(self) -> bool:
        return self.placement.flash_attention is not FlashAttention.OFF

    @property
    def _is_rotated(self) -> bool:
        """Whether keys and values are turned before they are quantized (``llama_kv_cache``: attn_rot)."""
        return self.placement.kv_type is not KVType.F16 and self.shape.n_head_dim % 64 == 0

    @property
    def _is_parallel(self) -> bool:
        """Whether attention and feed-forward network start from the same input, as in Phi-1 and Phi-2."""
        return self.shape.architecture == "phi2"

    @property
    def _is_pipeline(self) -> bool:
        return len(self.placement.devices) > 1 and -1 not in self.owners

    @property
    def _inputs(self) -> int:
        """The mask, half as wide with flash attention; without it, where each value goes in the cache."""
        n_ctx = _padded(self.placement.n_ctx)
        values = max(self.shape.value_widths, default=0)
        inputs = _POSITIONS + (2 * n_ctx if self._is_fused else 4 * n_ctx + 8 * values)
        return inputs * (_PIPELINE_COPIES if self._is_pipeline else 1)

    def _attention(self, spare: int, *, is_first: bool = True, is_next: bool = False) -> int:
        row = self._row
        cache = _FLOAT * max(self.shape.key_widths, default=0)
        if self._is_fused:
            if self._is_parallel:
                return (7 + spare + (1 if is_first else 0)) * row
            if self.shape.n_expert_used:
                return (4 + spare) * row
            rotated = min(2 * cache, row) if self._is_rotated else 0
            return (3 + spare) * row + 3 * cache + rotated
        scores = _FLOAT * self.shape.n_head * _padded(self.placement.n_ctx)
        if self._is_parallel:
            return scores + ((6 if is_first or is_next else 3) + spare) * row
        return scores + ((4 if self.shape.n_expert_used else 2) + spare) * row

    def _feed_forward(self, spare: int) -> int:
        row, wide, used = self._row, _FLOAT * self.shape.n_ff, self.shape.n_expert_used
        if used:
            small = (2 * used + 1 + spare) * row
            return small if used * wide <= row else max(small, 3 * used * wide + (3 + spare) * row)
        return wide + 2 * row if self._is_parallel else 3 * wide + (2 + spare) * row
