"""Options drawn at random: the plan keeps its word to the byte, and a recipe makes the same files again."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from core.forge import importance, recipe
from core.forge.ask import answer_plan
from core.forge.model import (
    ForgeSpec,
    KeyOverride,
    KeyType,
    PlanSpec,
    QuantizeOptions,
    TensorTypeRule,
)
from core.forge.run import forge
from core.gguf.types import FileType
from core.native import quantize
from tests.support.forging import forge_map
from tests.support.model_maps import Size, make_model_map
from tests.support.moe_map import few_rows, make_moe_map
from tests.support.random_imatrix import write_random_imatrix

N_DRAWS = 12  # for each of the two models
TYPES = ("Q8_0", "Q6_K", "Q5_K_M", "Q5_0", "Q4_K_M", "Q4_1", "Q3_K_S", "Q2_K", "IQ4_XS", "TQ2_0", "F16")
ELEMENTS = ("F32", "F16", "BF16", "Q8_0", "Q6_K", "Q5_1", "Q4_K", "IQ4_NL", "Q3_K", "TQ1_0")
PATTERNS = (
    "ffn_",
    "attn_.*weight",
    r"blk\.(0|2)\.",
    r"^output\.weight$",
    "DOWN",
    r"blk\.\d+\.ffn_up",
    "nothing",
)
KEYS = (
    KeyOverride("general.name", KeyType.STR, "Another, Ω"),
    KeyOverride("general.new", KeyType.STR, "x" * 127),
    KeyOverride("my.number", KeyType.INT, "4294967295"),
    KeyOverride("my.share", KeyType.FLOAT, "-1e-3"),
    KeyOverride("my.switch", KeyType.BOOL, "true"),
)
N_LAYERS = 4


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> dict[str, tuple[Path, Path]]:
    """A dense model and one with experts, each as BF16 file, and an importance matrix for it."""
    found = {}
    for name, make in (
        ("dense", lambda folder: make_model_map(folder, Size(layers=N_LAYERS))),
        ("experts", lambda folder: make_moe_map(folder, layers=N_LAYERS)),
    ):
        folder = tmp_path_factory.mktemp(name)
        model_map = few_rows(make(folder))
        path = write_random_imatrix(folder / "m.imatrix.gguf", model_map)
        found[name] = (forge_map(model_map, folder, [FileType.BF16])[FileType.BF16], path)
    return found


def draw(random: random.Random) -> QuantizeOptions:
    def maybe(value):
        return value if random.random() < 0.4 else None

    rules = [TensorTypeRule(random.choice(PATTERNS), random.choice(ELEMENTS)) for _ in range(3)]
    return QuantizeOptions(
        output_tensor_type=maybe(random.choice(ELEMENTS)) or "",
        token_embedding_type=maybe(random.choice(ELEMENTS)) or "",
        tensor_types=tuple(rules[: random.randrange(4)]),
        pure=random.random() < 0.2,
        leave_output=random.random() < 0.2,
        key_overrides=tuple(random.sample(KEYS, random.randrange(4))),
        prune_layers=tuple(random.sample(range(N_LAYERS), random.randrange(N_LAYERS))),
        split_max_bytes=maybe(random.choice([1, 4000, 20_000, 10**6])) or 0,
    )


@pytest.mark.parametrize("model", ["dense", "experts"])
@pytest.mark.parametrize("seed", range(N_DRAWS))
def test_plan_recipe_and_bytes_agree(sources, model, seed, tmp_path):
    source, matrix = sources[model]
    drawn = random.Random(seed)
    options, types = draw(drawn), tuple(drawn.sample(TYPES, 2))
    with_matrix = matrix if drawn.random() < 0.5 else None
    spec = ForgeSpec(source, types, tmp_path / "one", options=options, imatrix=with_matrix, prove=False)
    plan = answer_plan(PlanSpec(source, options=options, imatrix=with_matrix))
    planned = {entry.name: entry for entry in plan.types}
    made = forge(spec, lambda _event: None, lambda: False)
    for file in made.files:
        entry = planned[file.type_name]
        assert (file.path.name, file.n_parts) == (entry.file_name, entry.n_parts)
        assert file.file_bytes == entry.file_bytes
        if file.n_parts == 1:
            assert file.path.stat().st_size == entry.file_bytes
    names = sorted(path.name for path in spec.out_dir.iterdir())
    assert sum((spec.out_dir / name).stat().st_size for name in names) == sum(
        f.file_bytes for f in made.files
    )

    recipe.save(tmp_path / "r.toml", spec)
    again = replace(recipe.load(tmp_path / "r.toml"), out_dir=tmp_path / "two", n_threads=3)
    forge(again, lambda _event: None, lambda: False)
    assert names == sorted(path.name for path in again.out_dir.iterdir())
    for name in names:
        assert (spec.out_dir / name).read_bytes() == (again.out_dir / name).read_bytes(), name


@pytest.mark.parametrize("model", ["dense", "experts"])
@pytest.mark.parametrize("seed", range(N_DRAWS))
def test_llama_quantize_makes_the_same_of_them(sources, model, seed, tmp_path):
    source, matrix = sources[model]
    drawn = random.Random(seed)
    options, name = replace(draw(drawn), split_max_bytes=0), drawn.choice(TYPES[:-1])
    spec = ForgeSpec(source, (name,), tmp_path, options=options, imatrix=matrix, prove=False)
    ours = forge(spec, lambda _event: None, lambda: False).files[0].path
    loaded = importance.load(matrix)
    noted = b"quantize.imatrix.file" in ours.read_bytes()  # where it made a difference
    keys = (*options.key_overrides, *(loaded.keys if noted else ()))
    theirs = tmp_path / "theirs.gguf"
    quantize.quantize_file(
        source, theirs, FileType[name], options=replace(options, key_overrides=keys), imatrix=loaded.rows
    )
    assert ours.read_bytes() == theirs.read_bytes()
