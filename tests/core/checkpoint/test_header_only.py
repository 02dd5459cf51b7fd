"""Checkpoints of which only the headers are here: everything but the weights is known from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.errors import WeightsDamaged
from tests.support.checkpoints import make_checkpoint


def cut_to_headers(checkpoint: Path) -> dict[str, int]:
    """Keep the header of each weight file; return the lengths that the files had."""
    lengths = {}
    for file in checkpoint.glob("*.safetensors"):
        lengths[file.name] = file.stat().st_size
        header = 8 + int.from_bytes(file.read_bytes()[:8], "little")
        with file.open("r+b") as stream:
            stream.truncate(header)
    return lengths


def test_a_checkpoint_is_inspected_and_mapped_from_its_headers(tmp_path: Path) -> None:
    checkpoint = make_checkpoint(tmp_path, shards=3)
    whole = inspect(checkpoint)
    expected = map_model(whole)
    lengths = cut_to_headers(checkpoint)
    found = inspect(checkpoint, file_lengths=lengths)
    assert found == replace(whole, image_tensors=found.image_tensors)
    assert map_model(found) == expected
    with pytest.raises(WeightsDamaged):
        inspect(checkpoint)


def test_declared_lengths_are_checked_like_real_ones(tmp_path: Path) -> None:
    checkpoint = make_checkpoint(tmp_path)
    lengths = cut_to_headers(checkpoint)
    for wrong, said in ((-1, "but the file holds"), (1, "follow the last tensor")):
        changed = {name: length + wrong for name, length in lengths.items()}
        with pytest.raises(WeightsDamaged, match=said):
            inspect(checkpoint, file_lengths=changed)


def test_a_header_that_is_cut_off_is_said(tmp_path: Path) -> None:
    checkpoint = make_checkpoint(tmp_path)
    lengths = cut_to_headers(checkpoint)
    with (checkpoint / "model.safetensors").open("r+b") as stream:
        stream.truncate(100)
    with pytest.raises(WeightsDamaged, match="only 92 of them are there"):
        inspect(checkpoint, file_lengths=lengths)
