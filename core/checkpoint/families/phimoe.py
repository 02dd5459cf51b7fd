"""``PhiMoEForCausalLM``: Phi-3.5-MoE, and the pruned Phi-mini-MoE and Phi-tiny-MoE (SlimMoE).

Keys and tensors follow `PhiMoeModel` in upstream's ``conversion/phi.py``; the experts of a layer are
stacked while they are streamed. Beyond upstream: ``attn_factor`` is the checkpoint's own ``short_mscale``
(upstream works it out by Phi-3's formula, which gives less), and tied embeddings or absent biases, which
llama.cpp asks for, are filled in with the embedding and with zeros.

Phi-tiny-MoE has 16 heads of 128 and a width of 4096, and llama.cpp's ``phimoe`` takes no heads that are
narrower together than the model, whatever ``attention.key_length`` says. Each group of query heads that
shares a key and value head gets as many heads of zeros as are missing: their queries, biases and columns
of the output matrix are zero, so they add nothing. Keys, values and their cache stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from core.checkpoint import keys
from core.checkpoint.config import is_number, positive_int, wrong_value
from core.checkpoint.families import phi3, shared
from core.checkpoint.families.base import Conversion, Expected, Family
from core.checkpoint.model import Gaps, MappedTensor, Support, Verdict
from core.gguf.values import KeyValue
from core.text import msg

_MAX_EXPERTS = 256
_EMBEDDING = "model.embed_tokens.weight"
_ATTN_FACTOR = "phimoe.rope.scaling.attn_factor"


def _expected(config: dict[str, Any]) -> dict[str, Expected]:
    hidden = positive_int(config, "hidden_size")
    heads = _heads(config)
    q, kv = heads.query * heads.width, heads.key_value * heads.width
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
        for name, gguf_name, shape, dimension in (
            ("q_proj", "attn_q", (q, hidden), 1),
            ("k_proj", "attn_k", (kv, hidden), None),
            ("v_proj", "attn_v", (kv, hidden), None),
            ("o_proj", "attn_output", (hidden, q), 0),
        ):
            module = f"{source}.self_attn.{name}"
            wanted = Expected(f"{target}.{gguf_name}.weight", shape, gaps=_gaps(heads, dimension))
            expected[f"{module}.weight"] = wanted
            if _has_bias(config, "attention_bias"):
                gaps = _gaps(heads, 0) if dimension == 1 else None
                expected[f"{module}.bias"] = Expected(f"{target}.{gguf_name}.bias", shape[:1], gaps=gaps)
        moe = f"{source}.block_sparse_moe"
        expected[f"{moe}.gate.weight"] = Expected(f"{target}.ffn_gate_inp.weight", (n_experts, hidden))
        expected |= _experts(config, f"{moe}.experts", target)
    return expected


@dataclass(frozen=True)
class _Heads:
    """The attention heads of a model.

    Attributes:
        query: Query heads of the checkpoint.
        key_value: Key and value heads, in the checkpoint and in the file.
        written: Query heads of the file, as many as fill the model's width.
        width: Of each head.
    """

    query: int
    key_value: int
    written: int
    width: int


def _heads(config: dict[str, Any]) -> _Heads:
    hidden, query = positive_int(config, "hidden_size"), positive_int(config, "num_attention_heads")
    if config.get("head_dim") is None and hidden % query:
        raise wrong_value("num_attention_heads", query, f"a divisor of hidden_size ({hidden})")
    width = positive_int(config, "head_dim", hidden // query)
    key_value = positive_int(config, "num_key_value_heads", query)
    if query % key_value:
        raise wrong_value("num_key_value_heads", key_value, f"a divisor of num_attention_heads ({query})")
    return _Heads(query, key_value, hidden // width, width)


def _gaps(heads: _Heads, dimension: int | None) -> Gaps | None:
    """Return the zeros for the heads that are missing in each group, along a dimension."""
    missing = heads.written - heads.query
    if dimension is None or not missing:
        return None
    group = heads.query // heads.key_value * heads.width
    return Gaps(dimension, group, missing // heads.key_value * heads.width)


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
    return shared.rope_factors(_as_written(config)) + tuple(
        MappedTensor(name, (length,), constant=bytes(4 * length)) for name, length in zeros
    )


def _model_keys(config: dict[str, Any]) -> list[KeyValue]:
    n_experts = _expert_count(config)
    n_used = positive_int(config, "num_experts_per_tok", 2, at_most=n_experts)
    entries = phi3.model_keys(_as_written(config), "phimoe")
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


def _as_written(config: dict[str, Any]) -> dict[str, Any]:
    """Return the config with the number of query heads that the file has."""
    return config | {"num_attention_heads": _heads(config).written}


def _refuses(config: dict[str, Any]) -> Verdict | None:
    """Refuse heads that cannot be filled up to the model's width."""
    heads, hidden = _heads(config), positive_int(config, "hidden_size")
    missing = heads.written - heads.query
    if heads.written * heads.width == hidden and missing >= 0 and missing % heads.key_value == 0:
        return None
    reason = msg(
        "Its {heads} attention heads of {head_dim} cannot be filled up to the model's width of {hidden},"
        " which llama.cpp asks of a Phi MoE.",
        heads=heads.query,
        head_dim=heads.width,
        hidden=hidden,
    )
    return Verdict(Support.REFUSED, reason, msg("Phi-mini-MoE-instruct and Phi-tiny-MoE-instruct convert."))


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
