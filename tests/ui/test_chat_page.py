"""The Chat page with real engine children and small real files."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Role, Sampling
from core.settings import SettingsStore
from tests.ui.chat_support import GREEDY, PATIENCE_MS, Chat, all_text
from tests.ui.support import button, find
from ui.dialogs.handover_dialog import HandoverDialog
from ui.engine_bridge import EngineBridge
from ui.format import integer
from ui.main_window import MainWindow
from ui.pages.chat_page import ChatPage
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_figures import FiguresLine
from ui.widgets.chat_header import ChatHeader
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_model_panel import ModelPanel
from ui.widgets.chat_model_picker import ModelPicker
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_welcome import Welcome


def test_load_ask_and_see_the_answer_stream(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(temperature=0.0, max_tokens=300))
    answer = chat.ask("What is GGUF?")
    assert chat.said == ["What is GGUF?", answer.text]
    assert len(chat.pieces) > 2, "the answer came in one piece"
    assert "".join(chat.pieces) == answer.text
    assert f"of {integer(answer.n_ctx)} context" in all_text(chat.page)
    assert "limit of 300 tokens" in all_text(chat.page)


def test_the_demo_answers_and_ends_by_itself(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    answer = chat.ask("What is GGUF?")
    assert "GGUF" in answer.text
    assert chat.said[-1] == answer.text


def test_a_second_turn_evaluates_only_its_new_tokens(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    first = chat.ask("What is GGUF?")
    second = chat.ask("Is it fast?")
    assert first.n_evaluated == first.n_prompt
    assert second.n_prompt > first.n_prompt + first.n_generated
    assert second.n_evaluated <= second.n_prompt - first.n_used + 1
    assert f"{second.n_evaluated} were new" in find(chat.page, FiguresLine).toolTip()


def test_stop_keeps_what_was_written(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=4000))
    chat.send("Go on and on.")
    chat.until(lambda: len(chat.pieces) > 3)
    chat.click("Stop")
    chat.until(lambda: bool(chat.answers))
    assert 0 < chat.answers[0].n_generated < 4000
    assert chat.said[-1] == chat.answers[0].text
    assert "Stopped." in all_text(chat.page)
    button(chat.page, "Send")


def test_escape_stops_too(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=4000))
    chat.send("Go on and on.")
    chat.until(lambda: bool(chat.pieces))
    chat.page.activateWindow()
    chat.until(chat.page.isActiveWindow)
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_Escape)
    chat.until(lambda: bool(chat.answers))
    assert chat.answers[0].n_generated < 4000


def test_regenerate_shows_another_answer_beside_the_first(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=20, seed=1))
    chat.ask("One")
    first = chat.ask("Two")
    chat.sample(Sampling(max_tokens=20, seed=2))
    chat.click("Regenerate")
    chat.until(lambda: len(chat.answers) == 3)
    assert chat.answers[-1].prompt == first.prompt
    assert chat.answers[-1].text != first.text
    assert chat.said == ["One", chat.answers[0].text, "Two", chat.answers[-1].text]


def test_edit_and_resend_begins_a_branch(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=20))
    chat.ask("One")
    chat.ask("Two")
    chat.composer.set_text("a draft")
    first = chat.messages[0]
    first.set_focused(True)
    chat.click("Edit", inside=first)
    assert chat.composer.text() == "One"
    chat.composer.escape()
    assert chat.composer.text() == "a draft"
    chat.click("Edit", inside=first)
    answer = chat.ask("Uno")
    assert chat.said == ["Uno", answer.text]
    assert "One" not in answer.prompt


def test_a_draft_survives_the_edit_of_an_earlier_message(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    chat.composer.set_text("half a thought")
    chat.click("Edit")
    chat.ask("What is llama.cpp?")
    assert chat.said[0] == "What is llama.cpp?"
    assert chat.composer.text() == "half a thought"


def test_raw_mode_sends_the_very_text(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.composer.set_raw(True)
    prompt = "<|user|>\nWhat is GGUF?<|end|>\n<|assistant|>\n"
    assert chat.ask(prompt).prompt == prompt
    chat.composer.set_raw(False)
    assert prompt not in chat.ask("Is it fast?").prompt


def test_the_system_prompt_reaches_the_model(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.click("System prompt")
    find(chat.page, QPlainTextEdit, "System prompt").setPlainText("Answer like a pirate.")
    assert "Answer like a pirate." in chat.ask("What is GGUF?").prompt


def test_unload_ends_the_child_and_loading_works_again(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    child = psutil.Process(chat.bridge.pid)
    chat.click("Unload")
    assert chat.bridge.state is EngineState.EMPTY
    chat.until(lambda: not child.is_running())
    assert "Load the model first" in all_text(chat.page)
    chat.click("Load model", inside=find(chat.page, LoadBar))
    chat.until(lambda: chat.bridge.state is EngineState.READY)


def test_another_model_takes_over_and_the_conversation_stays(chat: Chat, demo: Path, babbler: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    old = psutil.Process(chat.bridge.pid)
    find(chat.page, ModelPanel).picker.picked.emit(babbler)
    chat.until(lambda: chat.bridge.state is EngineState.READY and not old.is_running())
    assert "What is GGUF?" in chat.ask("And then?").prompt
    assert len(chat.said) == 4


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGSEGV, "WorkerCrashed"), (signal.SIGKILL, "WorkerKilled")]
)
def test_a_crash_is_explained_and_the_page_goes_on(
    chat: Chat, babbler: Path, number: signal.Signals, code: str
) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=4000))
    chat.send("Go on and on.")
    chat.until(lambda: len(chat.pieces) > 2)
    os.kill(chat.bridge.pid, number)
    chat.until(lambda: bool(chat.errors))
    assert chat.errors == [code]
    written = chat.said[-1]
    assert written
    chat.click("Load again")
    chat.until(lambda: chat.bridge.state is EngineState.READY)
    assert chat.errors == []
    chat.sample(Sampling(max_tokens=10))
    assert written[:20] in chat.ask("And now?").prompt


def test_a_damaged_file_is_explained(chat: Chat, demo: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(demo.read_bytes()[:5000])
    chat.page.open_model(damaged)
    chat.until(lambda: bool(chat.errors))
    assert chat.errors[0].startswith("GGUF")
    assert chat.bridge.state is EngineState.EMPTY
    picker = find(chat.page, ModelPicker)
    assert picker.current() is None, "what cannot be loaded is not offered"
    chat.load(demo)
    assert chat.errors == []
    chat.page.open_model(damaged)
    chat.until(lambda: bool(chat.errors))
    assert chat.bridge.state is EngineState.READY
    assert picker.current() == demo, "the model in use is shown again"


def test_a_conversation_that_does_not_fit_is_explained_and_the_model_stays(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.send("word " * 5000)
    chat.until(lambda: bool(chat.errors))
    assert chat.errors == ["PromptTooLong"]
    assert chat.bridge.state is EngineState.READY


def test_the_context_is_the_original_one_unless_told(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=2))
    assert chat.ask("hi").n_ctx == 4096
    find(chat.page, QSpinBox, "Context").setValue(8192)
    assert "long-context factors" in all_text(chat.page)
    chat.click("Reload")
    chat.until(lambda: chat.bridge.state is EngineState.READY)
    assert chat.ask("hi").n_ctx == 8192


def test_choices_are_remembered(qtbot: QtBot, chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    wanted = Sampling(0.5, 10, 0.9, 0.1, 1.1, seed=3, max_tokens=30)
    chat.sample(wanted)
    find(chat.page, QSpinBox, "Context").setValue(2048)
    find(chat.page, QSpinBox, "Threads").setValue(1)
    chat.composer.set_raw(True)
    chat.page.close_tasks()
    chat.bridge.unload()
    again = chat.make_page()
    assert find(again, SamplingForm).sampling() == wanted
    assert find(again, Composer).is_raw()
    panel = find(again, ModelPanel)
    qtbot.waitUntil(lambda: panel.request() is not None and panel.request().n_ctx == 2048)
    request = panel.request()
    assert (request.path, request.n_threads) == (babbler, 1)
    again.close_tasks()


def test_a_device_chosen_elsewhere_is_kept(qtbot: QtBot, engine: EngineBridge, chats: ChatStore) -> None:
    store = SettingsStore()
    page = ChatPage(store, engine, chats)
    qtbot.addWidget(page)
    store.update(device="Vulkan7")  # as the Forge page does
    page.show()
    page.close_tasks()
    assert SettingsStore().current.device == "Vulkan7"


def test_the_empty_page_teaches(chat: Chat) -> None:
    assert "Load a model to chat" in all_text(chat.page)
    assert "New conversation" in all_text(find(chat.page, ChatHeader))
    with chat.qtbot.waitSignal(chat.page.forge_requested):
        chat.click("Forge one")
    assert not button(chat.page, "Send").isEnabled()
    assert "Choose a model first" in all_text(chat.page)


def test_the_demo_suggests_questions(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    welcome = find(chat.page, Welcome)

    def suggested() -> list[QPushButton]:
        return [b for b in welcome.findChildren(QPushButton) if b.isVisible()]

    chat.until(lambda: len(suggested()) >= 3)
    question = suggested()[0]
    chat.qtbot.mouseClick(question, Qt.MouseButton.LeftButton)
    chat.until(lambda: bool(chat.answers))
    assert chat.said[0] == question.text()
    assert not welcome.isVisible()


def test_a_narrow_page_folds_the_side_panel(chat: Chat) -> None:
    panel = find(chat.page, ModelPanel)
    assert panel.isVisible()
    chat.page.resize(560, 700)
    chat.until(lambda: not panel.isVisible())
    chat.click("Model and settings")
    assert panel.isVisible()
    chat.page.resize(1100, 700)
    chat.until(lambda: panel.isVisible() and chat.composer.isVisible())


def test_every_control_has_a_name(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    chat.composer.set_raw(True)
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit)
    controls = [c for c in chat.page.findChildren(QWidget) if isinstance(c, kinds)]
    assert len(controls) > 20
    nameless = [
        repr(control)
        for control in controls
        if not isinstance(control, QScrollBar)
        and not control.objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert nameless == []


def test_tab_goes_from_the_text_to_the_actions_to_the_composer(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    chat.page.activateWindow()
    answer = chat.messages[-1]
    assert answer.role is Role.ASSISTANT
    answer.body.view.setFocus()
    chat.until(answer.body.view.hasFocus)
    names = []
    for _step in range(3):
        chat.qtbot.keyClick(chat.page.focusWidget(), Qt.Key.Key_Tab)
        names.append(chat.page.focusWidget().accessibleName())
    assert names == ["Copy", "Regenerate", "Message"]


def test_the_loaded_model_goes_to_other_programs(window: MainWindow, qtbot: QtBot, demo: Path) -> None:
    header = find(window.chat_page, ChatHeader)
    actions = {action.text(): action for action in find(header, QMenu).actions()}
    use, serve = actions["Use the model in…"], actions["Serve the model"]
    assert not use.isEnabled()
    assert not serve.isEnabled()
    window.open_chat(demo)
    qtbot.waitUntil(use.isEnabled, timeout=PATIENCE_MS)
    use.trigger()
    assert find(window, HandoverDialog).isVisible()
    serve.trigger()
    assert window.serve_page.isVisible()
    assert find(window.serve_page, ModelPicker).current() == demo


def test_a_model_dropped_on_the_text_box_is_opened(window: MainWindow, qtbot: QtBot, demo: Path) -> None:
    """Not pasted as its address: the box leaves files to the window."""
    window.show_page(1)
    box = find(window.chat_page, QPlainTextEdit, "Message")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(demo))])
    spot, action = QPoint(5, 5), Qt.DropAction.CopyAction
    button_down, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(spot, action, data, button_down, no_key)
    QApplication.sendEvent(box.viewport(), enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(spot), action, data, button_down, no_key)
    QApplication.sendEvent(window, drop)
    loaded = find(window.chat_page, LoadBar)
    qtbot.waitUntil(lambda: "Loaded in" in all_text(loaded), timeout=PATIENCE_MS)
    assert box.toPlainText() == ""


def test_models_that_are_gone_or_out_of_reach_are_not_offered(
    qtbot: QtBot, demo: Path, tmp_path: Path, engine: EngineBridge, chats: ChatStore
) -> None:
    """Looking for them takes place on a thread: a folder may be on a share that does not answer."""
    unreachable = tmp_path / ("n" * 300)
    recent = (tmp_path / "gone.gguf", unreachable / "far.gguf", demo)
    SettingsStore().update(recent_models=recent, out_dir=unreachable)
    page = ChatPage(SettingsStore(), engine, chats)
    qtbot.addWidget(page)
    page.show()
    picker = find(page, ModelPicker)
    qtbot.waitUntil(lambda: picker.current() == demo, timeout=PATIENCE_MS)
    assert find(picker, QComboBox).count() == 1
    page.close_tasks()


def test_tab_reaches_both_ways_to_choose_a_model(chat: Chat) -> None:
    chat.page.activateWindow()
    chat.box.setFocus()
    chat.until(chat.box.hasFocus)
    names = set()
    for _step in range(12):
        chat.qtbot.keyClick(chat.page.focusWidget(), Qt.Key.Key_Tab)
        widget = chat.page.focusWidget()
        names.add(widget.accessibleName() or getattr(widget, "text", str)())
    assert {"Model", "Browse…"} <= names
