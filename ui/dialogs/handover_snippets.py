"""Texts to be copied into another program, and what one should know about them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.handover.model import Handover, Snippet
from core.text import Message
from ui.text import translate_message
from ui.theme import Role, Space
from ui.widgets.copy_button import CopyButton
from ui.widgets.labels import RoleLabel, breakable

_MAX_LINES = 24


class SnippetBox(QWidget):
    """One text with its title and a button that copies it."""

    def __init__(self, snippet: Snippet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = translate_message(snippet.title)
        copy = CopyButton(self.tr("Copy: {title}").format(title=title), lambda: snippet.text)
        field = QPlainTextEdit(snippet.text.removesuffix("\n"))
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # programs read it, in no language
        field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        field.setAccessibleName(title)
        lines = min(snippet.text.rstrip().count("\n") + 1, _MAX_LINES)
        bar = field.horizontalScrollBar().sizeHint().height()
        frame = 2 * (field.frameWidth() + int(field.document().documentMargin()))
        field.setFixedHeight(lines * field.fontMetrics().lineSpacing() + frame + bar)
        top = QHBoxLayout()
        top.addWidget(RoleLabel(title, Role.TEXT, bold=True), 1)
        top.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(top)
        column.addWidget(field)


class SnippetView(QWidget):
    """Everything a program needs."""

    def __init__(self, found: Handover, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for snippet in found.snippets:
            column.addWidget(SnippetBox(snippet))
        for note in found.notes:
            column.addWidget(note_label(note))


def note_label(note: Message) -> RoleLabel:
    """Return a remark."""
    return RoleLabel(breakable(translate_message(note)), Role.MUTED, wrap=True)
