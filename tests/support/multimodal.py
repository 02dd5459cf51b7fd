"""Phi's vision and speech models in miniature: what they add to the config and tensors of a Phi-3."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from core.checkpoint.safetensors import read_weights
from tests.support.vocabularies import write_json

Shapes = dict[str, tuple[int, ...]]

PHI_3_VISION = {
    "architectures": ["Phi3VForCausalLM"],
    "auto_map": {
        "AutoConfig": "configuration_phi3_v.Phi3VConfig",
        "AutoModelForCausalLM": "modeling_phi3_v.Phi3VForCausalLM",
    },
    "embd_layer": {"embedding_cls": "image", "use_hd_transform": True, "with_learnable_separator": True},
    "img_processor": {"image_dim_out": 1024, "name": "clip_vision_model", "num_img_tokens": 144},
    "model_type": "phi3_v",
}
PHI_4_MULTIMODAL = {
    "architectures": ["Phi4MMForCausalLM"],
    "audio_processor": {"name": "cascades"},
    "auto_map": {
        "AutoConfig": "configuration_phi4mm.Phi4MMConfig",
        "AutoModelForCausalLM": "modeling_phi4mm.Phi4MMForCausalLM",
    },
    "embd_layer": {"embedding_cls": "image_audio"},
    "model_type": "phi4mm",
    "speech_lora": {"dp": 0.01, "layer": "((layers.*self_attn\\.(qkv|o)_proj)|x)", "lora_alpha": 640, "r": 4},
    "vision_lora": {"dp": 0.0, "layer": "layers.*((self_attn\\.(qkv_proj|o_proj))|x)", "r": 4},
}
PHI_4_MULTIMODAL_HF = {
    "architectures": ["Phi4MultimodalForCausalLM"],
    "audio_config": {"model_type": "phi4_multimodal_audio", "num_blocks": 1},
    "auto_map": {"AutoConfig": "configuration_phi4_multimodal.Phi4MultimodalConfig"},
    "model_type": "phi4_multimodal",
    "vision_config": {"model_type": "phi4_multimodal_vision", "num_hidden_layers": 1},
}
PHI_4_VISION = {
    "architectures": ["Phi4ForCausalLMV"],
    "auto_map": {
        "AutoConfig": "modeling_phi4_visionr.Phi4VisionR",
        "AutoModelForCausalLM": "modeling_phi4_visionr.Phi4ForCausalLMV",
    },
    "image_aspect_ratio": "square",
    "max_num_patches": 3600,
    "min_num_patches": 256,
    "mm_hidden_size": 64,
    "mm_projector_type": "mlp2x_gelu",
    "model_type": "phi4-siglip",
    "vision_config": {
        "hidden_size": 64,
        "intermediate_size": 96,
        "model_type": "siglip2_vision_model",
        "num_attention_heads": 2,
        "num_hidden_layers": 3,
    },
}
# Published as preprocessor_config.json beside the model above.
PHI_4_VISION_PICTURES = {
    "do_convert_rgb": True,
    "do_normalize": True,
    "do_rescale": True,
    "do_resize": True,
    "image_mean": [0.5, 0.5, 0.5],
    "image_processor_type": "Siglip2ImageProcessorNoUpscale",
    "image_std": [0.5, 0.5, 0.5],
    "max_num_patches": 3600,
    "min_num_patches": 256,
    "patch_size": 16,
    "resample": 2,
    "rescale_factor": 0.00392156862745098,
}
_LORA = ("qkv_proj", "o_proj", "gate_up_proj", "down_proj")
_BASE = ".base_layer.weight"
_EXTENDED: Shapes = {
    "model.embed_tokens_extend.audio_embed.encoder.encoders.0.feed_forward_in.net.0.linear.weight": (8, 8),
    "model.embed_tokens_extend.audio_embed.audio_projection.speech.0.bias": (8,),
    "model.embed_tokens_extend.image_embed.glb_GN": (1, 1, 8),
    "model.embed_tokens_extend.image_embed.img_processor.encoder.layers.0.mlp.fc1.weight": (16, 8),
}


def add_parts(config: dict[str, Any], text: Shapes) -> Shapes:
    """Return the tensors of a whole model, given its config and the tensors of its language model."""
    architecture = config["architectures"][0]
    if architecture == "Phi3VForCausalLM":
        vision = "model.vision_embed_tokens."
        return text | {
            f"{vision}glb_GN": (1, 1, 8),
            f"{vision}sub_GN": (1, 1, 1, 8),
            f"{vision}img_projection.0.weight": (8, 8),
            f"{vision}img_projection.0.bias": (8,),
            f"{vision}img_processor.vision_model.embeddings.patch_embedding.weight": (8, 3, 2, 2),
            f"{vision}img_processor.vision_model.encoder.layers.0.mlp.fc1.weight": (16, 8),
        }
    if architecture == "Phi4ForCausalLMV":
        return text | _siglip_shapes(config)
    if architecture == "Phi4MultimodalForCausalLM":
        return text | _EXTENDED
    shapes: Shapes = {}
    for name, shape in text.items():
        module = name.removesuffix(".weight")
        if not module.endswith(_LORA):
            shapes[name] = shape
            continue
        shapes[module + _BASE] = shape
        for adapter in ("speech", "vision"):
            shapes[f"{module}.lora_A.{adapter}.weight"] = (4, shape[1])
            shapes[f"{module}.lora_B.{adapter}.weight"] = (shape[0], 4)
    return shapes | _EXTENDED


def _siglip_shapes(config: dict[str, Any]) -> Shapes:
    """Return the tensors of Phi-4-reasoning-vision's image encoder and projector."""
    vision = config["vision_config"]
    width, feed_forward = vision["hidden_size"], vision["intermediate_size"]
    modules: Shapes = {"embeddings.patch_embedding": (width, 3 * 16 * 16)}
    for layer in range(vision["num_hidden_layers"]):
        block = f"encoder.layers.{layer}."
        modules |= {f"{block}self_attn.{name}_proj": (width, width) for name in ("q", "k", "v", "out")}
        modules |= {f"{block}layer_norm1": (width,), f"{block}layer_norm2": (width,)}
        modules |= {f"{block}mlp.fc1": (feed_forward, width), f"{block}mlp.fc2": (width, feed_forward)}
    modules |= {"post_layernorm": (width,), "head.attention.out_proj": (width, width)}
    modules |= {"head.layernorm": (width,)}
    modules |= {"head.mlp.fc1": (feed_forward, width), "head.mlp.fc2": (width, feed_forward)}
    tower = "model.vision_tower.vision_tower.vision_model."
    shapes: Shapes = {
        f"{tower}embeddings.position_embedding.weight": (256, width),
        f"{tower}head.attention.in_proj_weight": (3 * width, width),
        f"{tower}head.attention.in_proj_bias": (3 * width,),
        f"{tower}head.probe": (1, 1, width),
    }
    whole = {f"{tower}{name}": shape for name, shape in modules.items()}
    whole |= {"model.mm_projector.0": (config["hidden_size"], width)}
    whole |= {"model.mm_projector.2": (config["hidden_size"], config["hidden_size"])}
    for name, shape in whole.items():
        shapes |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    return shapes


def write_text_twin(checkpoint: Path, folder: Path, tensors: Shapes) -> Path:
    """Write the language model of a checkpoint as the ``Phi3ForCausalLM`` that it is, and return it.

    Args:
        checkpoint: A whole model.
        folder: Where the twin's folder, of the same name, is made.
        tensors: Names and shapes of the language model.
    """
    from tests.support.checkpoints import write_weights

    twin = folder / checkpoint.name
    twin.mkdir(parents=True)
    for file in checkpoint.iterdir():
        if file.suffix != ".safetensors" and "index" not in file.name:
            (twin / file.name).write_bytes(file.read_bytes())
    config: dict[str, Any] = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    config |= {"architectures": ["Phi3ForCausalLM"], "model_type": "phi3"}
    for key in ("audio_config", "auto_map", "vision_config"):
        config.pop(key, None)
    write_json(twin / "config.json", config)
    found = read_weights(checkpoint).tensors
    weights = {}
    for name, shape in tensors.items():
        stored = found.get(name) or found[name.removesuffix(".weight") + _BASE]
        data = stored.file.read_bytes()[stored.offset : stored.offset + stored.nbytes]
        weights[name] = (stored.dtype.name, shape, data)
    write_weights(twin, weights)
    return twin
