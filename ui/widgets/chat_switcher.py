"""Going to another conversation by typing a few letters of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.chat.store import ChatStore
from ui.theme import Space
from ui.widgets.chat_list import ConversationList
from ui.widgets.clearable_edit import ClearableEdit

_WIDTH_CHARS = 60
_HEIGHT_LINES = 16
_MOST = 50


class Switcher(QFrame):
    """A field and a list that come up over the page, and go when something was chosen.

    Signals:
        chosen: The conversation to show.
        left: It went without a choice.
    """

    chosen = Signal(int)
    left = Signal()

    def __init__(self, chats: ChatStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._chats = chats
        self._page = parent
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.hide()
        self.setAccessibleName(self.tr("Switch conversation"))
        self._field = ClearableEdit()
        self._field.setPlaceholderText(self.tr("Go to a conversation"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._field.setAccessibleDescription(
            self.tr("Type to filter, Up and Down to choose, Enter to go there")
        )
        self._field.show_glass()
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = ConversationList(editable=False)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.S)
        column.addWidget(self._field)
        column.addWidget(self._list)

    def ask(self) -> None:
        """Come up in the upper middle of the page."""
        page = self._page
        char, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        width = min(char * _WIDTH_CHARS, page.width() - 2 * Space.L)
        self.setFixedSize(width, min(line * _HEIGHT_LINES, page.height() - 2 * Space.XL))
        self.move((page.width() - width) // 2, Space.XL)
        self._field.clear()
        self._fill()
        self.show()
        self.raise_()
        self._field.setFocus()

    def _fill(self) -> None:
        heads = [
            head for head in self._chats.conversations(self._field.text().strip(), _MOST) if head.n_turns
        ]
        self._list.set_heads(heads, None)
        self._list.step(0)

    def _choose(self, conversation: int) -> None:
        self.hide()
        self.chosen.emit(conversation)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys of the field move in the list, and go when the keyboard goes elsewhere."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # the page's own use of the key waits
                return True
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._take(event.key()) or super().eventFilter(watched, event)
        elif kind == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _take(self, key: int) -> bool:
        current = self._list.current()
        match key:
            case Qt.Key.Key_Down:
                self._list.step(1)
            case Qt.Key.Key_Up:
                self._list.step(-1)
            case Qt.Key.Key_Escape:
                self.hide()
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current is not None:
                self._choose(current)
            case _:
                return False
        return True
