"""The one button of a page that does its main thing."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.tinted import Tinted


class PrimaryButton(Tinted, QPushButton):
    """A default button; where the palette is ours it is filled with the accent colour."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setDefault(True)
        self.setFont(theme.font(bold=True))
        self.retint()

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Fill the button, unless the platform's style has its own look for default buttons."""
        if theme.uses_own_palette():
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                palette.setColor(group, QPalette.ColorRole.Button, system.accent().color())
                palette.setColor(group, QPalette.ColorRole.ButtonText, system.highlightedText().color())
