"""A quiet surface that groups what belongs together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.theme import Role, Space

_RADIUS = 6.0


class Card(QFrame):
    """A rounded area in the palette's base colour with a hairline around it.

    Set `accent` to tint it in a role, for errors and warnings.
    """

    def __init__(self, parent: QWidget | None = None, *, accent: Role | None = None) -> None:
        super().__init__(parent)
        self._accent = accent
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.column.setSpacing(Space.S)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        palette = self.palette()
        line = theme.border(palette) if self._accent is None else theme.color(self._accent, palette)
        painter.setPen(QPen(line, 1))
        painter.setBrush(palette.base())
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if self._accent is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.wash(self._accent, palette))
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.end()
