"""What went wrong with the Hub, in place, with what to do next as buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorInfo
from ui.browser import open_page
from ui.icons import Icon, IconLabel, icon
from ui.text import translate_message
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, breakable

_OFFLINE = frozenset({"HubOffline", "HubUnreachable", "HubTimeout"})
_NEED_TOKEN = frozenset({"HubTokenWrong", "HubTokenMissing", "HubForbidden"})
_FINAL = frozenset({"HubReferenceWrong", "HubNothingUsable", "HubDisabled", "HubRevisionNotFound"})
"""Trying the same again gives the same."""

Step = tuple[str, Callable[[], object]]


class HubTrouble(QWidget):
    """An error as a red panel; being offline as a calm note, because the rest of the page still works.

    Signals:
        retry_requested: Try again.
        token_requested: Enter an access token.
    """

    retry_requested = Signal()
    token_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = ErrorPanel()
        self._note = Card()
        self._title = RoleLabel("", Role.TEXT, bold=True, wrap=True)
        self._words = RoleLabel("", Role.MUTED, wrap=True)
        retry = QPushButton(icon(Icon.RETRY), self.tr("Try again"))
        retry.clicked.connect(self.retry_requested)
        text = QVBoxLayout()
        text.setSpacing(Space.XS)
        text.addWidget(self._title)
        text.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel(Icon.OFFLINE, Role.MUTED, 24))
        row.addLayout(text, 1)
        row.addWidget(retry)
        self._note.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        column.addWidget(self._note)

    def set_error(self, error: ErrorInfo) -> None:
        """Show an error."""
        calm = error.code in _OFFLINE
        self._panel.setVisible(not calm)
        self._note.setVisible(calm)
        if calm:
            self._title.setText(translate_message(error.title))
            sentences = (
                translate_message(error.cause),
                translate_message(error.next_step),
                self.tr("The Phi family and the models on this computer are there without it."),
            )
            self._words.setText(breakable(" ".join(sentences)))
        else:
            self._panel.set_error(error)
            self._panel.set_steps(self._steps(error))

    def _steps(self, error: ErrorInfo) -> tuple[Step, ...]:
        """Return what can be done about an error, the likeliest last."""
        address = str(error.title.values.get("url", ""))
        token: Step = (self.tr("Enter a token…"), self.token_requested.emit)
        retry: Step = (self.tr("Try again"), self.retry_requested.emit)
        if error.code == "HubGated":
            return (retry, token, (self.tr("Open the terms page"), lambda: open_page(address)))
        if error.code in _NEED_TOKEN:
            return ((self.tr("Open the token page"), lambda: open_page(address)), token)
        if error.code == "HubNotFound":
            return (retry, token)
        if error.code == "HubRateLimited":
            return (token, retry)
        return () if error.code in _FINAL else (retry,)
