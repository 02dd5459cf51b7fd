"""A line of text with a button that empties it."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from ui.icons import Icon, icon
from ui.theme import Role


class ClearableEdit(QLineEdit):
    """A line edit with Qt's clear button, given the name that Qt leaves out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(self.tr("Clear"))

    def show_glass(self) -> QAction:
        """Show at the start that this is for searching; returns what a press on the glass triggers."""
        glass = self.addAction(icon(Icon.SEARCH, Role.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.accessibleName())
        return glass
