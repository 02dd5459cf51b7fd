"""Phi-1, Phi-1.5 and Phi-2: both published forms, and what is refused. Bytes: test_goldens.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.safetensors import read_weights
from tests.core.checkpoint.conftest import code
from tests.support.checkpoints import make_checkpoint, write_weights
from tests.support.phi2 import first_form
from tests.support.variants import Variant
from tests.support.vocabularies import write_json

_PLACES = {
    "model.embed_tokens": "transformer.embd.wte",
    "model.final_layernorm": "lm_head.ln",
    "lm_head": "lm_head.linear",
    "input_layernorm": "ln",
    "self_attn.dense": "mixer.out_proj",
    "mlp.fc1": "mlp.fc1",
    "mlp.fc2": "mlp.fc2",
}


def change_config(folder: Path, **changes: Any) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write_json(folder / "config.json", config | changes)


def to_first_form(folder: Path) -> None:
    """Rewrite a checkpoint as it was published in the first months."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    write_json(folder / "config.json", first_form(config))
    old: dict[str, tuple[str, tuple[int, ...], bytes]] = {}
    parts: dict[str, dict[str, tuple[tuple[int, ...], bytes]]] = {}
    for name, tensor in read_weights(folder).tensors.items():
        data = tensor.file.read_bytes()[tensor.offset : tensor.offset + tensor.nbytes]
        module, _, kind = name.rpartition(".")
        block = ""
        if module.startswith("model.layers."):
            layer, _, module = module.removeprefix("model.layers.").partition(".")
            block = f"transformer.h.{layer}."
        if module in _PLACES:
            old[f"{block}{_PLACES[module]}.{kind}"] = (tensor.dtype.name, tensor.shape, data)
        else:
            parts.setdefault(f"{block}mixer.Wqkv.{kind}", {})[module[-6]] = (tensor.shape, data)
    for name, found in parts.items():
        rows, *columns = found["q"][0]
        old[name] = ("BF16", (3 * rows, *columns), b"".join(found[part][1] for part in "qkv"))
    write_weights(folder, old)


def tensors(folder: Path) -> dict[str, bytes]:
    return {
        tensor.name: b"".join(
            piece.file.read_bytes()[piece.offset : piece.offset + piece.nbytes] for piece in tensor.pieces
        )
        for tensor in map_model(inspect(folder)).tensors
    }


def test_first_published_form_is_the_same_model(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_2)
    today, today_keys = tensors(folder), map_model(inspect(folder)).metadata
    to_first_form(folder)
    first, first_keys = tensors(folder), map_model(inspect(folder)).metadata
    assert inspect(folder).card.block_count == 2
    for layer in range(2):
        for kind in ("weight", "bias"):
            joined = b"".join(today.pop(f"blk.{layer}.attn_{part}.{kind}") for part in "qkv")
            assert first.pop(f"blk.{layer}.attn_qkv.{kind}") == joined
    assert first == today
    named = {entry.key: entry.value for entry in today_keys if entry.key != "general.name"}
    assert {entry.key: entry.value for entry in first_keys if entry.key != "general.name"} == named


def test_theta_is_written_where_llama_cpp_would_take_another(tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_1)
    assert "phi2.rope.freq_base" not in {entry.key for entry in map_model(inspect(folder)).metadata}
    change_config(folder, rope_theta=50000.0)
    found = {entry.key: entry.value for entry in map_model(inspect(folder)).metadata}
    assert found["phi2.rope.freq_base"] == 50000.0


@pytest.mark.parametrize(
    "changes",
    [
        {"qk_layernorm": True},
        {"num_key_value_heads": 1},
        {"num_attention_heads": 3},
        {"rope_scaling": {"type": "linear", "factor": 2.0}},
        {"rope_scaling": {"type": "longrope", "long_factor": [1.0] * 8, "short_factor": [1.0] * 8}},
        {"layer_norm_eps": "small"},
        {"layer_norm_eps": None, "n_layer": 2, "num_hidden_layers": "2", "n_layers": -1},
        {"partial_rotary_factor": None, "rotary_dim": -3},
    ],
    ids=str,
)
def test_values_that_no_published_model_has(changes: dict[str, Any], tmp_path: Path) -> None:
    folder = make_checkpoint(tmp_path, Variant.PHI_1)
    change_config(folder, **changes)
    assert code(folder) == "ConfigValueWrong"
