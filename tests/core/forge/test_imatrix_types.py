"""With an importance matrix: every type, byte for byte what llama.cpp's quantizer makes with the same one."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import numpy as np
import pytest

from core.errors import ImatrixIncomplete, ImatrixInvalid, ImatrixMismatch, JobTypeNeedsImatrix
from core.forge import importance
from core.forge.model import QuantizeOptions, TensorTypeRule
from core.forge.options import NO_OPTIONS
from core.forge.plan import plan_types, planner
from core.gguf.reader import read_header
from core.gguf.types import FileType, TensorType
from core.gguf.writer import TensorSpec
from core.imatrix.files import read_imatrix, write_imatrix
from core.native import quantize
from tests.core.forge.test_plan import NEED_IMATRIX
from tests.support.forging import forge_map
from tests.support.model_maps import Size, checkpoint_for, make_model_map
from tests.support.moe_map import few_rows, make_moe_map
from tests.support.oracles import llama_tool
from tests.support.random_imatrix import write_random_imatrix

MAPS = {
    "eight blocks": lambda folder: make_model_map(folder, Size(layers=8, feed_forward=256, vocab=32)),
    "tied": lambda folder: make_model_map(folder, Size(tied=True)),
    "odd rows": lambda folder: make_model_map(folder, Size(hidden=192, feed_forward=512)),
    "experts": make_moe_map,
}


def with_keys(options: QuantizeOptions, matrix: importance.Importance) -> QuantizeOptions:
    """Return options as llama-quantize fills them: what it says about the matrix are overrides too."""
    keys = (*options.key_overrides, *matrix.keys)
    return QuantizeOptions(**(vars(options) | {"key_overrides": keys}))


@pytest.mark.parametrize("case", MAPS)
def test_every_type_equals_llama_quantize(case, tmp_path):
    model_map = few_rows(MAPS[case](tmp_path))
    path = write_random_imatrix(tmp_path / "m-imatrix.gguf", model_map)
    matrix = importance.load(path)
    plans = plan_types(checkpoint_for(model_map, tmp_path), model_map, NO_OPTIONS, matrix)
    planned = {FileType[plan.name]: plan for plan in plans}
    if case != "odd rows":  # where some types fall back to others, and one cannot
        assert set(planned) == set(FileType) - {FileType.NVFP4}
        assert NEED_IMATRIX - {plan.name for plan in plans if plan.needs_imatrix} <= {"IQ3_XS"}
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.BF16])[FileType.BF16]
    ours = forge_map(model_map, tmp_path, list(planned), importance=matrix)
    for file_type, file in ours.items():
        assert file.stat().st_size == planned[file_type].file_bytes, file_type
        if file_type in (FileType.F32, FileType.F16, FileType.BF16):
            continue  # upstream's converter makes these, and knows no matrix
        theirs = tmp_path / "theirs.gguf"
        # Ours notes the matrix only where it made a difference.
        kinds = {tensor.type for tensor in read_header(file).tensors}
        options = NO_OPTIONS if kinds <= {TensorType.F32, TensorType.Q8_0} else with_keys(NO_OPTIONS, matrix)
        quantize.quantize_file(base, theirs, file_type, options=options, imatrix=matrix.rows)
        assert file.read_bytes() == theirs.read_bytes(), file_type


def test_a_matrix_makes_a_difference_and_is_named_in_the_file(tmp_path):
    model_map = make_model_map(tmp_path)
    matrix = importance.load(write_random_imatrix(tmp_path / "m-imatrix.gguf", model_map))
    (tmp_path / "without").mkdir()
    without = forge_map(model_map, tmp_path / "without", [FileType.Q4_K_M])[FileType.Q4_K_M]
    with_it = forge_map(model_map, tmp_path, [FileType.Q4_K_M], importance=matrix)[FileType.Q4_K_M]
    one, other = read_header(without), read_header(with_it)
    differing = 0
    for mine, theirs in zip(one.tensors, other.tensors, strict=True):
        data = [path.read_bytes()[t.offset :][: t.nbytes] for path, t in ((without, mine), (with_it, theirs))]
        differing += data[0] != data[1]
    assert differing == 8  # four matrices of two blocks; the matrix says nothing about the others
    assert other.value("quantize.imatrix.file") == "m-imatrix.gguf"
    assert other.value("quantize.imatrix.dataset") == "some text"
    assert other.value("quantize.imatrix.entries_count") == 8
    assert other.value("quantize.imatrix.chunks_count") == 20
    assert one.value("quantize.imatrix.file") is None


def test_pruned_layers_use_the_rows_of_the_whole_model(tmp_path):
    model_map = few_rows(make_moe_map(tmp_path, layers=3))
    matrix = importance.load(write_random_imatrix(tmp_path / "m-imatrix.gguf", model_map))
    options = QuantizeOptions(prune_layers=(0,), tensor_types=(TensorTypeRule("attn_q", "IQ2_XXS"),))
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.BF16])[FileType.BF16]
    ours = forge_map(model_map, tmp_path, [FileType.IQ3_XXS], options=options, importance=matrix)
    theirs = tmp_path / "theirs.gguf"
    quantize.quantize_file(
        base, theirs, FileType.IQ3_XXS, options=with_keys(options, matrix), imatrix=matrix.rows
    )
    assert ours[FileType.IQ3_XXS].read_bytes() == theirs.read_bytes()


def test_a_promised_matrix_gives_the_same_plan_as_the_matrix(tmp_path):
    model_map = few_rows(MAPS["eight blocks"](tmp_path))
    path = write_random_imatrix(tmp_path / "m-imatrix.gguf", model_map)
    checkpoint = checkpoint_for(model_map, tmp_path)
    promised = importance.promised(path.name, "some text")
    ours = plan_types(checkpoint, model_map, NO_OPTIONS, promised)
    assert ours == plan_types(checkpoint, model_map, NO_OPTIONS, importance.load(path))
    # Some mixes do depend on it.
    plain = {plan.name: plan for plan in plan_types(checkpoint, model_map)}
    assert {plan.name for plan in ours if plan.bits_per_weight != plain[plan.name].bits_per_weight} == {
        "IQ4_NL", "IQ4_XS", "Q4_0", "Q5_0", "IQ3_XXS"
    }  # fmt: skip


def test_our_rule_for_what_needs_a_matrix_is_llamas(tmp_path):
    """Asked with one file type and one tensor's type each; llama.cpp says so in the log of a dry run."""
    model_map = make_model_map(tmp_path, Size(layers=1))
    for file_type in (FileType.Q4_K_M, FileType.Q2_K, FileType.Q2_K_S):
        for name in ("ffn_up", "output.weight", "token_embd"):
            for kind in ("IQ3_XXS", "IQ2_XXS", "IQ2_XS", "IQ2_S", "IQ1_M", "IQ1_S", "Q2_K", "IQ3_S", "TQ1_0"):
                rules = (TensorTypeRule(name, kind), TensorTypeRule(".", "Q8_0"))
                options = QuantizeOptions(tensor_types=rules)
                with planner(model_map, options) as planning:
                    choice = planning.choose(file_type)
                    theirs = quantize.dry_run(planning._head, file_type, options).needs_imatrix
                assert choice.needs_imatrix == theirs, (file_type, name, kind)


