"""Recipes: everything that decides the bytes comes back, and a mistake is named."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import JobOutputUnusable, RecipeInvalid, RecipeUnreadable, WriteFailed
from core.forge import recipe
from core.forge.model import (
    ForgeSpec,
    ImatrixOptions,
    KeyOverride,
    KeyType,
    QuantizeOptions,
    TensorTypeRule,
)
from tests.core.forge.test_run import run

OPTIONS = QuantizeOptions(
    output_tensor_type="Q8_0",
    token_embedding_type="IQ4_NL",
    tensor_types=(TensorTypeRule(r"blk\.\d+\.ffn_down", "Q6_K"), TensorTypeRule("a'b\\", "Q8_0")),
    pure=True,
    leave_output=True,
    key_overrides=(
        KeyOverride("general.name", KeyType.STR, 'quote " tab \t Ω \x7f'),
        KeyOverride("phi3.context_length", KeyType.INT, "2048"),
    ),
    prune_layers=(1, 0),
    split_max_bytes=123_456_789,
    requantize=True,
)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"options": OPTIONS, "allow_non_finite": True, "mmproj": False},
        {
            "make_imatrix": ImatrixOptions(
                n_chunks=3, n_ctx=256, device="Vulkan0", n_gpu_layers=4, n_threads=2
            )
        },
    ],
)
def test_what_is_saved_comes_back(changes, tmp_path):
    spec = ForgeSpec(tmp_path / "My checkpoint", ("Q4_K_M", "IQ2_XS"), Path("/elsewhere/out"), **changes)
    recipe.save(tmp_path / "r.toml", spec)
    assert recipe.load(tmp_path / "r.toml") == spec
    assert [path.name for path in tmp_path.iterdir()] == ["r.toml"]


def test_paths_move_with_the_recipe(tmp_path):
    folder = tmp_path / "one"
    folder.mkdir()
    spec = ForgeSpec(
        folder / "model",
        ("Q8_0",),
        folder,
        base=folder / "a" / "base",
        imatrix=folder / "m.gguf",
    )
    recipe.save(folder / "r.toml", spec)
    moved = folder.rename(tmp_path / "two")
    loaded = recipe.load(moved / "r.toml")
    assert loaded.source == moved / "model"
    assert loaded.base == moved / "a" / "base"
    assert loaded.imatrix == moved / "m.gguf"
    assert loaded.out_dir == moved
    made = replace(spec, imatrix=None, make_imatrix=ImatrixOptions(text=folder / "t.txt"))
    recipe.save(moved / "r.toml", made)
    assert recipe.load(moved / "r.toml").make_imatrix == ImatrixOptions(text=folder / "t.txt")


def test_a_person_can_read_it(tmp_path):
    spec = ForgeSpec(tmp_path / "models--microsoft--Phi-4" / "snapshots" / "abc", ("Q4_K_M",), tmp_path)
    recipe.save(tmp_path / "r.toml", replace(spec, options=OPTIONS))
    text = (tmp_path / "r.toml").read_text(encoding="utf-8")
    assert text.startswith("# Phi Forge recipe: what is made of Phi-4, and how.\n")
    assert r"pattern = 'blk\.\d+\.ffn_down'" in text
    made_with = tomllib.loads(text)["made_with"]
    assert made_with["model"] == "microsoft/Phi-4"
    assert made_with["revision"] == "abc"
    assert made_with["llama_cpp_python"]


def test_a_replay_gives_the_same_bytes(small_checkpoint, tmp_path):
    options = QuantizeOptions(
        tensor_types=(TensorTypeRule("ffn_down", "Q6_K"),),
        key_overrides=(KeyOverride("general.name", KeyType.STR, "Mine"),),
        split_max_bytes=5_000_000,
    )
    first = run(small_checkpoint, tmp_path / "first", ("Q4_0", "Q8_0"), options=options)
    spec = ForgeSpec(small_checkpoint, ("Q4_0", "Q8_0"), tmp_path / "again", options=options, prove=False)
    recipe.save(tmp_path / "r.toml", spec)
    loaded = recipe.load(tmp_path / "r.toml")
    again = run(loaded.source, loaded.out_dir, loaded.types, options=loaded.options)
    assert [file.n_parts for file in again.files] == [file.n_parts for file in first.files]
    names = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


GOOD = 'recipe = 1\nsource = "m"\nout = "o"\ntypes = ["Q8_0"]\n'


def test_little_is_enough(tmp_path):
    (tmp_path / "r.toml").write_text(GOOD)
    assert recipe.load(tmp_path / "r.toml") == ForgeSpec(tmp_path / "m", ("Q8_0",), tmp_path / "o")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "recipe is missing"),
        ("]", "line 1"),
        (GOOD.replace("recipe = 1", "recipe = 2"), "format 2"),
        (GOOD.replace("recipe = 1", "recipe = true"), "not a whole number"),
        (GOOD.replace('source = "m"\n', ""), "source is missing"),
        (GOOD.replace('"m"', '""'), "source is no path"),
        (GOOD.replace('"m"', '"a\\u0000b"'), "source is no path"),
        (GOOD.replace('["Q8_0"]', '"Q8_0"'), "types is not a list"),
        (GOOD.replace('["Q8_0"]', "[8]"), "types is not a text"),
        (GOOD.replace("Q8_0", "Q8_X"), "llama.cpp's types are"),
        (GOOD.replace('"Q8_0"', ""), "none is chosen"),
        (GOOD + "colour = 1\n", "colour is not a key"),
        (GOOD + "[options]\ncolour = 1\n", r"options\.colour is not a key"),
        (GOOD + "[options]\npure = 1\n", r"options\.pure is not true or false"),
        (GOOD + "[options]\nprune_layers = [true]\n", r"options\.prune_layers is not a whole number"),
        (GOOD + "[options]\nsplit_max_bytes = -1\n", r"options\.split_max_bytes is negative"),
        (GOOD + '[options]\noutput_tensor_type = "Q9"\n', "no type 'Q9'"),
        (GOOD + '[[tensor_types]]\npattern = "a"\n', r"tensor_types\.type is missing"),
        (GOOD + '[[tensor_types]]\npattern = "a"\ntype = "Q8_0"\nx = 1\n', r"tensor_types\.x is not a key"),
        (GOOD + '[[key_overrides]]\nkey = "a"\ntype = "long"\nvalue = "1"\n', "'long', not int, float"),
        (GOOD + '[[key_overrides]]\nkey = "a"\ntype = "int"\nvalue = "x"\n', "whole number"),
        (GOOD + "[imatrix]\ncompute = true\nn_ctx = 2.5\n", r"imatrix\.n_ctx is not a whole number"),
        (GOOD + '[imatrix]\nfile = "a"\ncompute = true\n', r"imatrix\.compute is not a key"),
        ("x = " + "[" * 5000, "nested too deeply"),
        ("#" * (1 << 21), "too long"),
    ],
)
def test_a_mistake_is_named(text, says, tmp_path):
    (tmp_path / "r.toml").write_text(text)
    with pytest.raises(RecipeInvalid, match=says) as caught:
        recipe.load(tmp_path / "r.toml")
    assert "r.toml" in str(caught.value)


def test_files_that_are_no_recipes(tmp_path):
    with pytest.raises(RecipeUnreadable):
        recipe.load(tmp_path / "absent.toml")
    with pytest.raises(RecipeUnreadable):
        recipe.load(tmp_path)
    (tmp_path / "r.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeInvalid, match="UTF-8"):
        recipe.load(tmp_path / "r.toml")


def test_what_cannot_be_written(tmp_path):
    spec = ForgeSpec(tmp_path / "m", ("Q8_0",), tmp_path)
    with pytest.raises(JobOutputUnusable):
        recipe.save(tmp_path / "absent" / "r.toml", spec)
    (tmp_path / "r.toml").write_text("precious")
    with pytest.raises(WriteFailed):
        recipe.save(tmp_path / "r.toml" / "r.toml", spec)
    with pytest.raises(RecipeInvalid, match="UTF-8"):
        recipe.save(tmp_path / "r.toml", replace(spec, source=tmp_path / "\udcff"))
    assert (tmp_path / "r.toml").read_text() == "precious"
