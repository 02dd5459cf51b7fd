"""The real window, without a screen: real queue, real children, settings in a folder of the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
import pytest
from huggingface_hub import constants
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.hub import tokens
from core.jobs.queue import JobQueue
from core.settings import SettingsStore
from tests.support.hub_server import HubServer, hub_server
from tests.ui.chat_support import babbler, chat, chats, demo, engine  # noqa: F401 - fixtures of the Chat tests
from tests.ui.support import LONG_MS, forge_button
from ui.app import set_up_app
from ui.engine_bridge import EngineBridge
from ui.job_bridge import JobBridge
from ui.main_window import MainWindow
from ui.server_bridge import ServerBridge


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application object as `ui.app` makes it."""
    set_up_app(qapp)
    return qapp


@pytest.fixture
def make_window(qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows, each with its own queue; they are closed and their children ended afterwards."""
    made: list[tuple[MainWindow, JobBridge, ChatStore]] = []

    def make() -> MainWindow:
        bridge = JobBridge(JobQueue())
        kept = ChatStore()
        window = MainWindow(bridge, SettingsStore(), EngineBridge(bridge), ServerBridge(bridge), kept)
        made.append((window, bridge, kept))
        return window

    yield make
    for window, bridge, kept in made:
        bridge.shutdown()  # so that closing has nothing to ask
        window.close()
        kept.close()
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


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A Hub on loopback for the window and its children, with a cache of its own and no keychain."""
    home = tmp_path / "hf"
    for name in ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    with hub_server() as server:
        for name, value in (
            ("HF_ENDPOINT", server.url),
            ("HF_HUB_CACHE", str(home / "hub")),
            ("HF_TOKEN_PATH", str(home / "token")),
        ):
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("HF_HOME", str(home))
        monkeypatch.setenv("HOME", str(tmp_path / "user"))  # no models of other programs
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setattr(constants, "HF_HUB_CACHE", str(home / "hub"))
        monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(home / "token"))
        yield server
    tokens.forget()
    keyring.set_keyring(before)
