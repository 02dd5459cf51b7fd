"""Looking at a source: what it is, whether it converts, and whether its weights are whole."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.checkpoint import gguf_source, lora
from core.checkpoint.config import positive_int, read_json, read_rope, wrong_value
from core.checkpoint.families import find_family
from core.checkpoint.families.base import Conversion, Family, find_sources
from core.checkpoint.metadata import read_license, read_origin
from core.checkpoint.model import Checkpoint, CheckpointCard, SourceTensor
from core.checkpoint.safetensors import Weights, file_length, read_weights
from core.checkpoint.tokenizer import TokenizerKind, detect
from core.errors import (
    CheckpointEmpty,
    CheckpointNotAFolder,
    CheckpointUnreadable,
    ConfigMissing,
    TensorShapeWrong,
    TensorsMissing,
    TensorsUnknown,
    WeightsQuantized,
)
from core.gguf.parts import is_gguf

CONFIG_NAME = "config.json"
# Left by old versions of transformers; computed from the config, never read.
_IGNORED_ENDINGS = (".rotary_emb.inv_freq", ".attention.masked_bias", ".attention.bias")


def inspect(
    path: Path, base: Path | None = None, file_lengths: Mapping[str, int] | None = None
) -> Checkpoint:
    """Read a source without loading any weight: a checkpoint folder, a LoRA adapter's, or a GGUF file.

    What does not convert gives a card with that verdict, as far as its config tells, and no tensors.

    Args:
        path: The folder or the file, one of several parts included.
        base: The checkpoint an adapter belongs to; None to look for it. Others need none.
        file_lengths: Real lengths, by name, of safetensors files of which only the header is there.

    Raises:
        PhiForgeError: Something is missing, damaged or contradictory; the error names it.
    """
    try:
        gguf, adapter = is_gguf(path), lora.is_adapter(path)
    except OSError as error:
        raise CheckpointUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    if gguf:
        return gguf_source.inspect_file(path)
    if adapter:
        return lora.adapt(_inspect_folder(lora.find_base(path, base)), path)
    return _inspect_folder(path, file_lengths)


def _inspect_folder(path: Path, file_lengths: Mapping[str, int] | None = None) -> Checkpoint:
    """Read a checkpoint folder. The config is in the names of today's models, whatever its age."""
    folder = _checked_folder(path)
    config = read_json(folder / CONFIG_NAME)
    architecture = _architecture(config)
    family = find_family(architecture)
    conversion = family.conversion
    if conversion is None:
        return Checkpoint(_refused_card(folder, config, architecture, family, file_lengths), config, {})
    config = conversion.read_config(config)
    refusal = conversion.refuses(config)
    if refusal is not None:
        refused = replace(family, verdict=refusal)
        card = _refused_card(folder, config, architecture, refused, file_lengths)
        return Checkpoint(card, config, {})
    if config.get("quantization_config"):
        raise WeightsQuantized(what=CONFIG_NAME, dtype="quantization_config")
    weights = read_weights(folder, file_lengths)
    tensors = _checked_tensors(weights, conversion, family.name, config)
    card = _card(folder, config, architecture, family, Weights(weights.files, tensors, weights.size_bytes))
    return Checkpoint(card, config, dict(tensors), _image_tensors(weights, conversion))


def _checked_folder(path: Path) -> Path:
    folder = path.absolute()
    try:
        if not folder.is_dir():
            raise CheckpointNotAFolder(path=str(path))
        if next(folder.iterdir(), None) is None:
            raise CheckpointEmpty(path=str(path))
    except OSError as error:
        raise CheckpointUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    if not (folder / CONFIG_NAME).is_file():
        raise ConfigMissing(path=str(path))
    return folder


def _architecture(config: dict[str, Any]) -> str:
    architectures = config.get("architectures")
    if not isinstance(architectures, list) or not architectures or not isinstance(architectures[0], str):
        raise wrong_value("architectures", architectures, "a list with the name of the architecture")
    return architectures[0]