def test_a_type_that_needs_a_matrix_is_refused_without(tmp_path):
    rules = QuantizeOptions(tensor_types=(TensorTypeRule("ffn_up", "IQ2_XXS"),))
    with planner(make_model_map(tmp_path), rules) as planning, pytest.raises(JobTypeNeedsImatrix):
        planning.plan(FileType.Q4_K_M)


def test_a_matrix_of_another_model_is_refused(tmp_path):
    other = make_model_map(tmp_path, Size(feed_forward=256))
    matrix = importance.load(write_random_imatrix(tmp_path / "m.gguf", other))
    (tmp_path / "mine").mkdir()
    model_map = make_model_map(tmp_path / "mine")
    says = r"256 values for blk\.0\.ffn_down.*needs 512"
    with planner(model_map, NO_OPTIONS, matrix) as planning, pytest.raises(ImatrixMismatch, match=says):
        planning.plan(FileType.Q4_K_M)


def test_numbers_a_quantizer_would_abort_on_are_refused(tmp_path):
    path = write_random_imatrix(tmp_path / "m.gguf", make_model_map(tmp_path))
    matrix = read_imatrix(path)
    name, entry = next(iter(matrix.entries.items()))
    huge = replace(entry, sums=np.full_like(entry.sums, 3e38))
    write_imatrix(path, replace(matrix, entries=dict(matrix.entries) | {name: huge}))
    with pytest.raises(ImatrixInvalid, match=r"blk\.0\..* beyond all measure"):
        importance.load(path)


