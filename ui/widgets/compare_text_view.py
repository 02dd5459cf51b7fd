"""An answer in which one token is marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import theme
from ui.theme import Role
from ui.widgets.chat_text import GrowingText


class MarkedText(GrowingText):
    """Text that grows; when it is complete, a part of it can be marked by tint and underline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: tuple[int, int] | None = None

    def set_text(self, text: str, mark: tuple[int, int] | None = None) -> None:
        """Show a whole text.

        Args:
            text: What to show.
            mark: Where the marked part begins and ends, in characters; None for no mark.
        """
        self._mark = None
        self.clear()
        self.append_text(text)
        if mark is not None and mark[0] < mark[1]:
            self._mark = (_units(text[: mark[0]]), _units(text[: mark[1]]))
        self._show_mark()

    def marked(self) -> str:
        """Return the marked part, empty when there is none."""
        return self._cursor().selectedText() if self._mark is not None else ""

    def changeEvent(self, event: QEvent) -> None:
        """Mark in the colours of the moment."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_mark()

    def _cursor(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        if self._mark is not None:
            cursor.setPosition(self._mark[0])
            cursor.setPosition(self._mark[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _show_mark(self) -> None:
        if self._mark is None:
            self.setExtraSelections([])
            return
        look = QTextCharFormat()
        palette = self.palette()
        look.setBackground(theme.heat(1.0, palette))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(theme.color(Role.ACCENT, palette))
        selection = QTextEdit.ExtraSelection()
        selection.format = look
        selection.cursor = self._cursor()
        self.setExtraSelections([selection])


def _units(text: str) -> int:
    """Return the length of a text in a document of Qt's: UTF-16 units, a line's end being one."""
    return len(text.replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2
