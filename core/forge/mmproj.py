"""The file of the image encoder, made beside the model's: planned to the byte, never quantized."""

from __future__ import annotations

from core.checkpoint.mmproj import element_type, map_image_encoder
from core.checkpoint.model import Checkpoint
from core.forge.model import TypePlan
from core.forge.names import file_name
from core.forge.plan import FilePlan, PlannedTensor
from core.gguf.types import FileType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header
from core.text import msg


def plan_mmproj(checkpoint: Checkpoint) -> FilePlan | None:
    """Plan the mmproj file; None where there is no image encoder.

    Raises:
        PhiForgeError: Its tensors or values are missing, unknown or contradictory.
    """
    mapped = map_image_encoder(checkpoint)
    if mapped is None:
        return None
    file_type = FileType[mapped.base_type.name]
    specs = [
        TensorSpec(tensor.name, tensor.shape, element_type(tensor, mapped.base_type))
        for tensor in mapped.tensors
    ]
    metadata = [*mapped.metadata, KeyValue("general.file_type", GGUFValueType.UINT32, file_type.value)]
    header, layout = pack_header(metadata, specs)
    tensors = tuple(
        PlannedTensor(tensor, spec.type, offset)
        for tensor, spec, offset in zip(mapped.tensors, specs, layout.offsets, strict=True)
    )
    return FilePlan(file_type, header, tensors, layout.file_bytes)


def mmproj_name(checkpoint: Checkpoint, plan: FilePlan) -> str:
    """Return the file's name: that of the model's files with ``mmproj`` in front."""
    return f"mmproj-{file_name(checkpoint, plan.file_type)}"


def describe_mmproj(checkpoint: Checkpoint) -> TypePlan | None:
    """Return the mmproj file as an entry of a `Plan`; None where there is no image encoder.

    Raises:
        PhiForgeError: As `plan_mmproj`.
    """
    plan = plan_mmproj(checkpoint)
    if plan is None:
        return None
    n_weights = sum(tensor.tensor.n_elements for tensor in plan.tensors)
    data_bytes = sum(tensor.type.nbytes(tensor.tensor.n_elements) for tensor in plan.tensors)
    return TypePlan(
        name=plan.file_type.name,
        ftype=plan.file_type.value,
        file_name=mmproj_name(checkpoint, plan),
        file_bytes=plan.file_bytes,
        bits_per_weight=data_bytes * 8 / n_weights,
        purpose=msg("Image encoder: lets the model see pictures"),
        recommended=True,
        needs_imatrix=False,
        n_fallback=0,
        memory_bytes=plan.file_bytes,
    )
