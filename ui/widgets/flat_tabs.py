"""Tabs above a list: words with a line under the current one, as easy to see in the dark."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from ui import theme
from ui.theme import Role, Space

_LINE = 2
_RADIUS = 4.0


class FlatTabs(QTabBar):
    """Qt's tab bar with its keyboard and accessibility, drawn flat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Parts of this page"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words in bold, so that nothing moves when another tab is chosen."""
        metrics = QFontMetrics(theme.font(bold=True))
        width = metrics.horizontalAdvance(self.tabText(index)) + 2 * Space.M
        return QSize(width, metrics.height() + Space.M + _LINE)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: words are not shortened."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw every tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setPen(theme.border(palette))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for index in range(self.count()):
            if not self.isTabVisible(index):
                continue
            area, current = self.tabRect(index), index == self.currentIndex()
            role = Role.ACCENT if current else Role.TEXT
            painter.setFont(theme.font(bold=current))
            painter.setPen(theme.color(role, palette))
            words = area.adjusted(0, 0, 0, -_LINE)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter), self.tabText(index))
            if current:
                line = QRect(area.left(), area.bottom() - _LINE + 1, area.width(), _LINE)
                painter.fillRect(line, theme.color(Role.ACCENT, palette))
                if self.hasFocus():
                    painter.setPen(QPen(theme.color(Role.ACCENT, palette), 1))
                    painter.drawRoundedRect(QRectF(words).adjusted(2, 2, -2, -3), _RADIUS, _RADIUS)
        painter.end()
