"""Choosing a checkpoint: recent folders, the demo, browsing, dropping."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core import paths
from ui.icons import Icon, icon
from ui.text import checkpoint_title, home_relative, ltr
from ui.theme import Space

MAX_RECENT = 10


class CheckpointPicker(QWidget):
    """A drop-down of known checkpoints and a Browse button.

    Signals:
        picked: A folder (`Path`) was chosen; not sent for `set_current`.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = QComboBox()
        self._combo.setAccessibleName(self.tr("Checkpoint"))
        self._combo.setAccessibleDescription(self.tr("Recently used checkpoint folders and the demo"))
        self._combo.setPlaceholderText(self.tr("Pick a checkpoint folder"))
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(20)
        self._combo.activated.connect(self._on_activated)
        self._browse = QPushButton(icon(Icon.FOLDER), self.tr("&Browse…"))
        self._browse.setAccessibleDescription(self.tr("Pick a checkpoint folder on this computer"))
        self._browse.clicked.connect(self.browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._combo, 1)
        row.addWidget(self._browse)

    def current(self) -> Path | None:
        """Return the folder that is shown."""
        data = self._combo.currentData()
        return Path(data) if data else None

    def set_folders(self, recent: tuple[Path, ...], current: Path | None) -> None:
        """Offer the recent folders and the demo, and show one of them."""
        demo = paths.demo_checkpoint()
        folders = [path for path in recent if path != demo]
        if current is not None and current != demo and current not in folders:
            folders.insert(0, current)
        self._combo.clear()
        for path in folders[:MAX_RECENT]:
            text = f"{ltr(checkpoint_title(path))}  ·  {ltr(home_relative(path.parent))}"
            self._add(icon(Icon.FOLDER), text, path)
        self._add(
            icon(Icon.MODEL),
            self.tr("{name}  ·  demo that comes with Phi Forge").format(name=ltr(demo.name)),
            demo,
        )
        self._combo.setCurrentIndex(-1 if current is None else self._combo.findData(str(current)))

    def browse(self) -> None:
        """Ask for a folder with the platform's own dialog."""
        current = self.current()
        start = current.parent if current is not None and current != paths.demo_checkpoint() else Path.home()
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Open checkpoint"), str(start))
        if chosen:
            self.picked.emit(Path(chosen))

    def _add(self, item_icon: QIcon, text: str, path: Path) -> None:
        self._combo.addItem(item_icon, text, str(path))
        self._combo.setItemData(self._combo.count() - 1, ltr(path), Qt.ItemDataRole.ToolTipRole)

    def _on_activated(self, index: int) -> None:
        self.picked.emit(Path(self._combo.itemData(index)))
