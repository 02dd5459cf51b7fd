"""The image encoder becomes the mmproj file that upstream's converter makes.

The goldens come from upstream (tools/goldens.py makes them).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.cancel import Cancelled
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.mmproj import map_image_encoder
from core.checkpoint.model import Checkpoint, SourceTensor, Support
from core.errors import (
    ConfigValueWrong,
    ImageConfigMissing,
    OutputExists,
    PhiForgeError,
    TensorShapeWrong,
    TensorsMissing,
    TensorsUnknown,
    WeightsNotFinite,
)
from core.forge.ask import answer_plan
from core.forge.model import ForgeResult, ForgeSpec, PlanSpec
from core.forge.run import forge
from core.gguf.reader import read_header
from tests.support.goldens import (
    MMPROJ_CASES,
    MMPROJ_GOLDENS,
    Case,
    describe_metadata,
    describe_tensors,
)
from tests.support.multimodal import write_text_twin
from tests.support.variants import phi3_tensor_shapes
from tests.support.vision import make_small_vision
from tests.support.vocabularies import write_json

GOLDENS: dict[str, Any] = json.loads(MMPROJ_GOLDENS.read_text(encoding="utf-8"))
# From the model card; as for other files, they say nothing about this one.
NOT_WRITTEN = ("general.tags", "general.languages", "general.base_model.")
ADDED = {"phi_forge.version", "phi_forge.llama_cpp", "phi_forge.source"}
PATCHES = "model.vision_tower.vision_tower.vision_model.embeddings.patch_embedding.weight"


def make(source: Path, out_dir: Path, **options: Any) -> ForgeResult:
    spec = ForgeSpec(source, ("Q8_0",), out_dir, prove=False)
    return forge(replace(spec, **options), lambda _event: None, lambda: False)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small Phi-4-reasoning-vision; not to be changed."""
    return make_small_vision(tmp_path_factory.mktemp("published"))


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    """The same with files of its own; the weights are shared."""
    copy = tmp_path / published.name
    copy.mkdir()
    for file in published.iterdir():
        if file.suffix == ".safetensors":
            os.link(file, copy / file.name)
        else:
            (copy / file.name).write_bytes(file.read_bytes())
    return copy


