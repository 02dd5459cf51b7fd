"""Adding a backend: from this computer, or from the publisher's index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from core.backends.model import (
    DEFAULT_INDEX,
    INDEX_FLAVOURS,
    Flavour,
    InstallPackSpec,
    Pack,
    PackSearchResult,
    PackSearchSpec,
)
from core.errors import ErrorInfo
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.icons import Icon, icon
from ui.job_bridge import LatestTask
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.backend_packs import PackRows
from ui.widgets.card import Card
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.tool_button import tool_button


class AddPanel(Card):
    """Finds what a backend can be made of.

    Signals:
        submitted: `InstallPackSpec`.
        index_changed: Address of another index; empty for the publisher's.
        closed: The user is done.
    """

    submitted = Signal(object)
    index_changed = Signal(str)
    closed = Signal()

    def __init__(self, index: str, parent: QWidget | None = None) -> None:
        """Create it with the address of the index; empty for the publisher's."""
        super().__init__(parent)
        self._index = ClearableEdit()
        self._index.setText(index)
        self._index.setPlaceholderText(ltr(DEFAULT_INDEX))
        self._index.setAccessibleName(self.tr("Address of the index"))
        self._index.setToolTip(self.tr("Where packs are looked for; empty for llama-cpp-python's own index"))
        self._index.setAccessibleDescription(self._index.toolTip())
        self._index.editingFinished.connect(lambda: self.index_changed.emit(self.index))
        self._index.returnPressed.connect(lambda: self.search())
        self._search = QPushButton(icon(Icon.SEARCH), self.tr("Find packs"))
        self._search.setAutoDefault(False)
        self._search.clicked.connect(lambda: self.search())
        self._note = RoleLabel("", wrap=True)
        self._note.hide()
        self._error = ErrorPanel(self.tr("Try again"))
        self._error.hide()
        self._error.action.connect(lambda: self.search())
        self._packs = PackRows()
        self._packs.chosen.connect(self._on_chosen)
        self._looking = LatestTask(self)
        self._looking.done.connect(self._on_found)
        self._looking.failed.connect(self._on_failed)
        self._lay_out()

    @property
    def index(self) -> str:
        """Address of the index; empty for the publisher's."""
        return self._index.text().strip()

    def set_index(self, address: str) -> None:
        """Show the address of the index; empty for the publisher's."""
        if address != self.index:
            self._index.setText(address)

    def search(self, flavours: Sequence[Flavour] = ()) -> None:
        """Ask the index which packs it has; all flavours unless some are given."""
        spec = PackSearchSpec(self.index or DEFAULT_INDEX, tuple(flavours or INDEX_FLAVOURS))
        self._packs.forget()
        self._error.hide()
        self._note.setText(self.tr("Asking {address}…").format(address=ltr(spec.index_url)))
        self._note.show()
        self._looking.start(lambda cancel: run_task(tasks.PACK_SEARCH, spec, lambda _event: None, cancel))

    def focus_first(self) -> None:
        """Give the keyboard to the first choice."""
        self._wheel.setFocus()

    def close_tasks(self) -> None:
        """Stop looking; for the end of the window."""
        self._looking.close()

    def _lay_out(self) -> None:
        close = tool_button(Icon.CROSS, self.tr("Close"))
        close.clicked.connect(self._on_closed)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Add a backend")), 1)
        top.addWidget(close)
        self._wheel = wheel = QPushButton(icon(Icon.FILE), self.tr("Wheel…"))
        wheel.setAutoDefault(False)
        wheel.setAccessibleDescription(self.tr("Choose a wheel of llama-cpp-python on this computer"))
        wheel.setToolTip(wheel.accessibleDescription())
        wheel.clicked.connect(self._pick_wheel)
        folder = QPushButton(icon(Icon.FOLDER), self.tr("Folder…"))
        folder.setAutoDefault(False)
        folder.setAccessibleDescription(self.tr("Choose a folder that holds llama.cpp's libraries"))
        folder.setToolTip(folder.accessibleDescription())
        folder.clicked.connect(self._pick_folder)
        disk = QHBoxLayout()
        disk.setSpacing(Space.S)
        disk.addWidget(RoleLabel(self.tr("From this computer:"), Role.TEXT))
        disk.addWidget(wheel)
        disk.addWidget(folder)
        disk.addStretch(1)
        label = QLabel(self.tr("From an index:"))
        label.setBuddy(self._index)
        index = QHBoxLayout()
        index.setSpacing(Space.S)
        index.addWidget(label)
        index.addWidget(self._index, 1)
        index.addWidget(self._search)
        trust = self.tr(
            "A backend is a program that runs on this computer: add only what comes from somebody you trust. "
            "It has to be of exactly the version that Phi Forge was made with."
        )
        self.column.addLayout(top)
        self.column.addWidget(RoleLabel(trust, Role.MUTED, TextSize.SMALL, wrap=True))
        self.column.addLayout(disk)
        self.column.addLayout(index)
        for part in (self._note, self._error, self._packs):
            self.column.addWidget(part)

    def _pick_wheel(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Choose a wheel"), str(Path.home()), self.tr("Wheels (*.whl)")
        )
        if chosen:
            self.submitted.emit(InstallPackSpec(source=Path(chosen)))

    def _pick_folder(self) -> None:
        title = self.tr("Choose a folder of libraries")
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path.home()))
        if chosen:
            self.submitted.emit(InstallPackSpec(source=Path(chosen)))

    def _on_found(self, result: PackSearchResult) -> None:
        self._note.hide()
        self._packs.show_packs(result.packs)

    def _on_failed(self, error: ErrorInfo) -> None:
        self._note.hide()
        self._error.set_error(error)
        self._error.show()

    def _on_chosen(self, pack: Pack, accept_unverified: bool) -> None:
        self.submitted.emit(InstallPackSpec(pack=pack, accept_unverified=accept_unverified))

    def _on_closed(self) -> None:
        self._looking.cancel()
        self._note.hide()
        self.closed.emit()
