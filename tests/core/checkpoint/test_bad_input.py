"""Everything config and weight files can have wrong gives one clear error with a next step."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from tests.core.checkpoint.conftest import Tiny, code, refusal
from tests.support.checkpoints import safetensors_file, write_weights
from tests.support.vocabularies import write_json


def test_the_unbroken_checkpoint_is_accepted(tiny: Tiny) -> None:
    assert len(map_model(inspect(tiny.folder)).tensors) == 15


# ---- the folder and its config ------------------------------------------------------------------


def test_not_a_folder(tiny: Tiny) -> None:
    assert code(tiny.folder / "no-such") == "CheckpointNotAFolder"
    assert code(tiny.folder / "config.json") == "CheckpointNotAFolder"
    # Newer versions of Python no longer tell a name no file system takes from one that is not there.
    assert code(tiny.folder / ("x" * 300)) in ("CheckpointUnreadable", "CheckpointNotAFolder")


def test_empty_folder(tmp_path: Path) -> None:
    assert code(tmp_path) == "CheckpointEmpty"


def test_config_missing(tiny: Tiny) -> None:
    (tiny.folder / "config.json").unlink()
    assert code(tiny.folder) == "ConfigMissing"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"{'model_type': 'phi3'}", id="not JSON"),
        pytest.param(b"[1, 2]", id="not an object"),
        pytest.param(b'{"a": "\xff\xfe"}', id="not UTF-8"),
        pytest.param(b'{"a": ' * 200_000, id="nested too deeply"),
        pytest.param(b'{"a": ' + b"9" * 10_000 + b"}", id="a number with 10 000 digits"),
    ],
)
@pytest.mark.parametrize("file", ["config.json", "generation_config.json", "tokenizer_config.json"])
def test_json_damaged(tiny: Tiny, file: str, text: bytes) -> None:
    (tiny.folder / file).write_bytes(text)
    error = refusal(tiny.folder)
    assert error.info().code == "JsonUnreadable"
    assert file in str(error.info().title)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("architectures", None),
        ("architectures", "Phi3ForCausalLM"),
        ("architectures", []),
        ("hidden_size", None),
        ("hidden_size", "3072"),
        ("hidden_size", 32.0),
        ("hidden_size", True),
        ("hidden_size", 10**30),
        ("num_attention_heads", 0),
        ("num_attention_heads", 3),
        ("num_key_value_heads", 7),
        ("num_hidden_layers", -2),
        ("num_hidden_layers", 2**31 - 1),
        ("vocab_size", 2**31 - 1),
        ("intermediate_size", [64]),
        ("vocab_size", {}),
        ("max_position_embeddings", "4k"),
        ("rms_norm_eps", float("nan")),
        ("rms_norm_eps", 0),
        ("rope_theta", 1e300),
        ("rope_theta", -1.0),
        ("sliding_window", -1),
        ("sliding_window", "all"),
        ("rope_scaling", ["longrope"]),
        ("rope_scaling", {"type": "linear", "factor": 2.0}),
        ("rope_scaling", {"type": "longrope"}),
        ("rope_scaling", {"type": "longrope", "long_factor": [1.0] * 8, "short_factor": [None] * 8}),
        ("original_max_position_embeddings", 1),
    ],
)
def test_config_value_wrong(tiny: Tiny, key: str, value: Any) -> None:
    tiny.write_config(**{key: value})
    error = refusal(tiny.folder)
    assert error.info().code == "ConfigValueWrong"
    assert key.split("_")[0] in str(error.info().cause)


def test_rope_factors_of_wrong_length(tiny: Tiny) -> None:
    factors = {"type": "longrope", "long_factor": [1.0] * 8, "short_factor": [1.0] * 7}
    tiny.write_config(rope_scaling=factors)
    assert code(tiny.folder) == "RopeFactorsWrong"


def test_generation_config_with_a_word_for_a_number(tiny: Tiny) -> None:
    write_json(tiny.folder / "generation_config.json", {"temperature": "hot"})
    assert code(tiny.folder) == "ConfigValueWrong"


def test_quantized_by_another_tool(tiny: Tiny) -> None:
    tiny.write_config(quantization_config={"quant_method": "gptq", "bits": 4})
    assert code(tiny.folder) == "WeightsQuantized"


# ---- weight files -------------------------------------------------------------------------------


def weights(tiny: Tiny) -> Path:
    return tiny.folder / "model.safetensors"


def edit_header(tiny: Tiny, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the header of the only weight file and leave its data alone."""
    data = weights(tiny).read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:end])
    change(header)
    text = json.dumps(header).encode()
    weights(tiny).write_bytes(len(text).to_bytes(8, "little") + text + data[end:])


