"""Where things are, installed and frozen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core import paths


def test_one_variable_moves_every_folder(phi_forge_home: Path) -> None:
    folders = [paths.config_dir(), paths.state_dir(), paths.default_out_dir()]
    assert all(folder.parent == phi_forge_home for folder in folders)
    assert len(set(folders)) == 3


def test_without_it_folders_are_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHI_FORGE_HOME")
    for folder in (paths.config_dir(), paths.state_dir(), paths.default_out_dir()):
        assert folder.is_absolute()
        assert "phi" in folder.name


def test_from_source_the_program_starts_itself_by_its_script() -> None:
    python, script = paths.main_command()
    assert python == sys.executable
    assert Path(script).is_file()
    assert paths.resource_dir() == Path(script).parent / "resources"


def test_frozen_the_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.main_command() == [sys.executable]
    assert paths.demo_checkpoint() == tmp_path / "resources" / "demo" / "Phi-Forge-Demo"
