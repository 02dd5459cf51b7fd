"""The files a forge made, and what to do with them next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.forge.model import ForgedFile, ForgeResult
from ui import format as fmt
from ui import job_text
from ui.icons import Icon, IconLabel, icon
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel, breakable


class ResultList(QScrollArea):
    """One row a file: name, size, proof, the two next steps; scrolls when there is little room.

    Signals:
        chat_requested: `Path` of the file to chat with.
        show_requested: `Path` of the file to show in the file manager.
    """

    chat_requested = Signal(object)
    show_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ForgeResult | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        for row, file in enumerate(result.files):
            self._add(grid, row, file, unit)
        grid.setRowStretch(len(result.files), 1)
        self.setWidget(self._rows)
        self._rows.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for every row."""
        return self._rows.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for two rows."""
        hint = self._rows.minimumSizeHint()
        n_rows = len(self._result.files) if self._result is not None else 0
        shown = hint.height() if n_rows <= 2 else 2 * (hint.height() + Space.S) // n_rows - Space.S
        return QSize(hint.width(), shown)

    def _add(self, grid: QGridLayout, row: int, file: ForgedFile, unit: fmt.SizeUnit) -> None:
        mark, role = job_text.proof_look(file.proof)
        name = ElidedLabel(Role.TEXT, mode=Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(ltr(file.path.name))
        name.setToolTip(ltr(file.path))
        size = RoleLabel(fmt.size(file.file_bytes, unit), Role.TEXT)
        size.setToolTip(fmt.exact_bytes(file.file_bytes))
        proof = self._proof_label(file, role)
        if file.proof is not None:
            proof.setToolTip(
                self.tr("It was asked and wrote: {answer}").format(answer=file.proof.answer.strip()[:400])
            )
        chat = QPushButton(icon(Icon.CHAT), self.tr("Chat with it"))
        chat.setAccessibleName(self.tr("Chat with {name}").format(name=file.path.name))
        chat.clicked.connect(lambda: self._ask_chat(file.path))
        show = QPushButton(icon(Icon.FOLDER), self.tr("Show in folder"))
        show.setAccessibleName(self.tr("Show {name} in folder").format(name=file.path.name))
        show.clicked.connect(lambda: self._ask_show(file.path))
        trailing = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(proof)
        grid.addWidget(IconLabel(mark, role, 18), row, 0)
        grid.addLayout(words, row, 1)
        grid.addWidget(size, row, 2, trailing)
        grid.addWidget(chat, row, 3)
        grid.addWidget(show, row, 4)

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

    def _ask_show(self, path: Path) -> None:
        self.show_requested.emit(path)