def test_weights_missing(tiny: Tiny) -> None:
    weights(tiny).unlink()
    assert code(tiny.folder) == "WeightsMissing"


def test_pickle_only(tiny: Tiny) -> None:
    weights(tiny).unlink()
    (tiny.folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    error = refusal(tiny.folder)
    assert error.info().code == "WeightsPickleOnly"
    assert "safetensors" in str(error.info().next_step)


@pytest.mark.parametrize("length", [0, 7, 8, 100, -1, -1000])
def test_weights_truncated(tiny: Tiny, length: int) -> None:
    data = weights(tiny).read_bytes()
    weights(tiny).write_bytes(data[:length])
    assert code(tiny.folder) == "WeightsDamaged"


def test_bytes_after_the_last_tensor(tiny: Tiny) -> None:
    weights(tiny).write_bytes(weights(tiny).read_bytes() + b"\0")
    assert code(tiny.folder) == "WeightsDamaged"


@pytest.mark.parametrize("length", [1 << 40, (1 << 64) - 1])
def test_header_longer_than_the_file(tiny: Tiny, length: int) -> None:
    data = weights(tiny).read_bytes()
    weights(tiny).write_bytes(length.to_bytes(8, "little") + data[8:])
    error = refusal(tiny.folder)
    assert error.info().code == "WeightsDamaged"
    assert "header" in str(error.info().cause)


def test_huge_header_is_not_read(tiny: Tiny) -> None:
    length = 1 << 30
    with weights(tiny).open("wb") as file:
        file.write(length.to_bytes(8, "little"))
        file.truncate(length + 4096)  # sparse
    error = refusal(tiny.folder)
    assert error.info().code == "WeightsDamaged"
    assert "no model needs more" in str(error.info().cause)


@pytest.mark.parametrize("text", [b"not json", b"[]", b'{"a": ' * 100_000, b"\xff" * 64, b'{"model": 1}'])
def test_header_not_json(tiny: Tiny, text: bytes) -> None:
    weights(tiny).write_bytes(len(text).to_bytes(8, "little") + text)
    assert code(tiny.folder) == "WeightsDamaged"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("data_offsets", [0, 1 << 60]),
        ("data_offsets", [64, 0]),
        ("data_offsets", [-64, 0]),
        ("data_offsets", [0, 64, 128]),
        ("data_offsets", [0.0, 64.0]),
        ("data_offsets", None),
        ("data_offsets", [0, 64]),
        ("shape", [33]),
        ("shape", [-32]),
        ("shape", "32"),
        ("shape", [1] * 4000 + [32]),
        ("shape", [1 << 62, 1 << 62]),
        ("dtype", 16),
        ("dtype", None),
        ("dtype", "F32"),
    ],
)
def test_header_entry_wrong(tiny: Tiny, key: str, value: Any) -> None:
    edit_header(tiny, lambda header: header["model.norm.weight"].update({key: value}))
    assert code(tiny.folder) == "WeightsDamaged"


def test_overlapping_tensors(tiny: Tiny) -> None:
    def overlap(header: dict[str, Any]) -> None:
        first = header["model.layers.0.input_layernorm.weight"]["data_offsets"]
        header["model.norm.weight"]["data_offsets"] = first

    edit_header(tiny, overlap)
    error = refusal(tiny.folder)
    assert error.info().code == "WeightsDamaged"
    assert "overlaps" in str(error.info().cause)


