"""What is asked of and what comes out of computing an importance matrix: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.forge.model import ImatrixOptions


@dataclass(frozen=True)
class ImatrixSpec:
    """Compute an importance matrix.

    Attributes:
        model: GGUF file to run.
        out: The matrix, in llama.cpp's GGUF format; replaced when it is there.
        options: Text, chunks, context and device.
        resume: A matrix of the same model and text to go on from; None to begin anew.
    """

    model: Path
    out: Path
    options: ImatrixOptions
    resume: Path | None = None


@dataclass(frozen=True)
class ImatrixGap:
    """A tensor the text did not reach, wholly or in some experts.

    Attributes:
        tensor: GGUF tensor name.
        n_missing: Experts without data; 1 for a tensor without experts.
        n_parts: Experts of the tensor; 1 for a tensor without experts.
    """

    tensor: str
    n_missing: int
    n_parts: int


@dataclass(frozen=True)
class ImatrixResult:
    """A finished importance matrix.

    Attributes:
        path: The file.
        n_chunks: Pieces of text it was computed from.
        n_ctx: Tokens of one piece.
        n_tensors: Tensors with data.
        perplexity: Of the text, as a by-product.
        perplexity_error: Its standard error.
        gaps: What the text did not reach.
        seconds: Time it took.
    """

    path: Path
    n_chunks: int
    n_ctx: int
    n_tensors: int
    perplexity: float
    perplexity_error: float
    gaps: tuple[ImatrixGap, ...]
    seconds: float
