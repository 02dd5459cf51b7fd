"""A quiet hint that this computer could do better; nothing happens unasked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.backends.model import Suggestion
from ui import backend_text as words
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import translate_message
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.labels import RoleLabel


class SuggestionCard(Card):
    """Says what was found and which pack would use it.

    Signals:
        add_requested: `Flavour` to look for.
    """

    add_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestion: Suggestion | None = None
        self._words = RoleLabel("", Role.TEXT, wrap=True)
        add = QPushButton(self.tr("Add…"))
        add.setAutoDefault(False)
        add.setAccessibleName(self.tr("Look for the suggested pack"))
        add.clicked.connect(self._on_add)
        later = QPushButton(self.tr("Not now"))
        later.setAutoDefault(False)
        later.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(Icon.INFO, Role.ACCENT, 20))
        row.addWidget(self._words, 1)
        row.addWidget(later)
        row.addWidget(add)
        self.column.addLayout(row)
        self.hide()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Show what could be added; None for nothing."""
        if suggestion is not None and suggestion != self._suggestion:
            name, reason = words.flavour_name(suggestion.flavour), translate_message(suggestion.reason)
            if suggestion.about_bytes:
                text = self.tr("{found}: the {flavour} pack (about {size}) would use it.").format(
                    found=reason, flavour=name, size=fmt.about_size(suggestion.about_bytes)
                )
            else:
                text = self.tr("{found}: the {flavour} pack would use it.").format(found=reason, flavour=name)
            self._words.setText(text)
            self.show()
        elif suggestion is None:
            self.hide()
        self._suggestion = suggestion

    def _on_add(self) -> None:
        if self._suggestion is not None:
            self.add_requested.emit(self._suggestion.flavour)
