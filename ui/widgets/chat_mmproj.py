"""Choosing the image encoder that is loaded with a model."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from ui.icons import Icon
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.tool_button import tool_button


class MmprojPicker(QWidget):
    """Which mmproj file goes with the model: the one found beside it, another one, or none.

    Signals:
        changed: The user chose another file, or none.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._folder = Path.home()
        title = RoleLabel(self.tr("Image encoder"), Role.TEXT)
        title.setToolTip(
            self.tr(
                "A second file (mmproj) that turns pictures into what the model reads. Few models have one."
            )
        )
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._choose = tool_button(Icon.FOLDER, self.tr("Choose an image encoder"))
        self._choose.clicked.connect(self._browse)
        self._remove = tool_button(Icon.CROSS, self.tr("Load without an image encoder"))
        self._remove.clicked.connect(lambda: self._pick(None))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(Space.S)
        layout.setVerticalSpacing(0)
        layout.addWidget(title, 0, 0)
        layout.addWidget(self._name, 1, 0)
        layout.addWidget(self._choose, 0, 1, 2, 1)
        layout.addWidget(self._remove, 0, 2, 2, 1)
        layout.setColumnStretch(0, 1)
        self._show()

    def path(self) -> Path | None:
        """Return the file; None for none."""
        return self._path

    def set_model(self, model: Path | None) -> None:
        """Take away what belonged to another model; `set_path` says what belongs to this one."""
        self._folder = model.parent if model is not None else Path.home()
        self.setEnabled(model is not None)
        self.set_path(None)

    def set_path(self, path: Path | None) -> None:
        """Show a file; None for none."""
        self._path = path
        self._show()

    def _browse(self) -> None:
        start = str(self._path or self._folder)
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Choose an image encoder"), start, self.tr("Image encoders (*.gguf)")
        )
        if chosen:
            self._pick(Path(chosen))

    def _pick(self, path: Path | None) -> None:
        self.set_path(path)
        self.changed.emit()

    def _show(self) -> None:
        path = self._path
        self._name.setText(ltr(path.name) if path is not None else self.tr("None"))
        self._name.setToolTip(ltr(path) if path is not None else "")
        self._remove.setEnabled(path is not None)
