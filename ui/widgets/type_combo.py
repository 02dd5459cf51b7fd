"""Choosing the type of a tensor."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from core.forge.options import TENSOR_TYPES


class TypeCombo(QComboBox):
    """The types a tensor can be quantized to, largest first; `leave_text` offers to choose none."""

    def __init__(self, leave_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if leave_text:
            self.addItem(leave_text, "")
        for kind in TENSOR_TYPES:
            self.addItem(kind.name, kind.name)
        self.setMaxVisibleItems(16)

    def type_name(self) -> str:
        """Return the chosen type, empty for none."""
        return str(self.currentData() or "")

    def set_type_name(self, name: str) -> None:
        """Show a type; the first entry when there is none of this name."""
        self.setCurrentIndex(max(self.findData(name.upper()), 0))
