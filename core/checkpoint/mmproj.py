"""The image encoder of a checkpoint as llama.cpp reads it: a second GGUF file, called mmproj.

Keys, order and types follow `MmprojModel` in upstream's ``conversion/base.py``. Nothing in it is
quantized: matrices keep the checkpoint's type, all else is F32.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.checkpoint import keys
from core.checkpoint.config import read_json
from core.checkpoint.families import find_family
from core.checkpoint.families.base import Expected, ImageEncoder
from core.checkpoint.metadata import general_keys, provenance_keys
from core.checkpoint.model import Checkpoint, MappedTensor, ModelMap, SourceDType, SourceTensor, Support
from core.errors import (
    CheckpointUnreadable,
    ImageConfigMissing,
    TensorShapeWrong,
    TensorsMissing,
    TensorsUnknown,
    WeightsNotFinite,
)
from core.gguf.types import QUANTIZATION_VERSION, TensorType
from core.text import msg

_PREPROCESSOR = ("preprocessor_config.json", "media_proc_cfg")
_PROCESSOR = ("processor_config.json", "image_processor")
_ALWAYS_F32 = "v.position_embd.weight"
_PATCHES = "v.patch_embd.weight"


def map_image_encoder(checkpoint: Checkpoint) -> ModelMap | None:
    """Name every tensor and key of the mmproj file; None where the checkpoint has no image encoder.

    Reads one matrix of weights, the patch embedding, because its values change places.

    Raises:
        ImageConfigMissing: No file says how pictures are prepared.
        PhiForgeError: Tensors or values are missing, unknown or contradictory.
    """
    conversion = find_family(checkpoint.card.architecture).conversion
    if conversion is None or conversion.image_encoder is None or not checkpoint.image_tensors:
        return None
    encoder, config, folder = conversion.image_encoder, checkpoint.config, checkpoint.card.path
    pictures = _read_pictures(folder)
    expected = encoder.expected(config, pictures)
    found = _checked(checkpoint, encoder, expected)
    types = {tensor.dtype for tensor in found.values() if len(tensor.shape) > 1}
    base = types.pop() if len(types) == 1 else SourceDType.F32
    tensors = tuple(
        _patches(tensor, pictures["patch_size"], base)
        if name == encoder.patch_embedding
        else MappedTensor(expected[name].gguf_name, tensor.shape[::-1], pieces=(tensor,))
        for name, tensor in found.items()
    )
    metadata = (
        keys.string("general.architecture", "clip"),
        *general_keys(folder, config, tensors, "mmproj"),
        *encoder.keys(config, pictures),
        keys.uint32("general.quantization_version", QUANTIZATION_VERSION),
        *provenance_keys(folder, Support.FULL),
    )
    return ModelMap("clip", base, metadata, tensors)


def read_early(checkpoint: Checkpoint) -> SourceTensor | None:
    """Return the tensor whose weights `map_image_encoder` reads; None where it reads none."""
    conversion = find_family(checkpoint.card.architecture).conversion
    if conversion is None or conversion.image_encoder is None:
        return None
    return checkpoint.image_tensors.get(conversion.image_encoder.patch_embedding)


def element_type(tensor: MappedTensor, base: SourceDType) -> TensorType:
    """Return the type a tensor of an mmproj file has."""
    if len(tensor.shape) == 1 or not tensor.name.endswith(".weight") or tensor.name == _ALWAYS_F32:
        return TensorType.F32
    if tensor.name == _PATCHES:
        return _patch_type(base)
    return TensorType[base.name]


def _patch_type(base: SourceDType) -> TensorType:
    """Convolutions of llama.cpp take no BF16."""
    return TensorType.F16 if base is SourceDType.F16 else TensorType.F32


def _read_pictures(folder: Path) -> dict[str, Any]:
    """Return how pictures are prepared: both files' values, also those one level down, the later win."""
    values: dict[str, Any] = {}
    for name, inner in (_PREPROCESSOR, _PROCESSOR):
        if (folder / name).is_file():
            found = read_json(folder / name)
            nested = found.get(inner)
            values |= found | (nested if isinstance(nested, dict) else {})
    if not values:
        raise ImageConfigMissing(path=str(folder), file=_PREPROCESSOR[0])
    return values


def _checked(
    checkpoint: Checkpoint, encoder: ImageEncoder, expected: dict[str, Expected]
) -> dict[str, SourceTensor]:
    """Return the tensors that are used, in file order, after comparing all with what is expected."""
    tensors = checkpoint.image_tensors
    unknown = [name for name in tensors if name not in expected and not encoder.left_out(name)]
    if unknown:
        family = checkpoint.card.family
        raise TensorsUnknown(n_unknown=len(unknown), family=family, name=unknown[0])
    missing = [name for name in expected if name not in tensors]
    if missing:
        raise TensorsMissing(n_missing=len(missing), name=missing[0])
    found = {name: tensor for name, tensor in tensors.items() if name in expected}
    for name, tensor in found.items():
        shape = expected[name].shape
        if tensor.shape != shape:
            raise TensorShapeWrong(name=name, found=str(list(tensor.shape)), expected=str(list(shape)))
    return found


def _patches(tensor: SourceTensor, size: int, base: SourceDType) -> MappedTensor:
    """Bring rows of (row, column, colour) into a convolution's order: (colour, row, column)."""
    values = _read(tensor)
    if not np.isfinite(values).all():
        raise WeightsNotFinite(tensor=tensor.name, path=str(tensor.file), type=tensor.dtype.name)
    width = tensor.shape[0]
    moved = values.reshape(width, size, size, -1).transpose(0, 3, 1, 2)
    data = moved.astype("<f2" if _patch_type(base) is TensorType.F16 else "<f4").tobytes()
    return MappedTensor(_PATCHES, moved.shape[::-1], constant=data)


def _read(tensor: SourceTensor) -> npt.NDArray[np.float32]:
    """Return the values of a tensor as floats."""
    try:
        with tensor.file.open("rb") as file:
            file.seek(tensor.offset)
            raw = file.read(tensor.nbytes)
    except OSError as error:
        raise CheckpointUnreadable(path=str(tensor.file), reason=error.strerror or str(error)) from error
    if len(raw) != tensor.nbytes:
        raise CheckpointUnreadable(path=str(tensor.file), reason=msg("it is shorter than it was"))
    if tensor.dtype is SourceDType.BF16:
        return (np.frombuffer(raw, "<u2").astype(np.uint32) << 16).view(np.float32)
    return np.frombuffer(raw, "<f2" if tensor.dtype is SourceDType.F16 else "<f4").astype(np.float32)
