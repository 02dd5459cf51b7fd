"""``PhiForCausalLM``: Phi-1, Phi-1.5 and Phi-2.

Keys and tensors follow `Phi2Model` in upstream's ``conversion/phi.py``. Two forms are published: today's
(``model_type`` ``phi``), and the one of the first months (``phi-msft``) with other names in config.json
and other tensor names, queries, keys and values in one matrix. Upstream knows the tensors of the second
but stumbles over its ``rotary_dim``; here both convert.
"""

from __future__ import annotations

from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import positive_int, positive_number, read_rope, wrong_value
from core.checkpoint.families import shared
from core.checkpoint.families.base import Conversion, Expected, Family
from core.checkpoint.model import MappedTensor, Support, Verdict
from core.checkpoint.tokenizer import TokenizerFiles
from core.gguf.values import KeyValue
from core.text import msg

# Today's name: the names that mean the same, in the order upstream asks for them.
_NAMES = {
    "hidden_size": ("hidden_size", "n_embd"),
    "intermediate_size": ("intermediate_size", "n_inner"),
    "num_hidden_layers": ("n_layers", "num_hidden_layers", "n_layer", "num_layers"),
    "num_attention_heads": ("num_attention_heads", "n_head"),
    "num_key_value_heads": ("num_key_value_heads", "n_head_kv"),
    "max_position_embeddings": ("n_positions", "max_position_embeddings"),
    "layer_norm_eps": ("layer_norm_epsilon", "layer_norm_eps"),
    "partial_rotary_factor": ("partial_rotary_factor", "rope_pct", "rope_percent"),
}
_DEFAULT_THETA = 10000.0  # llama.cpp's too, so upstream writes no key for it


def _read_config(config: dict[str, Any]) -> dict[str, Any]:
    """Return the config in today's names, with today's defaults."""
    found = dict(config)
    for name, spellings in _NAMES.items():
        found[name] = next((config[key] for key in spellings if config.get(key) is not None), None)
    if found["intermediate_size"] is None:
        found["intermediate_size"] = 4 * positive_int(found, "hidden_size")
    if found["partial_rotary_factor"] is None:
        found["partial_rotary_factor"] = _rotary_fraction(found)
    found.setdefault("original_max_position_embeddings", found["max_position_embeddings"])
    return found


def _rotary_fraction(config: dict[str, Any]) -> float:
    if config.get("rotary_dim") is None:
        return 0.5
    heads, _ = shared.head_counts(config)
    return positive_int(config, "rotary_dim") * heads / positive_int(config, "hidden_size")


def _expected(config: dict[str, Any]) -> dict[str, Expected]:
    hidden = positive_int(config, "hidden_size")
    feed_forward = positive_int(config, "intermediate_size")
    heads, kv_heads = shared.head_counts(config)
    if kv_heads != heads:
        raise wrong_value("num_key_value_heads", kv_heads, f"num_attention_heads ({heads}) or null")
    if config.get("qk_layernorm"):
        raise wrong_value("qk_layernorm", True, "false, as in all published models")
    first_form = config.get("model_type") == "phi-msft"
    names = _first_names if first_form else _names
    n_vocab, n_layers = shared.vocab_size(config), shared.layer_count(config)
    expected = {}
    for source, target, shape in names(hidden, feed_forward, n_vocab, n_layers):
        expected[f"{source}.weight"] = Expected(f"{target}.weight", shape)
        if target != "token_embd":
            expected[f"{source}.bias"] = Expected(f"{target}.bias", shape[:1])
    return expected


_Names = list[tuple[str, str, tuple[int, ...]]]


