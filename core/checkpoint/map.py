"""From a checkpoint to everything its GGUF file holds, before a quantization type is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.checkpoint import keys, lora
from core.checkpoint.families import find_family
from core.checkpoint.families.base import Expected, find_sources
from core.checkpoint.metadata import general_keys, provenance_keys
from core.checkpoint.model import (
    AdaptedTensor,
    Checkpoint,
    MappedTensor,
    ModelMap,
    PaddedTensor,
    Piece,
    SourceDType,
    SourceTensor,
    Support,
)
from core.checkpoint.tokenizer import JSON_NAME, TokenizerFiles
from core.errors import ConversionRefused, RequantizeNotAllowed, TokenizerBroken
from core.gguf.types import QUANTIZATION_VERSION
from core.gguf.values import GGUFValueType, KeyValue
from core.text import msg


def map_model(checkpoint: Checkpoint, *, requantize: bool = False) -> ModelMap:
    """Name every tensor and key of the GGUF file to be. Reads the tokenizer, no weights.

    Tensors come in upstream's order: constants, then the files' tensors, stacked ones where their last
    slice is. ``general.file_type`` is left out because it depends on the quantization type. A GGUF file
    keeps its own order and keys.

    Args:
        checkpoint: What `inspect` found.
        requantize: Accept a GGUF file that is quantized already.

    Raises:
        RequantizeNotAllowed: It is, and that is not accepted.
        PhiForgeError: The family is refused, or the tokenizer or a config value is unusable.
    """
    card, config = checkpoint.card, checkpoint.config
    if card.verdict.support is Support.QUANTIZED and not requantize:
        raise RequantizeNotAllowed(name=card.path.name, type=card.dtype)
    if checkpoint.model_map is not None:
        return checkpoint.model_map
    conversion = find_family(card.architecture).conversion
    if conversion is None or card.verdict.support is Support.REFUSED:
        suggestion = card.verdict.suggestion
        raise ConversionRefused(reason=card.verdict.reason, suggestion=suggestion or "")
    adapter = card.adapter
    folder = adapter.base if adapter else card.path
    tokenizer = TokenizerFiles(lora.tokenizer_folder(adapter) if adapter else folder)
    expected = conversion.expected(config)
    tensors = conversion.constants(config) + _map_tensors(expected, checkpoint.tensors)
    metadata = (
        keys.string("general.architecture", conversion.gguf_architecture),
        *general_keys(
            folder,
            config,
            tensors,
            name=card.name if adapter else "",
            strips=tokenizer.strips_after_added,
        ),
        *conversion.model_keys(config),
        keys.uint32("general.quantization_version", QUANTIZATION_VERSION),
        *conversion.tokenizer_keys(tokenizer, config),
        *provenance_keys(folder, card.verdict.support, adapter.path if adapter else None),
    )
    _check_text(metadata)
    return ModelMap(conversion.gguf_architecture, _base_type(checkpoint.tensors.values()), metadata, tensors)


def _map_tensors(
    expected: dict[str, Expected], tensors: Mapping[str, SourceTensor | AdaptedTensor]
) -> tuple[MappedTensor, ...]:
    """Name the tensors that come from weight files, and put slices together."""
    pieces: dict[str, list[Piece]] = {}
    place: dict[str, int] = {}
    places = {name: i for i, name in enumerate(tensors)}
    stacked = set()
    for name, source in find_sources(expected, tensors).items():
        target, gaps = expected[name].gguf_name, expected[name].gaps
        tensor = tensors[source]
        pieces.setdefault(target, []).append(tensor if gaps is None else PaddedTensor(tensor, gaps))
        place[target] = max(place.get(target, 0), places[source])
        if expected[name].stacked:
            stacked.add(target)
    mapped = []
    for target in sorted(pieces, key=place.__getitem__):
        shape = tuple(reversed(pieces[target][0].shape))
        count = (len(pieces[target]),) if target in stacked else ()
        mapped.append(MappedTensor(target, shape + count, pieces=tuple(pieces[target])))
    return tuple(mapped)


def _base_type(tensors: Iterable[SourceTensor | AdaptedTensor]) -> SourceDType:
    """Return the narrowest type that holds every matrix unrounded; F32 holds both 16-bit types."""
    types = {tensor.dtype for tensor in tensors if len(tensor.shape) > 1}
    return types.pop() if len(types) == 1 else SourceDType.F32


def _check_text(metadata: Iterable[KeyValue]) -> None:
    """Refuse text that has no UTF-8 form: JSON can spell halves of surrogate pairs."""
    for entry in metadata:
        values = entry.value if entry.type is GGUFValueType.ARRAY else (entry.value,)
        try:
            "".join(value for value in values if isinstance(value, str)).encode("utf-8")
        except UnicodeEncodeError as error:
            raise TokenizerBroken(
                file=JSON_NAME, reason=msg("{key} holds broken text", key=entry.key)
            ) from error
