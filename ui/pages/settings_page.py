"""Settings: what holds for the whole program. What belongs to one page is changed on that page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core import paths
from core.handover.lm_studio import find_folder
from core.settings import SettingsStore
from core.updates import schedule
from ui.language import Language, of_system
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import PathLabel, RoleLabel, heading

_WIDEST = 720
"""In device-independent pixels: lines longer than this are hard to read."""


class SettingsPage(QWidget):
    """Shows the settings as they are, and saves each change at once.

    Signals:
        language_changed: Another language was chosen; it is saved.
        out_dir_changed: `Path` of another output folder; it is saved.
    """

    language_changed = Signal()
    out_dir_changed = Signal(object)

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._language = QComboBox()
        self._fill_languages()
        self._output = _FolderChoice(self.tr("Output folder"), self.tr("Change the output folder"))
        self._studio = _FolderChoice(
            self.tr("LM Studio's folder of models"), self.tr("Change LM Studio's folder of models")
        )
        self._updates = QCheckBox(self.tr("Look for a &newer version once a day"))
        self._lay_out()
        self._language.activated.connect(self._on_language)
        self._output.picked.connect(self._on_output)
        self._output.reset.connect(lambda: self._on_output(None))
        self._studio.picked.connect(self._on_studio)
        self._studio.reset.connect(lambda: self._on_studio(None))
        self._updates.toggled.connect(self._on_updates)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed on other pages meanwhile."""
        self._refresh()
        super().showEvent(event)

    # ---- construction --------------------------------------------------------------------------

    def _fill_languages(self) -> None:
        system = self.tr("As the system ({language})").format(language=of_system().own_name)
        self._language.addItem(system, "")
        for language in Language:
            self._language.addItem(language.own_name, language.value)
        self._language.setAccessibleName(self.tr("Language"))
        self._language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Language"))
        label.setBuddy(self._language)
        language = Card()
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(label)
        row.addWidget(self._language)
        row.addStretch(1)
        language.column.addLayout(row)
        language.column.addWidget(
            RoleLabel(self.tr("Jobs, loaded models and the server go on when it changes."), wrap=True)
        )

        folders = Card()
        folders.column.addWidget(RoleLabel(self.tr("Output folder"), Role.TEXT, bold=True))
        folders.column.addWidget(RoleLabel(self.tr("Where forged and downloaded models go."), wrap=True))
        folders.column.addWidget(self._output)
        folders.column.addSpacing(Space.S)
        folders.column.addWidget(RoleLabel(self.tr("LM Studio"), Role.TEXT, bold=True))
        words = self.tr("Where LM Studio looks for models, for “Use it in…” after a forge.")
        folders.column.addWidget(RoleLabel(words, wrap=True))
        folders.column.addWidget(self._studio)

        updates = Card()
        updates.column.addWidget(self._updates)
        words = self.tr("Only the announcement is fetched; nothing about you or your models is sent.")
        updates.column.addWidget(RoleLabel(words, wrap=True))
        updates.setVisible(schedule.source() is not None)

        content = QWidget()
        content.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(self.tr("Settings")))
        for card in (language, folders, updates):
            column.addWidget(card)
        column.addStretch(1)
        scroll = ColumnScroll()
        scroll.set_content(content)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(scroll)

    # ---- what is chosen ------------------------------------------------------------------------

    def _refresh(self) -> None:
        settings = self._store.current
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        default = paths.default_out_dir()
        self._output.show_folder(settings.out_dir or default, is_default=settings.out_dir in (None, default))
        studio = settings.lm_studio_dir or find_folder()
        self._studio.show_folder(studio, is_default=settings.lm_studio_dir is None)
        self._updates.setChecked(bool(settings.check_updates))

    def _on_language(self, index: int) -> None:
        language = self._language.itemData(index)
        if language != self._store.current.language:
            self._store.update(language=language)
            self.language_changed.emit()

    def _on_updates(self, wanted: bool) -> None:
        if wanted is not bool(self._store.current.check_updates):
            self._store.update(check_updates=wanted)

    def _on_output(self, folder: Path | None) -> None:
        self._store.update(out_dir=folder)
        self._refresh()
        self.out_dir_changed.emit(folder or paths.default_out_dir())

    def _on_studio(self, folder: Path | None) -> None:
        self._store.update(lm_studio_dir=folder)
        self._refresh()


class _FolderChoice(QWidget):
    """A folder, a button to change it and one to go back to the usual one.

    Signals:
        picked: `Path` of another folder.
        reset: The usual folder is wanted again.
    """

    picked = Signal(object)
    reset = Signal()

    def __init__(self, name: str, change: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._folder = PathLabel(framed=True)
        self._change = QPushButton(self.tr("Change…"))
        self._change.setAccessibleName(change)
        self._change.clicked.connect(self._pick)
        self._reset = QPushButton(self.tr("Use the usual one"))
        self._reset.setAccessibleDescription(name)
        self._reset.clicked.connect(self.reset)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._folder, 1)
        row.addWidget(self._change)
        row.addWidget(self._reset)

    def show_folder(self, folder: Path | None, *, is_default: bool) -> None:
        """Show the folder that is used; None if none is known."""
        if folder is None:
            self._folder.setText(self.tr("none was found"))
        else:
            self._folder.set_path(folder)
        shown = self.tr("none was found") if folder is None else ltr(folder)
        self._folder.setAccessibleName(self.tr("{name}: {path}").format(name=self._name, path=shown))
        self._reset.setVisible(not is_default)

    def _pick(self) -> None:
        start = self._folder.path or Path.home()
        while not start.exists() and start != start.parent:
            start = start.parent
        chosen = QFileDialog.getExistingDirectory(self, self._name, str(start))
        if chosen:
            self.picked.emit(Path(chosen))
