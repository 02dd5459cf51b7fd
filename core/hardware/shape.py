"""The sizes of a model that its memory depends on, from the head of its GGUF file."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.gguf.kv_cache import cache_width
from core.gguf.parts import read_parts
from core.gguf.reader import GGUFHeader, TensorInfo, read_header

_BLOCK = re.compile(r"blk\.(\d{1,4})\.")
_MAX_BLOCKS = 512  # LLAMA_MAX_LAYERS; more, as a hostile file may say, would be gone through again and again
_OUTPUT_PREFIXES = ("output.", "output_norm.")
_EMBEDDING = "token_embd.weight"


@dataclass(frozen=True)
class ModelShape:
    """Sizes of a model, named as in llama.cpp. Numbers the file does not tell are 0.

    Attributes:
        architecture: llama.cpp's name, e.g. ``phi3``.
        block_bytes: Weights of each transformer block.
        input_bytes: Weights that always stay on the CPU: the token embedding, and what belongs to no layer.
        output_bytes: Weights of the output layer.
        tied_bytes: The token embedding, where it is the output matrix too; a device gets a copy of it.
        largest_matrix: Bytes of the largest tensor of a block.
        key_widths: Numbers that the keys of one token take in the KV cache, for each block.
        value_widths: The same of the values.
        n_embd: Width of the model.
        n_ff: Width of the feed-forward network (of one expert).
        n_head: Attention heads.
        n_head_dim: Width of one head's keys.
        n_vocab: Size of the vocabulary.
        n_expert_used: Experts that compute a token; 0 without experts.
        n_ctx_train: Context the model was trained for.
        n_ctx_original: Context before long-context scaling; the context a model gets unless told otherwise.
    """

    architecture: str
    block_bytes: tuple[int, ...]
    input_bytes: int
    output_bytes: int
    tied_bytes: int
    largest_matrix: int
    key_widths: tuple[int, ...]
    value_widths: tuple[int, ...]
    n_embd: int
    n_ff: int
    n_head: int
    n_head_dim: int
    n_vocab: int
    n_expert_used: int
    n_ctx_train: int
    n_ctx_original: int

    @property
    def n_layers(self) -> int:
        """Blocks and the output layer: the most a device can be given."""
        return len(self.block_bytes) + 1


def read_shape(path: Path) -> ModelShape:
    """Read the sizes of a model, of all its parts if the file is one of several.

    Raises:
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: As `core.gguf.parts.read_parts`.
    """
    parts = read_parts(path)
    parts.require_all()
    return shape_of(parts.headers[0], [tensor for header in parts.headers for tensor in header.tensors])


def encoder_bytes(mmproj: Path) -> int:
    """Return the bytes of the weights of an image encoder.

    Raises:
        GGUFUnreadable, GGUFInvalid: As `core.gguf.reader.read_header`.
    """
    return sum(tensor.nbytes for tensor in read_header(mmproj).tensors)


def shape_of(header: GGUFHeader, tensors: Iterable[TensorInfo]) -> ModelShape:
    """Return the sizes told by a file's metadata and by all its tensors."""
    architecture = header.value("general.architecture")
    architecture = architecture if isinstance(architecture, str) else ""

    def number(name: str, default: int = 0) -> int:
        value = header.value(f"{architecture}.{name}")
        if isinstance(value, array) and len(value):
            value = max(value)
        return max(0, value) if isinstance(value, int) and not isinstance(value, bool) else default

    blocks: dict[int, int] = {}
    inputs = outputs = embedding = largest = n_vocab = 0
    tied = True
    for tensor in tensors:
        found = _BLOCK.match(tensor.name)
        if found is not None and int(found[1]) < _MAX_BLOCKS:
            index = int(found[1])
            blocks[index] = blocks.get(index, 0) + tensor.nbytes
            largest = max(largest, tensor.nbytes)
        elif tensor.name.startswith(_OUTPUT_PREFIXES):
            outputs += tensor.nbytes
            tied = tied and tensor.name != "output.weight"
        else:
            inputs += tensor.nbytes
        if tensor.name == _EMBEDDING:
            embedding, n_vocab = tensor.nbytes, tensor.shape[-1]
    count = max(blocks, default=-1) + 1
    widths = [cache_width(header.metadata, architecture, index) for index in range(count)]
    n_head, n_embd = number("attention.head_count"), number("embedding_length")
    n_ctx_train = number("context_length")
    return ModelShape(
        architecture=architecture,
        block_bytes=tuple(blocks.get(index, 0) for index in range(count)),
        input_bytes=inputs,
        output_bytes=outputs,
        tied_bytes=embedding if tied else 0,
        largest_matrix=largest,
        key_widths=tuple(max(0, keys) for keys, _ in widths),
        value_widths=tuple(max(0, values) for _, values in widths),
        n_embd=n_embd,
        n_ff=number("expert_feed_forward_length", number("feed_forward_length")),
        n_head=n_head,
        n_head_dim=number("attention.key_length", n_embd // max(n_head, 1)),
        n_vocab=n_vocab,
        n_expert_used=number("expert_used_count"),
        n_ctx_train=n_ctx_train,
        n_ctx_original=min(
            number("rope.scaling.original_context_length", n_ctx_train) or n_ctx_train, n_ctx_train
        ),
    )
