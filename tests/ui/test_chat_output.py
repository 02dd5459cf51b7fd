"""What answers are bound to, presets and prompts under names, counting tokens, and how sure the model was."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from core.chat.store import ChatStore
from core.engine.model import LoadModel, Overflow, Sampling, TokenChoice
from tests.ui.chat_support import GREEDY, Chat, all_text
from tests.ui.support import button, find
from ui.engine_bridge import EngineBridge
from ui.widgets.chat_certainty import Certainty, CertaintyText, certainty_of
from ui.widgets.chat_counter import TokenCounter
from ui.widgets.chat_header import ChatHeader
from ui.widgets.chat_output import Form, OutputForm
from ui.widgets.chat_presets import Shelf
from ui.widgets.chat_side_panel import SidePanel


def choose(box: QComboBox, data: object) -> None:
    """Choose an entry of a box as a user does."""
    box.setCurrentIndex(box.findData(data))


# ---- the form of answers -----------------------------------------------------------------------


def test_an_answer_is_bound_to_a_schema_and_to_a_grammar(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(temperature=0.0, max_tokens=60))
    chat.click("Output")
    form = find(chat.page, OutputForm)
    choose(find(form, QComboBox, "Answers are"), Form.SCHEMA)
    find(form, QPlainTextEdit).setPlainText('{"enum": ["yes", "no"]}')
    assert json.loads(chat.ask("Is it?").text) in ("yes", "no")
    choose(find(form, QComboBox, "Answers are"), Form.GRAMMAR)
    find(form, QPlainTextEdit).setPlainText('root ::= "alpha" | "beta"')
    assert chat.ask("Which?").text in ("alpha", "beta")
    choose(find(form, QComboBox, "Answers are"), Form.SCHEMA)
    assert "enum" in find(form, QPlainTextEdit).toPlainText(), "what was written is kept"


def test_a_wrong_grammar_is_explained_where_it_stands(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.click("Output")
    form = find(chat.page, OutputForm)
    choose(find(form, QComboBox, "Answers are"), Form.GRAMMAR)
    find(form, QPlainTextEdit).setPlainText("root := nonsense")
    chat.send("Which?")
    chat.until(lambda: bool(chat.errors))
    assert chat.errors == ["GrammarWrong"]
    assert "grammar" in all_text(form).lower()
    assert find(form, QPlainTextEdit).accessibleDescription()
    find(form, QPlainTextEdit).setPlainText('root ::= "a"')
    assert "grammar cannot" not in all_text(form).lower()


def test_what_is_no_json_is_said_while_typing(qtbot: QtBot) -> None:
    form = OutputForm()
    qtbot.addWidget(form)
    form.show()
    choose(find(form, QComboBox, "Answers are"), Form.SCHEMA)
    editor = find(form, QPlainTextEdit)
    editor.setPlainText('{"type":\n oops}')
    assert "line 2, column 2" in all_text(form)
    editor.setPlainText('{"type": "array"}')
    assert "Not JSON" not in all_text(form)
    editor.setPlainText("[" * 5_000)
    assert all_text(form), "deep nesting is an error like any other"


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(),
        Sampling(grammar='root ::= "a"'),
        Sampling(json_schema='{"type": "array"}'),
        Sampling(json_schema='{"type": "object"}'),
    ],
)
def test_the_form_of_answers_comes_back_as_it_went_in(qtbot: QtBot, sampling: Sampling) -> None:
    form = OutputForm()
    qtbot.addWidget(form)
    form.set_sampling(Sampling(grammar="root ::= other"))
    form.set_sampling(sampling)
    assert form.bind(Sampling()) == sampling
    form.set_overflow(Overflow.STOP)
    assert form.overflow() is Overflow.STOP


# ---- under names -------------------------------------------------------------------------------


@pytest.fixture
def panel(qtbot: QtBot, chats: ChatStore) -> SidePanel:
    """The side panel with what the store keeps."""
    made = SidePanel()
    qtbot.addWidget(made)
    Shelf(chats, made, made)
    made.show()
    return made


def test_a_preset_keeps_sampling_and_system_prompt(panel: SidePanel, chats: ChatStore) -> None:
    wanted = Sampling(temperature=0.2, max_tokens=9, grammar='root ::= "a"')
    panel.set_sampling(wanted)
    panel.set_system_prompt("Be brief.")
    box = find(panel.presets, QComboBox)
    box.setEditText("Short")
    button(panel.presets, "Save").click()
    panel.set_sampling(Sampling())
    panel.set_system_prompt("")
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert panel.sampling_choice() == wanted
    assert panel.system_prompt() == "Be brief."
    button(panel.presets, "Delete what is kept under this name").click()
    assert chats.presets() == ()
    assert box.count() == 0


def test_system_prompts_are_kept_and_those_of_the_program_stay(panel: SidePanel, chats: ChatStore) -> None:
    box = find(panel.library, QComboBox)
    built_in = box.count()
    assert built_in > 3
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert panel.system_prompt()
    panel.set_system_prompt("Speak like a pirate.")
    box.setEditText("Pirate")
    panel.library.save_requested.emit("Pirate")
    assert [prompt.text for prompt in chats.system_prompts()] == ["Speak like a pirate."]
    assert box.count() == built_in + 1


# ---- counting ----------------------------------------------------------------------------------


def test_tokens_are_counted_while_typing_and_too_many_are_said(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    counter = find(chat.page, TokenCounter)
    chat.composer.set_text("What is GGUF?")
    chat.until(counter.isVisible)
    model = chat.bridge.model
    assert model is not None
    counted = int(counter.text().split()[0])
    assert counter.text() == f"{counted} of {model.n_ctx:,} tokens"
    chat.composer.set_text("word " * model.n_ctx)
    chat.until(lambda: "the oldest messages will be left out" in counter.text())
    choose(find(chat.page, QComboBox, "When the context is full"), Overflow.STOP)
    chat.until(lambda: "this will not be answered" in counter.text())
    chat.composer.set_text("")
    assert not counter.isVisible()
    chat.composer.set_text("What is GGUF?")
    assert chat.ask("What is GGUF?").n_prompt == counted


def test_messages_that_were_left_out_are_told_of(chat: Chat, babbler: Path) -> None:
    chat.load(babbler)
    chat.sample(Sampling(temperature=0.0, max_tokens=40))
    find(chat.page, QSpinBox, "Context").setValue(256)
    chat.click("Reload")
    chat.until(lambda: chat.bridge.model is not None and chat.bridge.model.n_ctx == 256)
    answer = chat.ask("one " * 20)
    while answer.n_dropped == 0:
        answer = chat.ask("and more " * 8)
        assert len(chat.answers) < 12
    assert f"The {answer.n_dropped} oldest messages no longer fit and were left out" in all_text(chat.page)


# ---- certainty ---------------------------------------------------------------------------------


def token(number: int, text: str, start: int, share: float) -> TokenChoice:
    """A token of this probability; the alternative is always the same."""
    return TokenChoice(
        number, start, start + len(text), math.log(share), ((text, math.log(share)), ("x", -3.0))
    )


def marked(view: CertaintyText, word: str) -> QTextCharFormat:
    """The look of a word."""
    return view.document().find(word).charFormat()


def test_tokens_are_marked_by_more_than_colour(qtbot: QtBot) -> None:
    view = CertaintyText()
    qtbot.addWidget(view)
    view.append_text("sure likely ")
    view.add_tokens([token(1, "sure", 0, 0.95), token(2, " likely", 4, 0.6)])
    view.append_text("unsure doubtful rest")
    view.add_tokens([token(3, " unsure", 11, 0.3), token(4, " doubtful", 18, 0.01)])
    lines = [marked(view, word).underlineStyle() for word in ("sure", "likely", "unsure", "doubtful", "rest")]
    kinds = [Certainty.SURE, Certainty.LIKELY, Certainty.UNSURE, Certainty.DOUBTFUL, Certainty.SURE]
    assert lines == [kind.value[2] for kind in kinds]
    assert len(set(lines)) == 4
    assert certainty_of(0.1) is Certainty.SURE, "rounding may give a little more than 1"


def test_places_are_right_beyond_the_basic_plane_and_in_broken_paragraphs(qtbot: QtBot) -> None:
    view = CertaintyText()
    qtbot.addWidget(view)
    text = "🙂 " + "word " * 3000
    for start in range(0, len(text), 50):
        view.append_text(text[start : start + 50])
    assert len(view.breaks) > 0
    view.append_text("target")
    view.add_tokens([token(1, "🙂", 0, 0.95), token(2, "target", len(text), 0.1)])
    assert marked(view, "target").underlineStyle() is Certainty.DOUBTFUL.value[2]
    place = view.document().find("target").selectionStart()
    assert "target" in view.describe(place)
    assert view.describe(place - 1) == ""


def test_the_caret_and_the_pointer_tell_of_a_token(qtbot: QtBot) -> None:
    view = CertaintyText()
    qtbot.addWidget(view)
    view.resize(400, 50)
    view.show()
    qtbot.waitExposed(view)
    view.append_text("sure maybe")
    view.add_tokens([token(1, "sure", 0, 0.95), token(2, " maybe", 4, 0.25)])
    told: list[str] = []
    view.described.connect(told.append)
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "sure" in told[-1]
    assert "95 %" in told[-1]
    for _step in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "maybe" in told[-1]
    assert "25 %" in told[-1]
    assert "“x”" in told[-1]
    middle = view.cursorRect(view.document().find("sure")).center() - QPoint(6, 0)
    QTest.mouseMove(view.viewport(), QPointF(middle).toPoint())
    qtbot.waitUntil(lambda: "sure" in told[-1])


def test_how_sure_it_was_is_asked_kept_and_shown(chat: Chat, demo: Path) -> None:
    chat.load(demo)
    chat.sample(GREEDY)
    menu_action(chat, "How sure was it").trigger()
    answer = chat.ask("What is GGUF?")
    view = chat.messages[-1].body.view
    assert isinstance(view, CertaintyText)
    assert len(answer.tokens) == answer.n_generated or len(answer.tokens) == answer.n_generated - 1
    assert view.toPlainText() == answer.text
    assert "probability" in view.describe(0)
    conversation = chat.chats.conversations()[0].id
    kept = chat.chats.thread(conversation).turns[1]
    assert [(t.id, t.start) for t in kept.tokens] == [(t.id, t.start) for t in answer.tokens]
    menu_action(chat, "How sure was it").trigger()
    assert not isinstance(chat.messages[-1].body.view, CertaintyText)
    assert chat.ask("Is it fast?").tokens == ()


def menu_action(chat: Chat, text: str) -> QAction:
    """An entry of the page's menu."""
    actions = find(chat.page, ChatHeader).findChildren(QAction)
    return next(action for action in actions if action.text() == text)


def test_the_bridge_keeps_what_is_loaded(qtbot: QtBot, engine: EngineBridge, demo: Path) -> None:
    assert engine.request is None
    engine.load(LoadModel(demo))
    assert engine.request == LoadModel(demo)
    qtbot.waitUntil(lambda: engine.model is not None, timeout=30_000)
    engine.unload()
    assert (engine.request, engine.model) == (None, None)