def _checked_tensors(
    weights: Weights, conversion: Conversion, family: str, config: dict[str, Any]
) -> dict[str, SourceTensor]:
    """Return the tensors that are used, after comparing all of them with what config.json asks for."""
    expected = conversion.expected(config)
    known = {*expected, *(wanted.stand_in for wanted in expected.values())}
    unknown = [
        name
        for name in weights.tensors
        if name not in known and not name.endswith(_IGNORED_ENDINGS) and not conversion.leaves_out(name)
    ]
    if unknown:
        raise TensorsUnknown(n_unknown=len(unknown), family=family, name=unknown[0])
    sources = find_sources(expected, weights.tensors)
    missing = [
        name
        for name, wanted in expected.items()
        if name not in sources and (wanted.required or wanted.stand_in)
    ]
    if missing:
        raise TensorsMissing(n_missing=len(missing), name=missing[0])
    for name, source in sources.items():
        shape = weights.tensors[source].shape
        if shape != expected[name].shape:
            found, wanted_shape = list(shape), list(expected[name].shape)
            raise TensorShapeWrong(name=source, found=str(found), expected=str(wanted_shape))
    used = set(sources.values())
    return {name: tensor for name, tensor in weights.tensors.items() if name in used}


def _image_tensors(weights: Weights, conversion: Conversion) -> dict[str, SourceTensor]:
    """Return the tensors of the image encoder; `core.checkpoint.mmproj` checks them."""
    if conversion.image_encoder is None:
        return {}
    return {name: tensor for name, tensor in weights.tensors.items() if conversion.leaves_out(name)}


def _card(
    folder: Path, config: dict[str, Any], architecture: str, family: Family, weights: Weights
) -> CheckpointCard:
    kind = detect(folder)
    origin = read_origin(folder)
    stored: Counter[str] = Counter()
    for tensor in weights.tensors.values():
        stored[tensor.dtype.value] += tensor.nbytes
    return CheckpointCard(
        path=folder,
        name=origin.name,
        architecture=architecture,
        family=family.bpe_name if kind is TokenizerKind.BPE and family.bpe_name else family.name,
        n_params=sum(math.prod(tensor.shape) for tensor in weights.tensors.values()),
        block_count=positive_int(config, "num_hidden_layers"),
        context_length=positive_int(config, "max_position_embeddings", 4096),
        original_context_length=read_rope(config).original_context,
        dtype=stored.most_common(1)[0][0],
        size_bytes=weights.size_bytes,
        n_files=len(weights.files),
        tokenizer=kind.value,
        n_vocab=positive_int(config, "vocab_size"),
        license=read_license(folder),
        revision=origin.revision,
        verdict=family.verdict,
    )


def _refused_card(
    folder: Path,
    config: dict[str, Any],
    architecture: str,
    family: Family,
    file_lengths: Mapping[str, int] | None,
) -> CheckpointCard:
    """Fill a card with what a config may say; 0 and empty where it does not."""

    def number(*names: str) -> int:
        values = (config.get(name) for name in names)
        return next((value for value in values if type(value) is int and value > 0), 0)

    origin = read_origin(folder)
    files = [file for file in folder.glob("*.safetensors") if file.is_file()]
    context = number("max_position_embeddings", "n_positions")
    dtype = config.get("torch_dtype", config.get("dtype"))
    return CheckpointCard(
        path=folder,
        name=origin.name,
        architecture=architecture,
        family=family.name,
        n_params=0,
        block_count=number("num_hidden_layers", "n_layer"),
        context_length=context,
        original_context_length=number("original_max_position_embeddings") or context,
        dtype=dtype if isinstance(dtype, str) else "",
        size_bytes=sum(file_length(file, file_lengths) for file in files),
        n_files=len(files),
        tokenizer="",
        n_vocab=number("vocab_size"),
        license=read_license(folder),
        revision=origin.revision,
        verdict=family.verdict,
    )
