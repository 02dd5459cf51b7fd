"""``PhiMoEForCausalLM``: Phi-3.5-MoE, and the pruned Phi-mini-MoE (SlimMoE).

Keys and tensors follow `PhiMoeModel` in upstream's ``conversion/phi.py``; the experts of a layer are
stacked while they are streamed. Beyond upstream: ``attn_factor`` is the checkpoint's own ``short_mscale``
(upstream works it out by Phi-3's formula, which gives less), and tied embeddings or absent biases, which
llama.cpp asks for, are filled in with the embedding and with zeros.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import is_number, positive_int, wrong_value
from core.checkpoint.families import phi3, shared
from core.checkpoint.families.base import Conversion, Expected, Family
from core.checkpoint.model import MappedTensor, Support, Verdict
from core.gguf.values import KeyValue
from core.text import msg

_MAX_EXPERTS = 256
_EMBEDDING = "model.embed_tokens.weight"
_ATTN_FACTOR = "phimoe.rope.scaling.attn_factor"


def _expected(config: dict[str, Any]) -> dict[str, Expected]:
    hidden = positive_int(config, "hidden_size")
    heads, kv_heads = shared.head_counts(config)
    kv = kv_heads * (hidden // heads)
    n_vocab, n_experts = shared.vocab_size(config), _expert_count(config)
    tied = config.get("tie_word_embeddings") is True
    stand_in = _EMBEDDING if tied else ""
    expected = {
        _EMBEDDING: Expected("token_embd.weight", (n_vocab, hidden)),
        "model.norm.weight": Expected("output_norm.weight", (hidden,)),
        "model.norm.bias": Expected("output_norm.bias", (hidden,)),
        "lm_head.weight": Expected("output.weight", (n_vocab, hidden), required=not tied, stand_in=stand_in),
    }
    if _has_bias(config, "lm_head_bias"):
        expected["lm_head.bias"] = Expected("output.bias", (n_vocab,))
    for layer in range(shared.layer_count(config)):
        source, target = f"model.layers.{layer}", f"blk.{layer}"
        for name, gguf_name in (("input_layernorm", "attn_norm"), ("post_attention_layernorm", "ffn_norm")):
            for part in ("weight", "bias"):
                expected[f"{source}.{name}.{part}"] = Expected(f"{target}.{gguf_name}.{part}", (hidden,))
        for name, gguf_name, shape in (
            ("q_proj", "attn_q", (hidden, hidden)),
            ("k_proj", "attn_k", (kv, hidden)),
            ("v_proj", "attn_v", (kv, hidden)),
            ("o_proj", "attn_output", (hidden, hidden)),
        ):
            module = f"{source}.self_attn.{name}"
            expected[f"{module}.weight"] = Expected(f"{target}.{gguf_name}.weight", shape)
            if _has_bias(config, "attention_bias"):
                expected[f"{module}.bias"] = Expected(f"{target}.{gguf_name}.bias", shape[:1])
        moe = f"{source}.block_sparse_moe"
        expected[f"{moe}.gate.weight"] = Expected(f"{target}.ffn_gate_inp.weight", (n_experts, hidden))
        expected |= _experts(config, f"{moe}.experts", target)
    return expected


def _experts(config: dict[str, Any], source: str, target: str) -> dict[str, Expected]:
    hidden, feed_forward = positive_int(config, "hidden_size"), positive_int(config, "intermediate_size")
    return {
        f"{source}.{expert}.{name}.weight": Expected(f"{target}.{gguf_name}.weight", shape, stacked=True)
        for name, gguf_name, shape in (
            ("w1", "ffn_gate_exps", (feed_forward, hidden)),
            ("w2", "ffn_down_exps", (hidden, feed_forward)),
            ("w3", "ffn_up_exps", (feed_forward, hidden)),
        )
        for expert in range(_expert_count(config))
    }


def _expert_count(config: dict[str, Any]) -> int:
    return positive_int(config, "num_local_experts", at_most=_MAX_EXPERTS)


def _has_bias(config: dict[str, Any], key: str) -> bool:
    return config.get(key) is True


def _constants(config: dict[str, Any]) -> tuple[MappedTensor, ...]:
    zeros = []
    if not _has_bias(config, "lm_head_bias"):
        zeros.append(("output.bias", shared.vocab_size(config)))
    if not _has_bias(config, "attention_bias"):
        hidden = positive_int(config, "hidden_size")
        zeros += [(f"blk.{i}.attn_output.bias", hidden) for i in range(shared.layer_count(config))]
    return shared.rope_factors(config) + tuple(
        MappedTensor(name, (length,), constant=bytes(4 * length)) for name, length in zeros
    )


def _model_keys(config: dict[str, Any]) -> list[KeyValue]:
    n_experts = _expert_count(config)
    n_used = positive_int(config, "num_experts_per_tok", 2, at_most=n_experts)
    entries = phi3.model_keys(config, "phimoe")
    factor = _attention_factor(config)
    if factor is not None:
        entries = [replace(entry, value=factor) if entry.key == _ATTN_FACTOR else entry for entry in entries]
    return [
        *entries,
        keys.uint32("phimoe.expert_used_count", n_used),
        keys.uint32("phimoe.expert_count", n_experts),
    ]


def _attention_factor(config: dict[str, Any]) -> float | None:
    """Return what the checkpoint says longrope multiplies attention with; None where it does not say."""
    rope = config.get("rope_scaling") or config.get("rope_parameters") or {}
    short, long = rope.get("short_mscale"), rope.get("long_mscale")
    if short is None and long is None:
        return None
    if not is_number(short) or short <= 0 or short != long:
        raise wrong_value("rope_scaling.short_mscale", short, f"a number equal to long_mscale ({long})")
    return float(short)


def _read_config(config: dict[str, Any]) -> dict[str, Any]:
    """Return the config with the original context of checkpoints that were never extended."""
    rope = config.get("rope_scaling") or config.get("rope_parameters")
    nested = isinstance(rope, dict) and "original_max_position_embeddings" in rope
    if nested or "original_max_position_embeddings" in config:
        return config
    return config | {"original_max_position_embeddings": config.get("max_position_embeddings")}


def _refuses(config: dict[str, Any]) -> Verdict | None:
    """Refuse heads that are not as wide as the model together: Phi-tiny-MoE."""
    hidden, heads = positive_int(config, "hidden_size"), positive_int(config, "num_attention_heads")
    head_dim = positive_int(config, "head_dim", hidden // heads or 1)
    if heads * head_dim == hidden:
        return None
    reason = msg(
        "Its {heads} attention heads of {head_dim} are {width} wide together and the model is {hidden};"
        " llama.cpp cannot load a Phi MoE where these differ.",
        heads=heads,
        head_dim=head_dim,
        width=heads * head_dim,
        hidden=hidden,
    )
    return Verdict(Support.REFUSED, reason, msg("Phi-mini-MoE-instruct is its larger sister and converts."))


FAMILIES = {
    "PhiMoEForCausalLM": Family(
        name="Phi MoE",
        verdict=Verdict(
            Support.DIFFERS,
            msg(
                "All weights are converted, but llama.cpp weighs experts and normalizes in another way than"
                " the published model, so answers differ from it."
            ),
        ),
        conversion=Conversion(
            gguf_architecture="phimoe",
            expected=_expected,
            constants=_constants,
            model_keys=_model_keys,
            tokenizer_keys=shared.tokenizer_keys,
            read_config=_read_config,
            refuses=_refuses,
        ),
    )
}
