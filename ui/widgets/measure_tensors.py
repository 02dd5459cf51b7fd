"""Which tensors of a file lost most, as a map and as a list, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.measure.better import better_rules, worst
from core.measure.model import FileMeasure, TensorLoss
from ui import format as fmt
from ui.icons import Icon, icon
from ui.theme import Role, Space
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.measure_heat import MeasureHeat, describe
from ui.widgets.search_table import Cell, Column, SearchTable


class MeasureTensors(QWidget):
    """The losses of one file's tensors.

    Signals:
        better_requested: `FileMeasure`, tuple of `TensorTypeRule`: the worst are to get a better type.
    """

    better_requested = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: FileMeasure | None = None
        self._words = RoleLabel("", Role.TEXT, wrap=True)
        self._better = QPushButton(icon(Icon.FORGE), self.tr("&Give the worst a better type"))
        self._better.setToolTip(
            self.tr("Opens the Forge page with a rule for each of the worst tensors; nothing is forged yet")
        )
        self._better.setAccessibleDescription(self._better.toolTip())
        self._better.clicked.connect(self._on_better)
        self._current = ElidedLabel()
        self._heat = MeasureHeat()
        self._heat.current_changed.connect(lambda loss: self._current.setText(describe(loss)))
        self._table = SearchTable(
            self.tr("Tensors"),
            (
                Column(self.tr("Tensor"), wide=True),
                Column(self.tr("Type")),
                Column(
                    self.tr("Relative error"),
                    numeric=True,
                    tip=self.tr("Length of the difference to the unquantized values, over their length"),
                ),
            ),
        )
        self._table.setMinimumHeight(self.fontMetrics().height() * 8)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self._words, 1)
        top.addWidget(self._better)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self._heat)
        column.addWidget(self._current)
        column.addWidget(self._table, 1)

    def set_file(self, file: FileMeasure) -> None:
        """Show the tensors of a file."""
        if file == self._file:
            return
        self._file = file
        self._heat.set_losses(file.tensors)
        bad = self._worst()
        self._better.setEnabled(bool(bad))
        if bad:
            self._words.setText(
                self.tr("Relative error of each tensor in %; worst is {tensor}.").format(
                    tensor=describe(bad[0])
                )
            )
        else:
            self._words.setText(self.tr("No tensor of this file can have a better type."))
        self._current.setText(self.tr("Point at a cell, or move with the arrow keys, for its figures"))
        ordered = sorted(file.tensors, key=lambda loss: -loss.relative_error)
        self._table.set_rows([_cells(loss) for loss in ordered])

    def _worst(self) -> tuple[TensorLoss, ...]:
        return worst(self._file.tensors) if self._file is not None and self._file.tensors else ()

    def _on_better(self) -> None:
        self.better_requested.emit(self._file, better_rules(self._worst()))


def _cells(loss: TensorLoss) -> tuple[Cell, ...]:
    percent = fmt.translate("measure", "{n} %").format(n=fmt.decimal(100 * loss.relative_error, 2))
    return Cell(loss.tensor), Cell(loss.type), Cell(fmt.isolate(percent), key=loss.relative_error)
