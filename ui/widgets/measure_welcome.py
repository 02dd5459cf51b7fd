"""What the Measure page says before anything was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import Icon, IconLabel, icon
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, heading


class MeasureWelcome(QWidget):
    """The empty state: what belongs here, and the demo.

    Signals:
        demo_requested: Forge the demo in several types and measure them.
        forge_requested: Go to the Forge page.
    """

    demo_requested = Signal()
    forge_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = heading(self.tr("Which of these files should I keep?"))
        words = RoleLabel(
            self.tr(
                "Choose the unquantized file and the files made from it; what each one lost is measured "
                "on this computer."
            ),
            wrap=True,
        )
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._demo = QPushButton(icon(Icon.MEASURE), self.tr("&Try it with the demo"))
        self._demo.setToolTip(
            self.tr("Forges the small model that comes with the program in six types and measures them")
        )
        self._demo.setAccessibleDescription(self._demo.toolTip())
        self._demo.clicked.connect(self.demo_requested)
        forge = QPushButton(icon(Icon.FORGE), self.tr("&Go to Forge"))
        forge.setAccessibleDescription(self.tr("Goes to the Forge page, where files are made"))
        forge.clicked.connect(self.forge_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addStretch(1)
        buttons.addWidget(self._demo)
        buttons.addWidget(forge)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addWidget(IconLabel(Icon.MEASURE, Role.MUTED, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(buttons)

    def set_busy(self, busy: bool) -> None:
        """Do not offer the demo while it is on its way."""
        self._demo.setEnabled(not busy)
