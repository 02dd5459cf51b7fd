"""What people want to know about a GGUF file, from its head alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.gguf.kv_cache import kv_bytes_per_token
from core.gguf.provenance import read_provenance
from core.gguf.reader import GGUFHeader, read_header
from core.gguf.types import FileType
from core.gguf.values import KeyValue


@dataclass(frozen=True)
class ModelInfo:
    """Facts about a GGUF model file. Numbers the file does not tell are 0, texts empty.

    Attributes:
        path: The file.
        file_bytes: Its length.
        name: ``general.name``, or the file's name without suffix.
        architecture: llama.cpp architecture name, e.g. ``phi3``.
        file_type: Name of the quantization, e.g. ``Q4_K_M``.
        n_params: Number of weights.
        block_count: Transformer blocks; the GPU-layers slider goes to one more.
        context_length: Context the model was trained for, in tokens.
        original_context_length: Context before long-context scaling; `context_length` without it.
        kv_bytes_per_token: Bytes of KV cache (half precision) one token of context takes.
        n_vocab: Vocabulary size.
        chat_template: Jinja source, empty when there is none.
        source: Where the checkpoint came from: ours (``phi_forge.source``), or what other tools write.
        revision: Commit hash of the checkpoint (``phi_forge.revision``).
        quantized_by: Who made the file: ``Phi Forge`` and its version, or what other tools write.
    """

    path: Path
    file_bytes: int
    name: str
    architecture: str
    file_type: str
    n_params: int
    block_count: int
    context_length: int
    original_context_length: int
    kv_bytes_per_token: int
    n_vocab: int
    chat_template: str
    source: str
    revision: str
    quantized_by: str


def read_info(path: Path, header: GGUFHeader | None = None) -> ModelInfo:
    """Read the facts about a file; `header` is its head if it was read already.

    Raises:
        GGUFUnreadable: The file cannot be opened or read.
        GGUFInvalid: It is not a valid GGUF file.
    """
    header = header or read_header(path)
    architecture = _text(header, "general.architecture")
    context = _number(header.metadata, f"{architecture}.context_length")
    original = _number(header.metadata, f"{architecture}.rope.scaling.original_context_length")
    tokens = header.value("tokenizer.ggml.tokens")
    file_type = _number(header.metadata, "general.file_type", default=-1)
    provenance = read_provenance(header)
    return ModelInfo(
        path=path,
        file_bytes=header.file_bytes,
        name=_text(header, "general.name") or path.stem,
        architecture=architecture,
        file_type=FileType(file_type).name if file_type in FileType._value2member_map_ else "",
        n_params=sum(tensor.n_weights for tensor in header.tensors),
        block_count=_number(header.metadata, f"{architecture}.block_count"),
        context_length=context,
        original_context_length=original or context,
        kv_bytes_per_token=kv_bytes_per_token(header.metadata, architecture),
        n_vocab=len(tokens) if isinstance(tokens, tuple) else 0,
        chat_template=_text(header, "tokenizer.chat_template"),
        source=provenance.source,
        revision=provenance.revision,
        quantized_by=provenance.program,
    )


def _text(header: GGUFHeader, key: str) -> str:
    value = header.value(key)
    return value if isinstance(value, str) else ""


def _number(metadata: Mapping[str, KeyValue], key: str, default: int = 0) -> int:
    """Return an integer; a hostile file may hold any other type under the key."""
    entry = metadata.get(key)
    value = None if entry is None else entry.value
    return value if isinstance(value, int) and not isinstance(value, bool) else default
