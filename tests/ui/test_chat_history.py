"""Conversations that stay: kept on disk, listed, found, renamed, deleted, branched, exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from core.chat.model import ChatSettings
from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import LoadModel, Role, Sampling
from core.settings import SettingsStore
from tests.ui.chat_support import GREEDY, Chat, all_text
from tests.ui.support import button, find
from ui.engine_bridge import EngineBridge
from ui.widgets.chat_branches import BranchSwitch
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_figures import FiguresLine
from ui.widgets.chat_header import ChatHeader
from ui.widgets.chat_history import History
from ui.widgets.chat_list import ConversationList
from ui.widgets.chat_load_bar import LoadBar
from ui.widgets.chat_model_notice import ModelNotice
from ui.widgets.chat_sampling import SamplingForm
from ui.widgets.chat_side_panel import SidePanel
from ui.widgets.chat_switcher import Switcher
from ui.widgets.chat_transcript import Transcript

CTRL = Qt.KeyboardModifier.ControlModifier


def talk(chats: ChatStore, *said: str, settings: ChatSettings | None = None) -> int:
    """Keep a conversation of questions and answers in turn; returns its number."""
    head = chats.create(settings)
    parent = None
    for index, text in enumerate(said):
        role = Role.ASSISTANT if index % 2 else Role.USER
        parent = chats.add_turn(head.id, parent, role, text).id
    return head.id


def titles(history: History) -> list[str]:
    """What the list shows, without the names of its groups."""
    rows = [history.list.item(row) for row in range(history.list.count())]
    return [row.text() for row in rows if row.flags() & Qt.ItemFlag.ItemIsEnabled]


@pytest.fixture
def history(chat: Chat) -> History:
    """The list of a wide page."""
    chat.page.resize(1400, 700)
    found = find(chat.page, History)
    chat.until(found.isVisible)
    return found


def open_in_list(chat: Chat, history: History, conversation: int) -> None:
    """Click a conversation in the list."""
    history.refresh()
    history.list.set_current(conversation)
    place = history.list.visualItemRect(history.list.currentItem()).center()
    chat.qtbot.mouseClick(history.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_conversation_is_there_again_at_the_next_start(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    answer = chat.ask("What is GGUF?")
    said = chat.said
    chat.page.close_tasks()
    chat.bridge.unload()
    other = ChatStore(chat.chats.path)  # as another start of the program reads it
    try:
        (head,) = other.conversations()
        turns = other.thread(head.id).turns
        assert [turn.text for turn in turns] == said
        assert turns[1].answer is not None
        assert turns[1].answer.n_generated == answer.n_generated
        assert turns[1].model == demo.stem
    finally:
        other.close()
    again = chat.make_page()
    assert [view.plain_text() for view in find(again, Transcript).messages] == said
    assert head.title in all_text(find(again, ChatHeader))
    again.close_tasks()


def test_a_page_made_anew_finds_the_model_loaded_and_goes_on(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    old, child = chat.page, chat.bridge.pid
    old.keep()
    new = chat.make_page()
    old.close_tasks()
    chat.page = new
    assert chat.bridge.state is EngineState.READY
    assert chat.bridge.pid == child
    assert "Loaded in" in all_text(find(new, LoadBar))
    composer = find(new, Composer)
    composer.set_text("Is it fast?")
    chat.until(lambda: button(new, "Send").isEnabled())
    count = len(chat.answers)
    button(new, "Send").click()
    chat.until(lambda: len(chat.answers) > count)
    assert "What is GGUF?" in chat.answers[-1].prompt
    # Its settings count as unchanged once they are known: nothing is loaded again.
    panel = find(new, SidePanel).model
    chat.until(lambda: panel.knows_devices and panel.request() == chat.bridge.request)
    assert chat.bridge.pid == child


def test_a_window_made_anew_while_an_answer_is_written_keeps_it(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=4000))
    chat.send("Go on and on.")
    chat.until(lambda: len(chat.pieces) > 3)
    chat.page.keep()
    written = "".join(chat.pieces)
    new = chat.make_page()
    chat.page.close_tasks()
    chat.page = new
    chat.until(lambda: chat.bridge.state is EngineState.READY)
    shown = find(new, Transcript).messages
    assert shown[-1].plain_text() == written
    chat.until(lambda: find(shown[-1], QToolButton, "Continue").isVisible())


def test_the_list_is_searched_and_opens(chat: Chat, history: History) -> None:
    talk(chat.chats, "About cats", "They purr.")
    dogs = talk(chat.chats, "About dogs", "They bark at postmen.")
    history.refresh()
    assert titles(history) == ["About dogs", "About cats"]
    chat.qtbot.keyClicks(find(history, QLineEdit), "postmen")
    chat.until(lambda: titles(history) == ["About dogs"])
    open_in_list(chat, history, dogs)
    assert chat.said == ["About dogs", "They bark at postmen."]
    history.search.setText("nothing of the kind")
    chat.until(lambda: "No conversation has these words." in all_text(history))


def test_a_long_conversation_opens_with_its_newest_messages(chat: Chat, history: History) -> None:
    said = [f"message {number}" for number in range(60)]
    conversation = talk(chat.chats, *said)
    open_in_list(chat, history, conversation)
    assert chat.said == said[-24:]
    earlier = find(chat.page, QPushButton, "Show 36 earlier")
    chat.until(earlier.isVisible)
    earlier.click()
    assert chat.said == said
    find(chat.page, ChatHeader).new_requested.emit()
    assert chat.said == []


def test_a_title_is_changed_in_place(chat: Chat, history: History) -> None:
    conversation = talk(chat.chats, "About cats", "They purr.")
    open_in_list(chat, history, conversation)
    find(chat.page, ChatHeader).rename_requested.emit()
    editor = history.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Purring")
    chat.qtbot.keyClick(editor, Qt.Key.Key_Return)
    chat.until(lambda: titles(history) == ["Purring"])
    assert chat.chats.thread(conversation).head.title == "Purring"


def test_deleting_can_be_undone(chat: Chat, history: History) -> None:
    conversation = talk(chat.chats, "About cats", "They purr.")
    open_in_list(chat, history, conversation)
    chat.page.activateWindow()
    history.list.setFocus()
    chat.qtbot.keyClick(history.list, Qt.Key.Key_Delete)
    assert titles(history) == []
    assert chat.said == []
    assert "Deleted “About cats”" in all_text(history)
    chat.click("Undo")
    assert titles(history) == ["About cats"]
    assert chat.said == ["About cats", "They purr."]


def test_a_deleted_conversation_takes_the_running_answer_with_it(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=4000))
    chat.send("Go on and on.")
    chat.until(lambda: len(chat.pieces) > 2)
    find(chat.page, ChatHeader).delete_requested.emit()
    chat.until(lambda: chat.bridge.state is EngineState.READY)
    assert chat.said == []
    assert chat.chats.conversations() == ()


def test_an_answer_goes_on_while_another_conversation_is_read(chat: Chat, babbler: Path) -> None:
    other = talk(chat.chats, "About cats", "They purr.")
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=400, temperature=0.0))
    chat.send("Go on and on.")
    chat.until(lambda: len(chat.pieces) > 1)
    history = find(chat.page, History)
    first = chat.chats.conversations()[0].id
    history.opened.emit(other)
    assert chat.said == ["About cats", "They purr."]
    assert "Writing in another conversation" in find(chat.page, FiguresLine).text()
    chat.until(lambda: bool(chat.answers))
    assert chat.said == ["About cats", "They purr."]
    assert find(chat.page, FiguresLine).text() == "", "they are another conversation's"
    history.opened.emit(first)
    assert chat.said == ["Go on and on.", chat.answers[0].text]


def test_a_conversation_deleted_in_another_window_is_left_in_peace(chat: Chat, babbler: Path) -> None:
    def delete_all() -> None:
        other = ChatStore(chat.chats.path)
        for head in other.conversations():
            other.delete(head.id)
        other.close()

    chat.load(babbler)
    chat.sample(Sampling(max_tokens=30))
    chat.send("One")
    delete_all()
    chat.until(lambda: bool(chat.answers))
    assert chat.said == ["One", chat.answers[0].text], "it stays in sight"
    chat.click("Regenerate")
    assert chat.said == []
    chat.ask("Two")
    assert [head.title for head in chat.chats.conversations()] == ["Two"]
    delete_all()
    history = find(chat.page, History)
    history.list.renamed.emit(history.list.current(), "New name")
    chat.until(lambda: titles(history) == [])


def test_keys_begin_and_switch_conversations(chat: Chat) -> None:
    talk(chat.chats, "About cats", "They purr.")
    dogs = talk(chat.chats, "About dogs", "They bark.")
    find(chat.page, History).opened.emit(dogs)
    chat.page.activateWindow()
    chat.composer.focus()
    chat.until(chat.box.hasFocus)
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_K, CTRL)
    switcher = find(chat.page, Switcher)
    assert switcher.isVisible()
    field = find(switcher, QLineEdit)
    chat.qtbot.keyClicks(field, "cat")
    chat.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not switcher.isVisible()
    assert chat.said[0] == "About cats"
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_K, CTRL)
    chat.qtbot.keyClick(field, Qt.Key.Key_Down)
    assert find(switcher, ConversationList).current() == chat.chats.conversations()[1].id
    chat.qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not switcher.isVisible()
    assert chat.said[0] == "About cats"
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_N, CTRL)
    assert chat.said == []
    assert len(chat.chats.conversations()) == 2, "nothing is kept of a conversation without a word"


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_a_conversation_is_exported(
    chat: Chat, history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    conversation = talk(chat.chats, "About cats", "They **purr**.")
    file = tmp_path / f"cats{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    open_in_list(chat, history, conversation)
    find(chat.page, ChatHeader).export_requested.emit()
    text = file.read_text(encoding="utf-8")
    assert "They **purr**." in text
    assert (suffix == ".json") == text.startswith("{")
    if suffix == ".json":
        assert len(json.loads(text)["turns"]) == 2


def test_an_export_that_fails_is_explained(
    chat: Chat, history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = talk(chat.chats, "About cats", "They purr.")
    missing = tmp_path / "no such folder" / "cats.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(missing), ""))
    open_in_list(chat, history, conversation)
    find(chat.page, ChatHeader).export_requested.emit()
    chat.until(lambda: len(chat.errors) == 1)
    assert chat.said == ["About cats", "They purr."]


def test_each_conversation_has_its_settings_and_its_model(
    chat: Chat, history: History, demo: Path, babbler: Path
) -> None:
    settings = ChatSettings(LoadModel(babbler), Sampling(temperature=0.1, max_tokens=7), "Be brief.")
    conversation = talk(chat.chats, "About cats", "They purr.", settings=settings)
    chat.load(demo)
    chat.sample(GREEDY)
    chat.ask("What is GGUF?")
    first = history.list.current()
    assert first is not None
    child = chat.bridge.pid
    open_in_list(chat, history, conversation)
    assert find(chat.page, SamplingForm).sampling() == settings.sampling
    assert find(chat.page, SidePanel).system_prompt() == "Be brief."
    assert chat.bridge.pid == child, "nothing is loaded unasked"
    notice = find(chat.page, ModelNotice)
    assert babbler.stem in all_text(notice).replace("\u200b", "")
    open_in_list(chat, history, first)
    assert not notice.isVisible()
    assert find(chat.page, SamplingForm).sampling() == GREEDY
    open_in_list(chat, history, conversation)
    chat.until(find(notice, QPushButton).isVisible)
    find(notice, QPushButton).click()
    chat.until(lambda: chat.bridge.model is not None and chat.bridge.model.path == babbler)
    assert not notice.isVisible()


def test_branches_stand_beside_each_other(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(max_tokens=12, seed=1))
    first = chat.ask("One")
    chat.ask("Two")
    chat.messages[0].set_focused(True)
    chat.click("Edit", inside=chat.messages[0])
    changed = chat.ask("Uno")
    assert chat.said == ["Uno", changed.text]
    switch = find(chat.messages[0], BranchSwitch)
    assert "2/2" in all_text(switch)
    chat.click("Previous version", inside=switch)
    assert chat.said[:3] == ["One", first.text, "Two"]
    assert len(chat.said) == 4, "the branch is shown to its end"
    chat.sample(Sampling(max_tokens=12, seed=2))
    chat.messages[1].set_focused(True)
    chat.until(find(chat.messages[1], QToolButton, "Regenerate").isVisible)
    chat.click("Regenerate", inside=chat.messages[1])
    chat.until(lambda: len(chat.answers) == 4)
    assert chat.said == ["One", chat.answers[-1].text]
    switch = find(chat.messages[1], BranchSwitch)
    assert "2/2" in all_text(switch)
    chat.click("Previous version", inside=switch)
    assert chat.said[:3] == ["One", first.text, "Two"]


def test_an_answer_that_was_cut_short_goes_on(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(temperature=0.0, max_tokens=8))
    first = chat.ask("Go on.")
    chat.click("Continue")
    chat.until(lambda: len(chat.answers) == 2)
    assert chat.answers[1].n_generated == 8
    assert chat.said == ["Go on.", first.text + chat.answers[1].text]
    conversation = chat.chats.conversations()[0].id
    assert chat.chats.thread(conversation).turns[1].text == chat.said[1]


def test_up_in_an_empty_box_edits_the_last_question(chat: Chat) -> None:
    conversation = talk(chat.chats, "About cats", "They purr.", "And dogs?", "They bark.")
    find(chat.page, History).opened.emit(conversation)
    chat.composer.focus()
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_Up)
    assert chat.composer.text() == "And dogs?"
    chat.composer.escape()
    assert chat.composer.text() == ""
    chat.composer.set_text("x")
    chat.qtbot.keyClick(chat.box, Qt.Key.Key_Up)
    assert chat.composer.text() == "x"


def test_the_list_folds_before_the_panel(chat: Chat) -> None:
    history, panel = find(chat.page, History), find(chat.page, SidePanel)
    chat.page.resize(1400, 700)
    chat.until(lambda: history.isVisible() and panel.isVisible())
    chat.page.resize(850, 700)
    chat.until(lambda: not history.isVisible() and panel.isVisible())
    chat.click("Conversations")
    assert history.isVisible()
    assert not panel.isVisible()
    assert chat.composer.isVisible()
    chat.page.resize(500, 700)
    chat.until(lambda: not history.isVisible() and not panel.isVisible())
    chat.click("Conversations")
    assert history.isVisible()
    assert not chat.composer.isVisible()


def test_a_store_that_cannot_save_says_so(qtbot: QtBot, engine: EngineBridge, tmp_path: Path) -> None:
    file = tmp_path / "conversations.sqlite"
    file.write_bytes(b"this is no database, " * 500)
    store = ChatStore(file)
    chat = Chat(qtbot, engine, store)
    assert chat.errors == ["ConversationsDamaged"]
    talk(store, "It goes on", "all the same.")
    SettingsStore().update(conversation=0)
    chat.page.close_tasks()
    store.close()