def test_a_matrix_with_holes(tmp_path):
    """Types that can do without go without; the others name the tensor."""
    model_map = make_model_map(tmp_path)
    path = write_random_imatrix(tmp_path / "m.gguf", model_map, keep=lambda name: "blk.0" in name)
    matrix = importance.load(path)
    with planner(model_map, NO_OPTIONS, matrix) as planning:
        by_name = {
            tensor.tensor.name: tensor.importance for tensor in planning.plan(FileType.Q4_K_M)[0].tensors
        }
        assert by_name["blk.0.ffn_up.weight"] is not None
        assert by_name["blk.1.ffn_up.weight"] is None
        assert by_name["blk.0.attn_norm.weight"] is None
        with pytest.raises(ImatrixIncomplete, match=r"blk\.1\..*IQ2_XXS"):
            planning.plan(FileType.IQ2_XXS)


def test_embeddings_pass_over_rows_of_another_length(tmp_path):
    """llama.cpp does so for token_embd.weight only; the matrix of the output is refused."""
    wide = make_model_map(tmp_path, Size(hidden=512))
    (tmp_path / "mine").mkdir()
    model_map = make_model_map(tmp_path / "mine")
    base = forge_map(model_map, tmp_path / "mine", [FileType.BF16])[FileType.BF16]
    path = write_random_imatrix(tmp_path / "m.gguf", wide, keep=lambda name: name == "token_embd.weight")
    matrix = importance.load(path)
    ours = forge_map(model_map, tmp_path, [FileType.Q4_K_M], importance=matrix)[FileType.Q4_K_M]
    theirs = tmp_path / "theirs.gguf"
    quantize.quantize_file(
        base, theirs, FileType.Q4_K_M, options=with_keys(NO_OPTIONS, matrix), imatrix=matrix.rows
    )
    assert ours.read_bytes() == theirs.read_bytes()
    path = write_random_imatrix(tmp_path / "m.gguf", wide, keep=lambda name: name == "output.weight")
    matrix = importance.load(path)
    with planner(model_map, NO_OPTIONS, matrix) as planning, pytest.raises(ImatrixMismatch, match="output"):
        planning.plan(FileType.Q4_K_M)


def test_a_long_name_is_cut_where_llama_quantize_cuts_it(tmp_path):
    model_map = make_model_map(tmp_path, Size(layers=1))
    path = write_random_imatrix(
        tmp_path / ("Ω" * 100 + ".gguf"), model_map, datasets=("d" * 126 + "Ω", "another")
    )
    matrix = importance.load(path)
    file = forge_map(model_map, tmp_path, [FileType.Q5_0], importance=matrix)[FileType.Q5_0]
    metadata = read_header(file).metadata
    assert metadata["quantize.imatrix.file"].value == ("Ω" * 64).encode()[:127]
    assert metadata["quantize.imatrix.dataset"].value == ("d" * 126 + "Ω").encode()[:127]


@pytest.mark.oracle
def test_llama_quantize_itself_gives_the_same_file(tmp_path):
    model_map = few_rows(make_moe_map(tmp_path))
    path = write_random_imatrix(tmp_path / "m-imatrix.gguf", model_map)
    (tmp_path / "base").mkdir()
    base = forge_map(model_map, tmp_path / "base", [FileType.BF16])[FileType.BF16]
    types = [FileType.IQ2_XXS, FileType.Q4_K_M, FileType.IQ3_XXS]
    ours = forge_map(model_map, tmp_path, types, importance=importance.load(path))
    for file_type, file in ours.items():
        command = [llama_tool("llama-quantize"), "--imatrix", path.name, base, "theirs.gguf", file_type.name]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
        assert file.read_bytes() == (tmp_path / "theirs.gguf").read_bytes(), file_type


def test_experts_have_a_row_each(tmp_path):
    matrix = importance.load(write_random_imatrix(tmp_path / "m.gguf", make_moe_map(tmp_path)))
    spec = TensorSpec("blk.0.ffn_down_exps.weight", (256, 256, 4), TensorType.IQ2_XXS)
    rows = importance.rows_for(matrix, spec.name, spec, FileType.IQ2_XXS)
    assert rows is not None
    assert rows.shape == (4, 256)
    assert (rows[3] == 1).all()  # an expert without data: every column counts the same
