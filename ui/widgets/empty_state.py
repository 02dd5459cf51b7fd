"""What an empty page or list says: what belongs here, and where to get it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon, IconLabel
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel


class EmptyState(QWidget):
    """An icon, a sentence and buttons, a little above the middle."""

    def __init__(self, mark: Icon, words: str, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = RoleLabel(words, wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addStretch(2)
        column.addWidget(IconLabel(mark, Role.MUTED, 48), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addLayout(row)
        column.addStretch(3)