def _names(hidden: int, feed_forward: int, n_vocab: int, n_layers: int) -> _Names:
    """Return source name, GGUF name and shape of each module with a weight."""
    names: _Names = [
        ("model.embed_tokens", "token_embd", (n_vocab, hidden)),
        ("model.final_layernorm", "output_norm", (hidden,)),
        ("lm_head", "output", (n_vocab, hidden)),
    ]
    for layer in range(n_layers):
        source, target = f"model.layers.{layer}", f"blk.{layer}"
        names += [
            (f"{source}.input_layernorm", f"{target}.attn_norm", (hidden,)),
            (f"{source}.self_attn.q_proj", f"{target}.attn_q", (hidden, hidden)),
            (f"{source}.self_attn.k_proj", f"{target}.attn_k", (hidden, hidden)),
            (f"{source}.self_attn.v_proj", f"{target}.attn_v", (hidden, hidden)),
            (f"{source}.self_attn.dense", f"{target}.attn_output", (hidden, hidden)),
            (f"{source}.mlp.fc1", f"{target}.ffn_up", (feed_forward, hidden)),
            (f"{source}.mlp.fc2", f"{target}.ffn_down", (hidden, feed_forward)),
        ]
    return names


def _first_names(hidden: int, feed_forward: int, n_vocab: int, n_layers: int) -> _Names:
    """Return the same for the first published form."""
    names: _Names = [
        ("transformer.embd.wte", "token_embd", (n_vocab, hidden)),
        ("lm_head.ln", "output_norm", (hidden,)),
        ("lm_head.linear", "output", (n_vocab, hidden)),
    ]
    for layer in range(n_layers):
        source, target = f"transformer.h.{layer}", f"blk.{layer}"
        names += [
            (f"{source}.ln", f"{target}.attn_norm", (hidden,)),
            (f"{source}.mixer.Wqkv", f"{target}.attn_qkv", (3 * hidden, hidden)),
            (f"{source}.mixer.out_proj", f"{target}.attn_output", (hidden, hidden)),
            (f"{source}.mlp.fc1", f"{target}.ffn_up", (feed_forward, hidden)),
            (f"{source}.mlp.fc2", f"{target}.ffn_down", (hidden, feed_forward)),
        ]
    return names


def _constants(config: dict[str, Any]) -> tuple[MappedTensor, ...]:
    if read_rope(config).long_factors:
        raise wrong_value("rope_scaling.type", "longrope", "absent, as in all published models")
    return ()


def _model_keys(config: dict[str, Any]) -> list[KeyValue]:
    rope = read_rope(config)
    heads, kv_heads = shared.head_counts(config)
    epsilon = positive_number(config, "layer_norm_eps", 1e-5)
    entries = [
        keys.uint32("phi2.context_length", positive_int(config, "max_position_embeddings", 2048)),
        keys.uint32("phi2.embedding_length", positive_int(config, "hidden_size")),
        keys.uint32("phi2.feed_forward_length", positive_int(config, "intermediate_size")),
        keys.uint32("phi2.block_count", shared.layer_count(config)),
        keys.uint32("phi2.attention.head_count", heads),
        keys.uint32("phi2.attention.head_count_kv", kv_heads),
        keys.float32("phi2.attention.layer_norm_epsilon", epsilon),
        keys.uint32("phi2.rope.dimension_count", rope.dimension_count),
    ]
    if rope.theta != _DEFAULT_THETA:
        entries.append(keys.float32("phi2.rope.freq_base", rope.theta))
    return entries


def _tokenizer_keys(files: TokenizerFiles, config: dict[str, Any]) -> list[KeyValue]:
    entries = shared.tokenizer_keys(files, config)
    switch = "tokenizer.ggml.add_bos_token"
    if all(entry.key != switch for entry in entries):
        entries.append(keys.boolean(switch, False))
    return entries


FAMILIES = {
    "PhiForCausalLM": Family(
        name="Phi-1, Phi-2",
        verdict=Verdict(Support.FULL, msg("Converts fully.")),
        conversion=Conversion(
            gguf_architecture="phi2",
            expected=_expected,
            constants=_constants,
            model_keys=_model_keys,
            tokenizer_keys=_tokenizer_keys,
            read_config=_read_config,
        ),
    )
}
