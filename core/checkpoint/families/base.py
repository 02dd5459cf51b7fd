"""What a family is: a verdict on one architecture and, if it converts, the rules of the conversion."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any

from core.checkpoint.model import Gaps, MappedTensor, Verdict
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
        gaps: Zeros that are put between its weights; `shape` is without them.
    """

    gguf_name: str
    shape: tuple[int, ...]
    required: bool = True
    stacked: bool = False
    stand_in: str = ""
    gaps: Gaps | None = None


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
class ImageEncoder:
    """How the part of a checkpoint that reads images becomes an mmproj file.

    Both rules take the config as `Conversion.read_config` gives it, and the values of
    preprocessor_config.json.

    Attributes:
        expected: The tensors by Hugging Face name; raises `ConfigValueWrong`.
        left_out: Tells by its name whether a tensor is known and not needed.
        keys: The keys that start with ``clip``.
        patch_embedding: Hugging Face name of the matrix that turns the pixels of a patch into a vector;
            it is stored with the colours of a pixel side by side, and llama.cpp wants them apart.
    """

    expected: Callable[[dict[str, Any], dict[str, Any]], dict[str, Expected]]
    left_out: Callable[[str], bool]
    keys: Callable[[dict[str, Any], dict[str, Any]], list[KeyValue]]
    patch_embedding: str


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
        leaves_out: Tells by its name whether a tensor belongs to a part beside the language model.
        image_encoder: How that part becomes an mmproj file; None where it is not converted.
        refuses: The verdict on a checkpoint of the family that does not convert; None where it does.
    """

    gguf_architecture: str
    expected: Callable[[dict[str, Any]], dict[str, Expected]]
    constants: Callable[[dict[str, Any]], tuple[MappedTensor, ...]]
    model_keys: Callable[[dict[str, Any]], list[KeyValue]]
    tokenizer_keys: Callable[[TokenizerFiles, dict[str, Any]], list[KeyValue]]
    read_config: Callable[[dict[str, Any]], dict[str, Any]] = _as_it_is
    leaves_out: Callable[[str], bool] = _nothing_left_out
    image_encoder: ImageEncoder | None = None
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
