"""Moving layers while a conversation goes on: the model is loaded anew behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Answer, ModelLoaded, Sampling
from core.paths import demo_checkpoint
from core.settings import SettingsStore
from tests.support.rpc import rpc_server
from tests.ui.support import find, forge
from ui.engine_bridge import EngineBridge
from ui.pages.chat_page import ChatPage
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_session import ChatSession

PATIENCE_MS = 30_000


@pytest.fixture
def page(qtbot: QtBot, engine: EngineBridge, chats: ChatStore) -> Iterator[ChatPage]:
    """A page whose second device is a server on loopback."""
    with rpc_server() as (endpoint, _):
        store = SettingsStore()
        store.update(rpc_servers=(endpoint,), device="RPC0")
        page = ChatPage(store, engine, chats)
        qtbot.addWidget(page)
        page.show()
        yield page
        page.close_tasks()


def test_the_slider_moves_layers_and_the_conversation_goes_on(
    qtbot: QtBot, page: ChatPage, engine: EngineBridge, tmp_path: Path
) -> None:
    demo = forge(demo_checkpoint(), ["Q4_K_M"], tmp_path)[0]
    bridge, panel = engine, find(page, ModelPanel)
    loaded: list[ModelLoaded] = []
    answers: list[Answer] = []
    bridge.loaded.connect(loaded.append)
    bridge.answered.connect(answers.append)
    qtbot.waitUntil(lambda: panel.device() == "RPC0", timeout=PATIENCE_MS)
    find(page, SamplingForm).set_sampling(Sampling(temperature=0.0, max_tokens=12))
    page.open_model(demo)
    qtbot.waitUntil(lambda: bridge.state is EngineState.READY, timeout=PATIENCE_MS)
    assert loaded[-1].n_gpu_layers == loaded[-1].block_count + 1  # Auto: all of so small a model
    talk = page.findChild(ChatSession)
    assert talk is not None
    talk.ask("What is GGUF?")
    qtbot.waitUntil(lambda: len(answers) == 1, timeout=PATIENCE_MS)

    qtbot.keyClick(find(panel, QSlider), Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: len(loaded) == 2, timeout=PATIENCE_MS)
    assert loaded[-1].n_gpu_layers == 0
    talk.ask("And then?")
    qtbot.waitUntil(lambda: len(answers) == 2, timeout=PATIENCE_MS)
    assert "What is GGUF?" in answers[-1].prompt
