"""The published ``PhiForCausalLM`` models in miniature, in both published forms."""

from __future__ import annotations

from typing import Any

Shapes = dict[str, tuple[int, ...]]

PHI_2 = {
    "architectures": ["PhiForCausalLM"],
    "attention_dropout": 0.0,
    "bos_token_id": 50256,
    "embd_pdrop": 0.0,
    "eos_token_id": 50256,
    "hidden_act": "gelu_new",
    "initializer_range": 0.02,
    "layer_norm_eps": 1e-05,
    "max_position_embeddings": 2048,
    "model_type": "phi",
    "num_key_value_heads": None,
    "partial_rotary_factor": 0.5,
    "qk_layernorm": False,
    "resid_pdrop": 0.0,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "transformers_version": "4.37.0",
    "use_cache": True,
    "vocab_size": 51200,
}


def first_form(config: dict[str, Any]) -> dict[str, Any]:
    """Return the config as it was published in the first months."""
    heads = config["num_attention_heads"]
    rotary = int(config["partial_rotary_factor"] * config["hidden_size"]) // heads
    return {
        "activation_function": "gelu_new",
        "architectures": ["PhiForCausalLM"],
        "attn_pdrop": 0.0,
        "initializer_range": 0.02,
        "layer_norm_epsilon": config["layer_norm_eps"],
        "model_type": "phi-msft",
        "n_embd": config["hidden_size"],
        "n_head": heads,
        "n_head_kv": None,
        "n_inner": None,
        "n_layer": config["num_hidden_layers"],
        "n_positions": config["max_position_embeddings"],
        "rotary_dim": rotary,
        "tie_word_embeddings": False,
        "torch_dtype": config["torch_dtype"],
        "vocab_size": config["vocab_size"],
    }


def phi2_tensor_shapes(config: dict[str, Any]) -> Shapes:
    """Return name and row-major shape of every tensor, in layer order."""
    hidden, ff, vocab = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    modules: Shapes = {"model.embed_tokens": (vocab, hidden)}
    for layer in range(config["num_hidden_layers"]):
        block = f"model.layers.{layer}."
        for name in ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.dense"):
            modules[block + name] = (hidden, hidden)
        modules[block + "mlp.fc1"] = (ff, hidden)
        modules[block + "mlp.fc2"] = (hidden, ff)
        modules[block + "input_layernorm"] = (hidden,)
    modules |= {"model.final_layernorm": (hidden,), "lm_head": (vocab, hidden)}
    return _with_biases(modules)


def _with_biases(modules: Shapes) -> Shapes:
    """Return weight and bias of each module; the embedding has none."""
    shapes: Shapes = {}
    for name, shape in modules.items():
        shapes[f"{name}.weight"] = shape
        if not name.endswith(("embed_tokens", "wte")):
            shapes[f"{name}.bias"] = shape[:1]
    return shapes


def first_form_tensor_shapes(config: dict[str, Any]) -> Shapes:
    """Return name and row-major shape of every tensor of the first form."""
    hidden, vocab = config["n_embd"], config["vocab_size"]
    ff = config["n_inner"] or 4 * hidden
    modules: Shapes = {"transformer.embd.wte": (vocab, hidden)}
    for layer in range(config["n_layer"]):
        block = f"transformer.h.{layer}."
        modules |= {f"{block}ln": (hidden,), f"{block}mixer.Wqkv": (3 * hidden, hidden)}
        modules |= {f"{block}mixer.out_proj": (hidden, hidden)}
        modules |= {f"{block}mlp.fc1": (ff, hidden), f"{block}mlp.fc2": (hidden, ff)}
    modules |= {"lm_head.ln": (hidden,), "lm_head.linear": (vocab, hidden)}
    return _with_biases(modules)
