"""Size against KL divergence: one dot a file, and the line of files worth having.

Imported when the first chart is drawn: the plotting library is not needed for anything else.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]  # it carries no type information
from PySide6.QtCore import QBuffer, QEvent, QLineF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.measure.model import Quality
from ui import format as fmt
from ui import measure_text as words
from ui import theme
from ui.format import SizeUnit
from ui.measure_rows import MeasureRow
from ui.theme import Role, Space, TextSize

_DOT_MIN, _DOT_MAX = 9.0, 18.0
_EXPORT_SCALE = 2
_STEP = 4.0


class _Axis(pg.AxisItem):  # type: ignore[misc]  # untyped, as all of the library
    """An axis whose numbers are written as the language writes them."""

    def tickStrings(  # noqa: N802 - the library's name
        self,
        values: Sequence[float],
        scale: float,  # noqa: ARG002 - of the library's own unit prefixes, which are not used
        spacing: float,
    ) -> list[str]:
        """Return the numbers at the ticks; with a logarithmic axis `values` are exponents of 10."""
        if self.logMode:
            return [self._power(10**value) for value in values]
        decimals = max(0, math.ceil(-math.log10(spacing)))
        return [fmt.decimal(value, decimals) for value in values]

    def _power(self, value: float) -> str:
        return fmt.decimal(value, max(0, -math.floor(math.log10(value) + 1e-9)))


@dataclass(frozen=True)
class _Dot:
    """A file that has a place in the chart."""

    row: MeasureRow
    quality: Quality
    good: bool


class MeasureChart(QWidget):
    """A scatter chart; smaller is to the left, closer to the original is down.

    The table beside it holds the same figures in words.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Size against KL divergence"))
        self._dots: list[_Dot] = []
        self._shown: list[_Dot] = []
        self._unit = SizeUnit.GB
        self._log = False
        self._final = False
        self._plot = pg.PlotWidget(axisItems={"left": _Axis("left"), "bottom": _Axis("bottom")})
        self._plot.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Numbers grow to the right in every language.
        self._plot.getPlotItem().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._line = pg.PlotCurveItem(antialias=True)
        self._errors = pg.ErrorBarItem(beam=0)
        self._scatter = pg.ScatterPlotItem(
            hoverable=True, hoverSize=_DOT_MAX + 4, tip=lambda data, **_place: self._tip(data)
        )
        for item in (self._line, self._errors, self._scatter):
            self._plot.addItem(item)
        self._labels: list[pg.TextItem] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self.setMinimumHeight(self.fontMetrics().height() * 8)
        self._plot.getViewBox().sigResized.connect(self._place_labels)
        self._draw()

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files that have a dot, smallest first."""
        return tuple(dot.row.path for dot in self._dots)

    def set_rows(self, rows: Sequence[MeasureRow], domain: str, frontier: Collection[Path] | None) -> None:
        """Draw a dot for each file with figures about a part of the text; see `MeasureTable.set_rows`."""
        self._dots = sorted(
            (
                _Dot(row, quality, frontier is None or row.path in frontier)
                for row in rows
                if not row.is_base
                and (quality := row.quality(domain)) is not None
                and math.isfinite(quality.kl_mean.value)
            ),
            key=lambda dot: dot.row.size_bytes,
        )
        self._final = frontier is not None
        self._draw()

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Let each step up be a multiple instead of a sum, to tell small divergences apart."""
        if logarithmic is not self._log:
            self._log = logarithmic
            self._draw()

    def sizeHint(self) -> QSize:
        """Return a size that shows a few files; more room is taken where there is some."""
        return QSize(560, self.minimumHeight())

    def changeEvent(self, event: QEvent) -> None:
        """Recolour when the system changes between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_labels"):
            self._draw()

    # ---- export -------------------------------------------------------------------------------

    def png(self) -> bytes:
        """Return the chart as it is, in twice the resolution."""
        image = QImage(self._plot.size() * _EXPORT_SCALE, QImage.Format.Format_ARGB32)
        image.fill(self.palette().base().color())
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._plot.render(painter, QRectF(image.rect()), self._plot.rect())
        painter.end()
        buffer = QBuffer()
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, str works
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """Return the chart as it is, its words as text."""
        buffer, generator = QBuffer(), QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self._plot.size())
        generator.setViewBox(self._plot.rect())
        generator.setTitle(self.accessibleName())
        painter = QPainter(generator)
        self._plot.render(painter, QRectF(self._plot.rect()), self._plot.rect())
        painter.end()
        return bytes(buffer.data().data())

    # ---- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        palette = QGuiApplication.palette()
        self._plot.setBackground(palette.base().color())
        self._draw_axes()
        accent, muted = theme.color(Role.ACCENT, palette), theme.color(Role.MUTED, palette)
        shown = self._shown = [dot for dot in self._dots if self._height(dot) is not None]
        points = [(dot.row.size_bytes / self._unit.n_bytes, self._height(dot) or 0.0) for dot in shown]
        good = [point for point, dot in zip(points, shown, strict=True) if dot.good and self._final]
        self._line.setData([x for x, _ in good], [y for _, y in good])
        self._line.setPen(pg.mkPen(accent, width=1.5))
        self._scatter.setData(
            pos=points,
            size=self._dot_sizes(shown),
            data=shown,
            brush=[pg.mkBrush(accent if dot.good else palette.base().color()) for dot in shown],
            pen=[pg.mkPen(accent if dot.good else muted, width=1.5) for dot in shown],
        )
        self._draw_errors(shown, points)
        self._draw_labels(shown, points)
        self._set_ranges(points)
        self._place_labels()

    def _draw_axes(self) -> None:
        palette = QGuiApplication.palette()
        muted = theme.color(Role.MUTED, palette)
        largest = max((dot.row.size_bytes for dot in self._dots), default=0)
        self._unit = fmt.size_unit(largest)
        titles = {
            "bottom": self.tr("Size in {unit}").format(unit=fmt.unit_word(self._unit)),
            "left": self.tr("KL divergence"),
        }
        for side, title in titles.items():
            axis = self._plot.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setTickFont(theme.font(TextSize.SMALL, tabular=True))
            axis.setPen(pg.mkPen(theme.border(palette)))
            axis.setTextPen(pg.mkPen(muted))
            axis.label.setFont(theme.font(TextSize.SMALL))
            axis.setLabel(title)
            axis.setStyle(tickLength=-4, maxTextLevel=0)
        self._plot.getAxis("bottom").setHeight(2 * self.fontMetrics().height() + Space.S)
        self._plot.getAxis("left").setLogMode(False, self._log)
        self._plot.showGrid(x=False, y=True, alpha=0.12)

    def _height(self, dot: _Dot) -> float | None:
        value = dot.quality.kl_mean.value
        if not self._log:
            return value
        return math.log10(value) if value > 0 else None

    def _dot_sizes(self, dots: Sequence[_Dot]) -> list[float]:
        """Return diameters whose areas grow with the speed of writing."""
        speeds = [dot.row.speed.tokens_per_second if dot.row.speed else 0.0 for dot in dots]
        fastest = max(speeds, default=0.0)
        if fastest <= 0:
            return [(_DOT_MIN + _DOT_MAX) / 2] * len(dots)
        return [max(_DOT_MIN, _DOT_MAX * math.sqrt(speed / fastest)) for speed in speeds]

    def _draw_errors(self, dots: Sequence[_Dot], points: Sequence[tuple[float, float]]) -> None:
        tops, bottoms = [], []
        for dot in dots:
            value, error = dot.quality.kl_mean.value, dot.quality.kl_mean.error
            if self._log:
                tops.append(math.log10(value + error) - math.log10(value))
                bottoms.append(math.log10(value) - math.log10(max(value - error, value / 10)))
            else:
                tops.append(error)
                bottoms.append(min(error, value))
        self._errors.setData(
            x=np.array([x for x, _ in points]),
            y=np.array([y for _, y in points]),
            top=np.array(tops),
            bottom=np.array(bottoms),
            pen=pg.mkPen(theme.color(Role.MUTED, QGuiApplication.palette())),
        )

    def _draw_labels(self, dots: Sequence[_Dot], points: Sequence[tuple[float, float]]) -> None:
        palette = QGuiApplication.palette()
        for old in self._labels:
            self._plot.removeItem(old)
        self._labels = []
        for dot, (x, y) in zip(dots, points, strict=True):
            role = Role.TEXT if dot.good else Role.MUTED
            label = pg.TextItem(dot.row.type_name or dot.row.path.stem, color=theme.color(role, palette))
            label.setFont(theme.font(TextSize.SMALL, bold=dot.good))
            label.setPos(x, y)
            label.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
            self._plot.addItem(label, ignoreBounds=True)
            self._labels.append(label)

    def _place_labels(self) -> None:
        """Put each label where it covers neither a dot nor another label, above its dot if it can."""
        view = self._plot.getViewBox()
        (left, right), (bottom, top) = view.viewRange()
        if right <= left or top <= bottom:
            return
        places = [
            QPointF(
                (label.pos().x() - left) / (right - left) * view.width(),
                (top - label.pos().y()) / (top - bottom) * view.height(),
            )
            for label in self._labels
        ]
        whole = QRectF(0, 0, view.width(), view.height())
        size = QSizeF(_DOT_MAX, _DOT_MAX)
        taken = [QRectF(place - QPointF(_DOT_MAX, _DOT_MAX) / 2, size) for place in places]
        taken += _along([place for place, dot in zip(places, self._shown, strict=True) if dot.good])
        for label, place in zip(self._labels, places, strict=True):
            words = label.boundingRect().size()
            anchor, area = _best_place(place, words, whole, taken)
            label.setAnchor(anchor)
            taken.append(area)

    def _set_ranges(self, points: Sequence[tuple[float, float]]) -> None:
        """Leave room around the outer dots, for their labels."""
        if not points:
            self._plot.setXRange(0, 1, padding=0)
            self._plot.setYRange(0, 1, padding=0)
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width = (max(xs) - min(xs)) or max(xs) * 0.2 or 1.0
        self._plot.setXRange(max(0.0, min(xs) - 0.1 * width), max(xs) + 0.1 * width, padding=0)
        if self._log:
            height = (max(ys) - min(ys)) or 1.0
            self._plot.setYRange(min(ys) - 0.12 * height, max(ys) + 0.22 * height, padding=0)
        else:
            height = max(ys) or 1.0
            self._plot.setYRange(-0.07 * height, 1.22 * height, padding=0)

    def _tip(self, dot: _Dot) -> str:
        quality, speed = dot.quality, dot.row.speed
        lines = [
            dot.row.type_name or dot.row.path.name,
            fmt.size(dot.row.size_bytes),
            self.tr("KL divergence {figure}").format(
                figure=words.divergence(quality.kl_mean, words.decimals_for([quality.kl_mean]))
            ),
            self.tr("Same next word {share}").format(share=words.share(quality.same_top.value)),
            self.tr("Perplexity {figure}").format(figure=words.perplexity(quality.perplexity)),
        ]
        if speed is not None:
            lines.append(fmt.tokens_per_second(speed.tokens_per_second))
        if not dot.good:
            lines.append(self.tr("Another file is both smaller and closer"))
        return "\n".join(lines)


def _along(corners: Sequence[QPointF]) -> list[QRectF]:
    """Return small areas that cover the line through `corners`."""
    areas = []
    for start, end in pairwise(corners):
        line = QLineF(start, end)
        n_steps = int(line.length() / _STEP) + 1
        areas += [
            QRectF(line.pointAt(step / n_steps) - QPointF(1, 1), QSizeF(2, 2)) for step in range(n_steps)
        ]
    return areas


def _best_place(
    dot: QPointF, words: QSizeF, whole: QRectF, taken: Sequence[QRectF]
) -> tuple[tuple[float, float], QRectF]:
    """Return the anchor (as fractions of the words' size) and the area of a label in pixels."""
    apart_x = _DOT_MAX / 2 / max(words.width(), 1.0)
    apart_y = _DOT_MAX / 2 / max(words.height(), 1.0)
    anchors = (
        (0.5, 1 + apart_y),
        (-apart_x / 2, 1 + apart_y / 2),
        (0.5, -apart_y),
        (1 + apart_x, 0.5),
        (-apart_x, 0.5),
        (-apart_x, 1.0),
        (0.5, 2 + apart_y),
    )
    areas = [QRectF(dot - QPointF(x * words.width(), y * words.height()), words) for x, y in anchors]
    free = (
        (anchor, area)
        for anchor, area in zip(anchors, areas, strict=True)
        if whole.contains(area) and not any(area.intersects(other) for other in taken)
    )
    return next(free, (anchors[0], areas[0]))
