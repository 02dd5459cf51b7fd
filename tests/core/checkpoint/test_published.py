"""What is said of every published Phi, at its full size.

Weight files are headers and holes: inspecting reads nothing else of them.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest

from core.checkpoint.families import FAMILIES, find_family
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import Support
from core.errors import ConversionRefused
from tests.support.checkpoints import write_header
from tests.support.phi2 import first_form_tensor_shapes
from tests.support.published import PUBLISHED, Published
from tests.support.variants import tensor_shapes
from tests.support.vocabularies import write_json

_ELEMENTS = {"float32": ("F32", 4), "float16": ("F16", 2), "bfloat16": ("BF16", 2)}


def make_folder(published: Published, folder: Path) -> Path:
    """Write config.json and, for what converts, a weight file of the published size."""
    config = published.config
    checkpoint = folder / published.name.rpartition("/")[2].partition(",")[0]
    checkpoint.mkdir()
    write_json(checkpoint / "config.json", config)
    if published.support is Support.REFUSED:
        return checkpoint
    first_form = config["model_type"] == "phi-msft"
    shapes = first_form_tensor_shapes(config) if first_form else tensor_shapes(config)
    element, size = _ELEMENTS[config["torch_dtype"]]
    with (checkpoint / "model.safetensors").open("wb") as file:
        end = write_header(
            file, {name: (element, shape, size * math.prod(shape)) for name, shape in shapes.items()}
        )
        file.truncate(end)
    if config["vocab_size"] == 32064:
        (checkpoint / "tokenizer.model").touch()
    else:
        write_json(checkpoint / "tokenizer.json", {"decoder": {"type": "ByteLevel"}})
    return checkpoint


@pytest.mark.skipif(sys.platform == "win32", reason="a file with a hole takes its whole length on the disk")
@pytest.mark.parametrize("published", PUBLISHED, ids=lambda published: published.name)
def test_verdict(published: Published, tmp_path: Path) -> None:
    checkpoint = inspect(make_folder(published, tmp_path))
    card = checkpoint.card
    assert card.verdict.support is published.support
    assert card.architecture == published.config["architectures"][0]
    assert (card.family, card.n_params) == (published.family, published.n_params)
    assert published.says in f"{card.verdict.reason} {card.verdict.suggestion or ''}"
    if published.support is Support.REFUSED:
        assert str(card.verdict.suggestion)
        with pytest.raises(ConversionRefused):
            map_model(checkpoint)
        return
    conversion = find_family(card.architecture).conversion
    assert conversion is not None
    keys = {entry.key: entry.value for entry in conversion.model_keys(checkpoint.config)}
    prefix = conversion.gguf_architecture
    assert keys[f"{prefix}.context_length"] == card.context_length
    assert keys[f"{prefix}.block_count"] == card.block_count
    head = keys[f"{prefix}.embedding_length"] // keys[f"{prefix}.attention.head_count"]
    rope = (published.config.get("rope_scaling") or {}).get("long_factor", [])
    factors = [t for t in conversion.constants(checkpoint.config) if t.name.startswith("rope_factors")]
    assert [tensor.shape for tensor in factors] == [(len(rope),)] * (2 if rope else 0)
    assert keys[f"{prefix}.rope.dimension_count"] <= head
    assert head == published.config.get("head_dim", head)


def test_every_family_has_a_published_model() -> None:
    assert {published.config["architectures"][0] for published in PUBLISHED} >= set(FAMILIES)
