"""The Phi family as cards, grouped; known without a network."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from core.hub.model import CatalogEntry, RepoRef
from ui.theme import Role, Space
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.hub_card import HubCard
from ui.widgets.labels import RoleLabel

_CARD_WIDTH = 380
"""From this width on a card shows its figures in full."""


class HubCatalog(ColumnScroll):
    """All cards, in as many columns as fit.

    Signals:
        picked: `RepoRef` of the card that was pressed.
    """

    picked = Signal(object)

    def __init__(self, entries: tuple[CatalogEntry, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The Phi family"))
        self._columns = 0
        self._grids: list[tuple[QGridLayout, list[HubCard]]] = []
        # In one group the arrow keys go to the card above, below or beside.
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._on_clicked)
        inner = QWidget()
        column = QVBoxLayout(inner)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft  # a layout's margins are not
        beside_bar = Space.S
        column.setContentsMargins(
            beside_bar if mirrored else 0, Space.XS, 0 if mirrored else beside_bar, Space.S
        )
        column.setSpacing(Space.S)
        for family in dict.fromkeys(entry.family for entry in entries):
            self._add_family(column, family, [e for e in entries if e.family == family])
        column.addStretch(1)
        self.set_content(inner)
        self._reflow(1)

    def _add_family(self, column: QVBoxLayout, family: str, entries: list[CatalogEntry]) -> None:
        if self._grids:
            column.addSpacing(Space.S)
        column.addWidget(RoleLabel(family, Role.MUTED, bold=True))
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        cards = [HubCard(entry) for entry in entries]
        for card in cards:
            self._group.addButton(card)
        column.addLayout(grid)
        self._grids.append((grid, cards))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width."""
        super().resizeEvent(event)
        self._reflow(max(1, self.viewport().width() // (_CARD_WIDTH + Space.S)))

    def _reflow(self, n_columns: int) -> None:
        if n_columns == self._columns:
            return
        before, self._columns = self._columns, n_columns
        for grid, cards in self._grids:
            for card in cards:
                grid.removeWidget(card)
            for column in range(max(before, n_columns)):
                grid.setColumnStretch(column, 1 if column < n_columns else 0)
            for i, card in enumerate(cards):
                grid.addWidget(card, i // n_columns, i % n_columns)

    def _on_clicked(self, card: HubCard) -> None:
        self.picked.emit(RepoRef(card.entry.repo_id))
