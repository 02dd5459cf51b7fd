"""The Settings page shows what is set, saves at once, and tells the pages it concerns."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from core import paths
from core.settings import SettingsStore
from tests.ui.support import button, find
from ui.language import Language
from ui.main_window import MainWindow
from ui.pages.settings_page import SettingsPage
from ui.widgets.labels import PathLabel


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SettingsPage:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))  # no LM Studio of this machine
    made = SettingsPage(SettingsStore())
    qtbot.addWidget(made)
    made.show()
    return made


def _pick(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Answer the folder dialog, which belongs to the system."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))


def test_every_language_is_offered_by_its_own_name(page: SettingsPage) -> None:
    box = find(page, QComboBox)
    assert box.currentData() == ""
    assert [box.itemText(index) for index in range(1, box.count())] == ["English", "Română", "עברית"]
    assert Language.HEBREW.own_name == box.itemText(box.findData("he"))


def test_choosing_the_language_of_now_again_changes_nothing(page: SettingsPage, qtbot: QtBot) -> None:
    box = find(page, QComboBox)
    with qtbot.assertNotEmitted(page.language_changed):
        box.activated.emit(box.currentIndex())
    with qtbot.waitSignal(page.language_changed):
        box.activated.emit(box.findData("ro"))
    assert SettingsStore().current.language == "ro"


def test_the_output_folder_can_be_changed_and_brought_back(
    page: SettingsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pick(monkeypatch, tmp_path / "models")
    change = next(
        b for b in page.findChildren(QPushButton) if b.accessibleName() == "Change the output folder"
    )
    with qtbot.waitSignal(page.out_dir_changed) as told:
        change.click()
    assert told.args == [tmp_path / "models"]
    assert SettingsStore().current.out_dir == tmp_path / "models"
    assert page.findChildren(PathLabel)[0].path == tmp_path / "models"
    with qtbot.waitSignal(page.out_dir_changed) as told:
        button(page, "Use the usual one").click()
    assert told.args == [paths.default_out_dir()]
    assert SettingsStore().current.out_dir is None


def test_lm_studios_folder_is_found_or_chosen(
    page: SettingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page.findChildren(PathLabel)[1]
    assert shown.text() == "none was found"
    (tmp_path / "user" / ".lmstudio").mkdir(parents=True)
    page.hide()
    page.show()
    assert shown.path == tmp_path / "user" / ".lmstudio" / "models"
    _pick(monkeypatch, tmp_path / "other")
    name = "Change LM Studio's folder of models"
    next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name).click()
    assert SettingsStore().current.lm_studio_dir == tmp_path / "other"


def test_forge_follows_the_output_folder(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _pick(monkeypatch, tmp_path / "models")
    name = "Change the output folder"
    next(b for b in window.settings_page.findChildren(QPushButton) if b.accessibleName() == name).click()
    shown = [label.path for label in window.forge_page.findChildren(PathLabel)]
    assert tmp_path / "models" in shown
