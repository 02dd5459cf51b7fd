"""The published ``PhiMoEForCausalLM`` models in miniature."""

from __future__ import annotations

from typing import Any

Shapes = dict[str, tuple[int, ...]]

PHI_MOE = {
    "architectures": ["PhiMoEForCausalLM"],
    "attention_bias": True,
    "attention_dropout": 0.0,
    "bos_token_id": 1,
    "eos_token_id": 32000,
    "hidden_act": "silu",
    "hidden_dropout": 0.0,
    "initializer_range": 0.02,
    "input_jitter_noise": 0.01,
    "lm_head_bias": True,
    "max_position_embeddings": 131072,
    "model_type": "phimoe",
    "num_experts_per_tok": 2,
    "num_local_experts": 4,
    "original_max_position_embeddings": 4096,
    "output_router_logits": False,
    "rms_norm_eps": 1e-05,
    "rope_theta": 10000.0,
    "router_aux_loss_coef": 0.0,
    "router_jitter_noise": 0.01,
    "sliding_window": 131072,
    "tie_word_embeddings": False,
    "transformers_version": "4.43.3",
    "use_cache": True,
    "vocab_size": 32064,
}

# The pruned models: a head size of their own, and no long context.
SLIM_MOE = {key: value for key, value in PHI_MOE.items() if key != "original_max_position_embeddings"} | {
    "auto_map": {
        "AutoConfig": "configuration_slimmoe.PhiMoEConfig",
        "AutoModelForCausalLM": "modeling_slimmoe.PhiMoEForCausalLM",
    },
    "expert_dropout": 0.0,
    "max_position_embeddings": 4096,
    "rope_scaling": None,
    "sliding_window": 2047,
}


def moe_longrope(n: int) -> dict[str, Any]:
    """Return ``rope_scaling`` as Phi-3.5-MoE has it, with `n` factors."""
    return {
        "long_factor": [round(1.02 + 0.9 * i, 4) for i in range(n)],
        "long_mscale": 1.243163121016122,
        "original_max_position_embeddings": 4096,
        "short_factor": [round(1.0 + 0.04 * i, 4) for i in range(n)],
        "short_mscale": 1.243163121016122,
        "type": "longrope",
    }


def moe_tensor_shapes(config: dict[str, Any]) -> Shapes:
    """Return name and row-major shape of every tensor, in layer order."""
    hidden, ff, vocab = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    head = config.get("head_dim") or hidden // config["num_attention_heads"]
    q, kv = head * config["num_attention_heads"], head * config["num_key_value_heads"]
    shapes: Shapes = {"model.embed_tokens.weight": (vocab, hidden)}
    for layer in range(config["num_hidden_layers"]):
        block = f"model.layers.{layer}."
        for name in ("input_layernorm", "post_attention_layernorm"):
            shapes |= {f"{block}{name}.weight": (hidden,), f"{block}{name}.bias": (hidden,)}
        for name, rows, columns in (("q", q, hidden), ("k", kv, hidden), ("v", kv, hidden), ("o", hidden, q)):
            shapes[f"{block}self_attn.{name}_proj.weight"] = (rows, columns)
            if config["attention_bias"]:
                shapes[f"{block}self_attn.{name}_proj.bias"] = (rows,)
        shapes[f"{block}block_sparse_moe.gate.weight"] = (config["num_local_experts"], hidden)
        for expert in range(config["num_local_experts"]):
            module = f"{block}block_sparse_moe.experts.{expert}."
            shapes |= {f"{module}w1.weight": (ff, hidden), f"{module}w3.weight": (ff, hidden)}
            shapes[f"{module}w2.weight"] = (hidden, ff)
    shapes |= {"model.norm.weight": (hidden,), "model.norm.bias": (hidden,)}
    if not config["tie_word_embeddings"]:
        shapes["lm_head.weight"] = (vocab, hidden)
    if config["lm_head_bias"]:
        shapes["lm_head.bias"] = (vocab,)
    return shapes
