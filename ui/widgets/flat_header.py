"""Flat column titles for tables."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from ui import theme
from ui.icons import Icon, icon
from ui.theme import Role, Space, TextSize

_ARROW = 12
_INSET = Space.S + 3  # as far as the text of the cells below


class FlatHeader(QHeaderView):
    """Quiet titles over a hairline, aligned as the model says; an arrow at the column that is sorted by."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(theme.font(TextSize.SMALL))
        self.setHighlightSections(False)

    def sectionSizeFromContents(self, logical: int) -> QSize:
        """Return the usual size with some air around it."""
        return super().sectionSizeFromContents(logical) + QSize(2 * Space.S, Space.S)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Draw one title and the hairline below it."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.base())
        painter.setPen(theme.border(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(theme.color(Role.MUTED, palette))
        model = self.model()
        where = model.headerData(logical, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag(where or leading))
        text = str(model.headerData(logical, self.orientation()))
        area = rect.adjusted(_INSET, 0, -_INSET, 0)
        painter.drawText(area, int(align), text)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logical:
            self._paint_arrow(painter, area, align, self.fontMetrics().horizontalAdvance(text))
        painter.restore()

    def _paint_arrow(self, painter: QPainter, area: QRect, align: Qt.AlignmentFlag, text_width: int) -> None:
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        at_left = area.left() + text_width + Space.XS
        at_right = area.right() - text_width - Space.XS - _ARROW
        left = at_right if align & Qt.AlignmentFlag.AlignRight else at_left
        mark = QRect(left, area.center().y() - _ARROW // 2, _ARROW, _ARROW)
        icon(Icon.CHEVRON_UP if up else Icon.CHEVRON_DOWN, Role.MUTED).paint(painter, mark)
