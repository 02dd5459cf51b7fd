"""Choosing a checkpoint: recent folders, the demo, browsing, dropping."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from core import paths
from core.gguf.parts import is_gguf
from ui.icons import Icon, icon
from ui.text import checkpoint_title, home_relative, ltr
from ui.theme import Space

MAX_RECENT = 10


class CheckpointPicker(QWidget):
    """A drop-down of known checkpoints and a Browse button.

    Signals:
        picked: A folder or GGUF file (`Path`) was chosen.
        hub_requested: Find one on the Hub.
    """

    picked = Signal(object)
    hub_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combo = QComboBox()
        self._combo.setAccessibleName(self.tr("Checkpoint"))
        self._combo.setAccessibleDescription(self.tr("Recently used checkpoints and the demo"))
        self._combo.setPlaceholderText(self.tr("Pick a checkpoint folder"))
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._combo.setMinimumContentsLength(20)
        self._combo.activated.connect(self._on_activated)
        self._browse = QPushButton(icon(Icon.FOLDER), self.tr("&Browse…"))
        self._browse.setAccessibleDescription(self.tr("Pick a checkpoint or a GGUF file on this computer"))
        menu = QMenu(self._browse)
        menu.addAction(self.tr("&Checkpoint or adapter folder…"), self.browse)
        menu.addAction(self.tr("&GGUF file…"), self.browse_file)
        self._browse.setMenu(menu)
        self._hub = QPushButton(icon(Icon.HUB), self.tr("From the H&ub…"))
        self._hub.setAccessibleDescription(self.tr("Find a model on the Hub, or one that was downloaded"))
        self._hub.clicked.connect(self.hub_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._combo, 1)
        row.addWidget(self._browse)
        row.addWidget(self._hub)

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
            self._add(icon(Icon.FILE if is_gguf(path) else Icon.FOLDER), text, path)
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

    def browse_file(self) -> None:
        """Ask for a GGUF file with the platform's own dialog."""
        current = self.current()
        start = current.parent if current is not None and current != paths.demo_checkpoint() else Path.home()
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open GGUF to quantize"), str(start), self.tr("GGUF models (*.gguf)")
        )
        if chosen:
            self.picked.emit(Path(chosen))

    def _add(self, item_icon: QIcon, text: str, path: Path) -> None:
        self._combo.addItem(item_icon, text, str(path))
        self._combo.setItemData(self._combo.count() - 1, ltr(path), Qt.ItemDataRole.ToolTipRole)

    def _on_activated(self, index: int) -> None:
        self.picked.emit(Path(self._combo.itemData(index)))
