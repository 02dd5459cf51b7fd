"""Files changed at random end in an accepted checkpoint or in an error of ours, never in another one."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.errors import PhiForgeError
from core.gguf.writer import pack_header
from tests.core.checkpoint.conftest import N_PIECES, Tiny
from tests.support.vocabularies import added_token, write_json

N_CHANGES = 100  # for each file
ODD = (
    *(None, True, 0, -1, 1, 3, 10**20, 1e308, float("inf"), float("nan")),
    *("", "x", "..", "\ud800", "a\0b", [], {}, [[]], [None], [1, "a"], {"id": "A"}, {"content": None}),
)


@pytest.fixture
def full(tiny: Tiny) -> Tiny:
    """A checkpoint with every file that is read."""
    single = [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}]
    post_processor = {"type": "TemplateProcessing", "single": single, "pair": [*single, *single]}
    end = added_token("<|end|>", N_PIECES)
    write_json(tiny.folder / "tokenizer.json", {"added_tokens": [end], "post_processor": post_processor})
    config = {
        "tokenizer_class": "LlamaTokenizer",
        "bos_token": "<s>",
        "eos_token": end,
        "add_bos_token": True,
    }
    templates = [{"name": "default", "template": "A"}, {"name": "tool", "template": "B"}]
    config |= {"chat_template": templates, "added_tokens_decoder": {str(N_PIECES): end}}
    write_json(tiny.folder / "tokenizer_config.json", config)
    write_json(tiny.folder / "generation_config.json", {"temperature": 0.8, "top_k": 50})
    rope = {"type": "longrope", "long_factor": [2.0] * 8, "short_factor": [1.0] * 8}
    tiny.write_config(rope_scaling=rope, partial_rotary_factor=1.0)
    tiny.write_weights(shards=2)
    return tiny


def try_out(folder: Path) -> str:
    try:
        pack_header(map_model(inspect(folder)).metadata, [])
    except PhiForgeError as error:
        return error.info().code
    return "accepted"


def places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of every value inside a parsed JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, inner in items for place in [(value, key), *places(inner)]]


def change_value(rng: random.Random, value: Any) -> None:
    container, key = rng.choice(places(value))
    if rng.random() < 0.2:
        del container[key]
    else:
        container[key] = rng.choice(ODD)


JSON_FILES = [
    *("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"),
    *("added_tokens.json", "model.safetensors.index.json"),
]


@pytest.mark.parametrize("name", JSON_FILES)
def test_odd_values_in_json(full: Tiny, name: str) -> None:
    rng = random.Random(name)
    path = full.folder / name
    whole = path.read_text(encoding="utf-8")
    outcomes = set()
    for _ in range(N_CHANGES):
        value = json.loads(whole)
        change_value(rng, value)
        path.write_text(json.dumps(value), encoding="utf-8")
        outcomes.add(try_out(full.folder))
    assert len(outcomes) > 1


def test_odd_values_in_a_safetensors_header(full: Tiny) -> None:
    rng = random.Random(7)
    path = full.folder / "model-00001-of-00002.safetensors"
    data = path.read_bytes()
    end = 8 + int.from_bytes(data[:8], "little")
    outcomes = set()
    for _ in range(N_CHANGES):
        header = json.loads(data[8:end])
        change_value(rng, header)
        text = json.dumps(header).encode()
        path.write_bytes(len(text).to_bytes(8, "little") + text + data[end:])
        outcomes.add(try_out(full.folder))
    assert "WeightsDamaged" in outcomes


@pytest.mark.parametrize("name", [*JSON_FILES, "tokenizer.model", "model-00001-of-00002.safetensors"])
def test_flipped_and_lost_bytes(full: Tiny, name: str) -> None:
    rng = random.Random(name)
    path = full.folder / name
    whole = path.read_bytes()
    outcomes = set()
    for _ in range(N_CHANGES):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(min(len(data), 4096))
            if rng.random() < 0.5:
                data[at] = rng.randrange(256)
            else:
                del data[at : at + rng.randint(1, 8)]
        path.write_bytes(data)
        outcomes.add(try_out(full.folder))
    assert len(outcomes) > 1
