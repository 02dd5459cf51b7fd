"""The question before a backend is deleted."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from core.backends.model import Backend
from ui import backend_text as words
from ui import format as fmt


class RemoveBackendQuestion(QMessageBox):
    """Asks whether to delete a backend; says what it takes to have it again."""

    def __init__(self, backend: Backend, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Remove backend"))
        name, size = words.title(backend), fmt.size(backend.n_bytes)
        self.setText(self.tr("Remove {name} ({size})?").format(name=name, size=size))
        self.setInformativeText(
            self.tr("Its libraries are deleted; to have it again, it has to be added again.")
        )
        self._keep = self.addButton(self.tr("&Keep it"), QMessageBox.ButtonRole.RejectRole)
        self._remove = self.addButton(self.tr("&Remove it"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self._keep)
        self.setEscapeButton(self._keep)

    def wants_to_remove(self) -> bool:
        """Ask, and return whether to delete it."""
        self.exec()
        return self.clickedButton() is self._remove
