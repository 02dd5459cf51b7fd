"""Every option: byte for byte what llama.cpp's quantizer makes with the same option, or a clear error."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.errors import OptionUnusable, RequantizeNotAllowed
from core.forge.model import KeyOverride, KeyType, QuantizeOptions, TensorTypeRule
from core.forge.options import TENSOR_TYPES, check_options, tensor_type
from core.forge.plan import plan_types, planner
from core.forge.preview import preview
from core.gguf.reader import read_header
from core.gguf.types import FileType, TensorType
from core.native import quantize
from tests.core.forge.test_plan import full_size_map
from tests.core.forge.test_run import run
from tests.support.forging import forge_map
from tests.support.model_maps import Size, checkpoint_for, make_model_map
from tests.support.moe_map import few_rows, make_moe_map

Rule = TensorTypeRule
OPTIONS = {
    "output type": QuantizeOptions(output_tensor_type="Q8_0"),
    "embedding type": QuantizeOptions(token_embedding_type="q5_1"),
    "both, unquantized": QuantizeOptions(output_tensor_type="F16", token_embedding_type="F32"),
    "pure": QuantizeOptions(pure=True),
    "leave output": QuantizeOptions(leave_output=True),
    "rules": QuantizeOptions(
        tensor_types=(
            Rule(r"blk\.(0|2)\.FFN_DOWN", "Q8_0"),  # llama-quantize takes patterns in lower case
            Rule("ffn_down", "q6_k"),
            Rule(r"^token_embd\.weight$", "BF16"),
            Rule("attn_.*weight", "IQ4_NL"),
        )
    ),
    "prune the first": QuantizeOptions(prune_layers=(0,)),
    "prune some": QuantizeOptions(prune_layers=(3, 1, 3)),
    "prune the last": QuantizeOptions(prune_layers=(4,)),
    "keys": QuantizeOptions(
        key_overrides=(
            KeyOverride("general.name", KeyType.STR, "Another name, Ω"),
            KeyOverride("phi3.context_length", KeyType.INT, "2048"),
            KeyOverride("phi3.attention.layer_norm_rms_epsilon", KeyType.FLOAT, "3e-6"),
            KeyOverride("tokenizer.ggml.add_bos_token", KeyType.BOOL, "false"),
            KeyOverride("my.own.key", KeyType.INT, "4294967295"),
        )
    ),
    "all at once": QuantizeOptions(
        output_tensor_type="Q5_0",
        tensor_types=(Rule("ffn_up", "Q3_K"),),
        key_overrides=(KeyOverride("phi3.block_count", KeyType.INT, "5"),),
        prune_layers=(0, 2),
    ),
}


@pytest.mark.parametrize("case", OPTIONS)
def test_every_option_gives_what_llama_quantize_gives(case, tmp_path):
    options = OPTIONS[case]
    model_map = few_rows(make_model_map(tmp_path, Size(layers=5)))
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.BF16])[FileType.BF16]
    types = [FileType.Q4_K_M, FileType.Q5_0, FileType.BF16, FileType.F16]
    ours = forge_map(model_map, tmp_path, types, options=options)
    planned = {p.name: p for p in plan_types(checkpoint_for(model_map, tmp_path), model_map, options)}
    reads_same = []
    for file_type, path in ours.items():
        theirs = tmp_path / "theirs.gguf"
        quantize.quantize_file(base, theirs, file_type, options=options)
        # With options llama.cpp has something to do for types that are not quantized, too; without
        # effect on them it still sorts tensors, so does ours.
        assert path.read_bytes() == theirs.read_bytes(), file_type
        assert path.stat().st_size == planned[file_type.name].file_bytes
        reads_same.append(path.read_bytes() == base.read_bytes())
    assert not any(reads_same)


def test_experts_with_options(tmp_path):
    options = QuantizeOptions(
        tensor_types=(Rule("ffn_down_exps", "Q6_K"), Rule("attn_k", "Q8_0")), prune_layers=(0,)
    )
    model_map = few_rows(make_moe_map(tmp_path))
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.BF16])[FileType.BF16]
    ours = forge_map(model_map, tmp_path, [FileType.Q4_K_M, FileType.MXFP4_MOE], options=options)
    for file_type, path in ours.items():
        quantize.quantize_file(base, tmp_path / "theirs.gguf", file_type, options=options)
        assert path.read_bytes() == (tmp_path / "theirs.gguf").read_bytes(), file_type


@pytest.mark.parametrize("case", ["plain", "rules", "prune some", "keys", "all at once"])
def test_a_gguf_file_as_the_source_gives_what_llama_quantize_makes_of_it(case, tmp_path):
    options = OPTIONS.get(case, QuantizeOptions())
    model_map = few_rows(make_model_map(tmp_path, Size(layers=5)))
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.F16])[FileType.F16]
    result = run(base, tmp_path / "out", ("Q4_K_M", "BF16", "F16"), options=options)
    theirs = tmp_path / "theirs.gguf"
    for file in result.files:
        quantize.quantize_file(base, theirs, FileType[file.type_name], options=options)
        assert file.path.read_bytes() == theirs.read_bytes(), file.type_name


def test_requantizing_has_to_be_allowed(tmp_path):
    model_map = few_rows(make_model_map(tmp_path))
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.Q8_0])[FileType.Q8_0]
    with pytest.raises(RequantizeNotAllowed):
        run(base, tmp_path / "out")
    options = QuantizeOptions(requantize=True, prune_layers=(0,))
    ours = run(base, tmp_path / "out", options=options).files[0].path
    quantize.quantize_file(base, tmp_path / "theirs.gguf", FileType.Q4_K_M, options=options)
    assert ours.read_bytes() == (tmp_path / "theirs.gguf").read_bytes()


@pytest.mark.parametrize("kind", TENSOR_TYPES, ids=lambda kind: kind.name)
def test_every_offered_tensor_type_is_made(kind, tmp_path):
    """Those that need an importance matrix are made in test_imatrix_types.py."""
    options = QuantizeOptions(tensor_types=(Rule("ffn_up", kind.name),))
    with planner(make_model_map(tmp_path), options) as planning:
        choice = planning.choose(FileType.Q8_0)
        found = {spec.type for spec in choice.specs if "ffn_up" in spec.name}
        assert found == {kind}
        if choice.needs_imatrix:
            return
    model_map = few_rows(make_model_map(tmp_path, Size(layers=1)))
    path = forge_map(model_map, tmp_path, [FileType.Q8_0], options=options)[FileType.Q8_0]
    assert kind in {tensor.type for tensor in read_header(path).tensors}


def test_nothing_else_is_offered():
    """ggml's other types are for work in between, or not made by its quantizer."""
    others = set(TensorType) - set(TENSOR_TYPES)
    assert {kind.name for kind in others} == {
        "Q8_1", "Q8_K", "I8", "I16", "I32", "I64", "F64", "NVFP4"
    }  # fmt: skip
    for kind in others:
        with pytest.raises(OptionUnusable, match=kind.name):
            tensor_type(kind.name, "tensor-type")


