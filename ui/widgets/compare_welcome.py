"""What the Compare page says before anything was asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon, icon
from ui.widgets.empty_state import EmptyState


class CompareWelcome(QWidget):
    """The empty state: what belongs here, and the demo.

    Signals:
        demo_requested: Forge the demo in two types and compare these.
        forge_requested: Go to the Forge page.
    """

    demo_requested = Signal()
    forge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._demo = QPushButton(icon(Icon.COMPARE), self.tr("&Try it with the demo"))
        self._demo.setToolTip(
            self.tr("Forges the small model that comes with the program as F16 and Q2_K, and compares these")
        )
        self._demo.setAccessibleDescription(self._demo.toolTip())
        self._demo.clicked.connect(self.demo_requested)
        forge = QPushButton(icon(Icon.FORGE), self.tr("&Go to Forge"))
        forge.setAccessibleDescription(self.tr("Goes to the Forge page, where files are made"))
        forge.clicked.connect(self.forge_requested)
        words = self.tr(
            "Choose two files above, such as F16 and Q4_K_M of one model, and ask both the same. "
            "The first token at which their answers part is marked, with how sure each model was of it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(Icon.COMPARE, words, self._demo, forge))

    def set_busy(self, busy: bool) -> None:
        """Do not offer the demo while it is on its way."""
        self._demo.setEnabled(not busy)
