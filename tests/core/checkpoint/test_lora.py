"""LoRA adapters: merged while streaming, the same bytes as the checkpoint merged beforehand gives."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Support
from core.cli.main import main
from core.errors import (
    AdapterBaseMissing,
    AdapterInvalid,
    AdapterNotSupported,
    ConfigValueWrong,
    WeightsDamaged,
    WeightsMissing,
    WeightsNotFinite,
    WeightsPickleOnly,
)
from core.gguf.reader import read_header
from core.gguf.types import FileType
from tests.support.adapters import factors, merge, read_floats, scale, stored, write_adapter
from tests.support.checkpoints import make_checkpoint, write_weights
from tests.support.forging import forge_map
from tests.support.variants import Storage, Variant

TYPES = [FileType.BF16, FileType.Q4_K_M]
QKV = "model.layers.0.self_attn.qkv_proj"
DOWN = "model.layers.1.mlp.down_proj"


class Bases(Protocol):
    """Gives the folder of a checkpoint, made once; nobody may change it."""

    def __call__(self, variant: Variant = Variant.PHI_3_MINI_4K, dtype: Storage = Storage.BF16) -> Path: ...


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Bases:
    @cache
    def make(variant: Variant = Variant.PHI_3_MINI_4K, dtype: Storage = Storage.BF16) -> Path:
        return make_checkpoint(tmp_path_factory.mktemp("bases"), variant, dtype=dtype)

    return make


def tensor_bytes(path: Path) -> dict[str, bytes]:
    data = path.read_bytes()
    return {t.name: data[t.offset : t.offset + t.nbytes] for t in read_header(path).tensors}


def same_as_merged(adapter: Path, base: Path, changes, tmp_path: Path, **replaced: np.ndarray) -> None:
    """Forge the adapter, and a copy of the base with the changes made to its files; compare all tensors."""
    weights, types = read_floats(base)
    merged = tmp_path / "merged" / base.name
    shutil.copytree(base, merged)
    for file in merged.glob("model*.safetensors*"):
        file.unlink()
    changed = merge(weights, changes) | replaced
    for name in {*changes, *replaced}:
        assert np.mean(changed[name] != weights[name]) > 0.9
    write_weights(merged, stored(changed, types))
    results = []
    for source, name in ((adapter, "a"), (merged, "b")):
        (tmp_path / name).mkdir()
        results.append(forge_map(map_model(inspect(source, base)), tmp_path / name, TYPES))
    for file_type in TYPES:
        ours, expected = (tensor_bytes(result[file_type]) for result in results)
        assert ours == expected, file_type


def shape_of(base: Path, module: str) -> tuple[int, int]:
    rows, columns = inspect(base).tensors[f"{module}.weight"].shape
    return rows, columns


def test_matrices_are_merged(tmp_path, bases):
    base = bases(dtype=Storage.F32)
    qkv, down = (factors(module, shape_of(base, module)) for module in (QKV, DOWN))
    adapter = write_adapter(tmp_path / "lora", "", qkv | down)
    changes = {f"{QKV}.weight": (qkv, scale(4)), f"{DOWN}.weight": (down, scale(4))}
    same_as_merged(adapter, base, changes, tmp_path)


def test_rank_and_alpha_of_single_modules_and_rslora(tmp_path, bases):
    base = bases()
    qkv = factors(QKV, shape_of(base, QKV), rank=16)
    down = factors(DOWN, shape_of(base, DOWN))
    patterns = {"rank_pattern": {"qkv_proj": 16}, "alpha_pattern": {r"layers\.1\.mlp\.down_proj": 4}}
    adapter = write_adapter(tmp_path / "lora", "", qkv | down, use_rslora=True, **patterns)
    changes = {
        f"{QKV}.weight": (qkv, scale(16, 8, rslora=True)),
        f"{DOWN}.weight": (down, scale(4, 4, rslora=True)),
    }
    same_as_merged(adapter, base, changes, tmp_path)
    card = inspect(adapter, base).card
    assert card.adapter.target_modules == ("qkv_proj", "down_proj")


def test_embedding_and_output(tmp_path, bases):
    """An embedding's factors are stored the other way round."""
    base = bases()
    embedding = factors("model.embed_tokens", shape_of(base, "model.embed_tokens"), embedding=True)
    head = factors("lm_head", shape_of(base, "lm_head"), seed=1)
    adapter = write_adapter(tmp_path / "lora", "", embedding | head)
    changes = {
        "model.embed_tokens.weight": (embedding, scale(4)),
        "lm_head.weight": (head, scale(4)),
    }
    same_as_merged(adapter, base, changes, tmp_path)


