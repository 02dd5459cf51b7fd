"""The self-test: every part is there here, and what is not is found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core import paths
from core.cli import selftest
from ui.language import Language

ROOT = Path(__file__).resolve().parents[2]
PARTS = [
    "devices", "backend", "forge", "chat", "imatrix", "server", "chat store", "hub", "keychain", "updates",
    "translations", "guide",
]  # fmt: skip


def test_every_part_works(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "main.py", "--selftest"],
        # A proxy that is not there: the server that is asked is on this computer.
        env={**os.environ, "PHI_FORGE_HOME": str(tmp_path), "http_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(done.stdout)
    assert [check["name"] for check in report["checks"]] == PARTS
    assert [check for check in report["checks"] if not check["passed"]] == []
    assert (report["passed"], done.returncode) == (True, 0)
    found = {check["name"]: check["found"] for check in report["checks"]}
    assert found["server"] == found["chat"] != ""


def test_every_language_of_the_window_is_looked_for() -> None:
    assert sorted(selftest.LANGUAGES) == sorted(language.value for language in Language)


def test_a_catalogue_that_is_none_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.resource_dir() / "translations", tmp_path / "translations")
    monkeypatch.setattr(paths, "resource_dir", lambda: tmp_path)
    assert selftest.try_part("translations", selftest.translations).passed
    (tmp_path / "translations" / "phi_forge_ro.qm").write_bytes(b"")
    check = selftest.try_part("translations", selftest.translations)
    assert not check.passed
    assert "phi_forge_ro.qm" in check.found


def test_a_page_that_is_missing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.guide_dir(), tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(paths, "guide_dir", lambda: tmp_path)
    assert selftest.try_part("guide", selftest.pages_of_guide).passed
    (tmp_path / "k-quants.md").unlink()
    check = selftest.try_part("guide", selftest.pages_of_guide)
    assert not check.passed
    assert "k-quants.md" in check.found
