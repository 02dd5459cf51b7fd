"""The language models inside vision and speech models are converted as the Phi-3 that they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Checkpoint, ModelMap, SourceTensor, Support
from core.errors import TensorsMissing, TensorsUnknown
from core.forge.names import file_name
from core.gguf.types import FileType
from tests.support.checkpoints import make_checkpoint, write_weights
from tests.support.multimodal import write_text_twin
from tests.support.variants import Variant, make_config, phi3_tensor_shapes
from tests.support.vocabularies import write_json

VARIANTS = (
    Variant.PHI_3_VISION,
    Variant.PHI_3_5_VISION,
    Variant.PHI_4_MULTIMODAL,
    Variant.PHI_4_MULTIMODAL_HF,
)


def content(tensor: SourceTensor) -> bytes:
    with tensor.file.open("rb") as file:
        file.seek(tensor.offset)
        return file.read(tensor.nbytes)


def described(model_map: ModelMap) -> dict[str, tuple[tuple[int, ...], bytes]]:
    return {
        tensor.name: (
            tensor.shape,
            tensor.constant or b"".join(content(piece) for piece in tensor.pieces),
        )
        for tensor in model_map.tensors
    }


def weights(checkpoint: Path) -> dict[str, tuple[str, tuple[int, ...], bytes]]:
    """All tensors of a one-file checkpoint, for writing it anew."""
    file = checkpoint / "model.safetensors"
    data = file.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    del header["__metadata__"]
    return {
        name: (entry["dtype"], tuple(entry["shape"]), data[start + begin : start + end])
        for name, entry in header.items()
        for begin, end in [entry["data_offsets"]]
    }


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.value)
def test_same_file_as_from_the_language_model_alone(variant: Variant, tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path / "whole", variant)
    twin = write_text_twin(folder, tmp_path / "text", phi3_tensor_shapes(make_config(variant)))
    ours, alone = map_model(inspect(folder)), map_model(inspect(twin))
    assert described(ours) == described(alone)
    metadata = {entry.key: entry.value for entry in ours.metadata}
    assert metadata.pop("phi_forge.text_only") is True
    assert metadata == {entry.key: entry.value for entry in alone.metadata}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.value)
def test_it_says_so(variant: Variant, tmp_path: Path) -> None:
    checkpoint: Checkpoint = inspect(make_checkpoint(tmp_path, variant))
    assert checkpoint.card.verdict.support is Support.TEXT_ONLY
    assert str(checkpoint.card.verdict.reason).startswith("Text only: ")
    assert file_name(checkpoint, FileType.Q4_K_M) == f"{variant.value}-text-only-Q4_K_M.gguf"


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.value)
def test_only_known_parts_are_left_out(variant: Variant, tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, variant)
    tensors = weights(folder)
    write_weights(folder, tensors | {"model.layers.0.mlp.surprise.weight": ("BF16", (2,), bytes(4))})
    with pytest.raises(TensorsUnknown, match="surprise"):
        inspect(folder)
    del tensors["model.norm.weight"]
    write_weights(folder, tensors)
    with pytest.raises(TensorsMissing, match=r"model\.norm\.weight"):
        inspect(folder)


def test_an_embedding_that_is_stored_with_the_image_part(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_3_VISION)
    before = described(map_model(inspect(folder)))
    tensors = weights(folder)
    tensors["model.vision_embed_tokens.wte.weight"] = tensors["model.embed_tokens.weight"]
    write_weights(folder, tensors)
    assert described(map_model(inspect(folder))) == before
    del tensors["model.embed_tokens.weight"]
    write_weights(folder, tensors)
    assert described(map_model(inspect(folder))) == before


def test_a_config_that_keeps_the_language_model_apart(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_4_VISION)
    before = map_model(inspect(folder))
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    text = {
        key: config.pop(key)
        for key in ("hidden_size", "num_attention_heads", "num_hidden_layers", "rope_theta")
    }
    write_json(folder / "config.json", config | {"text_config": text})
    after = map_model(inspect(folder))
    assert after.metadata == before.metadata
    assert described(after) == described(before)
