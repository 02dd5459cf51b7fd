"""Where the files go, whether they fit there, and what is there already."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QPushButton, QWidget

from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.output_check import OutputState
from ui.theme import Role, Space
from ui.widgets.labels import PathLabel, RoleLabel


class OutputField(QWidget):
    """The output folder and a button to change it.

    Signals:
        folder_picked: `Path` of another folder.
    """

    folder_picked = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = PathLabel(framed=True)
        self._change = QPushButton(self.tr("&Change…"))
        self._change.setAccessibleName(self.tr("Change output folder"))
        self._change.clicked.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        self.set_folder(folder)

    @property
    def folder(self) -> Path:
        """The output folder."""
        path = self._folder.path
        assert path is not None, "set in the constructor"
        return path

    def set_folder(self, folder: Path) -> None:
        """Show another folder."""
        self._folder.set_path(folder)
        self._folder.setAccessibleName(self.tr("Output folder: {path}").format(path=folder))

    def _pick(self) -> None:
        start = self.folder
        while not start.exists() and start != start.parent:
            start = start.parent
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Output folder"), str(start))
        if chosen:
            self.folder_picked.emit(Path(chosen))


class DiskPlan(QWidget):
    """Room needed and free, and whether existing files may be replaced.

    Signals:
        replace_changed: The Replace box was ticked or unticked.
    """

    replace_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: OutputState | None = None
        self._mark = IconLabel(Icon.CHECK_CIRCLE, Role.POSITIVE)
        self._words = RoleLabel()
        self._replace = QCheckBox()
        self._replace.setAccessibleDescription(self.tr("Finished files of the same name are replaced"))
        self._replace.toggled.connect(self.replace_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch(1)
        row.addWidget(self._replace)
        row.addSpacing(Space.S)
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.show_state(None)

    @property
    def why_not(self) -> str:
        """Why nothing can be written there, empty when it can."""
        state = self._state
        if state is None:
            return self.tr("Looking at the output folder…")
        if not state.writable:
            return self.tr("The output folder cannot be written; change it")
        if not state.disk.fits:
            return self.tr("Not enough room; untick a type or change the folder")
        if state.existing and not self.replaces:
            return self.tr("%n existing file(s): replace, or change the folder", "", len(state.existing))
        return ""

    @property
    def replaces(self) -> bool:
        """Whether files of the same name may be replaced."""
        return not self._replace.isHidden() and self._replace.isChecked()

    def forget(self) -> None:
        """Take back the permission to replace, because other files are meant now."""
        self._replace.setChecked(False)

    def show_state(self, state: OutputState | None) -> None:
        """Show what was found in the output folder; None while that is not known."""
        self._state = state
        existing = len(state.existing) if state is not None else 0
        self._replace.setVisible(existing > 0)
        self._replace.setText(self.tr("&Replace %n existing file(s)", "", existing))
        known = state is not None and state.disk.needed > 0
        self._mark.setVisible(known)
        self._words.setVisible(known)
        if state is None or not known:
            return
        disk = state.disk
        fits = state.writable and disk.fits
        mark, role = (Icon.CHECK_CIRCLE, Role.POSITIVE) if fits else (Icon.CROSS_CIRCLE, Role.NEGATIVE)
        self._mark.set_icon(mark, role)
        self._words.set_role(Role.MUTED if fits else role)
        if not state.writable:
            self._words.setText(self.tr("cannot be written"))
            return
        needed, free = fmt.size(disk.needed), fmt.size(disk.free)
        self._words.setText(self.tr("needs {needed}, {free} free").format(needed=needed, free=free))
        tip = self.tr("{needed} needed, {free} free").format(
            needed=fmt.exact_bytes(disk.needed), free=fmt.exact_bytes(disk.free)
        )
        if state.temporary:
            tip += "\n" + self.tr(
                "Of these, {size} hold a temporary model to compute the importance matrix with"
            ).format(size=fmt.size(state.temporary))
        self._words.setToolTip(tip)
