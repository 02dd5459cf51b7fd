"""A quiet line at the top of the window with a question or a piece of news, and buttons for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon, IconLabel
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.labels import RoleLabel


class NoticeBar(QWidget):
    """Shows one notice at a time, or nothing. Any of its buttons ends it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = RoleLabel("", Role.TEXT, wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(IconLabel(Icon.INFO, Role.ACCENT))
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        card = Card(accent=Role.ACCENT)
        card.column.addLayout(row)
        around = QVBoxLayout(self)
        around.setContentsMargins(Space.L, Space.M, Space.L, 0)
        around.addWidget(card)
        self.hide()

    def show_notice(self, text: str, *answers: tuple[str, Callable[[], object]]) -> None:
        """Show a text with a button for each answer; it replaces the notice before it."""
        while (old := self._buttons.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._text.setText(text)
        for label, slot in answers:
            button = QPushButton(label)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked, slot=slot: slot())
            self._buttons.addWidget(button)
        self.setAccessibleName(text)
        self.show()
