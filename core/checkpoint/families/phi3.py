"""``Phi3ForCausalLM``: Phi-3-mini and -medium, Phi-3.5-mini, Phi-4, Phi-4-mini and their reasoning forms.

Keys and tensors follow `Phi3MiniModel` in upstream's ``conversion/phi.py``.
"""

from __future__ import annotations

from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import positive_int, positive_number, read_rope
from core.checkpoint.families import shared
from core.checkpoint.families.base import Conversion, Expected, Family
from core.checkpoint.model import Support, Verdict
from core.gguf.values import KeyValue
from core.text import msg


def expected_tensors(config: dict[str, Any]) -> dict[str, Expected]:
    """Return the tensors of a Phi-3 language model."""
    hidden = positive_int(config, "hidden_size")
    feed_forward = positive_int(config, "intermediate_size")
    heads, kv_heads = shared.head_counts(config)
    n_vocab = shared.vocab_size(config)
    qkv = hidden + 2 * kv_heads * (hidden // heads)
    tied = config.get("tie_word_embeddings") is True
    expected = {
        "model.embed_tokens.weight": Expected("token_embd.weight", (n_vocab, hidden)),
        "model.norm.weight": Expected("output_norm.weight", (hidden,)),
        "lm_head.weight": Expected("output.weight", (n_vocab, hidden), required=not tied),
    }
    for layer in range(shared.layer_count(config)):
        source, target = f"model.layers.{layer}", f"blk.{layer}"
        for name, gguf_name, shape in (
            ("input_layernorm", "attn_norm", (hidden,)),
            ("self_attn.qkv_proj", "attn_qkv", (qkv, hidden)),
            ("self_attn.o_proj", "attn_output", (hidden, hidden)),
            ("post_attention_layernorm", "ffn_norm", (hidden,)),
            ("mlp.gate_up_proj", "ffn_up", (2 * feed_forward, hidden)),
            ("mlp.down_proj", "ffn_down", (hidden, feed_forward)),
        ):
            expected[f"{source}.{name}.weight"] = Expected(f"{target}.{gguf_name}.weight", shape)
    return expected


def model_keys(config: dict[str, Any], architecture: str = "phi3") -> list[KeyValue]:
    """Return the keys of a Phi-3 language model, or of one of its kin with other names."""
    rope = read_rope(config)
    heads, kv_heads = shared.head_counts(config)
    window = config.get("sliding_window")
    context = positive_int(config, "max_position_embeddings", 4096)
    epsilon = positive_number(config, "rms_norm_eps", 1e-5)
    entries = [
        keys.uint32(f"{architecture}.context_length", context),
        keys.uint32(f"{architecture}.rope.scaling.original_context_length", rope.original_context),
        keys.uint32(f"{architecture}.embedding_length", positive_int(config, "hidden_size")),
        keys.uint32(f"{architecture}.feed_forward_length", positive_int(config, "intermediate_size")),
        keys.uint32(f"{architecture}.block_count", shared.layer_count(config)),
        keys.uint32(f"{architecture}.attention.head_count", heads),
        keys.uint32(f"{architecture}.attention.head_count_kv", kv_heads),
        keys.float32(f"{architecture}.attention.layer_norm_rms_epsilon", epsilon),
        keys.uint32(f"{architecture}.rope.dimension_count", rope.dimension_count),
        keys.float32(f"{architecture}.rope.freq_base", rope.theta),
        # llama.cpp tells Phi-4 from the others by a window of 0, which null stands for.
        keys.uint32(
            f"{architecture}.attention.sliding_window",
            positive_int(config, "sliding_window") if window else 0,
        ),
    ]
    if rope.attention_factor is not None:
        entries.insert(0, keys.float32(f"{architecture}.rope.scaling.attn_factor", rope.attention_factor))
    return entries


CONVERSION = Conversion(
    gguf_architecture="phi3",
    expected=expected_tensors,
    constants=shared.rope_factors,
    model_keys=model_keys,
    tokenizer_keys=shared.tokenizer_keys,
)

FAMILIES = {
    "Phi3ForCausalLM": Family(
        name="Phi-3",
        bpe_name="Phi-4",
        verdict=Verdict(Support.FULL, msg("Converts fully.")),
        conversion=CONVERSION,
    )
}
