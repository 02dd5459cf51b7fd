"""The files a forge made, and what to do with them next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.forge.model import ForgedFile, ForgeResult
from ui import format as fmt
from ui import job_text
from ui.icons import Icon, IconLabel, icon
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.labels import ElidedLabel, RoleLabel, breakable


class ResultList(ColumnScroll):
    """One row a file: name, size, proof, the two next steps; scrolls when there is little room.

    Signals:
        chat_requested: `Path` of the file to chat with.
        show_requested: `Path` of the file to show in the file manager.
        inspect_requested: `Path` of the file to look into.
        handover_requested: `Path` of the file to use in another program.
    """

    chat_requested = Signal(object)
    show_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ForgeResult | None = None
        self._n_rows = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._rows = QWidget()

    def set_result(self, result: ForgeResult) -> None:
        """Show the files of a finished forge."""
        if result == self._result:
            return
        self._result = result
        # A new widget for new rows; the scroll area deletes the old one. Taking the old rows out of
        # their layout one by one (takeAt) left PySide with wrappers of freed items, and crashed.
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        unit = fmt.size_unit(max(file.file_bytes for file in result.files))
        for file in result.files:
            self._add_model(grid, file, unit)
        if result.mmproj is not None:
            words = self.tr("Image encoder; it is loaded with the model")
            self._add(grid, Icon.PICTURE, result.mmproj.path, words, result.mmproj.file_bytes, unit)
        if result.imatrix is not None:
            self._add(grid, Icon.FILE, result.imatrix, self.tr("Importance matrix; another forge can use it"))
        self._n_rows = grid.rowCount()
        grid.setRowStretch(self._n_rows, 1)
        self.set_content(self._rows)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for every row."""
        return self._rows.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for two rows."""
        hint = self._rows.minimumSizeHint()
        n_rows = self._n_rows
        shown = hint.height() if n_rows <= 2 else 2 * (hint.height() + Space.S) // n_rows - Space.S
        return QSize(hint.width(), shown)

    def _add_model(self, grid: QGridLayout, file: ForgedFile, unit: fmt.SizeUnit) -> None:
        mark, role = job_text.proof_look(file.proof)
        proof = self._proof_label(file, role)
        if file.proof is not None:
            proof.setToolTip(
                self.tr("It was asked and wrote: {answer}").format(answer=file.proof.answer.strip()[:400])
            )
        chat = QPushButton(icon(Icon.CHAT), self.tr("Chat with it"))
        chat.setAccessibleName(self.tr("Chat with {name}").format(name=file.path.name))
        chat.clicked.connect(lambda: self._ask_chat(file.path))
        row = self._add_row(grid, IconLabel(mark, role, 18), file.path, proof)
        self._add_size(grid, row, file.file_bytes, unit)
        grid.addWidget(chat, row, 3)
        use = QPushButton(icon(Icon.EXTERNAL), self.tr("Use it in…"))
        use.setToolTip(self.tr("In Ollama, LM Studio, llama.cpp and other programs"))
        use.setAccessibleName(self.tr("Use {name} in another program").format(name=file.path.name))
        use.clicked.connect(lambda: self.handover_requested.emit(file.path))
        grid.addWidget(use, row, 4)

    def _add(
        self,
        grid: QGridLayout,
        mark: Icon,
        path: Path,
        words: str,
        n_bytes: int | None = None,
        unit: fmt.SizeUnit | None = None,
    ) -> None:
        """Add a file that is no model."""
        quiet = ElidedLabel(Role.MUTED, TextSize.SMALL)
        quiet.setText(words)
        row = self._add_row(grid, IconLabel(mark, Role.MUTED, 18), path, quiet)
        if n_bytes is not None:
            self._add_size(grid, row, n_bytes, unit)

    def _add_row(self, grid: QGridLayout, mark: IconLabel, path: Path, below: QWidget) -> int:
        row = grid.count() and grid.rowCount()
        name = ElidedLabel(Role.TEXT, mode=Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(ltr(path.name))
        name.setToolTip(ltr(path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(below)
        show = QPushButton(icon(Icon.FOLDER), self.tr("Show in folder"))
        show.setAccessibleName(self.tr("Show {name} in folder").format(name=path.name))
        show.clicked.connect(lambda: self._ask_show(path))
        inspect = QToolButton()
        inspect.setIcon(icon(Icon.SEARCH))
        inspect.setToolTip(self.tr("Look into the file: its keys and tensors"))
        inspect.setAccessibleName(self.tr("Inspect {name}").format(name=path.name))
        inspect.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inspect.clicked.connect(lambda: self._ask_inspect(path))
        grid.addWidget(mark, row, 0)
        grid.addLayout(words, row, 1)
        grid.addWidget(show, row, 5)
        grid.addWidget(inspect, row, 6)
        return row

    def _add_size(self, grid: QGridLayout, row: int, n_bytes: int, unit: fmt.SizeUnit | None) -> None:
        size = RoleLabel(fmt.size(n_bytes, unit), Role.TEXT)
        size.setToolTip(fmt.exact_bytes(n_bytes))
        grid.addWidget(size, row, 2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def _proof_label(self, file: ForgedFile, role: Role) -> RoleLabel:
        """Return one quiet line for a proof that passed, all the words for one that did not."""
        words = job_text.proof_line(file.proof)
        if role is not Role.WARNING:
            quiet = ElidedLabel(Role.MUTED, TextSize.SMALL)
            quiet.setText(words)
            return quiet
        return RoleLabel(breakable(words), role, TextSize.SMALL, wrap=True)

    def _ask_chat(self, path: Path) -> None:
        self.chat_requested.emit(path)

    def _ask_inspect(self, path: Path) -> None:
        self.inspect_requested.emit(path)

    def _ask_show(self, path: Path) -> None:
        self.show_requested.emit(path)
