"""Mixtures of experts: stacking, what upstream does not convert, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Support
from core.errors import ConversionRefused, TensorsMissing
from core.forge.model import ForgeSpec
from core.forge.plan import plan_types
from core.forge.run import forge
from core.gguf.kv_cache import kv_bytes_per_token
from core.gguf.reader import read_header
from tests.core.checkpoint.conftest import code
from tests.core.checkpoint.test_text_only import weights
from tests.support.checkpoints import make_checkpoint, write_weights
from tests.support.variants import Variant
from tests.support.vocabularies import write_json


def change_config(folder: Path, **changes: Any) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write_json(folder / "config.json", config | changes)


def read_tensor(file: Path, name: str) -> bytes:
    tensor = next(tensor for tensor in read_header(file).tensors if tensor.name == name)
    return file.read_bytes()[tensor.offset : tensor.offset + tensor.nbytes]


def test_experts_are_stacked_by_number_across_files(tmp_path: Path) -> None:
    model_map = map_model(inspect(make_checkpoint(tmp_path, Variant.PHI_3_5_MOE, shards=3)))
    by_name = {tensor.name: tensor for tensor in model_map.tensors}
    gate = by_name["blk.1.ffn_gate_exps.weight"]
    assert gate.shape == (64, 256, 12)
    assert by_name["blk.1.ffn_down_exps.weight"].shape == (256, 64, 12)
    assert [piece.name.split(".")[5] for piece in gate.pieces] == [str(i) for i in range(12)]
    assert {piece.name.split(".")[6] for piece in gate.pieces} == {"w1"}
    # As upstream, where the last of a layer's experts is.
    names = [tensor.name for tensor in model_map.tensors]
    at = names.index("blk.0.ffn_gate_exps.weight")
    assert names[at : at + 3] == [f"blk.0.ffn_{part}_exps.weight" for part in ("gate", "down", "up")]


def test_a_missing_expert_is_named(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_3_5_MOE)
    tensors = weights(folder)
    del tensors["model.layers.1.block_sparse_moe.experts.7.w2.weight"]
    write_weights(folder, tensors)
    with pytest.raises(TensorsMissing, match=r"experts\.7\.w2"):
        inspect(folder)


def test_pruned_model_with_its_own_head_size(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_MINI_MOE)
    checkpoint = inspect(folder)
    assert checkpoint.card.verdict.support is Support.DIFFERS
    found = {entry.key: entry for entry in map_model(checkpoint).metadata}
    assert found["phimoe.rope.scaling.original_context_length"].value == 4096
    assert found["phimoe.rope.dimension_count"].value == 32
    assert "phimoe.rope.scaling.attn_factor" not in found
    assert kv_bytes_per_token(found, "phimoe") == 2 * 2 * 2 * 32
    assert plan_types(checkpoint, map_model(checkpoint))


def test_heads_narrower_than_the_model_are_filled_up_with_zeros(tmp_path: Path) -> None:
    """Phi-tiny-MoE: two groups of two heads of 16, and a width of 128 that eight heads would fill."""
    folder = make_checkpoint(tmp_path, Variant.PHI_TINY_MOE)
    checkpoint = inspect(folder)
    assert checkpoint.card.verdict.support is Support.DIFFERS
    found = {entry.key: entry for entry in map_model(checkpoint).metadata}
    assert found["general.name"].value == "Phi Tiny MoE Instruct (phi-3 tokens)"
    assert found["general.size_label"].value == "4x8.3M"  # without the zeros
    assert found["phimoe.attention.head_count"].value == 8
    assert found["phimoe.attention.head_count_kv"].value == 2
    assert found["phimoe.rope.dimension_count"].value == 16
    assert kv_bytes_per_token(found, "phimoe") == 2 * 2 * 2 * 32  # no larger than the model's own
    spec = ForgeSpec(folder, ("BF16",), tmp_path / "out", prove=False)
    file = forge(spec, lambda _event: None, lambda: False).files[0].path
    placed = np.concatenate([np.arange(32), 64 + np.arange(32)])
    stored = weights(folder)
    for name, gguf_name in (("q_proj.weight", "attn_q.weight"), ("o_proj.weight", "attn_output.weight")):
        _, shape, data = stored[f"model.layers.1.self_attn.{name}"]
        padded = np.zeros((128, 128), "<u2")
        source = np.frombuffer(data, "<u2").reshape(shape)
        padded[(placed, slice(None)) if name[0] == "q" else (slice(None), placed)] = source
        assert read_tensor(file, f"blk.1.{gguf_name}") == padded.tobytes()
    bias = np.zeros(128, "<f4")
    _, _, data = stored["model.layers.1.self_attn.q_proj.bias"]
    bias[placed] = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
    assert read_tensor(file, "blk.1.attn_q.bias") == bias.tobytes()


@pytest.mark.parametrize(
    "changes",
    [{"head_dim": 48}, {"head_dim": 64}, {"num_attention_heads": 6, "num_key_value_heads": 3}],
    ids=str,
)
def test_heads_that_cannot_be_filled_up_are_refused(changes: dict[str, Any], tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_TINY_MOE)
    change_config(folder, **changes)
    checkpoint = inspect(folder)
    verdict = checkpoint.card.verdict
    assert verdict.support is Support.REFUSED
    assert "cannot be filled up to the model's width of 128" in str(verdict.reason)
    assert "Phi-mini-MoE" in str(verdict.suggestion)
    with pytest.raises(ConversionRefused):
        map_model(checkpoint)


def test_tied_embeddings_are_written_twice(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_MINI_MOE)
    change_config(folder, tie_word_embeddings=True)
    tensors = weights(folder)
    del tensors["lm_head.weight"]
    write_weights(folder, tensors)
    by_name = {tensor.name: tensor for tensor in map_model(inspect(folder)).tensors}
    assert by_name["output.weight"].pieces == by_name["token_embd.weight"].pieces


def test_biases_that_llama_cpp_asks_for_are_zero_where_there_are_none(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_MINI_MOE)
    change_config(folder, attention_bias=False, lm_head_bias=False)
    tensors = {
        name: tensor
        for name, tensor in weights(folder).items()
        if not (name.endswith(".bias") and ("self_attn" in name or "lm_head" in name))
    }
    write_weights(folder, tensors)
    by_name = {tensor.name: tensor for tensor in map_model(inspect(folder)).tensors}
    assert by_name["output.bias"].constant == bytes(4 * 32064)
    assert by_name["blk.1.attn_output.bias"].constant == bytes(4 * 128)
    assert "blk.0.attn_q.bias" not in by_name


@pytest.mark.parametrize(
    "changes",
    [
        {"num_local_experts": 100000},
        {"num_experts_per_tok": 13},
        {"rope_scaling": {"type": "longrope", "short_mscale": 1.0, "long_mscale": 1.2}},
        {"head_dim": "wide"},
        {"rope_scaling": "longrope"},
    ],
    ids=str,
)
def test_values_that_no_published_model_has(changes: dict[str, Any], tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_3_5_MOE)
    if isinstance(rope := changes.get("rope_scaling"), dict):
        rope |= {"long_factor": [1.0] * 8, "short_factor": [1.0] * 8}
    change_config(folder, **changes)
    assert code(folder) == "ConfigValueWrong"
