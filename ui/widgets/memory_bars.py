"""What a model takes of the free memory of each device."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.hardware.model import CPU, Device, DeviceMemory
from ui import format as fmt
from ui import theme
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel

_HEIGHT = Space.M
_RADIUS = 3.0
_PATTERNS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern)


class MemoryBars(QWidget):
    """One stacked bar for each device: weights, KV cache and room to compute, against what is free."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._legend = _Legend()
        self._column.addWidget(self._legend)

    def show_memory(
        self, parts: Sequence[DeviceMemory], free: Mapping[str, int], devices: Mapping[str, Device]
    ) -> None:
        """Show what each device would have to give.

        Args:
            parts: What is needed, the CPU first.
            free: Bytes free now, by device; a device of which nothing is known shows no limit.
            devices: For their names.
        """
        while len(self._rows) < len(parts):
            self._rows.append(_Row())
            self._column.insertWidget(self._column.count() - 1, self._rows[-1])
        # As on a rack: the devices above, the machine's own memory below.
        ordered = [*parts[1:], *parts[:1]]
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(ordered))
            if index < len(ordered):
                part = ordered[index]
                row.show_part(part, free.get(part.device), devices.get(part.device))
        self._legend.setVisible(bool(parts))


class _Row(QWidget):
    """A device: its name, the numbers, and the bar."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedLabel(Role.TEXT, TextSize.SMALL)
        self._figure = RoleLabel("", Role.TEXT, TextSize.SMALL)
        self._bar = _Bar()
        self._parts = RoleLabel("", Role.MUTED, TextSize.SMALL)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS // 2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._figure, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        grid.addWidget(self._bar, 1, 0, 1, 2)
        grid.addWidget(self._parts, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_part(self, part: DeviceMemory, free: int | None, device: Device | None) -> None:
        name = self.tr("Main memory") if part.device == CPU else self.tr("Memory of {device}")
        name = name.format(device=ltr(part.device))
        unit = free_unit = fmt.size_unit(max(part.total, free or 0))
        if part.total * 10 < unit.n_bytes:  # 0.0 GB would say nothing
            unit = fmt.size_unit(part.total)
        short = free is not None and part.total > free
        needed = fmt.about_size(part.total, unit)
        if free is None:
            figure = self.tr("about {needed}").format(needed=needed)
        elif short:
            figure = self.tr("{needed}, only {free} free").format(
                needed=needed, free=fmt.about_size(free, free_unit)
            )
        else:
            figure = self.tr("{needed} of {free} free").format(
                needed=needed, free=fmt.about_size(free, free_unit)
            )
        self._name.setText(name)
        if device is not None:
            self._name.setToolTip(f"{ltr(device.name)} · {ltr(device.description)}")
        self._figure.setText(figure)
        self._figure.set_role(Role.NEGATIVE if short else Role.TEXT)
        self._bar.show_sizes((part.weights, part.kv_cache, part.compute), free)
        sizes = (part.weights, part.kv_cache, part.compute)
        numbers = [fmt.decimal(size / unit.n_bytes, max(unit.decimals, 1)) for size in sizes]
        self._parts.setText(fmt.isolate(f"{' + '.join(numbers)} {fmt.unit_word(unit)}"))
        weights, cache, compute = (fmt.size(size, unit) for size in sizes)
        told = self.tr("Weights {weights}, KV cache {cache}, computing {compute}; {figure}").format(
            weights=weights, cache=cache, compute=compute, figure=figure
        )
        self._bar.setAccessibleName(name)
        self._bar.setAccessibleDescription(told)
        self._bar.setToolTip(told)


class _Bar(QWidget):
    """The stacked bar. Patterns tell the parts apart too; a line marks what is free."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: tuple[int, ...] = ()
        self._free: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(Space.XL * 4, _HEIGHT + 2)

    def show_sizes(self, sizes: tuple[int, ...], free: int | None) -> None:
        self._sizes, self._free = sizes, free
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts from the leading edge, and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        needed = sum(self._sizes)
        whole = max(needed, self._free or 0, 1)
        frame = QRectF(0.5, 1.5, self.width() - 1.0, _HEIGHT - 1.0)
        painter.setPen(QPen(theme.border(self.palette())))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        short = self._free is not None and needed > self._free
        role = Role.NEGATIVE if short else Role.ACCENT
        inner = frame.adjusted(1, 1, -1, -1)
        start = inner.left()
        for size, pattern in zip(self._sizes, _PATTERNS, strict=True):
            width = inner.width() * (size / whole)
            part = QRectF(start, inner.top(), width, inner.height())
            paint_part(painter, part, pattern, theme.color(role, self.palette()))
            start += width
        if short and self._free is not None:
            place = inner.left() + inner.width() * (self._free / whole)
            painter.setPen(QPen(theme.color(Role.TEXT, self.palette()), 2))
            painter.drawLine(round(place), 0, round(place), self.height())


class _Legend(QWidget):
    """Which pattern is which."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        names = (
            (self.tr("weights"), self.tr("The model itself: what its file holds")),
            (self.tr("KV cache"), self.tr("What the model remembers of each token of the context")),
            (self.tr("computing"), self.tr("Room for the results on the way, for one batch of tokens")),
        )
        for (name, tip), pattern in zip(names, _PATTERNS, strict=True):
            label = RoleLabel(name, Role.MUTED, TextSize.SMALL)
            label.setToolTip(tip)
            row.addWidget(_Swatch(pattern))
            row.addWidget(label)
            row.addSpacing(Space.XS)
        row.addStretch(1)


class _Swatch(QWidget):
    """A piece of a bar."""

    def __init__(self, pattern: Qt.BrushStyle) -> None:
        super().__init__()
        self._pattern = pattern
        self.setFixedSize(Space.M, Space.M)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.border(self.palette())))
        painter.setBrush(self.palette().base())
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, 2, 2)
        inner = frame.adjusted(1, 1, -1, -1)
        paint_part(painter, inner, self._pattern, theme.color(Role.ACCENT, self.palette()))


def paint_part(painter: QPainter, part: QRectF, pattern: Qt.BrushStyle, ink: QColor) -> None:
    """Fill a part of a bar with a pattern in a colour, on a tint of it."""
    tint = QColor(ink)
    tint.setAlphaF(0.22)
    painter.fillRect(part, tint)
    painter.fillRect(part, QBrush(ink, pattern))
