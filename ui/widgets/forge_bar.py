"""The foot of the Forge page: where to, on what, and the button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui.theme import Space
from ui.widgets.device_picker import DevicePicker
from ui.widgets.labels import RoleLabel
from ui.widgets.measure_tick import MeasureTick
from ui.widgets.output_field import DiskPlan, OutputField
from ui.widgets.primary_button import PrimaryButton


class ForgeBar(QWidget):
    """Output folder, disk plan, device, and Forge with the reason beside it when it cannot be pressed.

    Attributes:
        output: The output folder.
        disk: The disk plan.
        device: The device for proof and chat.
        measure: Whether the files are measured when they are done.

    Signals:
        pressed: Forge was pressed.
    """

    pressed = Signal()

    def __init__(self, folder: Path, device: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.output = OutputField(folder)
        self.disk = DiskPlan()
        self.device = DevicePicker(device)
        self.measure = MeasureTick()
        self._reason = RoleLabel(wrap=True)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._forge = PrimaryButton()
        self._forge.clicked.connect(self.pressed)
        into = QLabel(self.tr("Into"))
        prove = QLabel(self.tr("&Prove and chat on"))
        prove.setBuddy(self.device)
        prove.setToolTip(
            self.tr("A finished file is loaded on this device and asked a question before it counts as done")
        )
        after = QHBoxLayout()
        after.setSpacing(Space.M)
        after.addWidget(self.device, 1)
        after.addWidget(self.measure)
        action = QHBoxLayout()
        action.setSpacing(Space.M)
        action.addWidget(self._reason, 1)
        action.addWidget(self._forge)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 5)
        grid.addWidget(into, 0, 0)
        grid.addWidget(self.output, 0, 1)
        grid.addWidget(self.disk, 0, 2)
        grid.addWidget(prove, 1, 0)
        grid.addLayout(after, 1, 1)
        grid.addLayout(action, 1, 2)

    def show_action(self, n_files: int, why_not: str) -> None:
        """Name the action and say why it cannot be done, if so."""
        self._forge.setText(self.tr("F&orge %n file(s)", "", n_files) if n_files else self.tr("F&orge"))
        self._forge.setEnabled(not why_not)
        self._forge.setAccessibleDescription(why_not)
        self._reason.setText(why_not)
