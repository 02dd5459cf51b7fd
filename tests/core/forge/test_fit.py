"""What fits in a size: never more than that, exactly as planned, and the best of what there is."""

from __future__ import annotations

import pytest

from core.checkpoint.model import SourceDType
from core.errors import FitImpossible, FitNeedsImatrix
from core.forge import importance, quality
from core.forge.fit import fit
from core.forge.model import QuantizeOptions, TensorTypeRule
from core.forge.options import NO_OPTIONS
from core.forge.plan import plan_types, planner
from core.forge.preview import preview
from core.gguf.types import FileType, TensorType
from tests.core.forge.test_plan import full_size_map
from tests.support.forging import forge_map
from tests.support.model_maps import Size, checkpoint_for, make_model_map
from tests.support.moe_map import make_moe_map
from tests.support.random_imatrix import write_random_imatrix

PROMISED = importance.promised("m-imatrix.gguf", "text")


def sizes_of(model_map, matrix=None):
    checkpoint = checkpoint_for(model_map, model_map.tensors[0].pieces[0].file)
    return {plan.name: plan.file_bytes for plan in plan_types(checkpoint, model_map, NO_OPTIONS, matrix)}


def test_the_best_plain_type_is_the_best_not_the_largest():
    model_map = full_size_map()
    sizes = sizes_of(model_map)
    for name in ("BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q4_K_S", "IQ4_XS", "Q3_K_M", "IQ3_S", "Q2_K"):
        found = fit(model_map, NO_OPTIONS, None, sizes[name], mix=False)
        assert (found.type_name, found.file_bytes, found.options) == (name, sizes[name], NO_OPTIONS)
    # Q4_1 is larger and worse; F32 holds the same weights as BF16 and is twice as large.
    assert sizes["Q4_K_M"] < sizes["Q4_1"]
    assert fit(model_map, NO_OPTIONS, None, sizes["Q4_1"], mix=False).type_name == "Q4_K_M"
    assert fit(model_map, NO_OPTIONS, None, 10**12, mix=False).type_name == "BF16"
    with_matrix = sizes_of(model_map, PROMISED)
    for name in ("IQ3_XXS", "IQ2_M", "IQ2_XS", "IQ1_S"):
        assert fit(model_map, NO_OPTIONS, PROMISED, with_matrix[name], mix=False).type_name == name


@pytest.mark.parametrize("matrix", [None, PROMISED], ids=["without", "with a matrix"])
def test_a_mix_uses_the_room_and_never_more(matrix):
    model_map = full_size_map()
    for target in (1_600_000_000, 1_999_999_999, 2_400_000_000, 3_333_333_333, 5_000_000_000):
        found = fit(model_map, NO_OPTIONS, matrix, target, mix=True)
        assert found.file_bytes <= target
        assert target - found.file_bytes < 20_000_000  # less than any next step here costs
        shown = preview(model_map, FileType[found.type_name], found.options, matrix)
        assert shown.file_bytes == found.file_bytes
        plain = preview(model_map, FileType[found.type_name], NO_OPTIONS, matrix)
        before = {tensor.name: TensorType[tensor.type] for tensor in plain.tensors}
        for tensor in shown.tensors:
            assert quality.bits(TensorType[tensor.type]) >= quality.bits(before[tensor.name]), tensor.name
        assert any(tensor.type != before[tensor.name].name for tensor in shown.tensors)
        assert len(found.options.tensor_types) < 30
        assert any("better type" in str(message) for message in found.explanation)


def test_a_mix_is_made_to_the_byte(tmp_path):
    makers = (
        lambda folder: make_model_map(folder, Size(layers=3)),
        lambda folder: make_model_map(folder, Size(hidden=192, feed_forward=320)),
        make_moe_map,
    )
    for number, make in enumerate(makers):
        folder = tmp_path / str(number)
        folder.mkdir()
        model_map = make(folder)
        target = sizes_of(model_map)["Q4_K_M"] + 60_000
        found = fit(model_map, NO_OPTIONS, None, target, mix=True)
        kind = FileType[found.type_name]
        path = forge_map(model_map, folder, [kind], options=found.options)[kind]
        assert path.stat().st_size == found.file_bytes <= target


