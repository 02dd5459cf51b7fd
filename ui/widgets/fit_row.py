"""Asking for the best that fits in a size, and what was done to make it fit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo
from core.forge.model import Fit
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import translate_message
from ui.theme import Role, Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import RoleLabel, breakable


class FitRow(QWidget):
    """A size in GB and Fit; below it what was chosen and why, with a way back.

    Signals:
        asked: Fit was pressed.
        reset: The choice is to be taken back.
    """

    asked = Signal()
    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = QDoubleSpinBox()
        self._unit = fmt.SizeUnit.GB
        self._size.setRange(0.01, 9_999)
        self._size.setDecimals(2)
        self._size.setSingleStep(0.1)
        self._size.setAccessibleName(self.tr("Largest size"))
        self._size.setToolTip(self.tr("All parts of the file together; 1 GB is 1,000,000,000 bytes"))
        word = QLabel(self.tr("At most"))
        word.setBuddy(self._size)
        self._mix = QCheckBox(self.tr("Mi&x types"))
        self._mix.setToolTip(self.tr("Spend the room that is left on better types for single tensors"))
        self._mix.setAccessibleDescription(self._mix.toolTip())
        self._imatrix = QCheckBox(self.tr("Allow types &with an importance matrix"))
        self._imatrix.setToolTip(self.tr("Smaller types that must be measured first, which takes time"))
        self._imatrix.setAccessibleDescription(self._imatrix.toolTip())
        self._ask = QPushButton(self.tr("Find the best"))
        self._ask.setAccessibleDescription(self.tr("Ticks the best type that is no larger than this"))
        self._ask.clicked.connect(self.asked)
        row = FlowLayout(gap=Space.M)
        row.add_labelled(word, self._size)
        row.addWidget(self._mix)
        row.addWidget(self._imatrix)
        row.addWidget(self._ask)

        self._words = RoleLabel("", Role.TEXT, wrap=True)
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setAccessibleDescription(
            self.tr("Ticks the types that were ticked before, without the mix")
        )
        self._undo.clicked.connect(self.reset)
        self._answer = QWidget()
        answer = QHBoxLayout(self._answer)
        answer.setContentsMargins(0, 0, 0, 0)
        answer.setSpacing(Space.S)
        answer.addWidget(IconLabel(Icon.INFO, Role.ACCENT))
        answer.addWidget(self._words, 1)
        answer.addWidget(self._undo)
        self._error = ErrorPanel(dismissable=True)
        self._error.dismissed.connect(self._error.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._answer)
        column.addWidget(self._error)
        self.suggest(4 * fmt.SizeUnit.GB.n_bytes)
        self.clear()

    @property
    def target_bytes(self) -> int:
        """The largest size allowed."""
        return round(self._size.value() * self._unit.n_bytes)

    @property
    def mix(self) -> bool:
        """Whether single tensors may get better types."""
        return self._mix.isChecked()

    @property
    def with_imatrix(self) -> bool:
        """Whether types that need an importance matrix may be chosen."""
        return self._imatrix.isChecked()

    def suggest(self, file_bytes: int) -> None:
        """Start from the size of a file: in GB, or in MB for very small models."""
        small = file_bytes < fmt.SizeUnit.GB.n_bytes // 10
        self._unit = fmt.SizeUnit.MB if small else fmt.SizeUnit.GB
        self._size.setSuffix(self.tr(" MB") if small else self.tr(" GB"))
        self._size.setValue(file_bytes / self._unit.n_bytes)

    def set_busy(self) -> None:
        """Say that it is being worked out."""
        self.clear()
        self._ask.setEnabled(False)
        self._ask.setText(self.tr("Working it out…"))

    def set_fit(self, fit: Fit) -> None:
        """Show what was chosen."""
        self.clear()
        self._words.setText(breakable(" ".join(map(translate_message, fit.explanation))))
        self._words.setToolTip(fmt.exact_bytes(fit.file_bytes))
        self._answer.show()

    def set_error(self, error: ErrorInfo) -> None:
        """Say why nothing fits."""
        self.clear()
        self._error.set_error(error)
        self._error.show()

    def clear(self) -> None:
        """Forget the answer."""
        self._ask.setText(self.tr("Find the best"))
        self._ask.setEnabled(True)
        self._answer.hide()
        self._error.hide()
