"""Old and odd forms of checkpoints that mean the same as today's.

The names of longrope are compared in test_inspect.py, the first forms of Phi-1 and Phi-2 in test_phi2.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import ModelMap, SourceDType
from core.errors import TensorsMissing, TensorsUnknown
from tests.core.checkpoint.conftest import Tiny
from tests.support.checkpoints import make_checkpoint
from tests.support.variants import Storage, Variant

INDEX = "model.safetensors.index.json"
TABLE = "model.layers.0.self_attn.rotary_emb.inv_freq"


def tokenizer_keys(model_map: ModelMap) -> dict[str, object]:
    return {e.key: e.value for e in model_map.metadata if e.key.startswith("tokenizer.")}


# ---- indexes and files that do not hold the same ------------------------------------------------


def test_index_names_a_tied_output_that_was_not_saved(tiny: Tiny) -> None:
    tiny.write_config(tie_word_embeddings=True)
    del tiny.tensors["lm_head.weight"]
    tiny.write_weights(shards=3)
    without = map_model(inspect(tiny.folder)).tensors
    last = "model-00003-of-00003.safetensors"
    tiny.edit_json(INDEX, lambda index: index["weight_map"].update({"lm_head.weight": last}))
    assert map_model(inspect(tiny.folder)).tensors == without


def test_index_names_a_tensor_that_no_file_has(tiny: Tiny) -> None:
    """Left-over names change nothing; one that the model needs is missing, whatever the index says."""
    tiny.write_weights(shards=3)
    plain = map_model(inspect(tiny.folder)).tensors
    first = "model-00001-of-00003.safetensors"
    tiny.edit_json(INDEX, lambda index: index["weight_map"].update({TABLE: first, "more.weight": first}))
    assert map_model(inspect(tiny.folder)).tensors == plain
    del tiny.tensors["model.norm.weight"]
    tiny.write_weights(shards=3)
    tiny.edit_json(INDEX, lambda index: index["weight_map"].update({"model.norm.weight": first}))
    with pytest.raises(TensorsMissing, match=r"model\.norm\.weight"):
        inspect(tiny.folder)


def test_files_hold_a_tensor_that_the_index_leaves_out(tiny: Tiny) -> None:
    """Left-over tables are passed over; a matrix of unknown use is not."""
    tiny.tensors[TABLE] = ("F32", (8,), bytes(32))
    tiny.write_weights(shards=3)
    tiny.edit_json(INDEX, lambda index: index["weight_map"].pop(TABLE))
    names = {tensor.name for tensor in map_model(inspect(tiny.folder)).tensors}
    tiny.edit_json(INDEX, lambda index: index["weight_map"].pop("model.norm.weight"))
    assert {tensor.name for tensor in map_model(inspect(tiny.folder)).tensors} == names
    tiny.tensors["model.more.weight"] = ("BF16", (2,), bytes(4))
    tiny.write_weights(shards=3)
    tiny.edit_json(INDEX, lambda index: index["weight_map"].pop("model.more.weight"))
    with pytest.raises(TensorsUnknown, match=r"model\.more\.weight"):
        inspect(tiny.folder)


# ---- element types ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variant", "dtype"),
    [
        (Variant.PHI_TINY_MOE, Storage.F16),
        (Variant.PHI_3_VISION, Storage.F16),
        (Variant.PHI_4_MULTIMODAL_HF, Storage.F32),
    ],
    ids=lambda value: value.value,
)
def test_checkpoints_with_one_other_element_type(variant: Variant, dtype: Storage, tmp_path: Path) -> None:
    """What upstream converts is among the goldens."""
    checkpoint = inspect(make_checkpoint(tmp_path, variant, dtype=dtype))
    assert checkpoint.card.dtype == dtype.value
    assert map_model(checkpoint).base_type is SourceDType[dtype.value]


# ---- tokenizers with and without tokenizer.json ---------------------------------------------------


def test_sentencepiece_without_tokenizer_json(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_3_MINI_4K)
    published = tokenizer_keys(map_model(inspect(folder)))
    (folder / "tokenizer.json").unlink()
    found = tokenizer_keys(map_model(inspect(folder)))
    differing = {key for key in {*published, *found} if published.get(key) != found.get(key)}
    # As upstream (a golden shows it): ids of roles are looked up in tokenizer.json, else in config.json,
    # which has none for unknown text; llama.cpp then takes 0, which it is.
    assert differing == {"tokenizer.ggml.unknown_token_id"}
    assert published["tokenizer.ggml.unknown_token_id"] == 0
    for name in ("added_tokens.json", "special_tokens_map.json"):
        (folder / name).unlink()
    assert tokenizer_keys(map_model(inspect(folder))) == found


def test_byte_level_with_tokenizer_json_alone(tmp_path: Path) -> None:
    """Phi-4's are among the goldens."""
    folder = make_checkpoint(tmp_path, Variant.PHI_1)
    published = tokenizer_keys(map_model(inspect(folder)))
    for name in ("added_tokens.json", "merges.txt", "special_tokens_map.json", "vocab.json"):
        (folder / name).unlink(missing_ok=True)
    assert tokenizer_keys(map_model(inspect(folder))) == published
