"""What the chosen model will take of the memory there is, and what to do where that is too little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from core.engine.model import LoadModel
from core.engine.placement import placement_of
from core.hardware.estimate import estimate, shortages
from core.hardware.layers import auto_gpu_layers
from core.hardware.memory import read_memory
from core.hardware.model import CPU, Device, DeviceMemory
from core.hardware.shape import ModelShape
from ui import format as fmt
from ui import theme
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Space, TextSize
from ui.widgets.labels import RoleLabel
from ui.widgets.memory_bars import MemoryBars


class MemoryView(QWidget):
    """Bars for each device, and a sentence where the model does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices: dict[str, Device] = {}
        self._held: dict[str, DeviceMemory] = {}
        self._held_when_asked: dict[str, DeviceMemory] = {}
        self._bars = MemoryBars()
        self._sentence = RoleLabel("", theme.Role.NEGATIVE, TextSize.SMALL, wrap=True)
        self._warning = QWidget()
        row = QFormLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(Space.XS)
        row.addRow(IconLabel(Icon.WARNING, theme.Role.NEGATIVE), self._sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        layout.addWidget(self._bars)
        layout.addWidget(self._warning)
        self.hide()

    @property
    def is_short(self) -> bool:
        """Whether the model does not fit, as last shown."""
        return not self._warning.isHidden()

    def set_devices(self, devices: Sequence[Device]) -> None:
        """Tell which devices there are, with the memory that is free on them now."""
        self._devices = {device.name: device for device in devices}
        self._held_when_asked = dict(self._held)

    def set_held(self, parts: Sequence[DeviceMemory]) -> None:
        """Tell what the loaded model has taken; the next one can have it."""
        self._held = {part.device: part for part in parts}

    def auto_layers(self, shape: ModelShape, load: LoadModel, encoder: int) -> int:
        """Return the number of layers that Auto stands for."""
        return auto_gpu_layers(shape, placement_of(load, shape), self._free(), encoder)

    def show_load(self, shape: ModelShape | None, load: LoadModel | None, encoder: int) -> None:
        """Show what a load will take; nothing while its model is not known."""
        self.setVisible(shape is not None and load is not None)
        if shape is None or load is None:
            self._warning.hide()
            return
        free = self._free()
        parts = estimate(shape, placement_of(load, shape), encoder)
        self._bars.show_memory(parts, free, self._devices)
        short = shortages(parts, free)
        self._warning.setVisible(bool(short))
        self._sentence.setText(self._explain(short[-1], shape, load, free, encoder) if short else "")

    def _free(self) -> dict[str, int]:
        free = {CPU: read_memory().available}
        for name, device in self._devices.items():
            if device.is_gpu:
                held = self._held_when_asked.get(name)
                free[name] = device.memory_free + (held.total if held is not None else 0)
        # The system counts pages of a mapped file, the weights, as free already.
        held = self._held.get(CPU)
        free[CPU] += held.kv_cache + held.compute if held is not None else 0
        return free

    def _explain(
        self,
        short: DeviceMemory,
        shape: ModelShape,
        load: LoadModel,
        free: Mapping[str, int],
        encoder: int,
    ) -> str:
        lacking = fmt.about_size(short.total - free[short.device])
        if short.device == CPU:
            return self.tr(
                "Main memory lacks {size}. Choose a shorter context or a smaller model, or close programs."
            ).format(size=lacking)
        fitting = auto_gpu_layers(shape, placement_of(load, shape), free, encoder)
        if fitting:
            return self.tr("{device} lacks {size}. Choose at most {n} layers, or a shorter context.").format(
                device=ltr(short.device), size=lacking, n=fmt.integer(fitting)
            )
        return self.tr("{device} lacks {size}. Keep all layers on the CPU, or shorten the context.").format(
            device=ltr(short.device), size=lacking
        )
