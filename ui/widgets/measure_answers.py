"""The same prompts, answered by the unquantized model and by a file, side by side."""

from __future__ import annotations

import difflib
import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.measure.model import AnswerPair, FileMeasure
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import RoleLabel


class MeasureAnswers(QScrollArea):
    """One card a prompt; words that differ are underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Answers side by side"))
        self.viewport().setAutoFillBackground(False)
        self._shown: tuple[str, FileMeasure] | None = None

    def set_file(self, base_name: str, file: FileMeasure) -> None:
        """Show the answers of a file beside those of `base_name`."""
        if (base_name, file) == self._shown:
            return
        self._shown = (base_name, file)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.XS, 0, Space.S)
        column.setSpacing(Space.S)
        for pair in file.answers:
            column.addWidget(self._card(pair, base_name, file.type_name))
        column.addStretch(1)
        inner.setAutoFillBackground(False)
        self.setWidget(inner)

    def _card(self, pair: AnswerPair, base_name: str, name: str) -> Card:
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(RoleLabel(pair.prompt, Role.TEXT, bold=True, wrap=True), 1)
        mark, role, verdict = self._verdict(pair)
        top.addWidget(IconLabel(mark, role))
        top.addWidget(RoleLabel(verdict, role))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.XS)
        marked = mark_differences(pair.base_answer, pair.answer)
        for number, (title, text) in enumerate(zip((base_name, name), marked, strict=True)):
            grid.setColumnStretch(number, 1)
            grid.addWidget(RoleLabel(ltr(title), Role.MUTED, TextSize.SMALL), 0, number)
            answer = QLabel(text)
            answer.setTextFormat(Qt.TextFormat.RichText)
            answer.setWordWrap(True)
            answer.setFont(theme.font())
            answer.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            answer.setAccessibleName(self.tr("Answer of {name}").format(name=title))
            grid.addWidget(answer, 1, number)
        card.column.addLayout(top)
        card.column.addLayout(grid)
        return card

    def _verdict(self, pair: AnswerPair) -> tuple[Icon, Role, str]:
        if pair.garbled:
            return Icon.WARNING, Role.NEGATIVE, self.tr("Holds what is no text")
        if pair.repeats:
            return Icon.WARNING, Role.WARNING, self.tr("Repeats itself")
        if pair.answer == pair.base_answer:
            return Icon.CHECK_CIRCLE, Role.POSITIVE, self.tr("Same answer")
        return Icon.INFO, Role.MUTED, self.tr("Other words")


def mark_differences(first: str, second: str) -> tuple[str, str]:
    """Return both texts as HTML, words that only one of them has underlined."""
    before: list[str] = re.findall(r"\s+|\S+", first)
    after: list[str] = re.findall(r"\s+|\S+", second)
    marked: tuple[list[str], list[str]] = ([], [])
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for side, part in zip(marked, (before[a:b], after[c:d]), strict=True):
            text = html.escape("".join(part)).replace("\n", "<br>")
            side.append(f"<u>{text}</u>" if kind != "equal" and text.strip() else text)
    return "".join(marked[0]), "".join(marked[1])
