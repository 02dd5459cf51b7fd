"""The rail at the leading edge: one entry a page."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon, icon
from ui.theme import Role, Space, TextSize

_ICON = 24
_RADIUS = 6.0


class _RailButton(QAbstractButton):
    """An icon over a word; the current one is tinted and marked at its leading edge."""

    def __init__(self, name: Icon, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._badge = ""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setCheckable(True)
        self.setFont(theme.font(TextSize.SMALL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_badge(self, text: str) -> None:
        """Show a short count at the icon; empty for none."""
        if text != self._badge:
            self._badge = text
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance(self.text()) + 2 * Space.M, 72)
        return QSize(width, self._content_height() + 2 * Space.S)

    def minimumSizeHint(self) -> QSize:
        """Need less air in a low window, or with large letters."""
        return QSize(self.sizeHint().width(), self._content_height() + 2)

    def _content_height(self) -> int:
        return _ICON + Space.XS + self.fontMetrics().height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.wash(Role.ACCENT if self.isChecked() else Role.MUTED, palette))
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        if self.isChecked():
            painter.setBrush(theme.color(Role.ACCENT, palette))
            mark = QRect(1, self.height() // 4, 3, self.height() // 2)
            painter.drawRoundedRect(self._mirrored(mark), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(Role.ACCENT, palette), 2))
            painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        role = Role.ACCENT if self.isChecked() else Role.TEXT
        top = (self.height() - self._content_height()) // 2
        spot = QRect((self.width() - _ICON) // 2, top, _ICON, _ICON)
        icon(self._name, role).paint(painter, spot)
        painter.setPen(theme.color(role, palette))
        words = QRect(0, top + _ICON + Space.XS, self.width(), self.fontMetrics().height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic), self.text())
        if self._badge:
            self._paint_badge(painter, spot)
        painter.end()

    def _mirrored(self, rect: QRect) -> QRect:
        return self.style().visualRect(self.layoutDirection(), self.rect(), rect)

    def _paint_badge(self, painter: QPainter, spot: QRect) -> None:
        palette = self.palette()
        height = self.fontMetrics().height()
        width = max(height, self.fontMetrics().horizontalAdvance(self._badge) + Space.S)
        box = self._mirrored(QRect(spot.right() - 2, spot.top() - 4, width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Role.ACCENT, palette))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(palette.highlightedText().color())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._badge)


class Rail(QWidget):
    """Switches between pages.

    Signals:
        chosen: Index of the page.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        # Not when it is clicked: what screen readers do to an entry only checks it.
        self._group.idToggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self._column.setSpacing(Space.XS)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add(self, name: Icon, text: str) -> int:
        """Add an entry and return its index."""
        index = len(self._group.buttons())
        button = _RailButton(name, text)
        self._group.addButton(button, index)
        self._column.insertWidget(index, button)
        return index

    def set_current(self, index: int) -> None:
        """Mark an entry as the current page."""
        self._group.button(index).setChecked(True)

    def set_badge(self, index: int, count: int, description: str) -> None:
        """Show how many things wait behind an entry, and say so to assistive technology."""
        button = self._group.button(index)
        assert isinstance(button, _RailButton)
        button.set_badge(str(count) if count else "")
        button.setAccessibleDescription(description)

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hairline towards the page."""
        painter = QPainter(self)
        painter.setPen(theme.border(self.palette()))
        edge = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - 1
        painter.drawLine(edge, 0, edge, self.height())
        painter.end()
