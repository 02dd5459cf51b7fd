"""The API key: masked until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui.theme import Space
from ui.widgets.copy_button import CopyButton


class KeyField(QWidget):
    """Shows a key as dots, with buttons that show and copy it.

    Attributes:
        row: Its layout, for more buttons.
        edit: The field.

    Signals:
        shown_changed: The key may be read from the screen, or no longer.
    """

    shown_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setReadOnly(True)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(self.tr("API key"))
        self._show = QPushButton(self.tr("Show"))
        self._show.setCheckable(True)
        self._show.setAutoDefault(False)
        self._show.setAccessibleName(self.tr("Show the API key"))
        self._show.toggled.connect(self._on_show)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.S)
        self.row.addWidget(self.edit, 1)
        self.row.addWidget(self._show)
        self.row.addWidget(CopyButton(self.tr("Copy the API key"), self.edit.text))

    @property
    def shown(self) -> bool:
        """Whether the key may be read from the screen."""
        return self._show.isChecked()

    def set_key(self, key: str) -> None:
        """Show another key."""
        if key != self.edit.text():
            self.edit.setText(key)
            self.edit.setCursorPosition(0)

    def _on_show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        self._show.setText(self.tr("Hide") if shown else self.tr("Show"))
        self._show.setAccessibleName(self.tr("Hide the API key") if shown else self.tr("Show the API key"))
        self.shown_changed.emit()
