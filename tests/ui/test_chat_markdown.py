"""Answers as Markdown: what is drawn while it streams, and what a hostile answer cannot do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor, QTextTable
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from core.engine.model import Answer, Role, StopReason
from tests.ui.support import button, find
from ui import theme
from ui.widgets.chat_body import Look
from ui.widgets.chat_markdown import Block, Code, Item, Prose, Splitter
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_rich_text import RichText
from ui.widgets.fold import FoldButton

HEBREW = "פסקה בעברית"
ALL_OF_IT = f"""# Title

Words with **strong**, *slanted*, ~~gone~~ and `code`,
and [a link](https://example.com/page).

3. three

   ```sh
   make all
   ```
4. four
   - inside

{HEBREW}

```python
def f(x):
    return "```" + x
```

> quoted

| a | b |
|---|---|
| 1 | 2 |

---
The end."""


@pytest.fixture
def make(qtbot: QtBot) -> Callable[[str, int], RichText]:
    """Makes a view of a text that came in pieces of so many characters."""

    def made(source: str, piece: int) -> RichText:
        view = RichText()
        qtbot.addWidget(view)
        view.resize(500, 10)
        view.show()
        for start in range(0, len(source), piece):
            view.append_text(source[start : start + piece])
        return view

    return made


def codes(view: RichText) -> list[str]:
    """What the copy buttons of a view copy, from top to bottom."""
    copied = []
    for each in sorted(view.findChildren(QToolButton), key=lambda b: b.y()):
        each.click()
        copied.append(QGuiApplication.clipboard().text())
    return copied


def test_a_text_looks_the_same_however_it_came(make: Callable[[str, int], RichText]) -> None:
    whole = make(ALL_OF_IT, 10_000)
    for piece in (1, 7):
        streamed = make(ALL_OF_IT, piece)
        assert streamed.toPlainText() == whole.toPlainText()
        assert codes(streamed) == codes(whole)
        assert streamed.height() == whole.height()


def test_marks_become_looks(make: Callable[[str, int], RichText]) -> None:
    view = make(ALL_OF_IT, 5)
    shown = view.toPlainText()
    for mark in ("# ", "**", "~~", "](", "```sh", "|---"):
        assert mark not in shown
    document = view.document()
    assert document.find("strong").charFormat().fontWeight() > 500
    assert document.find("slanted").charFormat().fontItalic()
    assert document.find("gone").charFormat().fontStrikeOut()
    title = document.find("Title")
    assert title.blockFormat().headingLevel() == 1
    assert title.charFormat().font().pointSizeF() > view.font().pointSizeF() * 1.2
    assert document.find("three").currentList().itemText(document.find("three").block()) == "3."
    inside = document.find("inside")
    assert inside.currentList().format().indent() == 2
    tables = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert [(table.rows(), table.columns()) for table in tables] == [(2, 2)]


def test_code_is_copied_exactly(make: Callable[[str, int], RichText]) -> None:
    assert codes(make(ALL_OF_IT, 3)) == ["make all", 'def f(x):\n    return "```" + x']
    assert codes(make("```\none\n\n  two", 2)) == ["one\n\n  two"]


def test_an_empty_code_block_does_not_shift_the_buttons(make: Callable[[str, int], RichText]) -> None:
    assert codes(make("```\n```\n\n```\nsecond\n```\n", 1)) == ["second"]


def test_each_paragraph_keeps_its_direction_and_code_reads_left_to_right(
    make: Callable[[str, int], RichText],
) -> None:
    view = make(f"{HEBREW}\n\nEnglish\n\n- {HEBREW}\n\n```\n{HEBREW}\n```\n", 4)
    directions = []
    block = view.document().begin()
    while block.isValid():
        directions.append(block.textDirection())
        block = block.next()
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert directions == [right, left, right, left]


def test_finished_blocks_are_not_read_again() -> None:
    splitter = Splitter()
    update = splitter.feed("First.\n\nSec")
    assert [type(block) for block in update.finished] == [Prose]
    update = splitter.feed("ond.\n\n- an item\n- anoth")
    assert [type(block) for block in update.finished] == [Prose, Item]
    update = splitter.feed("er\n\n```c\nint x;\nint")
    assert [block for block in update.finished if isinstance(block, Code)][-1].text == "int x;"
    assert update.growing == (Code("c", "int", continues=True),)


@pytest.mark.parametrize(
    ("unit", "word"),
    [
        ("word ", "word"),
        ("- item **x**\n", "item"),
        ("| a | b |\n|---|---|\n", "---"),
        ("*a `", "a"),
        ("字", "字"),
        *((mark, "") for mark in ("> ", "[[", "<b>", "\\", "1. ", "# ")),
    ],
)
def test_endless_blocks_are_cut_and_lose_nothing(unit: str, word: str) -> None:
    splitter = Splitter()
    finished: list[Block] = []
    left = 0
    n_pieces, n_units = 80, 200 // len(unit)
    for _piece in range(n_pieces):
        update = splitter.feed(unit * n_units)
        finished += update.finished
        left = len(update.growing)
    assert len(finished) > 3
    assert left <= 1
    if word:
        blocks = [block for block in (*finished, *update.growing) if not isinstance(block, Code)]
        said = sum(token.content.count(word) for block in blocks for token in block.tokens)
        assert said >= n_pieces * n_units - 1  # the last may be a mark in the making


def test_what_follows_a_table_stands_below_it(make: Callable[[str, int], RichText]) -> None:
    view = make("| Size | Type |\n|---:|---|\n| 2.4 | Q4_K_M |\n\n```sh\nmake\n```\n", 5)
    layout = view.document().documentLayout()
    (table,) = view.document().rootFrame().childFrames()
    assert isinstance(table, QTextTable)
    below = layout.frameBoundingRect(table).bottom() - table.format().bottomMargin()
    copy = button(view, "Copy this code")
    assert copy.y() >= below
    figure = table.cellAt(1, 0).firstCursorPosition().blockFormat()
    assert figure.alignment() & Qt.AlignmentFlag.AlignRight
    assert (
        not table.cellAt(1, 1).firstCursorPosition().blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    )


def test_html_is_text_and_pictures_are_not_fetched(make: Callable[[str, int], RichText]) -> None:
    view = make("<b>bold</b> <script>x</script>\n\n![cat](http://127.0.0.1:9/cat.png)\n\n<img src='x'>", 6)
    shown = view.toPlainText()
    assert "<b>bold</b> <script>x</script>" in shown
    assert "<img src='x'>" in shown
    assert "\ufffc" not in shown, "there is no picture in the document"


def test_a_link_asks_and_never_opens_by_itself(
    qtbot: QtBot, make: Callable[[str, int], RichText], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view = make(
        "[name](https://example.com/a?b&c) and [bad](javascript:alert(1)) [file](file:///etc/passwd)", 9
    )
    hrefs = []
    for word in ("name", "bad", "file"):
        hrefs.append(view.document().find(word).charFormat().anchorHref())
    assert hrefs[0] == "https://example.com/a?b&c"
    assert hrefs[1:] == ["", ""], "addresses that run something are no links"
    asked: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: asked.append(menu))
    place = view.cursorRect(view.document().find("name")).center() - QPoint(3, 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    told, _line, copy, follow = asked[0].actions()
    assert "example.com" in told.text()
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "https://example.com/a?b&c"
    assert opened == []
    follow.trigger()
    assert len(opened) == 1


def test_selected_text_is_copied_plain(make: Callable[[str, int], RichText]) -> None:
    view = make("**a** `b`", 2)
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert data.text() == "a b"
    assert not data.hasHtml()


def test_another_palette_draws_links_anew(qapp: QApplication, make: Callable[[str, int], RichText]) -> None:
    view = make("[name](https://example.com)", 4)

    def colour() -> str:
        return view.document().find("name").charFormat().foreground().color().name()

    before = colour()
    try:
        theme.set_own_palette(qapp, dark=True)
        qapp.processEvents()
        assert colour() == qapp.palette().link().color().name() != before
    finally:
        theme.set_own_palette(qapp, dark=False)
        qapp.processEvents()


# ---- messages ----------------------------------------------------------------------------------


def figures(n: int) -> Answer:
    """The figures of an answer of `n` tokens at ten a second."""
    return Answer("", "", StopReason.END_TOKEN, 1, 1, n, 10.0, 10.0, 0.1, 1, 4096, 0, finite=True)


def test_thinking_is_folded_and_told(qtbot: QtBot) -> None:
    view = MessageView(Role.ASSISTANT, 1)
    qtbot.addWidget(view)
    view.show()
    text = "<think>Let me see.\nYes.</think>\n\n**Four**."
    for start in range(0, 24, 3):
        view.append(text[start : start + 3], live=True)
    fold = find(view, FoldButton)
    assert fold.text().startswith("Thinking")
    assert view.body.view.toPlainText() == ""
    view.append(text[24:], live=True)
    assert fold.text().startswith("Thought for")
    view.finish(figures(200), "", cut_short=False)
    assert "tokens" in fold.text()
    assert view.body.view.toPlainText() == "Four."
    thought = view.body._thought.text
    assert not thought.isVisible()
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert thought.isVisible()
    assert thought.toPlainText() == "Let me see.\nYes."
    assert view.plain_text() == text


def test_plain_text_is_one_switch_away(qtbot: QtBot) -> None:
    view = MessageView(Role.ASSISTANT, 1, "**a**\n\n- b")
    qtbot.addWidget(view)
    view.show()
    assert view.body.view.toPlainText() == "a\nb"
    view.set_look(Look.PLAIN)
    assert view.body.view.toPlainText() == "**a**\n\n- b"
    view.append("!", live=True)
    view.set_look(Look.MARKDOWN)
    assert view.body.view.toPlainText() == "a\nb!"


def test_what_the_user_wrote_is_no_markdown(qtbot: QtBot) -> None:
    view = MessageView(Role.USER, 1, "**a** <b>")
    qtbot.addWidget(view)
    assert view.body.view.toPlainText() == "**a** <b>"


def test_a_message_says_what_was_left_out(qtbot: QtBot) -> None:
    view = MessageView(Role.ASSISTANT, 1, "x")
    qtbot.addWidget(view)
    view.show()
    answer = Answer("x", "", StopReason.END_TOKEN, 1, 1, 1, 1.0, 1.0, 0.1, 1, 64, 0, finite=True, n_dropped=4)
    view.finish(answer, "", cut_short=False)
    left_out = view._left_out
    assert left_out.isVisible()
    assert left_out.text() == "The 4 oldest messages no longer fit and were left out"


def test_selecting_with_the_keyboard_goes_on_while_it_streams(qtbot: QtBot) -> None:
    view = RichText()
    qtbot.addWidget(view)
    view.resize(400, 10)
    view.show()
    view.append_text("first paragraph\n\nsecond")
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.append_text(" one\n\nthird")
    assert view.textCursor().selectedText() == "first"


def test_continue_is_offered_only_for_what_was_cut_short(qtbot: QtBot) -> None:
    view = MessageView(Role.ASSISTANT, 5, "half")
    qtbot.addWidget(view)
    view.set_last(True)
    view.show()
    view.finish(figures(1), "", cut_short=False)
    assert not find(view, QToolButton, "Continue").isVisible()
    view.finish(figures(1), "", cut_short=True)
    with qtbot.waitSignal(view.continue_requested) as asked:
        qtbot.mouseClick(button(view, "Continue"), Qt.MouseButton.LeftButton)
    assert asked.args == [5]
