"""The GGUF files of a repository: pick one to download."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from core.hub.model import RemoteGGUF
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import RoleLabel
from ui.widgets.type_model import Fit, fit

_ROOM = 1.15
"""Running a model takes about this much more than its file: KV cache and buffers."""


class HubFiles(ColumnScroll):
    """One row a model, one of them chosen.

    Signals:
        chosen_changed: Another file was chosen.
    """

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("GGUF files"))
        self._variants: tuple[RemoteGGUF, ...] = ()
        self._buttons = QButtonGroup(self)

    def set_variants(self, variants: tuple[RemoteGGUF, ...], available_bytes: int) -> None:
        """Show the models; the largest one that fits in the free memory is chosen."""
        self._variants = variants
        self._buttons = QButtonGroup(self)
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        unit = fmt.size_unit(max((variant.file_bytes for variant in variants), default=10**9))
        best = 0
        for row, variant in enumerate(variants):
            fits = fit(round(variant.file_bytes * _ROOM), available_bytes)
            if fits is Fit.FITS:
                best = row
            self._add(grid, row, variant, fits, unit)
        card.column.addLayout(grid)
        card.column.addStretch(1)
        self.setWidget(card)
        if variants:
            self._buttons.button(best).setChecked(True)
        self._buttons.idClicked.connect(lambda _row: self.chosen_changed.emit())

    def chosen(self) -> RemoteGGUF | None:
        """Return the chosen model; None where the repository has none."""
        row = self._buttons.checkedId()
        return self._variants[row] if row >= 0 else None

    def _add(self, grid: QGridLayout, row: int, variant: RemoteGGUF, fits: Fit, unit: fmt.SizeUnit) -> None:
        name = ltr(variant.files[0].name)
        if len(variant.files) > 1:
            name = self.tr("{name} and %n more part(s)", "", len(variant.files) - 1).format(name=name)
        button = QRadioButton(name)
        button.setToolTip("\n".join(ltr(file.name) for file in variant.files))
        self._buttons.addButton(button, row)
        kind = RoleLabel(ltr(variant.type_name), Role.MUTED)
        size = RoleLabel(fmt.size(variant.file_bytes, unit), Role.TEXT)
        size.setToolTip(fmt.exact_bytes(variant.file_bytes))
        mark, role, word = {
            Fit.FITS: (Icon.CHECK, Role.POSITIVE, self.tr("fits")),
            Fit.TIGHT: (Icon.WARNING, Role.WARNING, self.tr("tight")),
            Fit.TOO_LARGE: (Icon.CROSS, Role.NEGATIVE, self.tr("too large")),
        }[fits]
        here = RoleLabel(word, Role.MUTED)
        here.setToolTip(self.tr("Whether it runs in the memory that is free on this computer now"))
        button.setAccessibleDescription(f"{variant.type_name}, {size.text()}, {word}")
        grid.addWidget(button, row, 0)
        grid.addWidget(kind, row, 1)
        grid.addWidget(size, row, 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(IconLabel(mark, role), row, 3)
        grid.addWidget(here, row, 4)
