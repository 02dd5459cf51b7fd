"""How much memory programs can still take, kept up to date."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.hardware.memory import read_memory
from ui import format as fmt
from ui.widgets.labels import RoleLabel

_EVERY_MS = 5_000


class MemoryLabel(RoleLabel):
    """The free main memory of this computer, in the status line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setToolTip(self.tr("Memory that programs can still take on this computer"))
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(self._look)
        timer.start()
        self._look()

    def _look(self) -> None:
        memory = read_memory()
        self.setText(
            self.tr("{free} of {total} memory free").format(
                free=fmt.size(memory.available), total=fmt.size(memory.total)
            )
        )