def override(key: str, kind: KeyType, value: str) -> QuantizeOptions:
    return QuantizeOptions(key_overrides=(KeyOverride(key, kind, value),))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (QuantizeOptions(output_tensor_type="Q9_K"), "output-tensor-type.*Q9_K"),
        (QuantizeOptions(token_embedding_type="Q4_K_M"), "token-embedding-type.*Q4_K_M"),
        (QuantizeOptions(tensor_types=(Rule("ffn", "Q8_K"),)), "tensor-type.*Q8_K"),
        (QuantizeOptions(tensor_types=(Rule("", "Q8_0"),)), "pattern"),
        (QuantizeOptions(prune_layers=(-1,)), "counted from 0"),
        (QuantizeOptions(split_max_bytes=-1), "negative"),
        (override("", KeyType.INT, "1"), "1 to 127"),
        (override("k" * 128, KeyType.INT, "1"), "1 to 127"),
        (override("a", KeyType.INT, "-1"), "whole number"),
        (override("a", KeyType.INT, "4294967296"), "whole number"),
        (override("a", KeyType.INT, "1.5"), "whole number"),
        (override("a", KeyType.FLOAT, "nan"), "32 bits"),
        (override("a", KeyType.FLOAT, "1e39"), "32 bits"),
        (override("a", KeyType.FLOAT, "x"), "32 bits"),
        (override("a", KeyType.BOOL, "True"), "neither true nor false"),
        (override("a", KeyType.STR, "Ω" * 64), "127 bytes"),
        (override("general.alignment", KeyType.INT, "64"), "cannot be changed"),
        (override("general.architecture", KeyType.STR, "llama"), "cannot be changed"),
        (override("split.count", KeyType.INT, "2"), "cannot be changed"),
    ],
)
def test_options_that_can_never_work_are_refused(options, says):
    with pytest.raises(OptionUnusable, match=says) as caught:
        check_options(options)
    assert str(caught.value.info().next_step).endswith(".")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (QuantizeOptions(prune_layers=(0, 2)), "no layer 2; this model has the layers 0 to 1"),
        (QuantizeOptions(prune_layers=(0, 1)), "At least one layer"),
        (override("phi3.block_count", KeyType.STR, "two"), "of the type int"),
        (override("general.name", KeyType.INT, "1"), "of the type str"),
        (override("tokenizer.ggml.tokens", KeyType.INT, "1"), "a list"),
    ],
)
def test_options_that_do_not_fit_the_model_are_refused(options, says, tmp_path):
    with pytest.raises(OptionUnusable, match=says), planner(make_model_map(tmp_path), options):
        pass


