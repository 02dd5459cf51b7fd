"""Widgets with a colour of their own that still follow light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Base = QWidget
else:
    _Base = object  # Qt allows one widget class among the bases


class Tinted(_Base):
    """Mix-in before a widget class: sets some palette roles, again whenever the system's change."""

    _tinting = False

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Set the roles this widget colours in `palette`; `system` is the application's palette."""
        raise NotImplementedError

    def retint(self) -> None:
        """Colour the widget now."""
        own = QPalette()  # roles that are not set are inherited
        self.tint(own, QGuiApplication.palette())
        self._tinting = True
        self.setPalette(own)
        self._tinting = False

    def changeEvent(self, event: QEvent) -> None:
        """Recolour when the application's palette changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._tinting:
            self.retint()
