"""A Chat page with a real engine and a real store, and what a user would do with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Answer, Sampling
from core.paths import demo_checkpoint
from core.settings import SettingsStore
from tests.support.checkpoints import Variant, make_checkpoint
from tests.ui.support import button, find, forge
from ui.engine_bridge import EngineBridge
from ui.pages.chat_page import ChatPage
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_transcript import Transcript
from ui.widgets.error_panel import ErrorPanel

GREEDY = Sampling(temperature=0.0, max_tokens=60)
PATIENCE_MS = 30_000  # for machines under load


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained demo: ends its answers by itself."""
    return forge(demo_checkpoint(), ["Q4_K_M"], tmp_path_factory.mktemp("demo"))[0]


@pytest.fixture(scope="session")
def babbler(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Phi-3.5-mini: writes nonsense up to the limit; original context 4 096 of 131 072."""
    folder = tmp_path_factory.mktemp("babbler")
    return forge(make_checkpoint(folder, Variant.PHI_3_5_MINI), ["Q8_0"], folder)[0]


class Chat:
    """A page and what a user would do with it."""

    def __init__(self, qtbot: QtBot, bridge: EngineBridge, chats: ChatStore) -> None:
        self.qtbot = qtbot
        self.bridge = bridge
        self.chats = chats
        self.page = self.make_page()
        self.composer = find(self.page, Composer)
        self.box = find(self.composer, QPlainTextEdit)
        self.answers: list[Answer] = []
        self.pieces: list[str] = []
        self.bridge.answered.connect(self.answers.append)
        self.bridge.text.connect(self.pieces.append)

    def make_page(self) -> ChatPage:
        """Make another page with the same engine and conversations, as a window in another language does."""
        page = ChatPage(SettingsStore(), self.bridge, self.chats)
        self.qtbot.addWidget(page)
        page.resize(1100, 700)
        page.show()
        self.qtbot.waitExposed(page)
        return page

    @property
    def messages(self) -> tuple[MessageView, ...]:
        return find(self.page, Transcript).messages

    @property
    def said(self) -> list[str]:
        return [view.plain_text() for view in self.messages]

    @property
    def errors(self) -> list[str]:
        panels = [panel for panel in self.page.findChildren(ErrorPanel) if panel.isVisible()]
        return [panel.error.code for panel in panels if panel.error is not None]

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def load(self, path: Path) -> None:
        self.page.open_model(path)
        self.until(lambda: self.bridge.state is EngineState.READY)

    def send(self, text: str) -> None:
        self.composer.set_text(text)
        self.qtbot.keyClick(self.box, Qt.Key.Key_Return)
        assert self.bridge.state is EngineState.GENERATING

    def ask(self, text: str) -> Answer:
        count = len(self.answers)
        self.send(text)
        self.until(lambda: len(self.answers) > count)
        return self.answers[-1]

    def sample(self, sampling: Sampling) -> None:
        find(self.page, SamplingForm).set_sampling(sampling)

    def click(self, text: str, inside: QWidget | None = None) -> None:
        self.qtbot.mouseClick(button(inside or self.page, text), Qt.MouseButton.LeftButton)


@pytest.fixture
def engine(qapp: QApplication) -> Iterator[EngineBridge]:
    """An engine for pages; it is ended afterwards."""
    bridge = EngineBridge(qapp)
    yield bridge
    bridge.close()
    bridge.deleteLater()


@pytest.fixture
def chats() -> Iterator[ChatStore]:
    """Conversations in a folder of the test."""
    store = ChatStore()
    yield store
    store.close()


@pytest.fixture
def chat(qtbot: QtBot, engine: EngineBridge, chats: ChatStore) -> Iterator[Chat]:
    """A page that is shown."""
    made = Chat(qtbot, engine, chats)
    yield made
    made.page.close_tasks()


def all_text(page: QWidget) -> str:
    """Every visible label of the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
