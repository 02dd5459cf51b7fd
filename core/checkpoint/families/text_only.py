"""The language models inside Phi's vision and speech models: a Phi-3 or Phi-4-mini each.

``Phi3VForCausalLM`` (Phi-3-vision, Phi-3.5-vision) and ``Phi4MMForCausalLM`` (Phi-4-multimodal: the base
of its LoRA layers, without the adapters for images and speech). ``Phi4MultimodalForCausalLM`` is the same
model as transformers' own converter writes it: the base has no layers around it and the adapters are in
folders of their own. Tensors of the other parts are known by their names and left out; all others must be
exactly those of the language model.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.checkpoint.families import phi3, shared
from core.checkpoint.families.base import Conversion, Expected, Family
from core.checkpoint.model import Support, Verdict
from core.text import Message, msg

_LORA_MODULES = ("self_attn.qkv_proj", "self_attn.o_proj", "mlp.gate_up_proj", "mlp.down_proj")
_LORA_PARTS = tuple(
    f".{module}.lora_{side}.{adapter}.weight"
    for module in _LORA_MODULES
    for side in "AB"
    for adapter in ("speech", "vision")
)
_MULTIMODAL_REASON = msg("Text only: llama.cpp cannot run the image and speech adapters of Phi-4-multimodal.")
_MULTIMODAL_SUGGESTION = msg("For text alone, Phi-4-mini-instruct is the same size and made for it.")
_EMBEDDING = "model.embed_tokens.weight"
_VISION_EMBEDDING = "model.vision_embed_tokens.wte.weight"


def _vision_expected(config: dict[str, Any]) -> dict[str, Expected]:
    """Phi-3-vision shares its embedding with the image part, which may be the one that is stored."""
    expected = phi3.expected_tensors(config)
    expected[_EMBEDDING] = replace(expected[_EMBEDDING], stand_in=_VISION_EMBEDDING)
    return expected


def _is_vision_part(name: str) -> bool:
    return name.startswith("model.vision_embed_tokens.")


def _multimodal_expected(config: dict[str, Any]) -> dict[str, Expected]:
    """Phi-4-multimodal keeps each matrix that has adapters as their ``base_layer``."""
    expected = {}
    for name, wanted in phi3.expected_tensors(config).items():
        module = name.removesuffix(".weight")
        expected[f"{module}.base_layer.weight" if module.endswith(_LORA_MODULES) else name] = wanted
    return expected


def _is_adapter_or_extended(name: str) -> bool:
    return name.endswith(_LORA_PARTS) or _is_extended(name)


def _is_extended(name: str) -> bool:
    return name.startswith("model.embed_tokens_extend.")


def _family(name: str, reason: Message, suggestion: Message, conversion: Conversion) -> Family:
    return Family(name, Verdict(Support.TEXT_ONLY, reason, suggestion), conversion)


def _conversion(
    leaves_out: Callable[[str], bool],
    expected: Callable[[dict[str, Any]], dict[str, Expected]] = phi3.expected_tensors,
) -> Conversion:
    return replace(phi3.CONVERSION, expected=expected, leaves_out=leaves_out, read_config=shared.read_nested)


FAMILIES = {
    "Phi3VForCausalLM": _family(
        "Phi-3-vision",
        msg("Text only: llama.cpp has no image reader for Phi-3-vision and Phi-3.5-vision."),
        msg("For text alone, Phi-3.5-mini-instruct is the same size and made for it."),
        _conversion(_is_vision_part, _vision_expected),
    ),
    "Phi4MMForCausalLM": _family(
        "Phi-4-multimodal",
        _MULTIMODAL_REASON,
        _MULTIMODAL_SUGGESTION,
        _conversion(_is_adapter_or_extended, _multimodal_expected),
    ),
    "Phi4MultimodalForCausalLM": _family(
        "Phi-4-multimodal",
        _MULTIMODAL_REASON,
        _MULTIMODAL_SUGGESTION,
        _conversion(_is_extended),
    ),
}
