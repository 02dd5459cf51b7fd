"""The window around the pages: menus, status, closing, remembering, everyone's access."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QStackedWidget,
)
from pytestqt.qtbot import QtBot

from core.errors import DiskFull
from core.hardware.model import Device, ProbeResult
from core.hub.model import DownloadSpec, RemoteFile, RepoRef
from core.jobs.model import JobState
from core.paths import default_out_dir
from core.settings import SettingsStore
from tests.support.hub_server import Fault, HubServer, describe
from tests.ui.support import LONG_MS, answer_question, button, done, forge_button, state, story, types
from ui import theme
from ui.dialogs.about import AboutDialog
from ui.main_window import MainWindow
from ui.widgets.error_panel import ErrorPanel


def trigger(window: MainWindow, text: str) -> None:
    """Choose a menu entry."""
    actions = [action for action in window.findChildren(QAction) if action.text().replace("&", "") == text]
    assert len(actions) == 1, text
    actions[0].trigger()


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ("Ctrl+2", "chat_page"),
        ("Ctrl+3", "compare_page"),
        ("Ctrl+4", "measure_page"),
        ("Ctrl+5", "hub_page"),
        ("Ctrl+6", "serve_page"),
        ("Ctrl+7", "backends_page"),
        ("Ctrl+8", "jobs_page"),
        ("Ctrl+9", "settings_page"),
        ("Ctrl+1", "forge_page"),
    ],
)
def test_pages_by_keyboard(window: MainWindow, qtbot: QtBot, keys: str, page: str) -> None:
    window.show_page(1 if page == "forge_page" else 0)
    action = next(a for a in window.findChildren(QAction) if a.shortcut() == QKeySequence(keys))
    action.trigger()
    qtbot.waitUntil(lambda: getattr(window, page).isVisible())


def test_the_hub_is_a_press_away(window: MainWindow) -> None:
    button(window.forge_page, "From the Hub…").click()
    assert window.hub_page.isVisible()
    window.show_page(0)
    trigger(window, "Find on the Hub…")
    assert window.hub_page.isVisible()
    field = window.focusWidget()
    assert field is not None
    assert field.accessibleName().startswith("Search, or paste")


def n_pages(window: MainWindow) -> int:
    pages = window.forge_page.parentWidget()
    assert isinstance(pages, QStackedWidget)
    return pages.count()


def test_shortcuts_are_given_once(window: MainWindow) -> None:
    keys = [a.shortcut().toString() for a in window.findChildren(QAction) if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert QKeySequence(QKeySequence.StandardKey.Open).toString() in keys


def test_mnemonics_are_given_once(window: MainWindow) -> None:
    """Alt and a letter must lead to one place on each page, menus included."""
    menus = [action.text() for action in window.menuBar().actions()]
    for page in (window.forge_page, window.chat_page, window.hub_page, window.jobs_page):
        labels = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
        texts = [*menus, *labels, *(child.text() for child in page.findChildren(QAbstractButton))]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), letters


def test_about_names_every_version(window: MainWindow, qtbot: QtBot) -> None:
    cpu = Device("CPU", "Some CPU", is_gpu=False, memory_free=1, memory_total=1)
    about = AboutDialog(ProbeResult((cpu,), "0.3.36", "b1234", supports_gpu_offload=False), window)
    qtbot.addWidget(about)
    about.show()
    button(about, "Copy").click()
    copied = QApplication.clipboard().text()
    for word in (
        "Phi Forge 0.",
        "llama.cpp b1234",
        "llama-cpp-python 0.3.36",
        "Qt 6.",
        "PySide6 6.",
        "Python 3.",
    ):
        assert word in copied


def test_about_does_not_block_the_window(window: MainWindow) -> None:
    trigger(window, "About Phi Forge")
    assert QApplication.activeModalWidget() is None
    assert len(window.findChildren(AboutDialog)) == 1
    window.findChildren(AboutDialog)[0].close()


def test_closing_with_a_running_job_asks_and_can_be_called_off(window: MainWindow, qtbot: QtBot) -> None:
    forge_button(window).click()
    qtbot.waitUntil(lambda: state(window) is JobState.RUNNING, timeout=LONG_MS)
    asked = answer_question("Keep working")
    assert not window.close()
    assert asked == ["There is work in progress: 1 unfinished job."]
    assert window.isVisible()
    qtbot.waitUntil(lambda: state(window) is JobState.DONE, timeout=LONG_MS)


def test_closing_with_a_running_job_ends_it_and_its_child(slow_window: MainWindow, qtbot: QtBot) -> None:
    window = slow_window
    forge_button(window).click()
    qtbot.waitUntil(lambda: state(window) is JobState.RUNNING, timeout=LONG_MS)
    answer_question("Stop and quit")
    assert window.close()
    assert psutil.Process().children(recursive=True) == []
    assert list(default_out_dir().iterdir()) == []


def test_closing_during_a_download_asks_nothing(window: MainWindow, hub: HubServer, qtbot: QtBot) -> None:
    """It goes on at the next start, so nothing would be lost."""
    hub.add("me/phi", {"m.gguf": bytes(200_000)})
    hub.faults.append(Fault("m.gguf", times=None, stall_at=100_000))
    entry = describe("m.gguf", bytes(200_000))
    file = RemoteFile("m.gguf", 200_000, entry["lfs"]["sha256"], entry["blobId"])
    with qtbot.waitSignal(window._bridge.submitted):
        window._bridge.submit(DownloadSpec(RepoRef("me/phi"), hub.repos["me/phi"].head, (file,)))
    hub.wait_sent(100_000)
    assert window.close()
    assert psutil.Process().children(recursive=True) == []


def test_closing_an_idle_window_asks_nothing(window: MainWindow) -> None:
    assert window.close()


def test_size_and_page_come_back(make_window: Callable[[], MainWindow]) -> None:
    first = make_window()
    first.show()
    first.resize(790, 690)
    first.show_page(7)
    first.close()
    again = make_window()
    again.show()
    assert (again.width(), again.height()) == (790, 690)
    assert again.jobs_page.isVisible()


def test_a_dropped_folder_opens_as_checkpoint(
    window: MainWindow, qtbot: QtBot, small_checkpoint: Path
) -> None:
    window.show_page(2)
    drop(window, small_checkpoint)
    assert window.forge_page.isVisible()
    qtbot.waitUntil(
        lambda: SettingsStore().current.recent_checkpoints[:1] == (small_checkpoint,), timeout=LONG_MS
    )


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)
    assert event.isAccepted()


def test_the_status_line_tells_of_the_running_job(window: MainWindow, qtbot: QtBot) -> None:
    forge_button(window).click()
    qtbot.waitUntil(lambda: state(window) is JobState.DONE, timeout=LONG_MS)
    assert "Done in" in window.statusBar().findChild(type(window._status)).text()


def test_an_unexpected_error_is_shown_without_stopping_anything(window: MainWindow, qtbot: QtBot) -> None:
    window.show_error(DiskFull(folder="/x", needed="1 GB", free="0 GB").info())

    def panels() -> list[ErrorPanel]:
        return [panel for panel in window.findChildren(ErrorPanel) if panel.isVisible()]

    qtbot.waitUntil(lambda: len(panels()) == 1)
    assert forge_button(window).isEnabled()
    button(panels()[0], "Dismiss").click()
    assert panels() == []


@pytest.fixture
def _right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def _dark(qapp: QApplication) -> Iterator[None]:
    theme.set_own_palette(qapp, dark=True)
    yield
    theme.set_own_palette(qapp, dark=False)


@pytest.mark.usefixtures("_right_to_left")
def test_right_to_left_mirrors_the_window(window: MainWindow) -> None:
    for index in range(n_pages(window)):
        window.show_page(index)
        window.grab()
    window.show_page(0)
    button_right = forge_button(window).mapTo(window, forge_button(window).rect().bottomRight()).x()
    assert button_right < window.width() / 2


@pytest.mark.usefixtures("_dark")
def test_dark_draws_every_page(window: MainWindow) -> None:
    story(window).set_job(done(None))
    for index in range(n_pages(window)):
        window.show_page(index)
        image = window.grab().toImage()
        assert image.pixelColor(image.width() - 3, image.height() // 2).lightness() < 80


def test_the_smallest_promised_size_is_enough(window: MainWindow) -> None:
    """At 1024 by 700 nothing pushes the window larger, with a finished forge and its log open."""
    story(window).set_job(done(None, None, None))
    story(window).show()
    button(story(window), "Log").click()
    QApplication.processEvents()
    for index in range(n_pages(window)):
        window.show_page(index)
        hint = window.minimumSizeHint()
        assert hint.width() <= 1024
        assert hint.height() <= 700
    assert types(window).rowCount() > 0
