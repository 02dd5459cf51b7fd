"""The question before files are deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from core.measure.model import FileMeasure
from ui import format as fmt
from ui.text import ltr


class KeepQuestion(QMessageBox):
    """Asks whether to delete every compared file but one; names them and their sizes."""

    def __init__(self, kept: FileMeasure, others: Sequence[FileMeasure], parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Keep one file"))
        total = fmt.size(sum(file.size_bytes for file in others))
        words = self.tr("Delete %n file(s) ({size}) and keep {kept}?", "", len(others))
        self.setText(words.format(size=total, kept=ltr(kept.path.name)))
        lines = [f"{ltr(file.path.name)}  ·  {fmt.size(file.size_bytes)}" for file in others]
        note = self.tr("They cannot be brought back, only forged again. The unquantized file stays.")
        self.setInformativeText("\n".join(lines) + "\n\n" + note)
        self._stay = self.addButton(self.tr("&Keep all"), QMessageBox.ButtonRole.RejectRole)
        self._delete = self.addButton(
            self.tr("&Delete %n file(s)", "", len(others)), QMessageBox.ButtonRole.DestructiveRole
        )
        self.setDefaultButton(self._stay)
        self.setEscapeButton(self._stay)

    def wants_to_delete(self) -> bool:
        """Ask, and return whether to delete."""
        self.exec()
        return self.clickedButton() is self._delete
