"""The published models in miniature: sizes, config.json and tensors."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.support.multimodal import (
    PHI_3_VISION,
    PHI_4_MULTIMODAL,
    PHI_4_MULTIMODAL_HF,
    PHI_4_VISION,
    add_parts,
)
from tests.support.phi2 import PHI_2, phi2_tensor_shapes
from tests.support.phimoe import PHI_MOE, SLIM_MOE, moe_longrope, moe_tensor_shapes


class Variant(Enum):
    """The published models; the value is the repository's name and becomes the folder's."""

    PHI_3_MINI_4K = "Phi-3-mini-4k-instruct"
    PHI_3_MINI_128K = "Phi-3-mini-128k-instruct"
    PHI_3_MEDIUM_4K = "Phi-3-medium-4k-instruct"
    PHI_3_MEDIUM_128K = "Phi-3-medium-128k-instruct"
    PHI_3_5_MINI = "Phi-3.5-mini-instruct"
    PHI_4 = "phi-4"
    PHI_4_REASONING = "Phi-4-reasoning"
    PHI_4_REASONING_PLUS = "Phi-4-reasoning-plus"
    PHI_4_MINI = "Phi-4-mini-instruct"
    PHI_4_MINI_REASONING = "Phi-4-mini-reasoning"
    PHI_1 = "phi-1"
    PHI_1_5 = "phi-1_5"
    PHI_2 = "phi-2"
    PHI_3_5_MOE = "Phi-3.5-MoE-instruct"
    PHI_MINI_MOE = "Phi-mini-MoE-instruct"
    PHI_TINY_MOE = "Phi-tiny-MoE-instruct"
    PHI_3_VISION = "Phi-3-vision-128k-instruct"
    PHI_3_5_VISION = "Phi-3.5-vision-instruct"
    PHI_4_MULTIMODAL = "Phi-4-multimodal-instruct"
    PHI_4_MULTIMODAL_HF = "Phi-4-multimodal-instruct-hf"  # as transformers' converter writes it
    PHI_4_VISION = "Phi-4-reasoning-vision-15B"


class Storage(Enum):
    """Element types of the weight files. MIXED: matrices in BF16 and F16, norms in F32."""

    BF16 = "BF16"
    F16 = "F16"
    F32 = "F32"
    MIXED = "MIXED"


class Tokenizer(Enum):
    """Which published tokenizer a variant has."""

    PHI_3 = "phi-3"
    PHI_3_BOS = "phi-3 with a leading <s>"
    PHI_4 = "phi-4"
    PHI_4_REASONING = "phi-4-reasoning"
    PHI_4_MINI = "phi-4-mini"
    CODEGEN = "codegen"


@dataclass(frozen=True)
class Shape:
    """The size of one small model and what its config says beyond that.

    Widths that are multiples of 256 meet K-quants; the others (multiples of 32) meet their fallbacks.
    """

    hidden: int
    heads: int
    kv_heads: int
    feed_forward: int
    tokenizer: Tokenizer
    layers: int = 2
    base: dict[str, Any] | None = None
    config: dict[str, Any] = field(default_factory=dict)
    generation: dict[str, Any] = field(default_factory=dict)


def _longrope(kind: str, n: int) -> dict[str, Any]:
    short = [round(1.0 + 0.05 * i, 4) for i in range(n)]
    long = [round(1.08 + 1.3 * i, 4) for i in range(n)]
    return {"rope_scaling": {"long_factor": long, "short_factor": short, "type": kind}}


_LONG = {"max_position_embeddings": 131072, "original_max_position_embeddings": 4096}
_PHI_4 = {
    "bos_token_id": 100257,
    "eos_token_id": 100265,
    "pad_token_id": 100349,
    "max_position_embeddings": 16384,
    "original_max_position_embeddings": 16384,
    "rope_theta": 250000,
    "sliding_window": None,
    "vocab_size": 100352,
}
_PHI_4_REASONING = _PHI_4 | {
    "max_position_embeddings": 32768,
    "original_max_position_embeddings": 32768,
    "rope_theta": 500000,
}
_REASONING_SAMPLING = {
    "bos_token_id": 100257,
    "eos_token_id": 100265,
    "pad_token_id": 100349,
    "do_sample": True,
    "temperature": 0.8,
    "top_k": 50,
    "top_p": 0.95,
}
_PHI_4_MINI = (
    _LONG
    | {
        "bos_token_id": 199999,
        "eos_token_id": 199999,
        "pad_token_id": 199999,
        "full_attn_mod": 1,
        "interpolate_factor": 1,
        "lm_head_bias": False,
        "mlp_bias": False,
        "partial_rotary_factor": 0.75,
        "sliding_window": 262144,
        "tie_word_embeddings": True,
        "vocab_size": 200064,
    }
    | _longrope("longrope", 12)
)
_PHI_4_MINI_GENERATION = {"bos_token_id": 199999, "eos_token_id": [200020, 199999], "pad_token_id": 199999}

SHAPES = {
    Variant.PHI_3_MINI_4K: Shape(256, 4, 4, 512, Tokenizer.PHI_3, config={"sliding_window": 2047}),
    Variant.PHI_3_MINI_128K: Shape(
        96, 4, 4, 512, Tokenizer.PHI_3, config=_LONG | _longrope("su", 12) | {"sliding_window": 262144}
    ),
    Variant.PHI_3_MEDIUM_4K: Shape(
        160,
        10,
        2,
        256,
        Tokenizer.PHI_3_BOS,
        config={"_name_or_path": "Phi-3-medium-4k-instruct", "sliding_window": 2047},
    ),
    Variant.PHI_3_MEDIUM_128K: Shape(
        128,
        8,
        2,
        256,
        Tokenizer.PHI_3_BOS,
        config=_LONG | _longrope("longrope", 8) | {"sliding_window": 131072},
    ),
    Variant.PHI_3_5_MINI: Shape(
        256,
        4,
        4,
        512,
        Tokenizer.PHI_3,
        layers=6,
        config=_LONG
        | _longrope("longrope", 32)
        | {"_name_or_path": "Phi-3.5-mini-instruct", "sliding_window": 262144},
    ),
    Variant.PHI_4: Shape(64, 4, 2, 512, Tokenizer.PHI_4, config=_PHI_4),
    Variant.PHI_4_REASONING: Shape(
        64, 2, 1, 256, Tokenizer.PHI_4_REASONING, config=_PHI_4_REASONING, generation=_REASONING_SAMPLING
    ),
    Variant.PHI_4_REASONING_PLUS: Shape(
        64, 2, 1, 256, Tokenizer.PHI_4_REASONING, config=_PHI_4_REASONING, generation=_REASONING_SAMPLING
    ),
    Variant.PHI_4_MINI: Shape(
        64, 2, 1, 256, Tokenizer.PHI_4_MINI, config=_PHI_4_MINI, generation=_PHI_4_MINI_GENERATION
    ),
    Variant.PHI_4_MINI_REASONING: Shape(
        64, 2, 1, 256, Tokenizer.PHI_4_MINI, config=_PHI_4_MINI, generation=_PHI_4_MINI_GENERATION
    ),
    Variant.PHI_1: Shape(64, 2, 2, 256, Tokenizer.CODEGEN, base=PHI_2),
    Variant.PHI_1_5: Shape(96, 2, 2, 384, Tokenizer.CODEGEN, base=PHI_2),
    Variant.PHI_2: Shape(
        160,
        2,
        2,
        640,
        Tokenizer.CODEGEN,
        base=PHI_2,
        config={"partial_rotary_factor": 0.4, "num_key_value_heads": 2},
    ),
    Variant.PHI_3_5_MOE: Shape(
        64,
        4,
        2,
        256,
        Tokenizer.PHI_3,
        base=PHI_MOE,
        config={"num_local_experts": 12, "rope_scaling": moe_longrope(8)},
    ),
    Variant.PHI_MINI_MOE: Shape(
        128, 4, 1, 96, Tokenizer.PHI_3, base=SLIM_MOE, config={"head_dim": 32, "num_local_experts": 4}
    ),
    Variant.PHI_TINY_MOE: Shape(
        128, 4, 2, 64, Tokenizer.PHI_3, base=SLIM_MOE, config={"head_dim": 16, "num_local_experts": 4}
    ),
    Variant.PHI_3_VISION: Shape(
        64, 4, 4, 256, Tokenizer.PHI_3, config=_LONG | _longrope("su", 8) | PHI_3_VISION
    ),
    Variant.PHI_3_5_VISION: Shape(
        96, 2, 2, 256, Tokenizer.PHI_3, config=_LONG | _longrope("su", 24) | PHI_3_VISION
    ),
    Variant.PHI_4_MULTIMODAL: Shape(
        64,
        2,
        1,
        256,
        Tokenizer.PHI_4_MINI,
        config=_PHI_4_MINI | PHI_4_MULTIMODAL,
        generation=_PHI_4_MINI_GENERATION,
    ),
    Variant.PHI_4_MULTIMODAL_HF: Shape(
        64,
        2,
        1,
        256,
        Tokenizer.PHI_4_MINI,
        config=_PHI_4_MINI | PHI_4_MULTIMODAL_HF,
        generation=_PHI_4_MINI_GENERATION,
    ),
    Variant.PHI_4_VISION: Shape(
        64, 2, 1, 256, Tokenizer.PHI_4_REASONING, config=_PHI_4_REASONING | PHI_4_VISION
    ),
}


def make_config(variant: Variant, dtype: Storage = Storage.BF16) -> dict[str, Any]:
    """Return config.json of the small model, with the keys of the published one."""
    shape = SHAPES[variant]
    torch_dtype = {Storage.F16: "float16", Storage.F32: "float32"}.get(dtype, "bfloat16")
    sizes = {
        "hidden_size": shape.hidden,
        "intermediate_size": shape.feed_forward,
        "num_attention_heads": shape.heads,
        "num_hidden_layers": shape.layers,
        "num_key_value_heads": shape.kv_heads,
        "torch_dtype": torch_dtype,
    }
    name = {"_name_or_path": variant.value}
    if shape.base is not None:
        return name | sizes | shape.base | shape.config
    base = name | {
        "architectures": ["Phi3ForCausalLM"],
        "attention_bias": False,
        "attention_dropout": 0.0,
        "auto_map": {
            "AutoConfig": "configuration_phi3.Phi3Config",
            "AutoModelForCausalLM": "modeling_phi3.Phi3ForCausalLM",
        },
        "bos_token_id": 1,
        "embd_pdrop": 0.0,
        "eos_token_id": 32000,
        "hidden_act": "silu",
        "initializer_range": 0.02,
        "max_position_embeddings": 4096,
        "model_type": "phi3",
        "original_max_position_embeddings": 4096,
        "pad_token_id": 32000,
        "resid_pdrop": 0.0,
        "rms_norm_eps": 1e-05,
        "rope_scaling": None,
        "rope_theta": 10000.0,
        "sliding_window": None,
        "tie_word_embeddings": False,
        "transformers_version": "4.45.0",
        "use_cache": True,
        "vocab_size": 32064,
    }
    return base | sizes | shape.config


def tensor_shapes(config: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return name and row-major shape of every tensor, in layer order."""
    architecture = config["architectures"][0]
    if architecture == "PhiForCausalLM":
        return phi2_tensor_shapes(config)
    if architecture == "PhiMoEForCausalLM":
        return moe_tensor_shapes(config)
    if architecture == "Phi3ForCausalLM":
        return phi3_tensor_shapes(config)
    return add_parts(config, phi3_tensor_shapes(config))


def phi3_tensor_shapes(config: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return the tensors of a Phi-3, alone or inside a larger model."""
    hidden, ff = config["hidden_size"], config["intermediate_size"]
    head = hidden // config["num_attention_heads"]
    qkv = hidden + 2 * config["num_key_value_heads"] * head
    shapes: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (config["vocab_size"], hidden)}
    for layer in range(config["num_hidden_layers"]):
        block = f"model.layers.{layer}."
        shapes[block + "input_layernorm.weight"] = (hidden,)
        shapes[block + "self_attn.qkv_proj.weight"] = (qkv, hidden)
        shapes[block + "self_attn.o_proj.weight"] = (hidden, hidden)
        shapes[block + "post_attention_layernorm.weight"] = (hidden,)
        shapes[block + "mlp.gate_up_proj.weight"] = (2 * ff, hidden)
        shapes[block + "mlp.down_proj.weight"] = (hidden, ff)
    shapes["model.norm.weight"] = (hidden,)
    if not config["tie_word_embeddings"]:
        shapes["lm_head.weight"] = (config["vocab_size"], hidden)
    return shapes
