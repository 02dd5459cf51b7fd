"""The one button of a page that does its main thing."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.widgets.tinted import Tinted

_RING_INSET = 3.5


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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring inside the filled button while it has the keyboard; Fusion's own is lost on it."""
        super().paintEvent(event)
        if self.hasFocus() and theme.uses_own_palette():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().buttonText().color(), 1))
            inset = _RING_INSET
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 1.5, 1.5)
            painter.end()
