"""The language changes while the program works, and nothing but the words notices."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.forge.model import ForgeSpec
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.settings import SettingsStore
from tests.ui.support import LONG_MS, find
from tools.translation_files import catalogue, read
from ui import format as fmt
from ui import language
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.language import Language
from ui.main_window import MainWindow
from ui.server_bridge import ServerBridge
from ui.session import Session

_RTL = Qt.LayoutDirection.RightToLeft
_LTR = Qt.LayoutDirection.LeftToRight


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[JobBridge]:
    made = JobBridge(JobQueue(), qapp)
    yield made
    made.shutdown()
    made.deleteLater()


@pytest.fixture
def session(qapp: QApplication, jobs: JobBridge) -> Iterator[Session]:
    chats = ChatStore()
    made = Session(qapp, SettingsStore(), jobs, EngineBridge(qapp), ServerBridge(qapp), chats)
    made.window.resize(1024, 700)
    made.window.show()
    yield made
    jobs.shutdown()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    chats.close()
    language.install(qapp, "")


def _choose(session: Session, wanted: Language, qtbot: QtBot) -> MainWindow:
    """Choose a language on the Settings page, as a user does; returns the new window."""
    old = session.window
    (settings,) = [a for a in old.findChildren(QAction) if a.menuRole() is QAction.MenuRole.PreferencesRole]
    settings.trigger()
    name = QCoreApplication.translate("SettingsPage", "Language")
    box = find(old.settings_page, QComboBox, name)
    index = box.findData(wanted.value)
    box.setCurrentIndex(index)
    box.activated.emit(index)
    qtbot.waitUntil(lambda: session.window is not old, timeout=LONG_MS)
    qtbot.waitExposed(session.window)
    return session.window


def test_the_language_changes_while_a_job_runs(
    session: Session, jobs: JobBridge, qtbot: QtBot, small_checkpoint: Path, tmp_path: Path
) -> None:
    numbers: list[int] = []
    jobs.submit(ForgeSpec(small_checkpoint, ("IQ3_S",), tmp_path / "out", prove=False), numbers.append)
    qtbot.waitUntil(lambda: bool(numbers), timeout=LONG_MS)
    job = numbers[0]
    first = weakref.ref(session.window)
    for wanted, direction, decimal in (
        (Language.HEBREW, _RTL, "1.5"),
        (Language.ROMANIAN, _LTR, "1,5"),
        (Language.ENGLISH, _LTR, "1.5"),
    ):
        size = session.window.size()
        window = _choose(session, wanted, qtbot)
        assert window.isVisible()
        assert window.layoutDirection() is direction
        assert window.size() == size
        assert window.menuBar().actions()[0].text() == _word(wanted, "Menus", "&File")
        assert fmt.decimal(1.5, 1) == decimal
        assert window.settings_page.isVisible(), "the page is kept"
        assert SettingsStore().current.language == wanted.value
        snapshot = jobs.snapshot(job)
        assert snapshot is not None
        assert snapshot.state is JobState.RUNNING, "the job was too quick to show anything, or was ended"
        assert [shown.id for shown in jobs.snapshots()] == [job]
        del window
    qtbot.waitUntil(lambda: _gone(first), timeout=LONG_MS)
    jobs.cancel(job)
    qtbot.waitUntil(lambda: _state(jobs, job) is JobState.CANCELLED, timeout=LONG_MS)
    assert session.window.isVisible(), "no late word for a window that is gone"


def _state(jobs: JobBridge, job: int) -> JobState | None:
    snapshot = jobs.snapshot(job)
    return snapshot.state if snapshot is not None else None


def _gone(window: weakref.ref[MainWindow]) -> bool:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return window() is None


def _word(wanted: Language, context: str, text: str) -> str:
    if wanted is Language.ENGLISH:
        return text
    (form,) = read(catalogue(wanted.value))[context, text, ""]
    assert form, "not translated"
    assert form != text
    return form


@pytest.mark.parametrize(("wanted", "cancel"), [("en", "Cancel"), ("he", "ביטול"), ("ro", None)])
def test_the_words_that_qt_brings_change_too(qapp: QApplication, wanted: str, cancel: str | None) -> None:
    language.install(qapp, wanted)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        expected = cancel or _word(Language(wanted), "QPlatformTheme", "Cancel")
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == expected
    finally:
        language.install(qapp, "")


def test_an_unknown_setting_means_the_systems_language() -> None:
    assert language.chosen("tlh") is language.of_system()
    assert language.chosen("he") is Language.HEBREW


def test_numbers_stay_as_the_system_writes_them_until_another_language_is_chosen() -> None:
    system = QLocale.system()
    if system.language() is not QLocale.Language.C:
        assert language.locale_for(Language.ENGLISH, "") == system
    assert language.locale_for(Language.ROMANIAN, "ro").language() is QLocale.Language.Romanian
    assert language.locale_for(Language.ENGLISH, "").language() is not QLocale.Language.C


def test_changing_the_language_does_not_pile_up_translators(qapp: QApplication) -> None:
    language.install(qapp, "he")
    language.install(qapp, "he")
    language.install(qapp, "")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert QCoreApplication.translate("Menus", "&File") == "&File"
