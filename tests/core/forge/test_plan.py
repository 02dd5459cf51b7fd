"""The plan: every type llama.cpp makes, llama.cpp's own choice of types, sizes exact to the byte."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.checkpoint.model import MappedTensor, ModelMap, SourceDType, SourceTensor
from core.errors import JobTypeNeedsImatrix, PlanFailed, TypeNotMade
from core.forge.names import file_name
from core.forge.plan import plan_types, planner
from core.forge.types import PURPOSES
from core.gguf.types import FileType, TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header
from core.native import quantize
from tests.support.model_maps import Size, checkpoint_for, make_model_map, with_tensors

# As of llama.cpp 0c1e57098: the ones whose dry run asks for an importance matrix.
NEED_IMATRIX = {
    "IQ1_S", "IQ1_M", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ2_M", "IQ3_XXS", "IQ3_XS", "Q2_K_S",
}  # fmt: skip


def full_size_map(hidden=3072, feed_forward=8192, layers=32, vocab=32064, kv=3072, tied=False):
    """Phi-3.5-mini by default: names and shapes only, no weights."""

    def tensor(name, *shape):
        n = 2 * shape[0] * (shape[1] if len(shape) > 1 else 1)
        source = SourceTensor(name, SourceDType.BF16, shape[::-1], Path("absent"), 0, n)
        return MappedTensor(name, shape, (source,))

    tensors = [tensor("token_embd.weight", hidden, vocab)]
    for layer in range(layers):
        block = f"blk.{layer}."
        tensors += [
            tensor(block + "attn_norm.weight", hidden),
            tensor(block + "attn_qkv.weight", hidden, hidden + 2 * kv),
            tensor(block + "attn_output.weight", hidden, hidden),
            tensor(block + "ffn_norm.weight", hidden),
            tensor(block + "ffn_up.weight", hidden, 2 * feed_forward),
            tensor(block + "ffn_down.weight", feed_forward, hidden),
        ]
    tensors.append(tensor("output_norm.weight", hidden))
    if not tied:
        tensors.append(tensor("output.weight", hidden, vocab))
    values = {
        "context_length": 131072,
        "embedding_length": hidden,
        "feed_forward_length": feed_forward,
        "block_count": layers,
        "attention.head_count": hidden // 128,
        "attention.head_count_kv": kv // 128,
        "rope.dimension_count": 128,
        "attention.sliding_window": 0,
    }
    return ModelMap(
        "phi3",
        SourceDType.BF16,
        (
            KeyValue("general.architecture", GGUFValueType.STRING, "phi3"),
            *(KeyValue(f"phi3.{key}", GGUFValueType.UINT32, value) for key, value in values.items()),
            KeyValue("phi3.attention.layer_norm_rms_epsilon", GGUFValueType.FLOAT32, 1e-5),
            KeyValue(
                "tokenizer.ggml.tokens",
                GGUFValueType.ARRAY,
                tuple(f"token {i}" for i in range(vocab)),
                GGUFValueType.STRING,
            ),
        ),
        tuple(tensors),
    )


def test_every_type_of_a_full_size_model_in_under_three_seconds():
    model_map = full_size_map()
    checkpoint = checkpoint_for(model_map, Path("Phi-3.5-mini-instruct"))
    began = time.monotonic()
    plans = {plan.name: plan for plan in plan_types(checkpoint, model_map)}
    assert time.monotonic() - began < 3
    # All that llama.cpp knows except NVFP4, which it reads but does not make.
    assert set(plans) == {kind.name for kind in FileType} - {"NVFP4"}
    assert {name for name, plan in plans.items() if plan.needs_imatrix} == NEED_IMATRIX
    assert [name for name, plan in plans.items() if plan.recommended] == ["Q4_K_M"]
    assert not any(plan.n_fallback for plan in plans.values())
    assert list(plans.values()) == sorted(plans.values(), key=lambda plan: -plan.file_bytes)
    # Known from the published files of this model.
    assert 2.39e9 < plans["Q4_K_M"].file_bytes < 2.40e9
    assert plans["BF16"].bits_per_weight == pytest.approx(16, abs=0.01)
    # 32 blocks × 2 × 3072 values of two bytes for each of 4096 tokens.
    cache = 32 * 2 * 3072 * 2 * 4096
    extra = plans["Q4_K_M"].memory_bytes - plans["Q4_K_M"].file_bytes - cache
    assert 64 << 20 <= extra < 256 << 20


def test_every_type_has_a_purpose():
    assert set(PURPOSES) == set(FileType)
    for message in PURPOSES.values():
        assert 2 <= len(str(message).split()) <= 12


@pytest.mark.parametrize(
    "model_map",
    [
        full_size_map(),
        full_size_map(hidden=5120, feed_forward=17920, layers=40, vocab=500, kv=1280),
        full_size_map(feed_forward=8192, kv=1024, vocab=500, tied=True),
        full_size_map(hidden=2944, feed_forward=8000, layers=9, vocab=500, kv=1472),
    ],
    ids=["phi-3.5-mini", "phi-4", "phi-4-mini", "odd rows"],
)
def test_the_small_head_gives_the_same_choice_as_the_whole_one(model_map, tmp_path):
    """The planner shows llama.cpp two rows of each tensor and no vocabulary; here it sees all."""
    whole = tmp_path / "whole.gguf"
    specs = [
        TensorSpec(t.name, t.shape, TensorType.F32 if len(t.shape) == 1 else TensorType.BF16)
        for t in model_map.tensors
    ]
    header, layout = pack_header(list(model_map.metadata), specs)
    with whole.open("wb") as file:
        file.write(header)
        file.truncate(layout.file_bytes)
    with planner(model_map) as planning:
        for file_type in FileType:
            try:
                theirs = quantize.dry_run(whole, file_type)
            except TypeNotMade:
                with pytest.raises(TypeNotMade):
                    planning.choose(file_type)
                continue
            ours = planning.choose(file_type)
            assert {spec.name: spec.type for spec in ours.specs} == theirs.types
            assert (ours.needs_imatrix, ours.n_fallback) == (theirs.needs_imatrix, theirs.n_fallback)


def test_fallbacks_are_counted(tmp_path):
    model_map = make_model_map(tmp_path, Size(hidden=192, feed_forward=512, layers=2))
    plans = {plan.name: plan for plan in plan_types(checkpoint_for(model_map, tmp_path), model_map)}
    # Rows of 192: ffn_up, attn_output and attn_qkv of each block, and the token embedding.
    assert plans["Q4_K_M"].n_fallback == 7
    assert plans["Q8_0"].n_fallback == 0
    # Q1_0 has blocks of 128 and no fallback for other rows: llama.cpp does not make it of this model.
    assert "Q1_0" not in plans


def test_a_type_that_needs_an_imatrix_is_refused_with_the_reason(tmp_path):
    with planner(make_model_map(tmp_path)) as planning:
        for name in NEED_IMATRIX:
            with pytest.raises(JobTypeNeedsImatrix, match=name):
                planning.plan(FileType[name])


def test_a_type_llama_does_not_make_says_so(tmp_path):
    with planner(make_model_map(tmp_path)) as planning, pytest.raises(TypeNotMade, match="NVFP4"):
        planning.plan(FileType.NVFP4)


def test_a_head_llama_refuses_is_explained(tmp_path):
    model_map = make_model_map(tmp_path)
    broken = replace(
        model_map, metadata=tuple(e for e in model_map.metadata if "layer_norm_rms_epsilon" not in e.key)
    )
    with planner(broken) as planning, pytest.raises(PlanFailed) as caught:
        planning.plan(FileType.Q4_K_M)
    assert "layer_norm_rms_epsilon" in str(caught.value.info().cause)
    assert caught.value.info().details


def test_upstreams_rule_for_tensors_that_stay_f32(tmp_path):
    model_map = make_model_map(tmp_path)
    router = replace(model_map.tensors[0], name="blk.0.ffn_gate_inp.weight")
    bias = replace(model_map.tensors[0], name="blk.0.attn_qkv.bias")
    model_map = with_tensors(model_map, (*model_map.tensors, router, bias))
    with planner(model_map) as planning:
        types = {spec.name: spec.type for spec in planning.choose(FileType.Q8_0).specs}
    assert types["blk.0.ffn_gate_inp.weight"] is TensorType.F32
    assert types["blk.0.attn_qkv.bias"] is TensorType.F32
    assert types["blk.0.attn_norm.weight"] is TensorType.F32
    assert types["token_embd.weight"] is TensorType.Q8_0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Phi-3.5-mini-instruct", "Phi-3.5-mini-instruct-Q4_K_M.gguf"),
        ('a/b\\c:d*e?"f', "a-b-c-d-e-f-Q4_K_M.gguf"),
        ("..", "model-Q4_K_M.gguf"),
        ("שלום", "שלום-Q4_K_M.gguf"),
    ],
)
def test_file_names_are_safe_everywhere(name, expected, tmp_path):
    checkpoint = checkpoint_for(make_model_map(tmp_path), tmp_path, name)
    assert file_name(checkpoint, FileType.Q4_K_M) == expected
