"""The box a message is written in."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from ui.theme import Space
from ui.widgets.chat_pictures import holds_pictures

_MAX_LINES = 8


class MessageInput(QPlainTextEdit):
    """A text box that is as tall as what is in it, within limits.

    Signals:
        send: Enter was pressed.
        recall: The up key was pressed while nothing was written.
        pictures_pasted: `QMimeData` with a picture was pasted.
    """

    send = Signal()
    recall = Signal()
    pictures_pasted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(Space.S)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._on_size()

    def _n_lines(self) -> int:
        # The size of a plain text document is counted in lines.
        return max(1, round(self.document().size().height()))

    def _on_size(self) -> None:
        scrolls = self._n_lines() > _MAX_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One to eight lines, then it scrolls."""
        lines = min(_MAX_LINES, self._n_lines())
        line = math.ceil(QFontMetricsF(self.font()).lineSpacing())
        return QSize(Space.XL * 10, lines * line + 2 * Space.S + 2 * self.frameWidth() + 1)

    def set_hint(self, hint: str) -> None:
        """Set what stands here while nothing is written."""
        self._hint = hint
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hint; Qt's own placeholder touches the edge in right-to-left windows."""
        super().paintEvent(event)
        if self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(Space.S, Space.S, -Space.S, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading), self._hint)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the start again once everything fits."""
        super().resizeEvent(event)
        if self._n_lines() <= _MAX_LINES:
            self.verticalScrollBar().setValue(0)

    def minimumSizeHint(self) -> QSize:
        """The same: what is written stays in sight."""
        return QSize(Space.XL * 4, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends, Shift+Enter starts a line, Up with nothing written asks for the last question."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.send.emit()
        elif event.key() == Qt.Key.Key_Up and plain and self.document().isEmpty():
            self.recall.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; pictures are for the composer, other files for the page."""
        if event.mimeData().hasUrls() or holds_pictures(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Pictures can be pasted too."""
        return holds_pictures(source) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pass pictures on."""
        if holds_pictures(source):
            self.pictures_pasted.emit(source)
        else:
            super().insertFromMimeData(source)
