"""A button that puts a text on the clipboard and says that it did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import Icon, icon

_SAID_MS = 1600


class CopyButton(QPushButton):
    """Copies what `text` returns when it is pressed; for a moment it says so."""

    def __init__(self, name: str, text: Callable[[], str], parent: QWidget | None = None) -> None:
        """Create it; `name` says what is copied."""
        super().__init__(parent)
        self._text = text
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(_SAID_MS)
        self._back.timeout.connect(lambda: self._show_state(copied=False))
        self.clicked.connect(self._copy)
        for copied in (True, False):  # nothing moves when the words change
            self._show_state(copied=copied)
            self.setMinimumWidth(max(self.minimumWidth(), self.sizeHint().width()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text())
        self._show_state(copied=True)
        self._back.start()

    def _show_state(self, *, copied: bool) -> None:
        self.setText(self.tr("Copied") if copied else self.tr("Copy"))
        self.setIcon(icon(Icon.CHECK if copied else Icon.COPY))
