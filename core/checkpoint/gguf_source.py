"""A GGUF file, or a model in several of them, as the source of a forge.

Nothing is renamed: keys and tensors stay those of the file, and what is made of it is what
``llama_model_quantize`` makes of it, so no keys of ours are added either. Any architecture that llama.cpp's
quantizer knows will do. The keys that tell one part from another are dropped, as it does.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from core.checkpoint.families import FAMILIES
from core.checkpoint.model import (
    Checkpoint,
    CheckpointCard,
    MappedTensor,
    ModelMap,
    SourceDType,
    StoredTensor,
    Support,
    Verdict,
)
from core.gguf.info import ModelInfo, read_info
from core.gguf.parts import SPLIT_KEYS, PartSet, read_parts
from core.gguf.reader import GGUFHeader, TensorInfo
from core.gguf.types import ALIGNMENT, FileType, TensorType
from core.gguf.values import KeyValue
from core.text import Message, msg

_TYPE_NAMES = "|".join([*FileType.__members__, "FP16", "FP32"])
_ENDING = re.compile(rf"([-._]({_TYPE_NAMES}))?(-\d{{5}}-of-\d{{5}})?$", re.IGNORECASE)
_NAMELESS = {"", "model", "ggml-model"}
_ALIGNMENT_KEY = "general.alignment"
_TOKENIZERS = {"llama": "SentencePiece", "gpt2": "BPE", "bert": "WordPiece", "t5": "Unigram"}
# What general.type says of files that are no language models; read aloud in the verdict.
_OTHER_KINDS = {
    "adapter": msg("This is a LoRA adapter in GGUF form, not a model."),
    "imatrix": msg("This is an importance matrix, not a model."),
    "mmproj": msg("This is an image encoder (mmproj), not a language model."),
    "vocab": msg("This file holds a vocabulary and no weights."),
}


def inspect_file(path: Path) -> Checkpoint:
    """Read the head of a GGUF file, and of the other parts of a split model; no weights.

    Raises:
        GGUFUnreadable: A file cannot be opened or read.
        GGUFInvalid: It is not a valid GGUF file, or its parts do not belong together.
        GGUFPartsMissing: Parts are missing.
    """
    found = read_parts(path.absolute())
    found.require_all()
    header = found.headers[0]
    info = read_info(found.paths[0], header)
    tensors = tuple(
        _map_tensor(part, tensor)
        for part, part_header in zip(found.paths, found.headers, strict=True)
        for tensor in part_header.tensors
    )
    stored = _stored_bytes(tensors)
    verdict = _verdict(header, info, stored)
    card = _card(found, info, tensors, stored, verdict)
    if verdict.support is Support.REFUSED:
        return Checkpoint(card, {}, {})
    metadata = tuple(entry for entry in header.metadata.values() if _is_kept(entry))
    model_map = ModelMap(info.architecture, _base_type(stored), metadata, tensors, from_gguf=True)
    return Checkpoint(card, {}, {}, model_map=model_map)


def _map_tensor(file: Path, tensor: TensorInfo) -> MappedTensor:
    """Leave out trailing dimensions of one: ggml does not count them, and does not quantize vectors."""
    shape = tensor.shape
    while len(shape) > 1 and shape[-1] == 1:
        shape = shape[:-1]
    piece = StoredTensor(tensor.name, tensor.type, shape[::-1], file, tensor.offset, tensor.nbytes)
    return MappedTensor(tensor.name, shape, pieces=(piece,), stored_type=tensor.type)


def _is_kept(entry: KeyValue) -> bool:
    """Leave out what is about the files: their parts, and an alignment that is not the one we write."""
    return entry.key not in SPLIT_KEYS and not (entry.key == _ALIGNMENT_KEY and entry.value != ALIGNMENT)


def _stored_bytes(tensors: tuple[MappedTensor, ...]) -> Counter[TensorType]:
    """Return the bytes of each element type."""
    stored: Counter[TensorType] = Counter()
    for tensor in tensors:
        for piece in tensor.pieces:
            stored[piece.type] += piece.nbytes
    return stored


def _base_type(stored: Counter[TensorType]) -> SourceDType:
    names = [kind.name for kind, _ in stored.most_common()]
    return next((SourceDType[name] for name in names if name in SourceDType.__members__), SourceDType.F32)


def _verdict(header: GGUFHeader, info: ModelInfo, stored: Counter[TensorType]) -> Verdict:
    kind = header.value("general.type")
    if isinstance(kind, str) and kind in _OTHER_KINDS:
        return Verdict(Support.REFUSED, _OTHER_KINDS[kind], msg("Choose the GGUF file of a language model."))
    if not info.architecture or not stored:
        reason = msg("The file does not hold a language model.")
        return Verdict(Support.REFUSED, reason, msg("Choose the GGUF file of a language model."))
    quantized = [kind.name for kind, _ in stored.most_common() if kind.block_size > 1]
    if quantized:
        reason = msg(
            "The weights are quantized already ({types}). What that lost is not in the file any more, and"
            " quantizing them again loses more.",
            types=info.file_type or ", ".join(quantized),
        )
        suggestion = msg("Use the unquantized model where there is one, or allow quantizing again.")
        return Verdict(Support.QUANTIZED, reason, suggestion)
    return Verdict(Support.FULL, _what_it_is(info))


def _what_it_is(info: ModelInfo) -> Message:
    if _family(info.architecture):
        return msg("A GGUF file with unquantized weights: it can become any type.")
    return msg(
        "A GGUF file with unquantized weights. It is no Phi but a model that llama.cpp calls {architecture};"
        " its quantizer decides what it can become.",
        architecture=info.architecture,
    )


def _name(path: Path, info: ModelInfo) -> str:
    """Return the model's name from the file's, without part and type, so that results are named alike.

    Where the file's name says nothing, the name in its metadata.
    """
    stem = _ENDING.sub("", path.stem)
    return info.name if stem.lower() in _NAMELESS else stem


def _family(architecture: str) -> str:
    """Return what people call the Phis of an architecture of llama.cpp; empty for others."""
    conversions = ((family.name, family.conversion) for family in FAMILIES.values())
    return next((name for name, how in conversions if how and how.gguf_architecture == architecture), "")


def _card(
    found: PartSet,
    info: ModelInfo,
    tensors: tuple[MappedTensor, ...],
    stored: Counter[TensorType],
    verdict: Verdict,
) -> CheckpointCard:
    header = found.headers[0]
    model = header.value("tokenizer.ggml.model")
    license_name = header.value("general.license")
    return CheckpointCard(
        path=found.paths[0],
        name=_name(found.paths[0], info),
        architecture=info.architecture,
        family=_family(info.architecture) or info.architecture,
        n_params=sum(tensor.n_elements for tensor in tensors),
        block_count=info.block_count,
        context_length=info.context_length,
        original_context_length=info.original_context_length,
        dtype=stored.most_common(1)[0][0].name if stored else "",
        size_bytes=sum(part.file_bytes for part in found.headers),
        n_files=len(found.paths),
        tokenizer=_TOKENIZERS.get(model, model) if isinstance(model, str) else "",
        n_vocab=info.n_vocab,
        license=license_name if isinstance(license_name, str) else "",
        revision=info.revision,
        verdict=verdict,
    )
