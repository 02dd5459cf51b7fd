"""Which tensors lose most: a map of layers and kinds, its numbers on hover and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from core.measure.model import TensorLoss
from ui import format as fmt
from ui import theme
from ui.text import ltr
from ui.theme import Role, Space, TextSize

_BLOCK = re.compile(r"blk\.(\d+)\.(.+?)(\.weight)?")
_GAP = 1
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MeasureHeat(QWidget):
    """A cell a tensor: layers from side to side, kinds from top to bottom; stronger colour, larger loss.

    Numbers stand in the cells where there is room. Arrow keys move from cell to cell.

    Signals:
        current_changed: `TensorLoss` of the current cell.
    """

    current_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Relative error of each tensor, layers by kinds"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells: dict[tuple[int, int], TensorLoss] = {}
        self._kinds: list[str] = []
        self._n_layers = 0
        self._most = 0.0
        self._current: tuple[int, int] | None = None

    def set_losses(self, losses: Sequence[TensorLoss]) -> None:
        """Show the tensors of one file that belong to a layer."""
        found = [(match, loss) for loss in losses if (match := _BLOCK.fullmatch(loss.tensor)) is not None]
        # Norms and the like are never quantized: a row without any loss says nothing.
        lossy = {match[2] for match, loss in found if loss.relative_error > 0}
        self._kinds = [kind for kind in dict.fromkeys(match[2] for match, _ in found) if kind in lossy]
        self._cells = {
            (int(match[1]), self._kinds.index(match[2])): loss for match, loss in found if match[2] in lossy
        }
        self._n_layers = max((layer for layer, _ in self._cells), default=-1) + 1
        self._most = max((loss.relative_error for loss in self._cells.values()), default=0.0)
        self._current = None
        self.updateGeometry()
        self.update()

    @property
    def current(self) -> TensorLoss | None:
        """The tensor of the current cell."""
        return self._cells.get(self._current) if self._current is not None else None

    def sizeHint(self) -> QSize:
        """Return a row of text a kind, and one for the numbers of the layers."""
        return QSize(40 * Space.S, self._row_height() * (len(self._kinds) + 1))

    def minimumSizeHint(self) -> QSize:
        """Return the same height; cells may be as narrow as four pixels."""
        return QSize(self._label_width() + 4 * max(self._n_layers, 1), self.sizeHint().height())

    # ---- drawing ------------------------------------------------------------------------------

    def _row_height(self) -> int:
        return self.fontMetrics().height() + Space.S

    def _label_width(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(kind) for kind in self._kinds), default=0) + Space.M

    def _cell_rect(self, layer: int, kind: int) -> QRect:
        left, height = self._label_width(), self._row_height()
        width = self.width() - left
        start = left + width * layer // max(self._n_layers, 1)
        end = left + width * (layer + 1) // max(self._n_layers, 1)
        area = QRect(start, height * kind, end - start - _GAP, height - _GAP)
        return self._mirrored(area)

    def _mirrored(self, area: QRect) -> QRect:
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.moveLeft(self.width() - area.right() - 1)
        return area

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw kinds, cells and the numbers of the layers."""
        painter = QPainter(self)
        palette = self.palette()
        painter.setFont(theme.font(TextSize.SMALL, tabular=True))
        height, metrics = self._row_height(), painter.fontMetrics()
        align = QStyle.visualAlignment(
            self.layoutDirection(), Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        )
        for number, word in enumerate(self._kinds):
            painter.setPen(theme.color(Role.MUTED, palette))
            area = self._mirrored(QRect(0, height * number, self._label_width() - Space.S, height))
            painter.drawText(area, int(align), word)
        for (layer, kind), loss in self._cells.items():
            area = self._cell_rect(layer, kind)
            share = loss.relative_error / self._most if self._most else 0.0
            painter.fillRect(area, theme.heat(share, palette))
            text = fmt.decimal(100 * loss.relative_error, 1 if loss.relative_error < 0.0995 else 0)
            if metrics.horizontalAdvance(text) + 2 <= area.width():
                painter.setPen(palette.text().color())
                painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        self._paint_layers(painter, height)
        if self._current is not None and self.hasFocus():
            painter.setPen(QPen(theme.color(Role.ACCENT, palette), 2))
            painter.drawRect(QRectF(self._cell_rect(*self._current)).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_layers(self, painter: QPainter, height: int) -> None:
        painter.setPen(theme.color(Role.MUTED, self.palette()))
        widest = painter.fontMetrics().horizontalAdvance(str(self._n_layers)) + Space.S
        cell = (self.width() - self._label_width()) / max(self._n_layers, 1)
        step = next((n for n in (1, 2, 4, 8, 16) if cell * n >= widest), 32)
        for layer in range(0, self._n_layers, step):
            area = self._cell_rect(layer, len(self._kinds))
            middle = area.center().x()
            area = QRect(middle - widest // 2, area.top(), widest, height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), fmt.integer(layer))

    # ---- mouse and keyboard -------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Tell the figures of the cell below the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            loss = self._at(event.pos())
            if loss is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), describe(loss), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the cell under the pointer the current one."""
        for place in self._cells:
            if self._cell_rect(*place).contains(event.position().toPoint()):
                self._set_current(place)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move to the next tensor in a direction."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not self._cells:
            super().keyPressEvent(event)
            return
        if self._current is None:
            self._set_current(min(self._cells))
            return
        forward = -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1
        place = (self._current[0] + move[0] * forward, self._current[1] + move[1])
        if place in self._cells:
            self._set_current(place)

    def _set_current(self, place: tuple[int, int]) -> None:
        self._current = place
        loss = self._cells[place]
        self.setAccessibleDescription(describe(loss))
        self.update()
        self.current_changed.emit(loss)

    def _at(self, position: QPoint) -> TensorLoss | None:
        cells = self._cells.items()
        return next((loss for place, loss in cells if self._cell_rect(*place).contains(position)), None)


def describe(loss: TensorLoss) -> str:
    """Return a tensor, its type and its relative error."""
    return fmt.isolate(
        fmt.translate("measure", "{tensor} ({type}, {n} %)").format(
            tensor=ltr(loss.tensor), type=loss.type, n=fmt.decimal(100 * loss.relative_error, 2)
        )
    )
