"""The devices that a backend found, each with its memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.backends.model import Trial
from core.hardware.model import Device
from ui import backend_text as words
from ui import format as fmt
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel

_RADIUS = 3.0
_BAR_WIDTH = 110


class MemoryBar(QWidget):
    """How much of a device's memory is taken now."""

    def __init__(self, free: int, total: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = min(max((total - free) / total, 0.0), 1.0) if total > 0 else 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(_BAR_WIDTH, int(Space.S))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill from the leading edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.border(self.palette())))
        painter.setBrush(self.palette().base())
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        taken = frame.adjusted(1, 1, -1, -1)
        taken.setWidth(taken.width() * self._share)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Role.ACCENT, self.palette()))
        painter.drawRoundedRect(taken, _RADIUS - 1, _RADIUS - 1)
        painter.end()


class DeviceRows(QWidget):
    """One row a device: whether it may be used, its name, its memory, how its self-test went.

    Signals:
        usable_changed: Name of a device, and whether it may be used from now on.
    """

    usable_changed = Signal(str, bool)

    def __init__(
        self,
        devices: Sequence[Device],
        disabled: Collection[str],
        trials: Sequence[Trial],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._boxes: dict[str, QCheckBox] = {}
        self._trials = {trial.device: trial for trial in trials}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, device in enumerate(devices):
            self._add(grid, row, device, device.name not in disabled)

    def set_disabled(self, disabled: Collection[str]) -> None:
        """Show which devices may be used; no signal is sent."""
        for name, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(name not in disabled)
            box.blockSignals(False)

    def _add(self, grid: QGridLayout, row: int, device: Device, usable: bool) -> None:
        name = ElidedLabel(Role.TEXT)
        name.setText(f"{ltr(device.name)}{words.DOT}{ltr(device.description)}")
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(name)
        trial = self._trials.get(device.name)
        if trial is not None:
            said = RoleLabel(
                words.trial_line(trial),
                Role.POSITIVE if trial.passed else Role.NEGATIVE,
                TextSize.SMALL,
                wrap=True,
            )
            said.setToolTip(words.trial_tip(trial))
            text.addWidget(said)
        memory = words.memory(device)
        figure = RoleLabel(memory, Role.TEXT, TextSize.SMALL)
        figure.setToolTip(fmt.exact_bytes(device.memory_free))
        grid.addWidget(self._first(device, usable), row, 0)
        grid.addLayout(text, row, 1)
        if device.memory_total > 0:
            bar = MemoryBar(device.memory_free, device.memory_total)
            bar.setAccessibleName(self.tr("Memory of {device}").format(device=device.name))
            bar.setAccessibleDescription(memory)
            bar.setToolTip(memory)
            grid.addWidget(bar, row, 2)
        grid.addWidget(figure, row, 3, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def _first(self, device: Device, usable: bool) -> QWidget:
        """Return the tick of a device that can do without; the CPU always computes."""
        if not device.is_gpu:
            mark = IconLabel(Icon.CHIP, Role.MUTED)
            mark.setToolTip(self.tr("The processor is always used: whatever no device takes stays there"))
            return mark
        box = QCheckBox()
        box.setChecked(usable)
        box.setAccessibleName(self.tr("Use {device}").format(device=device.name))
        box.setToolTip(self.tr("Without the tick, {device} is never used").format(device=ltr(device.name)))
        box.setAccessibleDescription(box.toolTip())
        box.toggled.connect(lambda on: self.usable_changed.emit(device.name, on))
        self._boxes[device.name] = box
        return box