def edit(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    value = json.loads(file.read_text(encoding="utf-8"))
    change(value)
    write_json(file, value)


@pytest.mark.parametrize("case", MMPROJ_CASES, ids=lambda case: case.id)
def test_equals_upstream(case: Case, tmp_path: Path) -> None:
    golden = GOLDENS[case.id]
    source = case.make(tmp_path / "checkpoint")
    made = make(source, tmp_path / "out").mmproj
    assert made is not None
    assert made.path.name == f"mmproj-{source.name}-{golden['base']}.gguf"
    header = read_header(made.path)
    tensors = describe_tensors(made.path, header)
    assert tensors == golden["tensors"]
    assert list(tensors) == list(golden["tensors"])
    expected = {key: value for key, value in golden["metadata"].items() if not key.startswith(NOT_WRITTEN)}
    found = describe_metadata(header)
    assert {key: value for key, value in found.items() if key not in ADDED} == expected
    assert found.keys() >= ADDED


def test_the_language_model_is_the_whole_checkpoint_without_its_encoder(
    published: Path, tmp_path: Path
) -> None:
    checkpoint = inspect(published)
    assert checkpoint.card.verdict.support is Support.FULL
    shapes = phi3_tensor_shapes(checkpoint.config)
    twin = map_model(inspect(write_text_twin(published, tmp_path, shapes)))
    ours = map_model(checkpoint)
    assert ours.metadata == twin.metadata
    assert [tensor.name for tensor in ours.tensors] == [tensor.name for tensor in twin.tensors]


def test_the_plan_tells_its_exact_size(published: Path, tmp_path: Path) -> None:
    planned = answer_plan(PlanSpec(published)).mmproj
    made = make(published, tmp_path).mmproj
    assert planned is not None
    assert made is not None
    assert planned.file_name == made.path.name
    assert planned.file_bytes == made.file_bytes == made.path.stat().st_size


def test_it_is_left_out_when_not_wanted(published: Path, tmp_path: Path) -> None:
    assert make(published, tmp_path, mmproj=False).mmproj is None
    assert [file.name for file in tmp_path.glob("*")] == [f"{published.name}-Q8_0.gguf"]


def test_a_language_model_has_none(small_checkpoint: Path) -> None:
    assert map_image_encoder(inspect(small_checkpoint)) is None
    assert answer_plan(PlanSpec(small_checkpoint)).mmproj is None


def test_a_checkpoint_whose_encoder_was_removed_has_none(published: Path) -> None:
    assert map_image_encoder(replace(inspect(published), image_tensors={})) is None


def test_another_type_of_the_same_checkpoint_makes_it_again(published: Path, tmp_path: Path) -> None:
    first = make(published, tmp_path).mmproj
    second = make(published, tmp_path, types=("Q4_0",)).mmproj
    assert first == second
    assert len(list(tmp_path.glob("*.gguf"))) == 3


def test_one_of_another_checkpoint_is_not_replaced(published: Path, tmp_path: Path) -> None:
    planned = answer_plan(PlanSpec(published)).mmproj
    assert planned is not None
    (tmp_path / planned.file_name).write_bytes(bytes(planned.file_bytes))
    with pytest.raises(OutputExists):
        make(published, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [planned.file_name]
    assert make(published, tmp_path, overwrite=True).mmproj is not None


def test_a_cancelled_forge_leaves_neither_file(published: Path, tmp_path: Path) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2  # while weights are streamed

    with pytest.raises(Cancelled):
        forge(ForgeSpec(published, ("Q8_0",), tmp_path), lambda _event: None, cancelled)
    assert list(tmp_path.iterdir()) == []


def test_values_of_the_other_file_count_too(folder: Path) -> None:
    before = map_image_encoder(inspect(folder))
    file = folder / "preprocessor_config.json"
    values = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    write_json(folder / "processor_config.json", {"image_processor": values, "processor_class": "Phi"})
    assert map_image_encoder(inspect(folder)) == before


# ---- bad input ---------------------------------------------------------------------------------


def refusal(folder: Path) -> PhiForgeError:
    with pytest.raises(PhiForgeError) as caught:
        map_image_encoder(inspect(folder))
    return caught.value


def test_nothing_says_how_pictures_are_prepared(folder: Path) -> None:
    (folder / "preprocessor_config.json").unlink()
    assert isinstance(refusal(folder), ImageConfigMissing)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("patch_size", 0),
        ("patch_size", 1 << 30),
        ("patch_size", None),
        ("image_mean", [0.5, 0.5]),
        ("image_std", "0.5"),
        ("image_std", [0.5, 0.5, True]),
        ("min_num_patches", 3601),
        ("max_num_patches", -1),
    ],
)
def test_a_value_of_the_preprocessor_that_cannot_be(folder: Path, key: str, value: object) -> None:
    edit(folder / "preprocessor_config.json", lambda values: values.update({key: value}))
    assert isinstance(refusal(folder), ConfigValueWrong)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("num_hidden_layers", 1),
        ("num_hidden_layers", 10**9),
        ("num_attention_heads", 3),
        ("hidden_size", -64),
        ("num_patches", 255),
        ("layer_norm_eps", "small"),
    ],
)
def test_a_value_of_the_encoder_that_cannot_be(folder: Path, key: str, value: object) -> None:
    edit(folder / "config.json", lambda config: config["vision_config"].update({key: value}))
    assert isinstance(refusal(folder), ConfigValueWrong)


def test_no_description_of_the_encoder(folder: Path) -> None:
    edit(folder / "config.json", lambda config: config.update({"vision_config": None}))
    assert isinstance(refusal(folder), ConfigValueWrong)


def test_an_encoder_of_another_size(folder: Path) -> None:
    edit(folder / "config.json", lambda config: config["vision_config"].update({"intermediate_size": 128}))
    assert isinstance(refusal(folder), TensorShapeWrong)


def with_tensors(checkpoint: Checkpoint, **tensors: SourceTensor) -> Checkpoint:
    return replace(checkpoint, image_tensors=checkpoint.image_tensors | tensors)


def test_tensors_that_are_missing_or_unknown(published: Path) -> None:
    checkpoint = inspect(published)
    patches = checkpoint.image_tensors[PATCHES]
    rest = {name: tensor for name, tensor in checkpoint.image_tensors.items() if name != PATCHES}
    with pytest.raises(TensorsMissing, match="patch_embedding"):
        map_image_encoder(replace(checkpoint, image_tensors=rest))
    with pytest.raises(TensorsUnknown, match="surprise"):
        map_image_encoder(with_tensors(checkpoint, **{"model.mm_projector.surprise": patches}))


def test_patches_that_are_not_finite(published: Path, tmp_path: Path) -> None:
    checkpoint = inspect(published)
    patches = checkpoint.image_tensors[PATCHES]
    file = tmp_path / "weights"
    file.write_bytes(b"\xff" * patches.nbytes)  # NaN in every type
    broken = replace(patches, file=file, offset=0)
    with pytest.raises(WeightsNotFinite):
        map_image_encoder(with_tensors(checkpoint, **{PATCHES: broken}))
    file.write_bytes(b"")
    with pytest.raises(PhiForgeError, match="shorter"):
        map_image_encoder(with_tensors(checkpoint, **{PATCHES: broken}))
