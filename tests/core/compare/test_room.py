"""Whether two models go together, and where: against the sizes of real files."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare.files import look, names
from core.compare.model import CompareFile
from core.compare.room import find_room
from core.errors import GGUFInvalid
from core.hardware.layers import margin
from core.hardware.model import CPU
from tests.support.gguf_files import rewrite

_PLENTY = 64 << 30


@pytest.fixture
def file(demo_gguf: Path) -> CompareFile:
    return look(demo_gguf)


def test_with_memory_for_both_they_stay_together(file):
    room = find_room((file, file), {CPU: _PLENTY})
    assert room.together
    assert room.fits
    assert room.needed == 2 * room.largest
    assert room.loads[0].n_gpu_layers == 0


def test_with_memory_for_one_they_take_turns(file):
    one = find_room((file, file), {CPU: _PLENTY}).largest
    free = one + margin(one) + 1
    room = find_room((file, file), {CPU: free})
    assert room.fits
    assert not room.together
    assert not find_room((file, file), {CPU: one}).fits


def test_each_gets_the_layers_it_would_get_alone(file):
    room = find_room((file, file), {CPU: _PLENTY, "Vulkan0": _PLENTY}, "Vulkan0")
    assert {load.n_gpu_layers for load in room.loads} == {file.shape.n_layers}
    assert all(load.step_down for load in room.loads)
    assert room.together
    tight = {CPU: _PLENTY, "Vulkan0": (256 << 20) + room.largest}
    alone = find_room((file, file), tight, "Vulkan0")
    assert {load.n_gpu_layers for load in alone.loads} == {file.shape.n_layers}
    assert not alone.together


def test_a_long_context_is_not_paid_for(random_gguf):
    found = look(random_gguf)
    room = find_room((found, found), {CPU: _PLENTY}, n_ctx=512)
    assert {load.n_ctx for load in room.loads} == {512}


def test_names_tell_the_models_apart(file, random_gguf, demo_gguf, tmp_path):
    assert names(file, look(random_gguf)) == ("Q4_K_M", "Q8_0")
    other = look(rewrite(demo_gguf, tmp_path / "other.gguf"))
    assert names(file, other) == (demo_gguf.stem, "other")
    folder = tmp_path / "folder"
    folder.mkdir()
    same = look(rewrite(demo_gguf, folder / "other.gguf"))
    assert len(set(names(other, same))) == 2


def test_vocabularies_are_told_apart(file, random_gguf, demo_gguf, tmp_path):
    changed = rewrite(demo_gguf, tmp_path / "c.gguf", metadata={"tokenizer.ggml.pre": "other"})
    same = rewrite(demo_gguf, tmp_path / "s.gguf", metadata={"general.name": "Another name"})
    assert look(same).vocabulary == file.vocabulary
    assert file.vocabulary not in (look(changed).vocabulary, look(random_gguf).vocabulary)


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "x.gguf"
    path.write_bytes(b"nothing")
    with pytest.raises(GGUFInvalid):
        look(path)
