"""The conversation as a scrolling column of messages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.engine.model import Role
from ui.theme import Space
from ui.widgets.chat_body import Look
from ui.widgets.chat_message import MessageView
from ui.widgets.column_scroll import ColumnScroll

READABLE_CHARS = 84
"""Widest line of text, in average characters; longer ones are hard to follow."""


def readable_width(widget: QWidget) -> int:
    """Return the width in pixels of the reading column with the font of `widget`."""
    return widget.fontMetrics().averageCharWidth() * READABLE_CHARS + 2 * Space.XL


class Transcript(ColumnScroll):
    """Shows messages and cards, the newest at the bottom, and follows it while it is in sight.

    Signals:
        edit_requested: A question is to be written anew; its turn.
        regenerate_requested: Another answer is wanted; turn of the one that is there.
        continue_requested: More of an answer is wanted; its turn.
        branch_requested: Another version of a message is to be shown; its turn.
        earlier_requested: Earlier messages are wanted.
        margins_changed: Pixels from either side to the reading column.
    """

    edit_requested = Signal(int)
    regenerate_requested = Signal(int)
    continue_requested = Signal(int)
    branch_requested = Signal(int)
    earlier_requested = Signal()
    margins_changed = Signal(int)

    def __init__(self, welcome: QWidget, parent: QWidget | None = None) -> None:
        """Create it with the widget that stands there while nothing has been said."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Conversation"))
        self._messages: list[MessageView] = []
        self._cards: list[QWidget] = []
        self._shown: list[QWidget] = [welcome]  # all entries from top to bottom
        self._welcome = welcome
        self._follow = True
        self._can_edit = self._can_regenerate = True
        self._look = Look.MARKDOWN

        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._entries = QVBoxLayout(self._column)
        self._entries.setContentsMargins(Space.S, Space.L, Space.S, Space.S)
        self._entries.setSpacing(0)
        self._earlier = QPushButton()
        self._earlier.clicked.connect(self.earlier_requested)
        self.set_earlier(0)
        self._entries.addWidget(self._earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        self._entries.addWidget(welcome, 1)
        self._entries.addStretch(0)
        self.setWidget(self._column)
        # The window's own ground, not a white sheet: the messages are part of the page.
        self._column.setAutoFillBackground(False)

        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._on_range_changed)
        bar.valueChanged.connect(self._on_scrolled)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def messages(self) -> tuple[MessageView, ...]:
        """The messages from first to last."""
        return tuple(self._messages)

    def add(
        self, role: Role, turn: int, text: str = "", *, raw: bool = False, pictures: tuple[Path, ...] = ()
    ) -> MessageView:
        """Append a message and scroll to it."""
        view = MessageView(role, turn, text, raw=raw, pictures=pictures, look=self._look)
        view.edit_requested.connect(self.edit_requested)
        view.regenerate_requested.connect(self.regenerate_requested)
        view.continue_requested.connect(self.continue_requested)
        view.branch_requested.connect(self.branch_requested)
        view.body.caret_moved.connect(self._show_caret)
        view.set_allowed(self._can_edit if role is Role.USER else self._can_regenerate)
        self._messages.append(view)
        self._insert(view)
        self._mark_last()
        self._follow = True
        return view

    def add_card(self, card: QWidget) -> None:
        """Append something that is not a message, such as an error."""
        room = QWidget()
        around = QVBoxLayout(room)
        around.setContentsMargins(Space.S, Space.L, Space.S, Space.S)
        around.addWidget(card)
        self._cards.append(room)
        self._insert(room)
        self._follow = True

    def clear_cards(self) -> None:
        """Remove all cards; the messages stay."""
        for card in self._cards:
            self._remove(card)
        self._cards.clear()

    def view_of(self, turn: int) -> MessageView | None:
        """Return the message of a turn, None when it is not shown."""
        return next((view for view in self._messages if view.turn == turn), None)

    def set_earlier(self, n_messages: int) -> None:
        """Offer to show so many earlier messages."""
        self._earlier.setText(self.tr("Show %n earlier message(s)", "", n_messages))
        self._earlier.setVisible(n_messages > 0)

    def bring_to_sight(self, turn: int) -> None:
        """Scroll to a message once it has its place."""
        self._follow = False
        view = self.view_of(turn)
        if view is not None:
            QTimer.singleShot(0, view, lambda: self.ensureWidgetVisible(view))

    def set_look(self, look: Look) -> None:
        """Show answers in another way."""
        self._look = look
        for view in self._messages:
            view.set_look(look)

    def cut(self, n_kept: int) -> None:
        """Remove all messages but the first `n_kept`."""
        for view in self._messages[n_kept:]:
            self._messages.remove(view)
            self._remove(view)
        self._welcome.setVisible(not self._messages)
        self._mark_last()

    def set_allowed(self, *, edit: bool, regenerate: bool) -> None:
        """Offer only what can be done in the state the engine is in."""
        self._can_edit, self._can_regenerate = edit, regenerate
        for view in self._messages:
            view.set_allowed(edit if view.role is Role.USER else regenerate)

    def _insert(self, widget: QWidget) -> None:
        above = self._last_control()
        # Before the stretch at the end; the welcome is the first entry.
        self._entries.insertWidget(self._entries.count() - 1, widget)
        self._shown.append(widget)
        self._welcome.setVisible(not self._messages)
        self._entries.setStretch(self._entries.count() - 1, 1 if self._messages else 0)
        # New widgets come last in the window's tab order; these belong after what is above them.
        chain = [*above, *_controls(widget)]
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    def _last_control(self) -> list[QWidget]:
        """Return the last control of all entries, as a list of one or none."""
        for entry in reversed(self._shown):
            if controls := _controls(entry):
                return controls[-1:]
        return []

    def _remove(self, widget: QWidget) -> None:
        self._entries.removeWidget(widget)
        self._shown.remove(widget)
        widget.hide()
        widget.deleteLater()

    def _mark_last(self) -> None:
        for view in self._messages:
            view.set_last(view in self._messages[-2:])

    def _on_range_changed(self, _minimum: int, maximum: int) -> None:
        if self._follow:
            self.verticalScrollBar().setValue(maximum)

    def _on_scrolled(self, value: int) -> None:
        # A few pixels of slack, so that a wheel that stops just above the end still follows.
        self._follow = value >= self.verticalScrollBar().maximum() - Space.S

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget, focused in ((old, False), (new, True)):
            view = self._message_of(widget)
            if view is not None:
                view.set_focused(focused)

    def _message_of(self, widget: QWidget | None) -> MessageView | None:
        while widget is not None and not isinstance(widget, MessageView):
            widget = widget.parentWidget()
        return widget if widget in self._messages else None

    def _show_caret(self, caret: QRect) -> None:
        text = QApplication.focusWidget()  # only the text with the keyboard moves its caret
        if text is not None:
            spot = text.mapTo(self._column, QPoint(caret.center()))
            self.ensureVisible(spot.x(), spot.y(), 0, caret.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column readable: beyond a width the room goes to its sides."""
        super().resizeEvent(event)
        spare = max(0, self.viewport().width() - readable_width(self))
        margins = self._entries.contentsMargins()
        side = Space.S + spare // 2
        if side != margins.left():
            self._entries.setContentsMargins(side, margins.top(), side, margins.bottom())
            self.margins_changed.emit(side)

    def minimumSizeHint(self) -> QSize:
        """Give way to the composer in low windows."""
        return QSize(Space.XL * 8, Space.XL * 4)


def _controls(widget: QWidget) -> list[QWidget]:
    """Return what the Tab key can reach in a widget."""
    return [
        control
        for control in widget.findChildren(QWidget)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]
