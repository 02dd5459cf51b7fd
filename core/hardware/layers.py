"""How many layers of a model fit into the memory of a GPU."""

from __future__ import annotations

from core.gguf.info import ModelInfo

_COMPUTE_BYTES = 512 * 2**20
"""Set aside for the buffers llama.cpp computes in, and for what else uses the GPU."""


def auto_gpu_layers(info: ModelInfo, n_ctx: int, memory_free: int) -> int:
    """Return how many layers to give a device, the output layer counted: 0 … block_count + 1.

    All layers are taken to be of one size; the output layer is about as large as a block in small
    models and smaller in large ones.

    Args:
        info: The model.
        n_ctx: Context length in tokens; the KV cache of a layer lies where the layer does.
        memory_free: Bytes free on the device.
    """
    n_layers = info.block_count + 1
    if info.block_count <= 0:
        return 0
    layer_bytes = info.file_bytes / n_layers + info.kv_bytes_per_token * n_ctx / info.block_count
    return max(0, min(n_layers, int((memory_free - _COMPUTE_BYTES) / max(layer_bytes, 1))))
