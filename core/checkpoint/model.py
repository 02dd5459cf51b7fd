"""What a checkpoint is once it has been read: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from core.gguf.values import KeyValue
from core.text import Message


class SourceDType(Enum):
    """Element types of safetensors files that Phi checkpoints use. Value: (name, bytes)."""

    BF16 = "BF16"
    F16 = "F16"
    F32 = "F32"

    @property
    def itemsize(self) -> int:
        """Bytes of one element."""
        return 4 if self is SourceDType.F32 else 2


class Support(Enum):
    """How much of a checkpoint can become a GGUF file."""

    FULL = "full"
    DIFFERS = "differs"  # all of it, but llama.cpp computes the model differently
    TEXT_ONLY = "text_only"
    REFUSED = "refused"


@dataclass(frozen=True)
class Verdict:
    """Whether the checkpoint converts, and why. Shown before any work starts."""

    support: Support
    reason: Message
    suggestion: Message | None = None


@dataclass(frozen=True)
class SourceTensor:
    """One tensor in a safetensors file.

    Attributes:
        name: Hugging Face tensor name.
        dtype: Element type.
        shape: Dimensions in row-major order (slowest first), as in the file's header.
        file: The shard that holds it.
        offset: Absolute byte offset of the first element in `file`.
        nbytes: Bytes; always product of `shape` times `dtype.itemsize`.
    """

    name: str
    dtype: SourceDType
    shape: tuple[int, ...]
    file: Path
    offset: int
    nbytes: int


@dataclass(frozen=True)
class MappedTensor:
    """One tensor of the GGUF file to be, and where its values come from.

    Exactly one of `pieces` and `constant` is set.

    Attributes:
        name: GGUF tensor name.
        shape: Dimensions in ggml order (fastest first), at least one, at most four.
        pieces: Source tensors whose rows follow each other in the result (one, except for merged
            experts); each has the same dtype and row length.
        constant: F32 little-endian values that do not come from a weight file (rope factors).
    """

    name: str
    shape: tuple[int, ...]
    pieces: tuple[SourceTensor, ...] = ()
    constant: bytes | None = None

    @property
    def n_elements(self) -> int:
        """Number of weights."""
        n = 1
        for dim in self.shape:
            n *= dim
        return n


@dataclass(frozen=True)
class ModelMap:
    """Everything a GGUF file of this checkpoint holds, before a quantization type is chosen.

    Attributes:
        architecture: llama.cpp architecture name, e.g. ``phi3``.
        base_type: The type upstream's converter would be told to write (`BF16`, `F16` or `F32`):
            the narrowest that holds every matrix of the checkpoint without rounding.
        metadata: Key/value pairs in file order, without ``general.file_type``.
        tensors: In file order.
    """

    architecture: str
    base_type: SourceDType
    metadata: tuple[KeyValue, ...]
    tensors: tuple[MappedTensor, ...]


@dataclass(frozen=True)
class CheckpointCard:
    """The facts about a checkpoint that people look at; crosses process boundaries.

    Attributes:
        path: Folder it was read from.
        name: Model name, e.g. ``Phi-3.5-mini-instruct``.
        architecture: First entry of ``architectures`` in config.json.
        family: Human name of the family, e.g. ``Phi-3``.
        n_params: Number of weights.
        block_count: Transformer blocks.
        context_length: ``max_position_embeddings``.
        original_context_length: ``original_max_position_embeddings`` (equal to `context_length`
            where there is no long-context scaling).
        dtype: Dominant element type of the weights.
        size_bytes: Bytes of all weight files together.
        n_files: Number of weight files.
        tokenizer: Kind and size, e.g. ``SentencePiece`` / 32064.
        n_vocab: Vocabulary size.
        license: SPDX-like name, empty when the checkpoint does not say.
        revision: Commit hash when the folder tells it (Hub cache), else empty.
        verdict: Whether it converts, and why.
    """

    path: Path
    name: str
    architecture: str
    family: str
    n_params: int
    block_count: int
    context_length: int
    original_context_length: int
    dtype: str
    size_bytes: int
    n_files: int
    tokenizer: str
    n_vocab: int
    license: str
    revision: str
    verdict: Verdict


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint folder after reading: its card, its config and its tensors.

    Attributes:
        card: The facts shown to people.
        config: config.json, in the names of today's models.
        tensors: By Hugging Face name, in file order.
    """

    card: CheckpointCard
    config: dict[str, Any]
    tensors: dict[str, SourceTensor]