def test_modules_trained_whole_take_the_place_of_the_bases(tmp_path, bases):
    """In the base's type, whatever the adapter stores: here F32 for BF16."""
    base = bases()
    random = np.random.default_rng(3)
    head = random.standard_normal(shape_of(base, "lm_head"), np.float32)
    norm = random.standard_normal(inspect(base).tensors["model.norm.weight"].shape, np.float32)
    whole = {"lm_head.weight": head, "model.norm.modules_to_save.weight": norm}
    adapter = write_adapter(tmp_path / "lora", "", whole, modules_to_save=["lm_head", "norm"])
    same_as_merged(adapter, base, {}, tmp_path, **{"lm_head.weight": head, "model.norm.weight": norm})
    card = inspect(adapter, base).card
    assert (card.adapter.rank, card.adapter.replaced_modules) == (0, ("lm_head", "norm"))
    assert map_model(inspect(adapter, base)).base_type.name == "BF16"


def test_separate_projections_and_biases_of_phi_2(tmp_path, bases):
    base = bases(Variant.PHI_2, Storage.F16)
    module = "model.layers.0.self_attn.k_proj"
    pair = factors(module, shape_of(base, module))
    bias = np.linspace(-1, 1, shape_of(base, module)[0], dtype=np.float32)
    adapter = write_adapter(tmp_path / "lora", "", pair | {f"{module}.bias": bias}, bias="lora_only")
    same_as_merged(
        adapter, base, {f"{module}.weight": (pair, scale(4))}, tmp_path, **{f"{module}.bias": bias}
    )


def test_one_expert_of_many(tmp_path, bases):
    """Slices of a stacked tensor: only one of them changes."""
    base = bases(Variant.PHI_3_5_MOE)
    module = "model.layers.1.block_sparse_moe.experts.2.w2"
    pair = factors(module, shape_of(base, module))
    adapter = write_adapter(tmp_path / "lora", "", pair)
    same_as_merged(adapter, base, {f"{module}.weight": (pair, scale(4))}, tmp_path)


def test_heads_with_zeros_between_them(tmp_path, bases):
    base = bases(Variant.PHI_TINY_MOE)
    query, output = "model.layers.0.self_attn.q_proj", "model.layers.0.self_attn.o_proj"
    pairs = {module: factors(module, shape_of(base, module)) for module in (query, output)}
    adapter = write_adapter(tmp_path / "lora", "", pairs[query] | pairs[output])
    changes = {f"{module}.weight": (pair, scale(4)) for module, pair in pairs.items()}
    same_as_merged(adapter, base, changes, tmp_path)


def test_the_card_and_the_keys_say_both_names(tmp_path, bases):
    base = bases()
    adapter = write_adapter(tmp_path / "poems", "", factors(QKV, shape_of(base, QKV)))
    checkpoint = inspect(adapter, base)
    card = checkpoint.card
    assert card.name == "Phi-3-mini-4k-instruct-poems"
    assert (card.path, card.verdict.support) == (adapter, Support.FULL)
    assert (card.adapter.base, card.adapter.base_name) == (base, "Phi-3-mini-4k-instruct")
    assert (card.adapter.rank, card.adapter.alpha) == (4, 8.0)
    keys = {entry.key: entry.value for entry in map_model(checkpoint).metadata}
    assert keys["general.name"].replace("-", " ") == "Phi 3 Mini 4k Instruct Poems"
    assert keys["phi_forge.source"] == "Phi-3-mini-4k-instruct"
    assert keys["phi_forge.adapter"] == "poems"


