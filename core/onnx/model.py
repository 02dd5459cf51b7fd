"""An ONNX export as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Precision(Enum):
    """Element type of the weights, by the model builder's name."""

    INT4 = "int4"
    FP16 = "fp16"


class Provider(Enum):
    """What the model is laid out for, by the model builder's name of the execution provider."""

    CPU = "cpu"
    DIRECTML = "dml"
    CUDA = "cuda"


def runs(precision: Precision, provider: Provider) -> bool:
    """Whether ONNX Runtime can run it; FP16 on the CPU it cannot (seen with 1.31)."""
    return precision is Precision.INT4 or provider is not Provider.CPU


class OnnxStage(Enum):
    """Stages of an export, in order."""

    INSTALL = "onnx_install"
    EXPORT = "onnx_export"
    ASK = "onnx_ask"


@dataclass(frozen=True)
class OnnxSpec:
    """Export a checkpoint.

    Attributes:
        checkpoint: Folder with config.json and safetensors files.
        out: Folder that is made; it must not exist.
        precision: Element type of the weights.
        provider: What it is laid out for. Only a model for the CPU is tried afterwards.
        gguf: A GGUF file of the same model, asked the same question; None for none.
    """

    checkpoint: Path
    out: Path
    precision: Precision = Precision.INT4
    provider: Provider = Provider.CPU
    gguf: Path | None = None


@dataclass(frozen=True)
class OnnxAnswer:
    """What a model wrote.

    Attributes:
        text: The answer.
        n_prompt: Tokens of the question.
        tokens_per_second: Speed of writing.
    """

    text: str
    n_prompt: int
    tokens_per_second: float


@dataclass(frozen=True)
class OnnxResult:
    """An export that is there.

    Attributes:
        folder: Its folder.
        n_bytes: Length of its files.
        seconds: Time of the export alone.
        question: What was asked.
        answer: The exported model's answer; None where it was not tried.
        gguf_answer: The GGUF file's; None without one.
    """

    folder: Path
    n_bytes: int
    seconds: float
    question: str = ""
    answer: OnnxAnswer | None = None
    gguf_answer: OnnxAnswer | None = None

    @property
    def splits_otherwise(self) -> bool:
        """Whether the two models were asked in different tokens, so that their answers may differ."""
        both = self.answer, self.gguf_answer
        return None not in both and len({answer.n_prompt for answer in both if answer}) > 1
