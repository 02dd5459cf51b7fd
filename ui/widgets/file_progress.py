"""How far each file of a download or upload is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from core.worker.protocol import FileProgress
from ui import format as fmt
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel

_STEPS = 1_000
_LARGE = 10**6
"""Smaller files are there before one could look."""

_ROWS = 6
"""More would push the page about; what is shown is what moves."""


class FileProgressList(QWidget):
    """One row a file: name, bar, bytes. Finished files make room for those that are not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._rows: list[tuple[ElidedLabel, QProgressBar, RoleLabel]] = []

    def set_files(self, files: tuple[FileProgress, ...]) -> None:
        """Show the large ones of these files; a single one is told by the job's own bar already."""
        large = [file for file in files if file.total >= _LARGE]
        self.setVisible(len(large) > 1)
        shown = sorted(large, key=lambda file: file.done >= file.total)[:_ROWS]
        shown.sort(key=lambda file: file.name)
        while len(self._rows) < len(shown):
            self._add_row()
        for i, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(i < len(shown))
        for (name, bar, figures), file in zip(self._rows, shown, strict=False):
            name.setText(ltr(file.name))
            bar.setValue(round(_STEPS * min(file.done / file.total, 1.0)) if file.total else _STEPS)
            bar.setAccessibleName(self.tr("Progress of {name}").format(name=file.name))
            unit = fmt.size_unit(file.total)
            figures.setText(
                self.tr("{done} of {total}").format(
                    done=fmt.decimal(file.done / unit.n_bytes, unit.decimals),
                    total=fmt.size(file.total, unit),
                )
            )

    def _add_row(self) -> None:
        name = ElidedLabel(Role.MUTED, TextSize.SMALL, Qt.TextElideMode.ElideMiddle)
        bar = QProgressBar()
        bar.setRange(0, _STEPS)
        bar.setTextVisible(False)
        bar.setFixedHeight(Space.S)
        figures = RoleLabel("", Role.MUTED, TextSize.SMALL)
        row = len(self._rows)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(bar, row, 1)
        self._grid.addWidget(figures, row, 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._rows.append((name, bar, figures))