def test_a_pattern_that_is_no_regular_expression_is_named(tmp_path):
    options = QuantizeOptions(tensor_types=(Rule("ffn_up", "Q8_0"), Rule("attn_(", "Q8_0")))
    with planner(make_model_map(tmp_path), options) as planning:
        with pytest.raises(OptionUnusable, match=r"attn_\("):
            planning.choose(FileType.Q4_K_M)
        with pytest.raises(OptionUnusable, match=r"attn_\("):
            planning.match_rules()


def test_preview_names_the_rule_of_each_tensor(tmp_path):
    """Sixty rules, so that their numbers have two digits; patterns as C++ reads them."""
    never = tuple(Rule(f"no such tensor {i}", "Q8_0") for i in range(50))
    rules = (
        Rule(r"blk\.[[:digit:]]\.ffn_down", "Q4_K"),
        *never,
        Rule("ffn_(up|down)", "Q6_K"),
        Rule("output", "Q8_0"),
    )
    options = QuantizeOptions(tensor_types=rules, token_embedding_type="Q5_K")
    model_map = make_model_map(tmp_path)
    shown = preview(model_map, FileType.Q4_K_M, options, None)
    by_name = {tensor.name: tensor for tensor in shown.tensors}
    assert (by_name["blk.1.ffn_down.weight"].rule, by_name["blk.1.ffn_down.weight"].type) == (0, "Q4_K")
    assert (by_name["blk.1.ffn_up.weight"].rule, by_name["blk.1.ffn_up.weight"].type) == (51, "Q6_K")
    assert (by_name["output.weight"].rule, by_name["output.weight"].type) == (52, "Q8_0")
    assert by_name["blk.0.attn_output.weight"].rule == 52
    assert (by_name["token_embd.weight"].rule, by_name["token_embd.weight"].type) == (None, "Q5_K")
    assert by_name["output_norm.weight"].rule is None
    assert by_name["output.weight"].source_type == "BF16"
    path = forge_map(model_map, tmp_path, [FileType.Q4_K_M], options=options)[FileType.Q4_K_M]
    assert shown.file_bytes == path.stat().st_size
    found = [(t.name, t.shape, t.type.name, t.nbytes) for t in read_header(path).tensors]
    assert found == [(t.name, t.shape, t.type, t.nbytes) for t in shown.tensors]
    # Files that are not quantized pass over rules.
    plain = preview(model_map, FileType.F16, options, None)
    assert {tensor.rule for tensor in plain.tensors} == {None}


def test_options_keep_the_plan_quick():
    """A plan of all types follows what is typed into the window."""
    rules = tuple(Rule(rf"^blk\.({i}|{i + 1})\.ffn_(up|down)\.weight$", "Q6_K") for i in range(0, 32, 2))
    options = QuantizeOptions(tensor_types=rules, prune_layers=(5,), split_max_bytes=10**9)
    model_map = full_size_map()
    checkpoint = checkpoint_for(model_map, model_map.tensors[0].pieces[0].file)
    began = time.process_time()
    plans = {plan.name: plan for plan in plan_types(checkpoint, model_map, options)}
    preview(model_map, FileType.Q4_K_M, options, None)
    assert time.process_time() - began < 3  # 0.6 s where this was written
    assert plans["BF16"].n_parts == 9
    plain = {plan.name: plan for plan in plan_types(checkpoint, model_map, replace(options, tensor_types=()))}
    assert plans["Q4_K_M"].file_bytes > plain["Q4_K_M"].file_bytes
