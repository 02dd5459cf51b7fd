"""What is asked of a measurement and what it found: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Effort(Enum):
    """How much text is evaluated, and how much is asked."""

    QUICK = "quick"
    NORMAL = "normal"
    THOROUGH = "thorough"


class MeasureStage(Enum):
    """The stages of a measurement, in order."""

    BASE = "measure-base"
    FILES = "measure-files"
    TENSORS = "measure-tensors"
    RUN = "measure-run"


@dataclass(frozen=True)
class MeasureSpec:
    """Compare files with the unquantized file they were made from.

    Attributes:
        base: F32, F16 or BF16 file of the same model.
        files: What was made of it.
        text: Evaluation text; None for the bundled one, whose domains are reported separately.
        effort: How much of it.
        n_ctx: Tokens of one chunk; its second half is scored.
        device: ggml device name; empty for the CPU.
        n_gpu_layers: Layers given to it.
        n_threads: CPU threads; 0 for one per core.
        tensors: Also compare every tensor with the base's.
        answers: Also let base and files answer the same prompts.
        allow_quantized_base: Compare with a quantized file, for want of a better one.
    """

    base: Path
    files: tuple[Path, ...]
    text: Path | None = None
    effort: Effort = Effort.NORMAL
    n_ctx: int = 512
    device: str = ""
    n_gpu_layers: int = 0
    n_threads: int = 0
    tensors: bool = True
    answers: bool = True
    allow_quantized_base: bool = False


@dataclass(frozen=True)
class Figure:
    """A mean and its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Quality:
    """How a file predicts a text, compared with the base; defined as in ``llama-perplexity --kl-divergence``.

    Attributes:
        domain: Part of the text, e.g. ``english``; ``all`` for the whole.
        n_tokens: Tokens scored.
        perplexity: Of the file.
        base_perplexity: Of the base on the same tokens.
        kl_mean: Kullback-Leibler divergence of the base's distribution from the file's, in nats.
        kl_99: Its 99th percentile.
        kl_max: Its largest value.
        same_top: Share of tokens where both have the same most likely token, 0 to 1.
        delta_p_mean: Mean change of the right token's probability, 0 to 1.
        delta_p_rms: Its root mean square.
    """

    domain: str
    n_tokens: int
    perplexity: Figure
    base_perplexity: Figure
    kl_mean: Figure
    kl_99: float
    kl_max: float
    same_top: Figure
    delta_p_mean: Figure
    delta_p_rms: Figure


@dataclass(frozen=True)
class Speed:
    """How a file runs on the chosen device.

    Attributes:
        load_seconds: From start to ready.
        prompt_tokens_per_second: Evaluating a prompt.
        tokens_per_second: Writing.
        peak_memory_bytes: Largest resident size of the process (the device's memory not counted).
    """

    load_seconds: float
    prompt_tokens_per_second: float
    tokens_per_second: float
    peak_memory_bytes: int


@dataclass(frozen=True)
class TensorLoss:
    """How far a tensor is from the base's.

    Attributes:
        tensor: GGUF tensor name.
        type: ggml type in the file.
        relative_error: Root of the summed squared differences over that of the base's values.
    """

    tensor: str
    type: str
    relative_error: float


@dataclass(frozen=True)
class AnswerPair:
    """The same prompt answered by base and file, greedily.

    Attributes:
        prompt: The question.
        base_answer: What the base wrote.
        answer: What the file wrote.
        n_same: Characters both answers begin with.
        repeats: The file's answer goes round in circles.
        garbled: The file's answer holds what is no text.
    """

    prompt: str
    base_answer: str
    answer: str
    n_same: int
    repeats: bool
    garbled: bool


@dataclass(frozen=True)
class FileMeasure:
    """Everything measured of one file.

    Attributes:
        path: The file (first part).
        type_name: Its quantization type.
        size_bytes: All parts together.
        sha256: Of the file's content.
        qualities: The whole text first (`domain` ``all``), then each domain.
        speed: How it runs.
        tensors: Losses of its tensors; empty when they were not compared.
        answers: Side by side; empty when not asked for or the model has no chat template.
    """

    path: Path
    type_name: str
    size_bytes: int
    sha256: str
    qualities: tuple[Quality, ...]
    speed: Speed
    tensors: tuple[TensorLoss, ...] = ()
    answers: tuple[AnswerPair, ...] = ()


@dataclass(frozen=True)
class MeasureResult:
    """A finished measurement.

    Attributes:
        spec: What was asked for.
        base_type_name: Quantization type of the base, mostly ``F16`` or ``BF16``.
        base_sha256: Of the base's content.
        base_size_bytes: All parts of the base together.
        base_speed: How the base runs.
        files: In the order of `spec.files`.
        text_sha256: Of the evaluation text.
        llama_version: llama.cpp's build.
        created: Seconds since the epoch.
        seconds: Time it took.
    """

    spec: MeasureSpec
    base_type_name: str
    base_sha256: str
    base_size_bytes: int
    base_speed: Speed
    files: tuple[FileMeasure, ...]
    text_sha256: str
    llama_version: str
    created: float
    seconds: float


@dataclass(frozen=True)
class ReadFile:
    """What reading found of one file: a part of `FileMeasure`."""

    path: Path
    type_name: str
    size_bytes: int
    sha256: str
    qualities: tuple[Quality, ...]
    tensors: tuple[TensorLoss, ...]


@dataclass(frozen=True)
class Reading:
    """What the child that reads the text with all models answers; the others' speed is measured after it.

    Attributes:
        base_type_name: See `MeasureResult`, and the other three.
        base_sha256: Of the base's content.
        base_size_bytes: All parts of the base together.
        text_sha256: Of the evaluation text.
        llama_version: llama.cpp's build.
        files: In the order of `MeasureSpec.files`.
    """

    base_type_name: str
    base_sha256: str
    base_size_bytes: int
    text_sha256: str
    llama_version: str
    files: tuple[ReadFile, ...]


@dataclass(frozen=True)
class MeasureUpdate:
    """Figures on the way: what is known of one file so far."""

    path: Path
    quality: Quality
