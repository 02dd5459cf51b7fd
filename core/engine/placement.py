"""From what a load asks for to what its memory depends on, and back to the number of layers that fits."""

from __future__ import annotations

from core.engine.model import LoadModel
from core.errors import ErrorInfo, KVTypeUnusable, LayersDoNotFit, WorkerAborted
from core.gguf.types import TensorType
from core.hardware.model import CPU, DeviceShare, FlashAttention, KVType, Placement
from core.hardware.shape import ModelShape
from core.text import Message, msg

DEFAULT_BATCH = 512
_NO_MEMORY_SIGNS = ("out of memory", "OutOfDeviceMemory", "failed to allocate")


def shares_of(load: LoadModel) -> tuple[DeviceShare, ...]:
    """Return the devices that take layers."""
    if load.shares or load.device in ("", CPU):
        return load.shares
    return (DeviceShare(load.device),)


def n_ctx_of(load: LoadModel, shape: ModelShape) -> int:
    """Return the context length a load gets."""
    return min(load.n_ctx if load.n_ctx > 0 else shape.n_ctx_original, shape.n_ctx_train)


def placement_of(load: LoadModel, shape: ModelShape) -> Placement:
    """Return what the memory of a load depends on."""
    return Placement(
        n_gpu_layers=load.n_gpu_layers,
        n_ctx=n_ctx_of(load, shape),
        devices=shares_of(load),
        kv_type=load.kv_type,
        flash_attention=load.flash_attention,
        n_batch=batches_of(load)[1],
    )


def batches_of(load: LoadModel) -> tuple[int, int]:
    """Return how many tokens are evaluated by one call, and how many are computed at once."""
    n_batch = load.n_batch or DEFAULT_BATCH
    return n_batch, min(load.n_ubatch or n_batch, n_batch)


def kv_type_reason(shape: ModelShape, kv_type: KVType, flash_attention: FlashAttention) -> Message | None:
    """Return why the KV cache cannot be of a type, None when it can (``llama_init_from_model``)."""
    if kv_type is KVType.F16:
        return None
    if flash_attention is FlashAttention.OFF:
        return msg("A quantized KV cache needs flash attention, which is off")
    block = TensorType[kv_type.name].block_size
    if shape.n_head_dim % block:
        return msg(
            "This model's heads of {size} numbers do not divide into blocks of {block}",
            size=shape.n_head_dim,
            block=block,
        )
    return None


def check_kv_type(load: LoadModel, shape: ModelShape) -> None:
    """Refuse what llama.cpp would refuse, with the reason.

    Raises:
        KVTypeUnusable: The KV cache cannot be of the type asked for.
    """
    reason = kv_type_reason(shape, load.kv_type, load.flash_attention)
    if reason is not None:
        raise KVTypeUnusable(kv_type=load.kv_type.value, reason=str(reason))


def n_fitting(error: ErrorInfo) -> int | None:
    """Return the number of layers that an error offers, None when it is about something else."""
    found = error.next_step.values.get("n_fitting") if error.code == LayersDoNotFit.__name__ else None
    return found if isinstance(found, int) else None


def ended_for_memory(error: ErrorInfo) -> bool:
    """Return whether a library ended its process because a device had no memory left."""
    told = f"{error.cause}\n{error.details}"
    return error.code == WorkerAborted.__name__ and any(sign in told for sign in _NO_MEMORY_SIGNS)
