"""config.json of every published Phi, as the public model pages show it.

Left out is what no rule reads (dropout, initializers, versions). Lists of rope factors have the published
length; the numbers in them are stand-ins.
"""

from __future__ import annotations

from typing import Any

Config = dict[str, Any]


def longrope(kind: str, n: int) -> Config:
    context = {"max_position_embeddings": 131072, "original_max_position_embeddings": 4096}
    factors = {"long_factor": [1.5] * n, "short_factor": [1.0] * n, "type": kind}
    return context | {"rope_scaling": factors}


def _remote(module: str, config: str, model: str) -> Config:
    return {"auto_map": {"AutoConfig": f"configuration_{module}.{config}", "AutoModelForCausalLM": model}}


# ---- Phi-1 to Phi-2 -----------------------------------------------------------------------------

PHI_1: Config = {
    "architectures": ["PhiForCausalLM"],
    "bos_token_id": None,
    "eos_token_id": None,
    "hidden_act": "gelu_new",
    "hidden_size": 2048,
    "intermediate_size": 8192,
    "layer_norm_eps": 1e-05,
    "max_position_embeddings": 2048,
    "model_type": "phi",
    "num_attention_heads": 32,
    "num_hidden_layers": 24,
    "num_key_value_heads": None,
    "partial_rotary_factor": 0.5,
    "qk_layernorm": False,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "torch_dtype": "float32",
    "vocab_size": 51200,
}
PHI_2 = PHI_1 | {
    "bos_token_id": 50256,
    "eos_token_id": 50256,
    "hidden_size": 2560,
    "intermediate_size": 10240,
    "num_hidden_layers": 32,
    "num_key_value_heads": 32,
    "partial_rotary_factor": 0.4,
    "torch_dtype": "float16",
}
FIRST_FORM: Config = {
    "activation_function": "gelu_new",
    "architectures": ["PhiForCausalLM"],
    "flash_attn": False,
    "flash_rotary": False,
    "fused_dense": False,
    "layer_norm_epsilon": 1e-05,
    "model_type": "phi-msft",
    "n_embd": 2048,
    "n_head": 32,
    "n_head_kv": None,
    "n_inner": None,
    "n_layer": 24,
    "n_positions": 2048,
    "rotary_dim": 32,
    "tie_word_embeddings": False,
    "torch_dtype": "float16",
    "vocab_size": 51200,
}
MIXFORMER = FIRST_FORM | {
    "architecture": {"block_cls": "parallel", "mixer": {}, "mlp": {"mlp_cls": "mlp"}},
    "architectures": ["MixFormerSequentialForCausalLM"],
    "embd_layer": "default",
    "model_type": "mixformer-sequential",
    "phyagi_version": "0.0.4.dev",
}

# ---- Phi-3 and Phi-4 ----------------------------------------------------------------------------

PHI_3: Config = {
    "architectures": ["Phi3ForCausalLM"],
    "attention_bias": False,
    "bos_token_id": 1,
    "eos_token_id": 32000,
    "hidden_act": "silu",
    "hidden_size": 3072,
    "intermediate_size": 8192,
    "max_position_embeddings": 4096,
    "model_type": "phi3",
    "num_attention_heads": 32,
    "num_hidden_layers": 32,
    "num_key_value_heads": 32,
    "original_max_position_embeddings": 4096,
    "pad_token_id": 32000,
    "rms_norm_eps": 1e-05,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": 2047,
    "tie_word_embeddings": False,
    "torch_dtype": "bfloat16",
    "vocab_size": 32064,
}
PHI_3_MEDIUM = PHI_3 | {
    "hidden_size": 5120,
    "intermediate_size": 17920,
    "num_attention_heads": 40,
    "num_hidden_layers": 40,
    "num_key_value_heads": 10,
    "pad_token_id": None,
}
PHI_4 = PHI_3_MEDIUM | {
    "bos_token_id": 100257,
    "eos_token_id": 100265,
    "max_position_embeddings": 16384,
    "original_max_position_embeddings": 16384,
    "pad_token_id": 100349,
    "rope_theta": 250000,
    "sliding_window": None,
    "vocab_size": 100352,
}
PHI_4_REASONING = PHI_4 | {
    "max_position_embeddings": 32768,
    "original_max_position_embeddings": 32768,
    "rope_theta": 500000,
}
PHI_4_MINI = (
    PHI_3
    | longrope("longrope", 48)
    | {
        "bos_token_id": 199999,
        "eos_token_id": 199999,
        "full_attn_mod": 1,
        "interpolate_factor": 1,
        "lm_head_bias": False,
        "mlp_bias": False,
        "num_attention_heads": 24,
        "num_key_value_heads": 8,
        "pad_token_id": 199999,
        "partial_rotary_factor": 0.75,
        "sliding_window": 262144,
        "tie_word_embeddings": True,
        "vocab_size": 200064,
    }
)

# ---- mixtures of experts ------------------------------------------------------------------------

