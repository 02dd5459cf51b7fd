"""About's list of licences, in a package and in the source tree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from core import licences, paths
from ui.dialogs.about import AboutDialog
from ui.dialogs.licences import LicencesDialog
from ui.widgets.search_table import SearchTable


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program believe that it runs from a package."""
    resources = tmp_path / "resources"
    (resources / "licences").mkdir(parents=True)
    (resources / "icons").symlink_to(paths.resource_dir() / "icons")
    (tmp_path / "LICENSE").write_text("Permission is hereby granted")
    components = [
        {"name": name, "version": "1.0", "licence": licence, "text": f"The text of {name}", "purl": ""}
        for name, licence in (("alpha", "MIT"), ("beta", "Apache-2.0"))
    ]
    (resources / "licences" / "licences.json").write_text(json.dumps(components))
    stamp = {"version": "9", "commit": "abc123", "date": "2026-01-02", "llama_cpp_commit": "def456"}
    (resources / "build-stamp.json").write_text(json.dumps(stamp))
    monkeypatch.setattr(paths, "resource_dir", lambda: resources)


@pytest.mark.usefixtures("packaged")
def test_about_opens_it_and_shows_the_build(qtbot: QtBot) -> None:
    about = AboutDialog(None)
    qtbot.addWidget(about)
    versions = dict(about._versions)
    assert versions["Build"] == "abc123, 2026-01-02"
    assert versions["llama.cpp sources"] == "def456"
    (button,) = [b for b in about.findChildren(QPushButton) if b.text() == "L&icences…"]
    button.click()
    (dialog,) = about.findChildren(LicencesDialog)
    dialog.close()


@pytest.mark.usefixtures("packaged")
def test_search_and_text(qtbot: QtBot) -> None:
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    (table,) = dialog.findChildren(SearchTable)
    (text,) = dialog.findChildren(QPlainTextEdit)
    assert table.n_shown == 3
    assert text.toPlainText() == "Permission is hereby granted"  # our own comes first
    table.search.setText("apache")
    assert table.n_shown == 1
    table.select_first()
    assert text.toPlainText() == "The text of beta"


def test_source_tree_says_that_packages_have_the_list(qtbot: QtBot) -> None:
    assert licences.read() == ()
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    (table,) = dialog.findChildren(SearchTable)
    assert table.n_shown == 1
    assert "MIT License" in licences.own().text