def test_a_mix_with_a_matrix_only_uses_what_it_covers(tmp_path):
    """Types that need data are not given to tensors the matrix says nothing about."""
    model_map = make_model_map(tmp_path, Size(layers=3))
    path = write_random_imatrix(tmp_path / "m.gguf", model_map)
    matrix = importance.load(path)
    target = sizes_of(model_map, matrix)["IQ3_XXS"] + 40_000
    found = fit(model_map, NO_OPTIONS, matrix, target, mix=True)
    kind = FileType[found.type_name]
    made = forge_map(model_map, tmp_path, [kind], options=found.options, importance=matrix)[kind]
    assert made.stat().st_size == found.file_bytes <= target
    # After pruning, the matrix still has the names of the whole model.
    path = write_random_imatrix(path, model_map, keep=lambda name: "blk.2." in name or "blk.0." in name)
    options = QuantizeOptions(prune_layers=(0, 1))
    with planner(model_map, options, importance.load(path)) as planning:
        assert planning.weighed == {
            f"blk.0.{part}.weight" for part in ("attn_output", "attn_qkv", "ffn_down", "ffn_up")
        }


def test_what_the_user_fixed_stays(tmp_path):
    model_map = make_model_map(tmp_path, Size(layers=4))
    options = QuantizeOptions(
        tensor_types=(TensorTypeRule("ffn_down", "Q4_0"),),
        token_embedding_type="Q4_1",
        output_tensor_type="Q5_1",
        prune_layers=(0,),
        split_max_bytes=100_000,
    )
    found = fit(model_map, options, None, 1_100_000, mix=True)
    assert found.options.tensor_types[0] == options.tensor_types[0]
    shown = preview(model_map, FileType[found.type_name], found.options, None)
    types = {tensor.name: tensor.type for tensor in shown.tensors}
    assert {types[f"blk.{i}.ffn_down.weight"] for i in range(3)} == {"Q4_0"}
    assert (types["token_embd.weight"], types["output.weight"]) == ("Q4_1", "Q5_1")
    assert found.file_bytes == shown.file_bytes <= 1_100_000
    plain = preview(model_map, FileType[found.type_name], options, None)
    assert shown.file_bytes > plain.file_bytes  # other tensors got better types


def test_a_size_that_is_too_small_says_what_would_do():
    model_map = full_size_map()
    plain, with_matrix = sizes_of(model_map), sizes_of(model_map, PROMISED)
    with pytest.raises(FitNeedsImatrix, match="IQ2_M") as caught:  # the best that would fit
        fit(model_map, NO_OPTIONS, None, plain["Q2_K"] - 1, mix=False)
    assert "Q2_K" in str(caught.value)
    with pytest.raises(FitImpossible, match="Q2_K"):
        fit(model_map, NO_OPTIONS, None, with_matrix["IQ1_S"] // 2, mix=False)
    with pytest.raises(FitImpossible, match="IQ1_S"):
        fit(model_map, NO_OPTIONS, PROMISED, with_matrix["IQ1_S"] - 1, mix=True)
    assert fit(model_map, NO_OPTIONS, PROMISED, with_matrix["IQ1_S"], mix=True).type_name == "IQ1_S"


def test_room_for_nothing_more_is_said():
    model_map = full_size_map()
    found = fit(model_map, NO_OPTIONS, None, sizes_of(model_map)["Q4_K_M"] + 31, mix=True)
    assert found.options == NO_OPTIONS
    assert "too little" in str(found.explanation[-1])


def test_every_type_in_the_order_can_be_made(tmp_path):
    with planner(make_model_map(tmp_path)) as planning:
        for with_imatrix in (False, True):
            order = quality.best_first(SourceDType.BF16, with_imatrix=with_imatrix)
            assert order[0] is FileType.BF16
            assert len(set(order)) == len(order)
            for kind in order:
                needs = planning.choose(kind).needs_imatrix
                assert not needs or with_imatrix, kind


def test_a_ladder_only_goes_up():
    for row_length in (256, 192, 48):
        for with_imatrix in (False, True):
            ladder = quality.better_types(row_length, with_imatrix=with_imatrix)
            errors = [quality.error(kind, with_imatrix=with_imatrix) for kind in ladder]
            assert errors == sorted(errors, key=lambda loss: -(loss or 0))
            assert [quality.bits(kind) for kind in ladder] == sorted(quality.bits(kind) for kind in ladder)
            assert (row_length == 48) == (not ladder)