@pytest.mark.parametrize(
    ("dtype", "itemsize"), [("I8", 1), ("F8_E4M3", 1), ("U8", 1), ("F64", 8), ("I32", 4)]
)
def test_quantized_weights(tiny: Tiny, dtype: str, itemsize: int) -> None:
    name = "model.layers.1.mlp.down_proj.weight"
    _, shape, data = tiny.tensors[name]
    tiny.tensors[name] = (dtype, shape, data[: len(data) // 2] * itemsize)
    tiny.write_weights()
    error = refusal(tiny.folder)
    assert error.info().code == "WeightsQuantized"
    assert name in str(error.info().cause)
    assert dtype in str(error.info().cause)


def test_shape_against_config(tiny: Tiny) -> None:
    tiny.write_config(intermediate_size=96)
    assert code(tiny.folder) == "TensorShapeWrong"


def test_unknown_tensor(tiny: Tiny) -> None:
    tiny.tensors["score.weight"] = ("BF16", (2, 32), bytes(128))
    tiny.write_weights()
    error = refusal(tiny.folder)
    assert error.info().code == "TensorsUnknown"
    assert "score.weight" in str(error.info().cause)


@pytest.mark.parametrize("name", ["lm_head.weight", "model.layers.1.self_attn.qkv_proj.weight"])
def test_missing_tensor(tiny: Tiny, name: str) -> None:
    del tiny.tensors[name]
    tiny.write_weights()
    error = refusal(tiny.folder)
    assert error.info().code == "TensorsMissing"
    assert name in str(error.info().cause)


def test_more_layers_than_weights(tiny: Tiny) -> None:
    tiny.write_config(num_hidden_layers=3)
    assert code(tiny.folder) == "TensorsMissing"


# ---- shards and index ---------------------------------------------------------------------------

INDEX = "model.safetensors.index.json"
SECOND = "model-00002-of-00003.safetensors"


def test_index_names_an_absent_shard(tiny: Tiny) -> None:
    tiny.write_weights(shards=3)
    (tiny.folder / SECOND).unlink()
    error = refusal(tiny.folder)
    assert error.info().code == "ShardsMissing"
    assert SECOND in str(error.info().cause)


def test_shard_missing_without_index(tiny: Tiny) -> None:
    tiny.write_weights(shards=3)
    (tiny.folder / INDEX).unlink()
    assert inspect(tiny.folder).card.n_files == 3
    (tiny.folder / SECOND).unlink()
    assert code(tiny.folder) == "ShardsMissing"


def test_duplicate_tensor_across_shards(tiny: Tiny) -> None:
    tiny.write_weights(shards=3)
    twice = "model.embed_tokens.weight"
    (tiny.folder / INDEX).unlink()
    (tiny.folder / "model-extra.safetensors").write_bytes(safetensors_file({twice: tiny.tensors[twice]}))
    error = refusal(tiny.folder)
    assert error.info().code == "TensorDuplicate"
    assert twice in str(error.info().cause)


def test_index_and_files_disagree(tiny: Tiny) -> None:
    tiny.write_weights(shards=3)
    tiny.edit_json(INDEX, lambda index: index["weight_map"].update({"model.norm.weight": SECOND}))
    assert code(tiny.folder) == "IndexMismatch"


@pytest.mark.parametrize("name", ["../model.safetensors", "/m.safetensors", "a\\b.safetensors", 3, None])
def test_index_cannot_lead_out_of_the_folder(tiny: Tiny, name: object) -> None:
    tiny.write_weights(shards=3)
    write_weights(tiny.folder.parent, tiny.tensors)
    tiny.edit_json(INDEX, lambda index: index["weight_map"].update({"model.norm.weight": name}))
    assert code(tiny.folder) == "JsonUnreadable"


@pytest.mark.parametrize("weight_map", [None, [], {}])
def test_index_without_a_map(tiny: Tiny, weight_map: object) -> None:
    write_json(tiny.folder / INDEX, {"weight_map": weight_map})
    assert code(tiny.folder) in ("JsonUnreadable", "WeightsMissing")
