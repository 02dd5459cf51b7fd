"""News of a newer version in the window: asked once, shown quietly, nothing opened by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QTextBrowser, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core import __version__
from core.errors import ErrorInfo
from core.settings import SettingsStore
from core.updates.check import package_suffix
from core.updates.model import UpdateSpec
from tests.support.release_site import ReleaseSite
from tests.ui.support import LONG_MS, button
from ui.dialogs.update_dialog import UpdateDialog
from ui.update_check import UpdateCheck
from ui.widgets.notice_bar import NoticeBar


class Host(QWidget):
    """A window with nothing but the notice bar."""

    def __init__(self, source: UpdateSpec | None) -> None:
        super().__init__()
        self.store = SettingsStore()
        self.notices = NoticeBar()
        QVBoxLayout(self).addWidget(self.notices)
        self.check = UpdateCheck(self.store, self.notices, self, source)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[ReleaseSite]:
    site = ReleaseSite(tmp_path)
    yield site
    site.close()


@pytest.fixture
def host(site: ReleaseSite, qtbot: QtBot) -> Iterator[Host]:
    host = Host(site.spec)
    qtbot.addWidget(host)
    host.show()
    yield host
    host.check.close()


def look_when_due(host: Host) -> None:
    """Do what the timer does."""
    host.check._timer.timeout.emit()


def test_it_asks_before_it_looks_and_takes_no_for_an_answer(host: Host, site: ReleaseSite) -> None:
    site.publish("99.0.0")
    host.store.update(window_geometry="a second start")
    look_when_due(host)
    assert host.notices.isVisible()
    button(host, "No").click()
    assert host.store.current.check_updates is False
    assert not host.notices.isVisible()
    look_when_due(host)
    assert not host.notices.isVisible()
    assert host.store.current.updates_checked_at == 0


def test_a_newer_version_is_told_and_its_notes_are_shown(
    host: Host, site: ReleaseSite, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    site.publish("99.0.0", "# Faster\n\n![tracker](http://192.0.2.1/pixel.png) and **better**")
    host.store.update(window_geometry="a second start")
    look_when_due(host)
    button(host, "Yes").click()
    qtbot.waitUntil(
        lambda: host.notices.isVisible() and "99.0.0" in host.notices.accessibleName(), timeout=LONG_MS
    )
    assert host.store.current.updates_checked_at > 0
    assert opened == []
    button(host, "What is new…").click()
    dialog = host.findChild(UpdateDialog)
    assert dialog is not None
    notes = dialog.findChild(QTextBrowser)
    assert notes is not None
    assert "Faster" in notes.toPlainText()
    next(b for b in dialog.findChildren(QPushButton) if "download" in b.text()).click()
    package = f"phi-forge-99.0.0{package_suffix()}"
    assert opened == [site.spec.url.replace("manifest.json", package)]


def test_a_skipped_version_is_not_told_again(host: Host, site: ReleaseSite, qtbot: QtBot) -> None:
    site.publish("99.0.0")
    host.store.update(check_updates=True, skipped_version="99.0.0")
    look_when_due(host)
    qtbot.waitUntil(lambda: host.store.current.updates_checked_at > 0, timeout=LONG_MS)
    assert not host.notices.isVisible()
    with qtbot.assertNotEmitted(host.check.up_to_date):
        host.check.check_now()  # asked for, it is told all the same
        qtbot.waitUntil(host.notices.isVisible, timeout=LONG_MS)


def test_a_daily_look_without_a_connection_is_silent_and_one_asked_for_is_not(
    host: Host, qtbot: QtBot
) -> None:
    host.store.update(check_updates=True)  # nothing is published
    with (
        qtbot.waitSignal(host.check._task.failed, timeout=LONG_MS),
        qtbot.assertNotEmitted(host.check.failed),
    ):
        look_when_due(host)
    assert not host.notices.isVisible()
    with qtbot.waitSignal(host.check.failed, timeout=LONG_MS) as heard:
        host.check.check_now()
    (error,) = heard.args
    assert isinstance(error, ErrorInfo)
    assert error.code == "UpdateUnreachable"


def test_the_daily_look_does_not_silence_one_asked_for(host: Host, site: ReleaseSite, qtbot: QtBot) -> None:
    site.publish(__version__)
    host.store.update(check_updates=True)
    with qtbot.waitSignal(host.check.up_to_date, timeout=LONG_MS):
        host.check.check_now()
        look_when_due(host)


def test_a_build_without_an_address_never_asks(qtbot: QtBot) -> None:
    host = Host(None)
    qtbot.addWidget(host)
    host.store.update(window_geometry="a second start")
    host.check.begin()
    assert not host.check.is_possible
    assert not host.check._timer.isActive()
