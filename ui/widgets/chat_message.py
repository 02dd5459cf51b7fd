"""One message of a chat: who, what, and what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontDatabase, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from core.engine.model import Role
from ui import theme
from ui.icons import Icon
from ui.theme import Space, TextSize
from ui.widgets.chat_pictures import PictureStrip
from ui.widgets.chat_text import GrowingText
from ui.widgets.labels import RoleLabel
from ui.widgets.tool_button import tool_button

_FOCUS_BAR = 2


class MessageView(QWidget):
    """A message with its speaker on one side and quiet actions below.

    The actions show while the pointer or the keyboard is in the message, and always in the last
    one. `index` is the message's exchange in the conversation.

    Signals:
        edit_requested: The user wants to write this question anew.
        regenerate_requested: The user wants another answer.
    """

    edit_requested = Signal(int)
    regenerate_requested = Signal(int)

    def __init__(
        self,
        role: Role,
        index: int,
        text: str = "",
        *,
        raw: bool = False,
        pictures: tuple[Path, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.index = index
        self._last = False
        self._hovered = False
        self._focused = False
        self._allowed = True

        is_user = role is Role.USER
        name = self.tr("You") if is_user else self.tr("Phi")
        color = theme.Role.MUTED if is_user else theme.Role.ACCENT
        self._speaker = RoleLabel(name, color, TextSize.BODY, bold=True)
        # By the window's direction, not by that of the name as labels usually do: the names line up.
        from_right = QGuiApplication.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        self._speaker.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | side)
        self.body = GrowingText()
        self.body.setAccessibleName(self.tr("Your message") if is_user else self.tr("Answer"))
        if raw and is_user:
            self.body.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # Kept as it came: a text document turns no-break spaces into plain ones.
        self._pieces: list[str] = []
        if text:
            self.append(text)
        self._note = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._note.hide()

        self._pictures = PictureStrip(removable=False)
        self._pictures.set_pictures(pictures)

        self._copy = self._action(Icon.COPY, self.tr("Copy"), self.tr("Copy this message"))
        self._copy.clicked.connect(self._copy_text)
        if is_user:
            change = self._action(Icon.EDIT, self.tr("Edit"), self.tr("Edit this message and send it again"))
            change.clicked.connect(lambda: self.edit_requested.emit(self.index))
        else:
            change = self._action(Icon.RETRY, self.tr("Regenerate"), self.tr("Write another answer"))
            change.clicked.connect(lambda: self.regenerate_requested.emit(self.index))
        self._change = change

        actions = QHBoxLayout()
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(Space.XS)
        actions.addWidget(self._copy)
        actions.addWidget(change)
        actions.addStretch(1)

        layout = QGridLayout(self)
        layout.setContentsMargins(Space.S, Space.M, Space.S, 0)
        layout.setHorizontalSpacing(Space.M)
        layout.setVerticalSpacing(Space.XS)
        layout.addWidget(self._speaker, 0, 0)
        layout.addWidget(self.body, 0, 1)
        layout.addWidget(self._pictures, 1, 1)
        layout.addWidget(self._note, 2, 1)
        # A question is short: its actions are beside it. After a long answer they are at its end.
        layout.addLayout(actions, *((0, 2) if is_user else (3, 1)), Qt.AlignmentFlag.AlignTop)
        layout.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("M" * 4))
        layout.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show_actions()

    @property
    def is_empty(self) -> bool:
        """Whether there is no text yet."""
        return not self._pieces

    def plain_text(self) -> str:
        """Return the whole text."""
        return "".join(self._pieces)

    def append(self, text: str) -> None:
        """Add text at the end."""
        self._pieces.append(text)
        self.body.append_text(text)

    def set_note(self, text: str) -> None:
        """Say below the text how it came to its end; empty says nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_last(self, last: bool) -> None:
        """Mark the last message of its speaker: its actions are always there."""
        self._last = last
        self._show_actions()

    def set_allowed(self, allowed: bool) -> None:
        """Whether this message can be changed now: edited or regenerated."""
        self._allowed = allowed
        self._show_actions()

    def set_focused(self, focused: bool) -> None:
        """Tell that the keyboard is in this message."""
        self._focused = focused
        self._show_actions()
        self.update()

    def _action(self, icon: Icon, name: str, description: str) -> QToolButton:
        button = tool_button(icon, name, theme.Role.MUTED)
        button.setAccessibleDescription(description)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _show_actions(self) -> None:
        active = self._last or self._hovered or self._focused
        self._copy.setVisible(active)
        # Another answer can only be had to the last question; what follows would not fit it.
        self._change.setVisible(active and self._allowed and (self._last or self.role is Role.USER))

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.plain_text())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the actions while the pointer is here."""
        super().enterEvent(event)
        self._hovered = True
        self._show_actions()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them again."""
        super().leaveEvent(event)
        self._hovered = False
        self._show_actions()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the message whose text has the keyboard."""
        super().paintEvent(event)
        if not self.body.hasFocus():
            return
        at_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        bar = QRect(0 if at_left else self.width() - _FOCUS_BAR, 0, _FOCUS_BAR, self.height())
        painter = QPainter(self)
        painter.fillRect(bar, self.palette().highlight())
        painter.end()
