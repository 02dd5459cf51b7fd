"""What a checkpoint is once it has been read: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

from core.gguf.types import TensorType
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
    QUANTIZED = "quantized"  # only when quantizing what is quantized already is allowed
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

    @property
    def type(self) -> TensorType:
        """Its element type, as ggml has it."""
        return TensorType[self.dtype.name]


@dataclass(frozen=True)
class LowRankUpdate:
    """What a LoRA adapter adds to a matrix of n rows and m columns: ``scale * left @ right``.

    Attributes:
        left: The factor with a row for each row of the matrix, of shape (n, rank).
        right: The factor with a column for each column of the matrix, of shape (rank, m).
        scale: What the product is multiplied with.
        transposed: Both are stored the other way round: (rank, n) and (m, rank).
    """

    left: SourceTensor
    right: SourceTensor
    scale: float
    transposed: bool = False


@dataclass(frozen=True)
class AdaptedTensor:
    """A tensor of a checkpoint as an adapter changes it, rounded to the checkpoint's own type.

    Attributes:
        source: The checkpoint's tensor, or the one that the adapter has in its place.
        dtype: Element type of the result: that of the checkpoint's tensor.
        update: What is added to `source`; None where the adapter replaces it.
    """

    source: SourceTensor
    dtype: SourceDType
    update: LowRankUpdate | None = None

    @property
    def name(self) -> str:
        """Hugging Face tensor name."""
        return self.source.name

    @property
    def shape(self) -> tuple[int, ...]:
        """Dimensions in row-major order."""
        return self.source.shape

    @property
    def file(self) -> Path:
        """The file that holds `source`."""
        return self.source.file

    @property
    def nbytes(self) -> int:
        """Bytes of the result."""
        return self.source.nbytes // self.source.dtype.itemsize * self.dtype.itemsize

    @property
    def type(self) -> TensorType:
        """Element type of the result, as ggml has it."""
        return TensorType[self.dtype.name]


@dataclass(frozen=True)
class StoredTensor:
    """One tensor in a GGUF file.

    Attributes:
        name: GGUF tensor name.
        type: Element type, quantized or not.
        shape: Dimensions in row-major order (slowest first), as `SourceTensor` has them.
        file: The file, or the part of several, that holds it.
        offset: Absolute byte offset of its data in `file`.
        nbytes: Bytes of its data, without padding.
    """

    name: str
    type: TensorType
    shape: tuple[int, ...]
    file: Path
    offset: int
    nbytes: int


@dataclass(frozen=True)
class Gaps:
    """Zeros between the weights of a tensor: attention heads that llama.cpp counts on and a model lacks.

    Attributes:
        dimension: Which one grows, in ggml order: 0 is within rows, 1 puts rows of zeros between rows.
        run: Entries of the source along it that stay together.
        gap: Entries of zeros after each run.
    """

    dimension: int
    run: int
    gap: int


@dataclass(frozen=True)
class PaddedTensor:
    """A tensor with zeros between its weights; `shape` and `nbytes` count them."""

    source: SourceTensor | AdaptedTensor
    gaps: Gaps

    @property
    def name(self) -> str:
        """Hugging Face tensor name."""
        return self.source.name

    @property
    def shape(self) -> tuple[int, ...]:
        """Dimensions in row-major order."""
        grown = len(self.source.shape) - 1 - self.gaps.dimension
        length = self.source.shape[grown] // self.gaps.run * (self.gaps.run + self.gaps.gap)
        return (*self.source.shape[:grown], length, *self.source.shape[grown + 1 :])

    @property
    def file(self) -> Path:
        """The file that holds the weights."""
        return self.source.file

    @property
    def nbytes(self) -> int:
        """Bytes with the zeros."""
        return self.source.nbytes // self.gaps.run * (self.gaps.run + self.gaps.gap)

    @property
    def type(self) -> TensorType:
        """Element type, as ggml has it."""
        return self.source.type


Piece = SourceTensor | AdaptedTensor | PaddedTensor | StoredTensor
"""Rows of weights that `core.forge.weights` can read: all have name, type, shape, file and nbytes."""


@dataclass(frozen=True)
class MappedTensor:
    """One tensor of the GGUF file to be, and where its values come from.

    Exactly one of `pieces` and `constant` is set.

    Attributes:
        name: GGUF tensor name.
        shape: Dimensions in ggml order (fastest first), at least one, at most four.
        pieces: Source tensors whose rows follow each other in the result (one, except for merged
            experts); each has the same type and row length.
        constant: Little-endian values that do not come as they are from a weight file (rope factors), in
            the type the tensor has in every file: F32 where nothing else is said.
        stored_type: Its type in the GGUF file it comes from; None when it comes from a checkpoint, where
            upstream's converter decides.
    """

    name: str
    shape: tuple[int, ...]
    pieces: tuple[Piece, ...] = ()
    constant: bytes | None = None
    stored_type: TensorType | None = None

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
        from_gguf: The source is a GGUF file: whatever is made of it, unquantized types too, is what
            llama.cpp's quantizer makes of that file.
    """

    architecture: str
    base_type: SourceDType
    metadata: tuple[KeyValue, ...]
    tensors: tuple[MappedTensor, ...]
    from_gguf: bool = False


@dataclass(frozen=True)
class AdapterCard:
    """The facts about a LoRA adapter that is merged into a checkpoint.

    Attributes:
        path: The adapter's folder.
        name: Its name: the repository's, or the folder's own.
        base: The folder of the checkpoint it is merged into.
        base_name: That checkpoint's name.
        rank: Of most of its matrices; 0 when it only replaces tensors.
        alpha: ``lora_alpha``; the product of the factors is multiplied with it and divided by the rank.
        target_modules: Last parts of the names of what it changes, e.g. ``qkv_proj``.
        replaced_modules: Last parts of the names of what it holds anew (``modules_to_save``).
    """

    path: Path
    name: str
    base: Path
    base_name: str
    rank: int
    alpha: float
    target_modules: tuple[str, ...]
    replaced_modules: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckpointCard:
    """The facts about a checkpoint that people look at; crosses process boundaries.

    Attributes:
        path: Folder it was read from: a checkpoint or an adapter; or a GGUF file, the first of several parts.
        name: Model name, e.g. ``Phi-3.5-mini-instruct``.
        architecture: First entry of ``architectures`` in config.json; llama.cpp's name for a GGUF file.
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
        adapter: The adapter that is merged in; None without one.
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
    adapter: AdapterCard | None = None


@dataclass(frozen=True)
class Checkpoint:
    """A source after reading: its card, its config and its tensors.

    Attributes:
        card: The facts shown to people.
        config: config.json, in the names of today's models.
        tensors: By Hugging Face name, in file order.
        image_tensors: Those of the image encoder, where it can be converted too.
        model_map: What a GGUF file holds; None for a checkpoint folder, which is mapped by its family.
    """

    card: CheckpointCard
    config: dict[str, Any]
    tensors: dict[str, SourceTensor | AdaptedTensor]
    image_tensors: dict[str, SourceTensor] = field(default_factory=dict)
    model_map: ModelMap | None = None
