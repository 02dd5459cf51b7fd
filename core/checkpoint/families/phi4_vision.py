"""``Phi4ForCausalLMV``: Phi-4-reasoning-vision, a Phi-4 with a SigLIP-2 image encoder.

The language model is converted as the Phi-3 that it is, the image encoder into an mmproj file. Keys and
tensors of the latter follow `Phi4VisionMmprojModel` in upstream's ``conversion/phi.py``: the model uses
what the last but one block of the encoder gives, so the last block, the norm after it and the pooling
head are left out.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import is_number, positive_int, positive_number, wrong_value
from core.checkpoint.families import phi3, shared
from core.checkpoint.families.base import Expected, Family, ImageEncoder
from core.checkpoint.model import Support, Verdict
from core.gguf.values import KeyValue
from core.text import msg

_TOWER = "model.vision_tower.vision_tower.vision_model."
_PROJECTOR = "model.mm_projector."
_LAYERS = f"{_TOWER}encoder.layers."
_PATCH_EMBEDDING = f"{_TOWER}embeddings.patch_embedding"
_COLOURS = 3
_PICTURES = "preprocessor_config.json"
# Far above the published encoder (1152 wide, patches of 16 pixels), so that a damaged file cannot fill
# the memory.
_MAX_WIDTH = 1 << 15
_MAX_PATCH = 256
_MAX_PATCHES = 1 << 16
_MAX_LAYERS = 1000


def _is_image_part(name: str) -> bool:
    return name.removeprefix("model.").startswith(("vision_tower.", "mm_projector."))


def _vision(config: dict[str, Any]) -> dict[str, Any]:
    vision = config.get("vision_config")
    if not isinstance(vision, dict):
        raise wrong_value("vision_config", vision, "an object")
    return vision


def _block_count(vision: dict[str, Any]) -> int:
    n_layers = positive_int(vision, "num_hidden_layers", at_most=_MAX_LAYERS)
    if n_layers < 2:
        raise wrong_value("vision_config.num_hidden_layers", n_layers, "at least 2")
    return n_layers - 1


def _grid(vision: dict[str, Any]) -> int:
    """Return the patches on a side of the table of positions."""
    count = positive_int(vision, "num_patches", 256, at_most=_MAX_PATCHES)
    side = math.isqrt(count)
    if side * side != count:
        raise wrong_value("vision_config.num_patches", count, "a square number")
    return side


def _patch_size(pictures: dict[str, Any]) -> int:
    return positive_int(pictures, "patch_size", at_most=_MAX_PATCH)


def _expected(config: dict[str, Any], pictures: dict[str, Any]) -> dict[str, Expected]:
    vision = _vision(config)
    width = positive_int(vision, "hidden_size", at_most=_MAX_WIDTH)
    feed_forward = positive_int(vision, "intermediate_size", at_most=_MAX_WIDTH)
    text_width = positive_int(config, "hidden_size")
    modules: list[tuple[str, str, tuple[int, ...]]] = [
        (_PATCH_EMBEDDING, "v.patch_embd", (width, _COLOURS * _patch_size(pictures) ** 2)),
        (f"{_PROJECTOR}0", "mm.0", (text_width, width)),
        (f"{_PROJECTOR}2", "mm.2", (text_width, text_width)),
    ]
    for layer in range(_block_count(vision)):
        source, target = f"{_LAYERS}{layer}", f"v.blk.{layer}"
        modules += [
            (f"{source}.layer_norm1", f"{target}.ln1", (width,)),
            (f"{source}.layer_norm2", f"{target}.ln2", (width,)),
            (f"{source}.self_attn.q_proj", f"{target}.attn_q", (width, width)),
            (f"{source}.self_attn.k_proj", f"{target}.attn_k", (width, width)),
            (f"{source}.self_attn.v_proj", f"{target}.attn_v", (width, width)),
            (f"{source}.self_attn.out_proj", f"{target}.attn_out", (width, width)),
            (f"{source}.mlp.fc1", f"{target}.ffn_up", (feed_forward, width)),
            (f"{source}.mlp.fc2", f"{target}.ffn_down", (width, feed_forward)),
        ]
    positions = f"{_TOWER}embeddings.position_embedding.weight"
    expected = {positions: Expected("v.position_embd.weight", (_grid(vision) ** 2, width))}
    for name, gguf_name, shape in modules:
        expected[f"{name}.weight"] = Expected(f"{gguf_name}.weight", shape)
        expected[f"{name}.bias"] = Expected(f"{gguf_name}.bias", shape[:1])
    return expected


def _left_out(name: str) -> bool:
    return name.startswith((f"{_TOWER}head.", f"{_TOWER}post_layernorm.", _LAYERS))


def _keys(config: dict[str, Any], pictures: dict[str, Any]) -> list[KeyValue]:
    vision, patch_size = _vision(config), _patch_size(pictures)
    width = positive_int(vision, "hidden_size")
    heads = positive_int(vision, "num_attention_heads")
    if width % heads:
        raise wrong_value("vision_config.num_attention_heads", heads, f"a divisor of hidden_size ({width})")
    limits = config | pictures
    fewest = positive_int(limits, "min_num_patches", at_most=_MAX_PATCHES)
    most = positive_int(limits, "max_num_patches", at_most=_MAX_PATCHES)
    if fewest > most:
        raise wrong_value("min_num_patches", fewest, f"at most max_num_patches ({most})", _PICTURES)
    return [
        keys.boolean("clip.has_vision_encoder", True),
        keys.uint32("clip.vision.projection_dim", positive_int(config, "hidden_size")),
        keys.uint32("clip.vision.image_size", _grid(vision) * patch_size),
        keys.uint32("clip.vision.patch_size", patch_size),
        keys.uint32("clip.vision.embedding_length", width),
        keys.uint32("clip.vision.feed_forward_length", positive_int(vision, "intermediate_size")),
        keys.uint32("clip.vision.block_count", _block_count(vision)),
        keys.uint32("clip.vision.attention.head_count", heads),
        keys.floats("clip.vision.image_mean", _colour_values(pictures, "image_mean")),
        keys.floats("clip.vision.image_std", _colour_values(pictures, "image_std")),
        keys.string("clip.projector_type", "phi4"),
        keys.uint32("clip.vision.image_min_pixels", fewest * patch_size**2),
        keys.uint32("clip.vision.image_max_pixels", most * patch_size**2),
        keys.boolean("clip.use_gelu", True),
        keys.float32(
            "clip.vision.attention.layer_norm_epsilon", positive_number(vision, "layer_norm_eps", 1e-6)
        ),
    ]


def _colour_values(pictures: dict[str, Any], key: str) -> list[float]:
    values = pictures.get(key)
    if not isinstance(values, list) or len(values) != _COLOURS or not all(map(is_number, values)):
        raise wrong_value(key, values, "three numbers", _PICTURES)
    return [float(value) for value in values]


FAMILIES = {
    "Phi4ForCausalLMV": Family(
        name="Phi-4-reasoning-vision",
        verdict=Verdict(
            Support.FULL,
            msg("Converts fully, the image encoder into an mmproj file of its own."),
        ),
        conversion=replace(
            phi3.CONVERSION,
            read_config=shared.read_nested,
            leaves_out=_is_image_part,
            image_encoder=ImageEncoder(_expected, _left_out, _keys, f"{_PATCH_EMBEDDING}.weight"),
        ),
    )
}
