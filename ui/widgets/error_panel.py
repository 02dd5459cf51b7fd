"""An error where its cause is: title, one sentence, the next step, details folded away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorInfo
from ui.announce import announce
from ui.dialogs.help_window import explain_error
from ui.icons import Icon, IconLabel, icon
from ui.text import translate_message
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.fold import FoldButton
from ui.widgets.labels import RoleLabel, breakable
from ui.widgets.tool_button import tool_button

_DETAIL_LINES = 7


class ErrorPanel(Card):
    """Shows one `ErrorInfo`.

    Signals:
        action: The button of the next step was pressed.
        dismissed: The close button was pressed.
    """

    action = Signal()
    dismissed = Signal()

    def __init__(
        self, action_text: str = "", parent: QWidget | None = None, *, dismissable: bool = False
    ) -> None:
        super().__init__(parent, accent=Role.NEGATIVE)
        self.setAccessibleName(self.tr("Error"))
        self._error: ErrorInfo | None = None
        self._announced: ErrorInfo | None = None
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        self._title = RoleLabel("", Role.NEGATIVE, bold=True, wrap=True)
        self._cause = RoleLabel("", Role.TEXT, wrap=True)
        self._cause.setTextInteractionFlags(selectable)
        self._next = RoleLabel("", Role.TEXT, wrap=True)
        self._next.setTextInteractionFlags(selectable)

        self._copy = QPushButton(icon(Icon.COPY), self.tr("Copy details"))
        self._copy.setAccessibleDescription(self.tr("Puts the error and its details on the clipboard"))
        self._copy.clicked.connect(self._copy_all)

        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setAccessibleName(self.tr("Error details"))
        self._details.setFixedHeight(self._details.fontMetrics().height() * _DETAIL_LINES + Space.L)
        self._fold = FoldButton(self.tr("Details"), self._details)

        explain = tool_button(Icon.HELP, self.tr("Explain this error"))
        explain.clicked.connect(self._explain)

        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        for label in (self._title, self._cause, self._next):
            text.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel(Icon.CROSS_CIRCLE, Role.NEGATIVE, 20), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(text, 1)
        top.addWidget(explain, 0, Qt.AlignmentFlag.AlignTop)
        self._steps: list[QPushButton] = []
        self._buttons = buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._fold)
        buttons.addStretch(1)
        buttons.addWidget(self._copy)
        if dismissable:
            dismiss = QPushButton(self.tr("Dismiss"))
            dismiss.clicked.connect(self.dismissed)
            buttons.addWidget(dismiss)
        if action_text:
            self._action = QPushButton(action_text)
            self._action.clicked.connect(self.action)
            buttons.addWidget(self._action)
        self.column.addLayout(top)
        self.column.addLayout(buttons)
        self.column.addWidget(self._details)

    @property
    def error(self) -> ErrorInfo | None:
        """The error shown."""
        return self._error

    def showEvent(self, event: QShowEvent) -> None:
        """Tell screen readers about an error they have not been told of."""
        super().showEvent(event)
        self._announce()

    def _announce(self) -> None:
        if self._error is not None and self._error != self._announced and self.isVisible():
            self._announced = self._error
            announce(self, self.accessibleDescription(), at_once=True)

    def set_action_text(self, text: str) -> None:
        """Name the button of the next step, on a panel that has one; empty hides it."""
        self._action.setText(text)
        self._action.setVisible(bool(text))

    def set_error(self, error: ErrorInfo) -> None:
        """Show an error."""
        if error == self._error:
            return
        self._error = error
        title, cause, next_step = (translate_message(m) for m in (error.title, error.cause, error.next_step))
        self._title.setText(breakable(title))
        self._cause.setText(breakable(cause))
        self._next.setText(breakable(next_step))
        self.setAccessibleDescription(f"{title}. {cause} {next_step}")
        self._details.setPlainText(error.details)
        self._fold.setVisible(bool(error.details))
        self._fold.setChecked(False)
        self._announce()

    def set_steps(self, steps: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        """Offer these next steps, each a button's text and what it does; the last one is the likeliest."""
        for old in self._steps:
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._steps = []
        for text, slot in steps:
            button = QPushButton(text)
            button.clicked.connect(slot)
            self._buttons.addWidget(button)
            self._steps.append(button)

    def _explain(self) -> None:
        if self._error is not None:
            explain_error(self, self._error)

    def _copy_all(self) -> None:
        error = self._error
        if error is None:
            return
        # In English, as the program said it: that is what a report needs.
        parts = [error.code, str(error.title), str(error.cause), str(error.next_step), error.details]
        QGuiApplication.clipboard().setText("\n".join(parts).strip())
