"""From a checkpoint to everything its GGUF file holds, before a quantization type is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from core.checkpoint import keys
from core.checkpoint.families import find_family
from core.checkpoint.families.base import Expected, find_sources
from core.checkpoint.metadata import general_keys, provenance_keys
from core.checkpoint.model import Checkpoint, MappedTensor, ModelMap, SourceDType, SourceTensor, Support
from core.checkpoint.tokenizer import JSON_NAME, TokenizerFiles
from core.errors import ConversionRefused, TokenizerBroken
from core.gguf.types import QUANTIZATION_VERSION
from core.gguf.values import GGUFValueType, KeyValue


def map_model(checkpoint: Checkpoint) -> ModelMap:
    """Name every tensor and key of the GGUF file to be. Reads the tokenizer, no weights.

    Tensors come in upstream's order: constants, then the files' tensors, stacked ones where their last
    slice is. ``general.file_type`` is left out because it depends on the quantization type.

    Raises:
        PhiForgeError: The family is refused, or the tokenizer or a config value is unusable.
    """
    card, config = checkpoint.card, checkpoint.config
    conversion = find_family(card.architecture).conversion
    if conversion is None or card.verdict.support is Support.REFUSED:
        suggestion = card.verdict.suggestion
        raise ConversionRefused(reason=str(card.verdict.reason), suggestion=str(suggestion or ""))
    expected = conversion.expected(config)
    tensors = conversion.constants(config) + _map_tensors(expected, checkpoint.tensors)
    metadata = (
        keys.string("general.architecture", conversion.gguf_architecture),
        *general_keys(card.path, config, tensors),
        *conversion.model_keys(config),
        keys.uint32("general.quantization_version", QUANTIZATION_VERSION),
        *conversion.tokenizer_keys(TokenizerFiles(card.path), config),
        *provenance_keys(card.path, card.verdict.support),
    )
    _check_text(metadata)
    return ModelMap(conversion.gguf_architecture, _base_type(checkpoint.tensors.values()), metadata, tensors)


def _map_tensors(expected: dict[str, Expected], tensors: dict[str, SourceTensor]) -> tuple[MappedTensor, ...]:
    """Name the tensors that come from weight files, and put slices together."""
    pieces: dict[str, list[SourceTensor]] = {}
    place: dict[str, int] = {}
    places = {name: i for i, name in enumerate(tensors)}
    stacked = set()
    for name, source in find_sources(expected, tensors).items():
        target = expected[name].gguf_name
        pieces.setdefault(target, []).append(tensors[source])
        place[target] = max(place.get(target, 0), places[source])
        if expected[name].stacked:
            stacked.add(target)
    mapped = []
    for target in sorted(pieces, key=place.__getitem__):
        shape = tuple(reversed(pieces[target][0].shape))
        count = (len(pieces[target]),) if target in stacked else ()
        mapped.append(MappedTensor(target, shape + count, pieces=tuple(pieces[target])))
    return tuple(mapped)


def _base_type(tensors: Iterable[SourceTensor]) -> SourceDType:
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
            raise TokenizerBroken(file=JSON_NAME, reason=f"{entry.key} holds broken text") from error
