"""What is odd about a GGUF model, found from its head alone, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.gguf.info import read_info
from core.gguf.parts import PartSet
from core.gguf.reader import GGUFHeader, TensorInfo
from core.gguf.types import QUANTIZATION_VERSION
from core.text import Message, msg

_BLOCK = re.compile(r"blk\.(\d+)\.")
_EMBEDDING = "token_embd.weight"
_BESIDE_TOKENS = ("tokenizer.ggml.scores", "tokenizer.ggml.token_type")


def find_problems(found: PartSet) -> tuple[Message, ...]:
    """Return what will not work or should be known, most serious first; empty when all is well."""
    header = found.headers[0]
    tensors = {tensor.name: tensor for part in found.headers for tensor in part.tensors}
    problems = list(_missing_parts(found))
    if header.value("general.type") in (None, "model"):
        problems += _model_problems(found, header, tensors)
    problems += _remarks(header)
    return tuple(problems)


def _missing_parts(found: PartSet) -> Iterator[Message]:
    for name in found.missing:
        yield msg(
            "{file} is missing: this is one of {n} parts, and all are needed.", file=name, n=_n_parts(found)
        )


def _n_parts(found: PartSet) -> int:
    return len(found.paths) + len(found.missing)


def _model_problems(found: PartSet, header: GGUFHeader, tensors: dict[str, TensorInfo]) -> Iterator[Message]:
    info = read_info(found.paths[0], header)
    if not info.architecture:
        yield msg("It does not say which architecture it is, so llama.cpp cannot load it.")
    if not tensors and not found.missing:
        yield msg("It holds no weights, only metadata.")
        return
    if not found.missing:
        blocks = {int(match[1]) for name in tensors if (match := _BLOCK.match(name))}
        absent = sorted(set(range(min(info.block_count, 10_000))) - blocks)
        if absent:
            yield msg(
                "{n} of {count} blocks hold no tensors, the first of them block {first}.",
                n=len(absent),
                count=info.block_count,
                first=absent[0],
            )
    if not info.n_vocab:
        yield msg("It has no vocabulary, so it cannot read or write text.")
    embedding = tensors.get(_EMBEDDING)
    rows = embedding.shape[-1] if embedding is not None and len(embedding.shape) == 2 else 0
    if rows and info.n_vocab and rows != info.n_vocab:
        yield msg("The vocabulary has {n} tokens, but the embedding {rows} rows.", n=info.n_vocab, rows=rows)
    for key in _BESIDE_TOKENS:
        entry = header.metadata.get(key)
        if entry is not None and info.n_vocab and _length(entry.value) != info.n_vocab:
            yield msg("{key} does not have one value for each token.", key=key)
    if info.n_vocab and not info.chat_template:
        yield msg("It has no chat template: it continues text, but conversations need one.")


def _remarks(header: GGUFHeader) -> Iterator[Message]:
    version = header.value("general.quantization_version")
    quantized = any(tensor.type.block_size > 1 for tensor in header.tensors)
    if quantized and version is not None and version != QUANTIZATION_VERSION:
        yield msg("It was quantized in a form of another time (version {version}).", version=str(version))
    broken = sum(isinstance(entry.value, bytes) for entry in header.metadata.values())
    if broken:
        yield msg("Texts in the metadata that are not valid UTF-8: {n}.", n=broken)
    end = max((tensor.offset + tensor.nbytes for tensor in header.tensors), default=header.data_offset)
    if header.file_bytes - end > 1 << 20:
        yield msg("{n} bytes follow the last tensor and belong to nothing.", n=header.file_bytes - end)


def _length(value: object) -> int:
    return len(value) if hasattr(value, "__len__") and not isinstance(value, str | bytes) else -1
