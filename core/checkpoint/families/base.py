"""What a family is: a verdict on one architecture and, if it converts, the rules of the conversion."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from core.checkpoint.model import MappedTensor, Verdict
from core.checkpoint.tokenizer import TokenizerFiles
from core.gguf.values import KeyValue


@dataclass(frozen=True)
class Expected:
    """A tensor that a checkpoint of a family holds.

    Attributes:
        gguf_name: Its name in the GGUF file.
        shape: Dimensions in row-major order, as safetensors headers have them.
        required: False when the checkpoint may leave it out.
        stacked: It is one slice of a tensor with one more dimension: all that share `gguf_name`,
            in the order in which they are expected.
        stand_in: The tensor that is written in its place where the checkpoint leaves it out.
    """

    gguf_name: str
    shape: tuple[int, ...]
    required: bool = True
    stacked: bool = False
    stand_in: str = ""


def find_sources(expected: Mapping[str, Expected], present: Container[str]) -> dict[str, str]:
    """Return, by expected tensor, the tensor among `present` it is made of; none for absent ones."""
    return {
        name: source
        for name, wanted in expected.items()
        if (source := name if name in present else wanted.stand_in) in present
    }


def _as_it_is(config: dict[str, Any]) -> dict[str, Any]:
    return config


def _nothing_left_out(_name: str) -> bool:
    return False


def _never(_config: dict[str, Any]) -> Verdict | None:
    return None


@dataclass(frozen=True)
class Conversion:
    """How checkpoints of a family become GGUF files. Each rule takes the config as `read_config` gives it.

    Attributes:
        gguf_architecture: llama.cpp's name of the architecture.
        expected: The tensors by Hugging Face name; raises `ConfigValueWrong`.
        constants: Tensors that do not come from weight files; written before all others.
        model_keys: The keys that start with `gguf_architecture`.
        tokenizer_keys: The keys that start with ``tokenizer``.
        read_config: Turns config.json into the names that today's models have.
        leaves_out: Tells by its name whether a tensor belongs to a part that is not converted.
        refuses: The verdict on a checkpoint of the family that does not convert; None where it does.
    """

    gguf_architecture: str
    expected: Callable[[dict[str, Any]], dict[str, Expected]]
    constants: Callable[[dict[str, Any]], tuple[MappedTensor, ...]]
    model_keys: Callable[[dict[str, Any]], list[KeyValue]]
    tokenizer_keys: Callable[[TokenizerFiles, dict[str, Any]], list[KeyValue]]
    read_config: Callable[[dict[str, Any]], dict[str, Any]] = _as_it_is
    leaves_out: Callable[[str], bool] = _nothing_left_out
    refuses: Callable[[dict[str, Any]], Verdict | None] = _never


@dataclass(frozen=True)
class Family:
    """One architecture of config.json's ``architectures``.

    Attributes:
        name: What people call it.
        verdict: Whether it converts, and why.
        conversion: How; None when the verdict is a refusal.
        bpe_name: What people call it when its tokenizer is byte-level BPE; empty when the same.
    """

    name: str
    verdict: Verdict
    conversion: Conversion | None = None
    bpe_name: str = ""
