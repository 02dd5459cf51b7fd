"""A whole checkpoint of a few kilobytes, for tests that break it in one place."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.errors import PhiForgeError
from tests.support.checkpoints import write_weights
from tests.support.variants import Storage, Variant, make_config, tensor_shapes
from tests.support.vocabularies import phi_3_pieces, sentencepiece_model, write_json

N_PIECES = 300
N_VOCAB = 320
Tensors = dict[str, tuple[str, tuple[int, ...], bytes]]


class Tiny:
    """A Phi-3 with two narrow layers and 320 tokens, and ways to change its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = make_config(Variant.PHI_3_MINI_4K, Storage.BF16) | {
            "hidden_size": 32,
            "intermediate_size": 64,
            "num_attention_heads": 2,
            "num_key_value_heads": 1,
            "vocab_size": N_VOCAB,
        }
        self.tensors: Tensors = {
            name: ("BF16", shape, bytes(2 * int(np.prod(shape))))
            for name, shape in tensor_shapes(self.config).items()
        }
        self.write_config()
        write_weights(folder, self.tensors)
        (folder / "tokenizer.model").write_bytes(sentencepiece_model(phi_3_pieces()[:N_PIECES]))
        write_json(folder / "added_tokens.json", {"<|end|>": N_PIECES})
        write_json(folder / "tokenizer_config.json", {"tokenizer_class": "LlamaTokenizer"})

    def write_config(self, **changes: Any) -> None:
        """Write config.json with some values changed; None stays null."""
        self.config |= changes
        write_json(self.folder / "config.json", self.config)

    def edit_json(self, name: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change a JSON file in place."""
        value = json.loads((self.folder / name).read_text(encoding="utf-8"))
        change(value)
        write_json(self.folder / name, value)

    def write_weights(self, shards: int = 1) -> None:
        """Write `tensors` instead of the weight files there are."""
        for file in self.folder.glob("model*"):
            file.unlink()
        write_weights(self.folder, self.tensors, shards)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    folder = tmp_path / "Phi-tiny-instruct"
    folder.mkdir()
    return Tiny(folder)


def refusal(folder: Path) -> PhiForgeError:
    """The error that inspecting and mapping a folder ends with; its texts must be complete."""
    with pytest.raises(PhiForgeError) as caught:
        map_model(inspect(folder))
    info = caught.value.info()
    for text in (info.title, info.cause, info.next_step):
        assert str(text).strip()
        assert "!" not in str(text)
    return caught.value


def code(folder: Path) -> str:
    return refusal(folder).info().code