def test_an_adapter_that_names_its_base_is_not_named_twice(tmp_path, bases):
    base = bases()
    pair = factors(QKV, shape_of(base, QKV))
    adapter = write_adapter(tmp_path / "phi-3-mini-4k-instruct-lora", "", pair)
    assert inspect(adapter, base).card.name == "phi-3-mini-4k-instruct-lora"


def test_the_base_is_found(tmp_path, bases, monkeypatch):
    """In the folder its config names, or in the Hub's cache; the one that is given goes first."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    commit = "0123456789abcdef0123456789abcdef01234567"
    repository = tmp_path / "hub" / "models--microsoft--Phi-3-mini-4k-instruct"
    base = bases()
    pair = factors(QKV, shape_of(base, QKV))
    by_path = write_adapter(tmp_path / "by_path", str(base), pair)
    assert inspect(by_path).card.adapter.base == base
    by_name = write_adapter(tmp_path / "by_name", "microsoft/Phi-3-mini-4k-instruct", pair)
    with pytest.raises(AdapterBaseMissing, match="microsoft/Phi-3-mini-4k-instruct"):
        inspect(by_name)
    snapshot = repository / "snapshots" / commit
    shutil.copytree(base, snapshot)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(commit)
    assert inspect(by_name).card.adapter.base == snapshot
    assert inspect(by_name).card.name == "Phi-3-mini-4k-instruct-by_name"
    pinned = write_adapter(tmp_path / "pinned", "microsoft/Phi-3-mini-4k-instruct", pair, revision="v2")
    with pytest.raises(AdapterBaseMissing):
        inspect(pinned)
    assert inspect(pinned, base).card.adapter.base == base


@pytest.mark.parametrize("name", ["../../etc", "a/../b", "", None, "x/y/z", "nul\0l/x", 7, "/" + "x" * 5000])
def test_a_base_that_is_no_name(tmp_path, monkeypatch, name):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    adapter = write_adapter(tmp_path / "lora", name, {"x.lora_A.weight": np.zeros((4, 4), np.float32)})
    with pytest.raises(AdapterBaseMissing):
        inspect(adapter)


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ({"use_dora": True}, "DoRA"),
        ({"peft_type": "LOHA"}, "LOHA"),
        ({"peft_type": "PROMPT_TUNING"}, "PROMPT_TUNING"),
        ({"peft_type": None}, "None"),
        ({"init_lora_weights": "pissa_niter_4"}, "pissa"),
        ({"lora_bias": True}, "lora_bias"),
        ({"trainable_token_indices": [1, 2]}, "trainable_token_indices"),
        ({"target_parameters": ["experts.w1"]}, "target_parameters"),
        ({"layer_replication": [[0, 2]]}, "layer_replication"),
        ({"alora_invocation_tokens": [1]}, "Activated LoRA"),
    ],
    ids=str,
)
def test_what_cannot_be_merged_is_refused_by_name(tmp_path, bases, config, named):
    base = bases()
    adapter = write_adapter(tmp_path / "lora", "", factors(QKV, shape_of(base, QKV)), **config)
    with pytest.raises(AdapterNotSupported, match=named):
        inspect(adapter, base)


@pytest.mark.parametrize(
    ("tensors", "named"),
    [
        ({"model.layers.0.self_attn.qkv_proj.lora_magnitude_vector": (8,)}, "lora_magnitude_vector"),
        ({"model.layers.9.mlp.down_proj.lora_A.weight": (4, 512)}, r"layers\.9"),
        ({"model.layers.0.self_attn.q_proj.lora_A.weight": (4, 256)}, "q_proj"),
        ({"score.weight": (2, 256)}, "score"),
    ],
    ids=str,
)
def test_tensors_without_a_place_are_refused_by_name(tmp_path, bases, tensors, named):
    base = bases()
    data = {name: np.zeros(shape, np.float32) for name, shape in tensors.items()}
    adapter = write_adapter(tmp_path / "lora", "", data)
    with pytest.raises(AdapterNotSupported, match=named):
        inspect(adapter, base)


def test_a_shared_embedding_is_not_changed_on_one_side(tmp_path, bases):
    base = bases(Variant.PHI_4_MINI)
    head = factors("model.embed_tokens", shape_of(base, "model.embed_tokens"), embedding=True)
    with pytest.raises(AdapterNotSupported, match="shares one matrix"):
        inspect(write_adapter(tmp_path / "lora", "", head), base)


def test_factors_that_do_not_fit(tmp_path, bases):
    base = bases()
    rows, columns = shape_of(base, QKV)
    pair = factors(QKV, (rows, columns))
    alone = {name: data for name, data in pair.items() if "lora_A" in name}
    cases = {
        "alone": (alone, {}, AdapterInvalid, "one of the two factors"),
        "shape": (factors(QKV, (rows, columns + 1)), {}, AdapterInvalid, "do not fit its shape"),
        "rank": (pair, {"r": 8}, AdapterInvalid, "have the rank 4, but"),
        "whole": ({f"{QKV}.weight": np.zeros((2, 2), np.float32)}, {}, AdapterInvalid, "has the shape"),
        "alpha": (pair, {"lora_alpha": "much"}, ConfigValueWrong, "lora_alpha"),
        "pattern": (pair, {"alpha_pattern": {"(": 1}}, ConfigValueWrong, "alpha_pattern"),
        "value": (pair, {"alpha_pattern": {"qkv_proj": "x"}}, ConfigValueWrong, "alpha_pattern"),
    }
    for name, (tensors, config, error, said) in cases.items():
        with pytest.raises(error, match=said):
            inspect(write_adapter(tmp_path / name, "", tensors, **config), base)


def test_weights_that_are_missing_pickled_or_damaged(tmp_path, bases):
    base = bases()
    adapter = write_adapter(tmp_path / "lora", "", factors(QKV, shape_of(base, QKV)))
    weights = adapter / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-10])
    with pytest.raises(WeightsDamaged, match=r"adapter_model\.safetensors"):
        inspect(adapter, base)
    weights.unlink()
    with pytest.raises(WeightsMissing):
        inspect(adapter, base)
    (adapter / "adapter_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(WeightsPickleOnly, match=r"adapter_model\.bin"):
        inspect(adapter, base)


def test_factors_that_are_not_finite(tmp_path, bases):
    base = bases()
    pair = factors(QKV, shape_of(base, QKV))
    pair[f"{QKV}.lora_B.weight"][5, 1] = np.inf
    adapter = write_adapter(tmp_path / "lora", "", pair)
    with pytest.raises(WeightsNotFinite, match="qkv_proj"):
        forge_map(map_model(inspect(adapter, base)), tmp_path, [FileType.Q8_0])


def test_a_tokenizer_beside_the_adapter_is_used_when_it_is_whole(tmp_path, bases):
    base = bases()
    adapter = write_adapter(tmp_path / "lora", "", factors(QKV, shape_of(base, QKV)))
    config = json.loads((base / "tokenizer_config.json").read_text())
    config["chat_template"] = "{{ messages[0]['content'] }}"
    (adapter / "tokenizer_config.json").write_text(json.dumps(config))

    def template() -> object:
        entries = map_model(inspect(adapter, base)).metadata
        return next(entry.value for entry in entries if entry.key == "tokenizer.chat_template")

    assert template() != config["chat_template"]
    shutil.copy(base / "tokenizer.model", adapter)
    assert template() == config["chat_template"]


def test_a_whole_model_with_a_left_over_adapter_config_is_a_model(tmp_path):
    base = make_checkpoint(tmp_path)
    (base / "adapter_config.json").write_text("{}")
    assert inspect(base).card.adapter is None


def test_the_command_shows_base_and_adapter(tmp_path, bases, capsys):
    base = bases()
    adapter = write_adapter(tmp_path / "poems", "", factors(QKV, shape_of(base, QKV)))
    assert main(["inspect", str(adapter), "--base", str(base)]) == 0
    text = capsys.readouterr().out
    assert "Phi-3-mini-4k-instruct-poems" in text
    assert "rank 4, alpha 8; on qkv_proj" in text
    assert str(base) in text
