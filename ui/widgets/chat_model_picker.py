"""Choosing a GGUF file: forged results, files opened before, browsing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QPushButton, QSizePolicy, QWidget

from ui.icons import Icon, icon
from ui.text import home_relative, ltr
from ui.theme import Space
from ui.widgets.labels import heading


class ModelPicker(QWidget):
    """A drop-down of known GGUF files, wide enough for their types, and a Browse button.

    Signals:
        picked: A file (`Path`) was chosen by the user; not sent for `set_current`.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, title: str = "") -> None:
        """Create it; `title` stands above it in the place of the usual word."""
        super().__init__(parent)
        title = title or self.tr("Model")
        self._combo = QComboBox()
        self._combo.setAccessibleName(title)
        self._combo.setAccessibleDescription(self.tr("GGUF files that were made or opened here"))
        self._combo.setPlaceholderText(self.tr("Choose a model"))
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(8)
        self._combo.activated.connect(self._on_activated)
        self._browse = QPushButton(self.tr("Browse…"))
        self._browse.setAccessibleDescription(self.tr("Choose a GGUF file on this computer"))
        self._browse.clicked.connect(self.browse)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.S)
        layout.addWidget(heading(title), 0, 0)
        layout.addWidget(self._browse, 0, 1)
        layout.addWidget(self._combo, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)

    def current(self) -> Path | None:
        """Return the file that is shown."""
        data = self._combo.currentData()
        return Path(data) if data else None

    def set_files(self, files: Iterable[Path]) -> None:
        """Offer these files; the one that is shown stays."""
        current = self.current()
        self._combo.clear()
        for path in files:
            self._add(path)
        if current is not None:
            self.set_current(current)
        else:
            self._combo.setCurrentIndex(-1)

    def set_current(self, path: Path) -> None:
        """Show a file, and offer it from now on."""
        index = self._combo.findData(str(path))
        if index < 0:
            self._add(path)
            index = self._combo.count() - 1
        self._combo.setCurrentIndex(index)
        self._combo.setToolTip(ltr(path))

    def forget(self, path: Path) -> None:
        """Offer a file no longer, because it cannot be used."""
        index = self._combo.findData(str(path))
        if index >= 0:
            was_current = index == self._combo.currentIndex()
            self._combo.removeItem(index)
            if was_current:
                self._combo.setCurrentIndex(-1)
                self._combo.setToolTip("")

    def browse(self) -> None:
        """Ask for a file with the platform's own dialog."""
        current = self.current()
        start = current.parent if current is not None else Path.home()
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open model"), str(start), self.tr("GGUF models (*.gguf)")
        )
        if chosen:
            self.picked.emit(Path(chosen))

    def _add(self, path: Path) -> None:
        self._combo.addItem(icon(Icon.MODEL), ltr(path.stem), str(path))
        self._combo.setItemData(
            self._combo.count() - 1, ltr(home_relative(path)), Qt.ItemDataRole.ToolTipRole
        )

    def _on_activated(self, index: int) -> None:
        path = Path(self._combo.itemData(index))
        self._combo.setToolTip(ltr(path))
        self.picked.emit(path)
