"""Choosing the device that proves and chats."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from core.hardware.choice import best_device
from core.hardware.model import ProbeResult
from ui.text import ltr


class DevicePicker(QComboBox):
    """The devices of the backend; the CPU until they are known.

    Signals:
        picked: Name of the device, empty for the CPU; only for choices of the user.
    """

    picked = Signal(str)

    def __init__(self, wanted: str | None, parent: QWidget | None = None) -> None:
        """Create it with the device to choose once it is known; None for the best GPU."""
        super().__init__(parent)
        self._wanted = wanted
        self.setAccessibleName(self.tr("Device"))
        self.setAccessibleDescription(self.tr("Device on which finished files are proved"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self.addItem(self.tr("CPU"), "")
        self.setToolTip(self.tr("Looking for devices…"))
        self.activated.connect(self._on_activated)

    def device(self) -> str:
        """Return the chosen device's name, empty for the CPU."""
        return str(self.currentData() or "")

    def set_probe(self, probe: ProbeResult) -> None:
        """Offer the devices that were found."""
        self.clear()
        gpus = [device for device in probe.devices if device.is_gpu]
        cpu = next((device.description for device in probe.devices if device.name == "CPU"), "")
        self.addItem(self.tr("CPU  ·  {name}").format(name=ltr(cpu)) if cpu else self.tr("CPU"), "")
        for device in gpus:
            self.addItem(f"{ltr(device.name)}  ·  {ltr(device.description)}", device.name)
        wanted = best_device(gpus) if self._wanted is None else self._wanted
        index = self.findData(wanted)
        self.setCurrentIndex(max(index, 0))
        if gpus:
            self.setToolTip(self.tr("Finished files are tried on this device"))
        else:
            self.setToolTip(self.tr("There is no GPU to use here; the CPU does the work"))

    def _on_activated(self, index: int) -> None:
        self._wanted = str(self.itemData(index))
        self.picked.emit(self._wanted)

    def set_failed(self, reason: str) -> None:
        """Say that the devices could not be listed; the CPU remains."""
        self.setToolTip(reason)
