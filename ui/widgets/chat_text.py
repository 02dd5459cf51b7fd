"""Text that grows at its end and is as tall as it needs to be."""

from __future__ import annotations

import math

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

LINE_HEIGHT_PERCENT = 125.0
_LONG_PARAGRAPH = 5000  # characters; laying out more of them at once is felt


class GrowingText(QTextEdit):
    """Read-only, selectable plain text without scroll bars of its own.

    Appending lays out only the paragraph that changed, so a piece costs the same at the end of a
    long answer as at its start; a paragraph without end is broken at a space now and then, for the
    same reason. Each paragraph runs in the direction of its own first letters.

    Attributes:
        is_appending: Text is being added; the caret may move along, but nobody moved it.
        breaks: Where in the text, in characters, a long paragraph was broken.

    Signals:
        caret_moved: The caret's rectangle in this widget, while the keyboard is selecting.
    """

    caret_moved = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_appending = False
        self.breaks: list[int] = []
        self._n_chars = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        document = self.document()
        document.setDocumentMargin(0)
        option = document.defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        document.setDefaultTextOption(option)
        self._set_line_height()
        self.cursorPositionChanged.connect(self._on_caret)
        self.fit()

    def append_text(self, text: str) -> None:
        """Add `text` at the end; line breaks start paragraphs."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        length = self.document().lastBlock().length()
        cut = text.find(" ") + 1
        # Not every script has spaces.
        if length > 2 * _LONG_PARAGRAPH or (cut and length > _LONG_PARAGRAPH):
            self.breaks.append(self._n_chars + cut)
            text = text[:cut] + "\n" + text[cut:]
            self._n_chars -= 1
        self._n_chars += len(text)
        self.is_appending = True
        cursor.insertText(text, QTextCharFormat())  # not as the text before, which may be marked
        self.is_appending = False
        self.fit()

    def _set_line_height(self) -> None:
        # Of the first paragraph; those that follow take it over.
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(self.document()).setBlockFormat(block)

    def fit(self) -> None:
        """Take the height of what is in it."""
        height = math.ceil(self.document().size().height()) + self.room_below()
        if height != self.height():
            self.setFixedHeight(height)

    def room_below(self) -> int:
        """Return pixels to leave below the last line."""
        return 0

    def _on_caret(self) -> None:
        if self.hasFocus() and not self.is_appending:
            self.caret_moved.emit(self.cursorRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width: the text wraps anew and may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave scrolling to the transcript."""
        event.ignore()
