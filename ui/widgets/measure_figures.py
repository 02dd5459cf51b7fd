"""The figures of a measurement: chart, what it says in words, and table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.measure_rows import MeasureRow
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import RoleLabel
from ui.widgets.measure_table import MeasureTable

if TYPE_CHECKING:
    from ui.widgets.measure_chart import MeasureChart


class MeasureFigures(QWidget):
    """Chart and table of one part of the text, finished or still running."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: MeasureChart | None = None
        self._card = Card()
        self._card.column.setContentsMargins(Space.S, Space.S, Space.S, Space.XS)
        self._legend = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        self._log = QCheckBox(self.tr("&Logarithmic"))
        self._log.setToolTip(self.tr("Each step up is a multiple: tells small divergences apart"))
        self._log.setAccessibleDescription(self._log.toolTip())
        self._words = RoleLabel("", Role.TEXT, wrap=True)
        self._table = MeasureTable()
        below = QHBoxLayout()
        below.setContentsMargins(Space.S, 0, Space.S, 0)
        below.setSpacing(Space.M)
        below.addWidget(self._legend, 1)
        below.addWidget(self._log)
        self._card.column.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._card, 1)
        column.addWidget(self._words)
        column.addWidget(self._table)

    def show_rows(
        self,
        rows: Sequence[MeasureRow],
        domain: str,
        frontier: Collection[Path] | None,
        words: str,
    ) -> None:
        """Show the figures for one part of the text.

        Args:
            rows: One a file.
            domain: Part of the text.
            frontier: Files than which no other is both smaller and closer; None while that is open.
            words: What the figures say, in sentences.
        """
        chart = self._made_chart()
        chart.set_rows(rows, domain, frontier)
        chart.setAccessibleDescription(words)
        self._table.set_rows(rows, domain, frontier)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        if frontier is None:
            self._legend.setText(self.tr("Lower is closer to the original, further left is smaller."))
        else:
            self._legend.setText(
                self.tr(
                    "Lower is closer to the original. Filled: no other file is both smaller and closer. "
                    "Larger dots write faster."
                )
            )

    @property
    def chart(self) -> MeasureChart | None:
        """The chart, once there was something to draw."""
        return self._chart

    def _made_chart(self) -> MeasureChart:
        if self._chart is None:
            from ui.widgets.measure_chart import MeasureChart  # the plotting library takes a moment to load

            self._chart = MeasureChart()
            self._log.toggled.connect(self._chart.set_logarithmic)
            self._card.column.insertWidget(0, self._chart, 1)
        return self._chart