PHI_MOE: Config = {
    "architectures": ["PhiMoEForCausalLM"],
    "attention_bias": True,
    "bos_token_id": 1,
    "eos_token_id": 32000,
    "hidden_act": "silu",
    "hidden_size": 4096,
    "intermediate_size": 6400,
    "lm_head_bias": True,
    "model_type": "phimoe",
    "num_attention_heads": 32,
    "num_experts_per_tok": 2,
    "num_hidden_layers": 32,
    "num_key_value_heads": 8,
    "num_local_experts": 16,
    "rms_norm_eps": 1e-05,
    "rope_theta": 10000.0,
    "router_jitter_noise": 0.01,
    "tie_word_embeddings": False,
    "torch_dtype": "bfloat16",
    "vocab_size": 32064,
}
PHI_3_5_MOE = PHI_MOE | longrope("longrope", 64) | {"sliding_window": 131072}
PHI_3_5_MOE["rope_scaling"] |= {
    "long_mscale": 1.243163121016122,
    "original_max_position_embeddings": 4096,
    "short_mscale": 1.243163121016122,
}
SLIM_MOE = (
    PHI_MOE
    | _remote("slimmoe", "PhiMoEConfig", "modeling_slimmoe.PhiMoEForCausalLM")
    | {
        "expert_dropout": 0.0,
        "head_dim": 128,
        "max_position_embeddings": 4096,
        "rope_scaling": None,
        "sliding_window": 2047,
    }
)
PHI_MINI_MOE = SLIM_MOE | {"intermediate_size": 960}
PHI_TINY_MOE = SLIM_MOE | {"intermediate_size": 448, "num_attention_heads": 16, "num_key_value_heads": 4}

# ---- vision and speech --------------------------------------------------------------------------

PHI_3_VISION = (
    PHI_3
    | longrope("su", 48)
    | _remote("phi3_v", "Phi3VConfig", "modeling_phi3_v.Phi3VForCausalLM")
    | {
        "architectures": ["Phi3VForCausalLM"],
        "embd_layer": {
            "embedding_cls": "image",
            "hd_transform_order": "sub_glb",
            "projection_cls": "mlp",
            "use_hd_transform": True,
            "with_learnable_separator": True,
        },
        "eos_token_id": 2,
        "img_processor": {
            "image_dim_out": 1024,
            "model_name": "openai/clip-vit-large-patch14-336",
            "name": "clip_vision_model",
            "num_img_tokens": 144,
        },
        "model_type": "phi3_v",
        "sliding_window": 131072,
    }
)
PHI_4_MULTIMODAL = (
    PHI_4_MINI
    | _remote("phi4mm", "Phi4MMConfig", "modeling_phi4mm.Phi4MMForCausalLM")
    | {
        "architectures": ["Phi4MMForCausalLM"],
        "audio_processor": {"config": {"attention_dim": 1024, "num_blocks": 24}, "name": "cascades"},
        "embd_layer": {"embedding_cls": "image_audio"},
        "img_processor": None,
        "model_type": "phi4mm",
        "speech_lora": {"dp": 0.01, "lora_alpha": 640, "r": 320},
        "vision_lora": {"dp": 0.0, "lora_alpha": 512, "r": 256},
    }
)
PHI_4_MULTIMODAL_HF = PHI_4_MINI | {
    "architectures": ["Phi4MultimodalForCausalLM"],
    "audio_config": {"hidden_size": 1024, "model_type": "phi4_multimodal_audio", "num_blocks": 24},
    "eos_token_id": [199999, 200020],
    "model_type": "phi4_multimodal",
    "vision_config": {"hidden_size": 1152, "model_type": "phi4_multimodal_vision", "num_hidden_layers": 27},
}
PHI_4_VISION = PHI_4_REASONING | {
    "architectures": ["Phi4ForCausalLMV"],
    "max_num_patches": 3600,
    "min_num_patches": 256,
    "mm_hidden_size": 1152,
    "mm_projector_type": "mlp2x_gelu",
    "model_type": "phi4-siglip",
    "vision_config": {
        "hidden_size": 1152,
        "intermediate_size": 4304,
        "model_type": "siglip2_vision_model",
        "num_attention_heads": 16,
        "num_hidden_layers": 27,
    },
}

# ---- what does not convert ----------------------------------------------------------------------

PHI_3_SMALL: Config = {
    "architectures": ["Phi3SmallForCausalLM"],
    "auto_map": {"AutoConfig": "configuration_phi3_small.Phi3SmallConfig"},
    "blocksparse_block_size": 64,
    "blocksparse_homo_head_pattern": False,
    "blocksparse_num_local_blocks": 16,
    "blocksparse_triton_kernel_block_size": 64,
    "blocksparse_vert_stride": 8,
    "bos_token_id": 100257,
    "dense_attention_every_n_layers": 2,
    "eos_token_id": 100257,
    "ff_intermediate_size": 14336,
    "gegelu_limit": 20.0,
    "hidden_act": "gegelu",
    "hidden_size": 4096,
    "layer_norm_epsilon": 1e-05,
    "max_position_embeddings": 8192,
    "model_type": "phi3small",
    "mup_embedding_multiplier": 10.0,
    "num_attention_heads": 32,
    "num_hidden_layers": 32,
    "num_key_value_heads": 8,
    "rope_embedding_base": 1000000,
    "rope_position_scale": 1.0,
    "torch_dtype": "bfloat16",
    "vocab_size": 100352,
}
PHI_4_FLASH: Config = {
    "architectures": ["Phi4FlashForCausalLM"],
    "auto_map": {"AutoConfig": "configuration_phi4flash.Phi4FlashConfig"},
    "hidden_size": 2560,
    "intermediate_size": 10240,
    "mamba_d_conv": 4,
    "mamba_d_state": 16,
    "mamba_expand": 2,
    "max_position_embeddings": 262144,
    "mb_per_layer": 2,
    "model_type": "phi4flash",
    "num_attention_heads": 40,
    "num_hidden_layers": 32,
    "num_key_value_heads": 20,
    "sliding_window": 512,
    "tie_word_embeddings": True,
    "torch_dtype": "bfloat16",
    "vocab_size": 200064,
}
QWEN: Config = {"architectures": ["Qwen2ForCausalLM"], "hidden_size": 3584, "model_type": "qwen2"}
LLAMA: Config = {"architectures": ["LlamaForCausalLM"], "hidden_size": 5120, "model_type": "llama"}
GRIN: Config = PHI_3_5_MOE | {"architectures": ["GRINMoEForCausalLM"], "model_type": "grinmoe"}
