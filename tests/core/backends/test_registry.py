"""Backends are listed when they are whole, and only then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from filelock import FileLock

from core.backends import registry, reports
from core.backends.model import BUNDLED, Flavour, Report
from core.errors import BackendIsBundled, BackendNotFound
from tests.support.packs import publish


@pytest.fixture
def some_files(tmp_path: Path) -> Path:
    """A folder that looks like libraries to who does not load them."""
    folder = tmp_path / "libraries"
    folder.mkdir()
    (folder / "libllama.so").write_bytes(b"x" * 100)
    return folder


def test_the_bundled_backend_is_first_and_needs_no_folder() -> None:
    (only,) = registry.backends()
    assert only.id == BUNDLED
    assert only.version == registry.program_version()
    assert any(only.directory.glob("*llama*"))
    assert registry.find("") == registry.find(BUNDLED) == only
    assert not registry.packs_dir().exists()


def test_packs_get_names_of_their_own_and_can_be_removed(some_files: Path) -> None:
    first, second = (publish(some_files, Flavour.VULKAN) for _ in range(2))
    assert [b.id for b in registry.backends()] == [BUNDLED, first.id, second.id]
    assert first.id != second.id
    assert registry.find(second.id).directory.joinpath("libllama.so").read_bytes() == b"x" * 100
    reports.write(Report(first.id, 0.0))
    registry.remove(first.id)
    assert reports.read(first.id) is None, "the next one of this name would inherit it"
    assert [b.id for b in registry.backends()] == [BUNDLED, second.id]
    assert [folder.name for folder in registry.packs_dir().iterdir()] == [second.id]


@pytest.mark.parametrize("name", ["nothing", "../config", ".", "/"])
def test_what_is_not_there_is_not_found_or_removed(some_files: Path, name: str) -> None:
    publish(some_files)
    with pytest.raises(BackendNotFound):
        registry.find(name)
    with pytest.raises(BackendNotFound):
        registry.remove(name)


def test_the_bundled_backend_stays() -> None:
    with pytest.raises(BackendIsBundled):
        registry.remove(BUNDLED)


def test_half_made_packs_are_never_listed_and_swept_once_nobody_makes_them() -> None:
    dead = registry.packs_dir() / ".unfinished-dead"
    (dead / "pack" / "lib").mkdir(parents=True)
    with registry.workshop() as alive:
        assert not dead.exists()
        (alive / "half").write_bytes(b"x")
        assert [b.id for b in registry.backends()] == [BUNDLED]
        assert (alive / "half").exists(), "what is being made was swept away"
    assert not alive.exists()


def test_nothing_is_swept_while_somebody_begins_a_pack() -> None:
    begun = registry.packs_dir() / ".unfinished-begun"
    begun.mkdir(parents=True)
    with FileLock(f"{registry.packs_dir()}.lock"):  # as whoever has made a folder and not locked it yet
        registry.backends()
        assert begun.exists()
    registry.backends()
    assert not begun.exists()


def test_a_damaged_note_hides_only_its_own_pack(some_files: Path) -> None:
    good, bad, escaping = (publish(some_files) for _ in range(3))
    (registry.packs_dir() / bad.id / "backend.json").write_text("{")
    note = registry.packs_dir() / escaping.id / "backend.json"
    note.write_text(json.dumps({**json.loads(note.read_text()), "libraries": "../.."}))
    assert [b.id for b in registry.backends()] == [BUNDLED, good.id]


def test_flavours_are_told_by_the_libraries(tmp_path: Path) -> None:
    def flavour(name: str, content: bytes) -> Flavour:
        folder = tmp_path / f"{name}-{len(content)}"
        folder.mkdir()
        (folder / "libggml-base.so").write_bytes(b"")
        (folder / name).write_bytes(content)
        return registry.flavour_of(folder)

    assert flavour("libggml-cpu-haswell.so", b"") is Flavour.CPU
    assert flavour("libggml-vulkan.so", b"") is Flavour.VULKAN
    assert flavour("libggml-hip.so.0", b"") is Flavour.ROCM
    assert flavour("ggml-sycl.dll", b"") is Flavour.SYCL
    assert flavour("libggml-cuda.so", b"libcudart.so.12") is Flavour.CUDA_12
    assert flavour("libggml-cuda.so", b"-" * ((1 << 20) - 5) + b"libcudart.so.13") is Flavour.CUDA_13
