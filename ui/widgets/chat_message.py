"""One message of a chat: who, what, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontDatabase, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from core.engine.model import Answer, Role, TokenChoice
from ui import theme
from ui.icons import Icon
from ui.theme import Space, TextSize
from ui.widgets.chat_body import Look, MessageBody
from ui.widgets.chat_branches import BranchSwitch
from ui.widgets.chat_pictures import PictureStrip
from ui.widgets.labels import RoleLabel
from ui.widgets.tool_button import tool_button

_FOCUS_BAR = 2


class MessageView(QWidget):
    """A message with its speaker on one side and quiet actions below.

    The actions show while the pointer or the keyboard is in the message, and always in the last
    ones.

    Attributes:
        role: Who speaks.
        turn: The message's number in the store.
        body: Its text.

    Signals:
        edit_requested: The user wants to write this question anew.
        regenerate_requested: The user wants another answer.
        continue_requested: The user wants more of this answer.
        branch_requested: Another version of this message is to be shown; its turn.
    """

    edit_requested = Signal(int)
    regenerate_requested = Signal(int)
    continue_requested = Signal(int)
    branch_requested = Signal(int)

    def __init__(
        self,
        role: Role,
        turn: int,
        text: str = "",
        *,
        raw: bool = False,
        pictures: tuple[Path, ...] = (),
        look: Look = Look.MARKDOWN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self.turn = turn
        self._raw = raw
        self._last = self._hovered = self._focused = self._cut_short = False
        self._allowed = True

        is_user = role is Role.USER
        name = self.tr("You") if is_user else self.tr("Phi")
        color = theme.Role.MUTED if is_user else theme.Role.ACCENT
        self._speaker = RoleLabel(name, color, TextSize.BODY, bold=True)
        # By the window's direction, not by that of the name as labels usually do: the names line up.
        from_right = QGuiApplication.isRightToLeft()
        side = Qt.AlignmentFlag.AlignRight if from_right else Qt.AlignmentFlag.AlignLeft
        self._speaker.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute | side)
        self.body = MessageBody(
            self.tr("Your message") if is_user else self.tr("Answer"),
            self._possible(look),
            QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if raw and is_user else None,
        )
        if text:
            self.append(text)
        self._left_out = RoleLabel("", theme.Role.WARNING, TextSize.SMALL, wrap=True)
        self._left_out.hide()
        self._note = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._note.hide()
        self._pictures = PictureStrip(removable=False)
        self._pictures.set_pictures(pictures)
        self._branches = BranchSwitch()
        self._branches.chosen.connect(self.branch_requested)
        actions = self._make_actions()

        layout = QGridLayout(self)
        layout.setContentsMargins(Space.S, Space.M, Space.S, 0)
        layout.setHorizontalSpacing(Space.M)
        layout.setVerticalSpacing(Space.XS)
        layout.addWidget(self._speaker, 1, 0)
        layout.addWidget(self._left_out, 0, 0, 1, 3)
        layout.addWidget(self.body, 1, 1)
        layout.addWidget(self._pictures, 2, 1)
        layout.addWidget(self._note, 3, 1)
        # A question is short: its actions are beside it. After a long answer they are at its end.
        layout.addLayout(actions, *((1, 2) if is_user else (4, 1)), Qt.AlignmentFlag.AlignTop)
        layout.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("M" * 4))
        layout.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._show_actions()

    def _make_actions(self) -> QHBoxLayout:
        self._copy = self._action(Icon.COPY, self.tr("Copy"), self.tr("Copy this message"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.plain_text()))
        if self.role is Role.USER:
            change = self._action(Icon.EDIT, self.tr("Edit"), self.tr("Write it anew, beside this version"))
            change.clicked.connect(lambda: self.edit_requested.emit(self.turn))
        else:
            change = self._action(
                Icon.RETRY, self.tr("Regenerate"), self.tr("Write another answer, beside this one")
            )
            change.clicked.connect(lambda: self.regenerate_requested.emit(self.turn))
        self._change = change
        self._more = self._action(Icon.PLAY, self.tr("Continue"), self.tr("Write on where the answer ended"))
        self._more.clicked.connect(lambda: self.continue_requested.emit(self.turn))
        actions = QHBoxLayout()
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(Space.XS)
        for widget in (self._branches, self._copy, change, self._more):
            actions.addWidget(widget)
        actions.addStretch(1)
        return actions

    @property
    def is_empty(self) -> bool:
        """Whether there is no text yet."""
        return not self.body.text

    def plain_text(self) -> str:
        """Return the whole text."""
        return self.body.text

    def append(self, text: str, *, live: bool = False) -> None:
        """Add text at the end; `live` while more is to come."""
        self.body.append(text, live=live)

    def add_tokens(self, tokens: Sequence[TokenChoice]) -> None:
        """Tell how sure the model was of tokens of the text."""
        self.body.add_tokens(tokens)

    def finish(self, answer: Answer | None, note: str, *, cut_short: bool) -> None:
        """Tell how the text came to its end.

        Args:
            answer: The figures, None where there are none.
            note: Said below the text; empty says nothing.
            cut_short: More of the answer can be written.
        """
        self.body.finish(answer)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._cut_short = cut_short
        n_dropped = answer.n_dropped if answer is not None else 0
        self._left_out.setText(
            self.tr("The %n oldest message(s) no longer fit and were left out", "", n_dropped)
            if n_dropped
            else ""
        )
        self._left_out.setVisible(n_dropped > 0)
        self._show_actions()

    def set_look(self, look: Look) -> None:
        """Show the text in another way."""
        self.body.set_look(self._possible(look))

    def set_siblings(self, siblings: tuple[int, ...]) -> None:
        """Tell which versions of this message there are."""
        self._branches.set_siblings(siblings, self.turn)

    def set_last(self, last: bool) -> None:
        """Mark the last message of its speaker: its actions are always there."""
        self._last = last
        self._show_actions()

    def set_allowed(self, allowed: bool) -> None:
        """Whether this message can be changed now: edited, regenerated or continued."""
        self._allowed = allowed
        self._show_actions()

    def set_focused(self, focused: bool) -> None:
        """Tell that the keyboard is in this message."""
        self._focused = focused
        self._show_actions()
        self.update()

    def _possible(self, look: Look) -> Look:
        # What the user wrote, and what follows a raw prompt, is shown as it is.
        if self.role is Role.USER or (self._raw and look is Look.MARKDOWN):
            return Look.PLAIN
        return look

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
        self._change.setVisible(active and self._allowed)
        self._more.setVisible(active and self._allowed and self._last and self._cut_short)

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
        if not self.body.view.hasFocus():
            return
        at_left = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        bar = QRect(0 if at_left else self.width() - _FOCUS_BAR, 0, _FOCUS_BAR, self.height())
        painter = QPainter(self)
        painter.fillRect(bar, self.palette().highlight())
        painter.end()
