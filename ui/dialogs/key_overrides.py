"""Editing metadata changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.forge.model import KeyOverride
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.row_list import RowList
from ui.widgets.rule_rows import KeyRow

_SIZE = (640, 360)


class KeyOverridesDialog(QDialog):
    """A list of metadata changes; does not block the window.

    Signals:
        changed: Tuple of `KeyOverride`: those that make sense as they stand.
    """

    changed = Signal(object)

    def __init__(self, keys: tuple[KeyOverride, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Metadata"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = RoleLabel(
            self.tr("These keys are set in every file that is forged, whatever the source says."),
            Role.MUTED,
            wrap=True,
        )
        self._list: RowList[KeyRow] = RowList(KeyRow, self.tr("&Add key"))
        for key in keys:
            self._list.add().set_override(key)
        self._list.changed.connect(self._tell)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.M)
        column.addWidget(heading(self.tr("Metadata")))
        column.addWidget(about)
        column.addWidget(self._list, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)

    def _tell(self) -> None:
        keys = (row.override() for row in self._list.rows)
        self.changed.emit(tuple(key for key in keys if key is not None))
