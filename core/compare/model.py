"""What is compared and what came of it: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.engine.model import Answer, Sampling
from core.errors import ErrorInfo
from core.hardware.model import DeviceMemory
from core.hardware.shape import ModelShape


@dataclass(frozen=True)
class CompareFile:
    """A model that can be compared.

    Attributes:
        path: Its first part.
        type_name: Its quantization type; empty where the file does not say.
        size_bytes: All its parts together.
        shape: What its memory depends on.
        vocabulary: Digest of its tokens; where two are equal, a token's number means the same in both.
    """

    path: Path
    type_name: str
    size_bytes: int
    shape: ModelShape
    vocabulary: str


@dataclass(frozen=True)
class Choice:
    """What one model wrote where two answers part.

    Attributes:
        text: The token; empty where its answer ends and the other's goes on.
        start: Where the text begins in its answer, in characters.
        end: Where it ends.
        probability: How sure the model was of it, 0 to 1; None where that was not told.
        other: Probability it gave the other model's token; None where that was not told.
        other_at_most: The other's token is not among the likeliest: `other` is only known not to be exceeded.
    """

    text: str
    start: int
    end: int
    probability: float | None = None
    other: float | None = None
    other_at_most: bool = False


@dataclass(frozen=True)
class Divergence:
    """Where two answers part.

    Attributes:
        n_same: What both begin with: tokens, or characters where tokens cannot be compared.
        by_tokens: Whether tokens were compared.
        choices: What the first and the second model wrote there.
    """

    n_same: int
    by_tokens: bool
    choices: tuple[Choice, Choice]


@dataclass(frozen=True)
class Contestant:
    """One model's part in a comparison.

    Attributes:
        file: The model.
        answer: What it wrote; None where it could not.
        error: Why it could not.
        memory: What llama.cpp says it took, by device.
        n_gpu_layers: Layers that ran on a GPU.
        raw: It has no chat template: it was given the prompt as it stands.
    """

    file: CompareFile
    answer: Answer | None = None
    error: ErrorInfo | None = None
    memory: tuple[DeviceMemory, ...] = ()
    n_gpu_layers: int = 0
    raw: bool = False

    @property
    def memory_bytes(self) -> int:
        """Memory in all; 0 where it was not told."""
        return sum(part.total for part in self.memory)


@dataclass(frozen=True)
class Comparison:
    """A prompt and what two models made of it, with the same sampling."""

    prompt: str
    sampling: Sampling
    contestants: tuple[Contestant, Contestant]

    def swapped(self) -> Comparison:
        """Return it with the sides exchanged."""
        first, second = self.contestants
        return Comparison(self.prompt, self.sampling, (second, first))
