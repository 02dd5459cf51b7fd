"""Choosing what is measured: the unquantized file, and the files made from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import format as fmt
from ui.icons import Icon, IconLabel, icon
from ui.measure_ask import Looked, Selection
from ui.text import home_relative, ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import ElidedLabel, PathLabel, RoleLabel, heading


class MeasureFiles(QWidget):
    """The base, and one row for each file to compare.

    Signals:
        base_picked: `Path` of an unquantized file.
        added: Tuple of `Path`.
        removed: `Path` that is not to be compared.
        allowed: The box that allows a quantized base was ticked or unticked.
    """

    base_picked = Signal(object)
    added = Signal(object)
    removed = Signal(object)
    allowed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path.home()
        self._base = PathLabel(framed=True)
        self._base.setAccessibleName(self.tr("Unquantized file"))
        self._browse = QPushButton(self.tr("&Browse…"))
        self._browse.setAccessibleDescription(
            self.tr("Choose the F16, BF16 or F32 file the others came from")
        )
        self._browse.clicked.connect(self._pick_base)
        self._note = RoleLabel("", Role.MUTED, wrap=True)
        self._allow = QCheckBox(self.tr("&Compare with it anyway"))
        self._allow.toggled.connect(self.allowed)
        self._add = QPushButton(self.tr("&Add files…"))
        self._add.clicked.connect(self._pick_files)
        self._rows: list[QWidget] = []
        self._card = Card()
        self._empty = RoleLabel(self.tr("Add the quantized files to compare, or drop them here."), wrap=True)
        self._card.column.addWidget(self._empty)
        base = QHBoxLayout()
        base.setSpacing(Space.S)
        base.addWidget(self._base, 1)
        base.addWidget(self._browse)
        below = QHBoxLayout()
        below.setSpacing(Space.M)
        below.addWidget(self._note, 1)
        below.addWidget(self._allow)
        files = QHBoxLayout()
        files.addWidget(heading(self.tr("Files to compare")))
        files.addStretch(1)
        files.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(heading(self.tr("Unquantized file")))
        column.addLayout(base)
        column.addLayout(below)
        column.addSpacing(Space.XS)
        column.addLayout(files)
        column.addWidget(self._card)
        self.show_selection(Selection(None, ()))

    @property
    def allows_quantized(self) -> bool:
        """Whether a quantized file may be compared with, for want of a better one."""
        return not self._allow.isHidden() and self._allow.isChecked()

    def show_selection(self, selection: Selection) -> None:
        """Show what was chosen and what became of looking at it."""
        self._show_base(selection.base)
        for old in self._rows:
            self._card.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [self._row(file) for file in selection.files]
        for row in self._rows:
            self._card.column.addWidget(row)
        self._empty.setVisible(not self._rows)

    def _show_base(self, base: Looked | None) -> None:
        quantized = base is not None and base.candidate is not None and base.problem is not None
        self._allow.setVisible(quantized)
        if base is None:
            self._base.setText(self.tr("Not chosen yet"))
            self._note.set_role(Role.MUTED)
            self._note.setText(
                self.tr(
                    "The F16, BF16 or F32 file that the others were made from; they are compared with it."
                )
            )
            return
        self._folder = base.path.parent
        self._base.set_path(base.path)
        if base.problem is not None:
            self._note.set_role(Role.WARNING if quantized else Role.NEGATIVE)
            self._note.setText(translate_message(base.problem.cause))
        else:
            self._note.set_role(Role.MUTED)
            self._note.setText(_facts(base))

    def _row(self, file: Looked) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        good = file.problem is None
        name = ElidedLabel(Role.TEXT, mode=Qt.TextElideMode.ElideMiddle, bold=True)
        name.setText(ltr(file.path.name))
        name.setToolTip(ltr(home_relative(file.path)))
        facts = ElidedLabel(Role.MUTED if good else Role.NEGATIVE, TextSize.SMALL)
        facts.setText(_facts(file) if file.problem is None else translate_message(file.problem.cause))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(facts)
        remove = QToolButton()
        remove.setIcon(icon(Icon.CROSS))
        remove.setAutoRaise(True)
        remove.setToolTip(self.tr("Do not compare this file; it stays on the disk"))
        remove.setAccessibleName(self.tr("Remove {name}").format(name=file.path.name))
        remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        remove.clicked.connect(lambda: self.removed.emit(file.path))
        mark = (Icon.FILE, Role.MUTED) if good else (Icon.CROSS_CIRCLE, Role.NEGATIVE)
        line.addWidget(IconLabel(*mark, 18))
        line.addLayout(words, 1)
        line.addWidget(remove)
        return row

    def _pick_base(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Unquantized file"), str(self._folder), self.tr("GGUF models (*.gguf)")
        )
        if chosen:
            self.base_picked.emit(Path(chosen))

    def _pick_files(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("Files to compare"), str(self._folder), self.tr("GGUF models (*.gguf)")
        )
        if chosen:
            self.added.emit(tuple(Path(path) for path in chosen))


def _facts(file: Looked) -> str:
    found = file.candidate
    if found is None:
        return ""
    parts = [ltr(found.type_name)] if found.type_name else []
    return "  ·  ".join([*parts, fmt.size(found.size_bytes)])
