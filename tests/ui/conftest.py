"""The real window, without a screen: real queue, real children, settings in a folder of the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.jobs.queue import JobQueue
from core.settings import SettingsStore
from tests.ui.support import LONG_MS, forge_button
from ui.app import set_up_app
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application object as `ui.app` makes it."""
    set_up_app(qapp)
    return qapp


@pytest.fixture
def make_window(qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows, each with its own queue; they are closed and their children ended afterwards."""
    made: list[tuple[MainWindow, JobBridge]] = []

    def make() -> MainWindow:
        bridge = JobBridge(JobQueue())
        window = MainWindow(bridge, SettingsStore())
        made.append((window, bridge))
        return window

    yield make
    for window, bridge in made:
        bridge.shutdown()  # so that closing has nothing to ask
        window.close()
        window.deleteLater()
        bridge.deleteLater()
    qapp.processEvents()


@pytest.fixture
def slow_window(make_window: Callable[[], MainWindow], qtbot: QtBot, small_checkpoint: Path) -> MainWindow:
    """A window whose forge takes seconds: a larger checkpoint, and a type no kernel of ours makes."""
    SettingsStore().update(recent_checkpoints=(small_checkpoint,), types=("IQ3_S",))
    return _shown(make_window(), qtbot)


@pytest.fixture
def window(make_window: Callable[[], MainWindow], qtbot: QtBot) -> MainWindow:
    """One window, shown, its checkpoint (the demo) read and the Forge button ready."""
    return _shown(make_window(), qtbot)


def _shown(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.resize(1024, 700)
    window.show()
    qtbot.waitUntil(lambda: forge_button(window).isEnabled(), timeout=LONG_MS)
    return window
