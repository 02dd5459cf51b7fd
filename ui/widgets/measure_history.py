"""Earlier measurements, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from core.measure.model import MeasureResult
from ui import measure_text as words
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, heading

_MOST_ROWS = 20


class MeasureHistory(QWidget):
    """One row a measurement: what was compared, when and how, and a button that shows it.

    Signals:
        opened: `MeasureResult`.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[MeasureResult, ...] = ()
        self._card = Card()
        self._rows: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(heading(self.tr("Earlier measurements")))
        column.addWidget(self._card)
        self.hide()

    def set_results(self, results: Sequence[MeasureResult]) -> None:
        """Show results; nothing at all where there are none."""
        shown = tuple(results[:_MOST_ROWS])
        if shown == self._results:
            return
        self._results = shown
        if self._rows is not None:
            self._card.column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for number, result in enumerate(shown):
            self._add(grid, number, result)
        self._card.column.addWidget(self._rows)
        self.setVisible(bool(shown))

    def _add(self, grid: QGridLayout, number: int, result: MeasureResult) -> None:
        name = ElidedLabel(Role.TEXT, mode=Qt.TextElideMode.ElideMiddle, bold=True)
        types = ", ".join(file.type_name or file.path.stem for file in result.files)
        title = self.tr("{base}: {types}").format(base=ltr(result.spec.base.stem), types=ltr(types))
        name.setText(title)
        facts = ElidedLabel(Role.MUTED, TextSize.SMALL)
        facts.setText(words.settings_line(result))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(name)
        text.addWidget(facts)
        show = QPushButton(self.tr("Show"))
        show.setAccessibleName(self.tr("Show the measurement of {title}").format(title=title))
        show.clicked.connect(lambda: self.opened.emit(result))
        grid.addLayout(text, number, 0)
        grid.addWidget(show, number, 1)
