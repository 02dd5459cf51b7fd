"""The packs that an index has, and why some cannot be used here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.backends.model import Pack
from ui import backend_text as words
from ui import format as fmt
from ui.icons import Icon, IconLabel
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.labels import ElidedLabel, RoleLabel, breakable


class PackRows(QWidget):
    """One row a pack; one without a checksum is asked about in place.

    Signals:
        chosen: `Pack`, and whether the user accepted that it has no checksum.
    """

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Pack | None = None
        self._rows: QWidget | None = None
        self._note = RoleLabel("", wrap=True)
        self._warning = RoleLabel("", Role.WARNING, wrap=True)
        self._confirm = QPushButton(self.tr("Install all the same"))
        self._confirm.setAutoDefault(False)
        self._confirm.clicked.connect(self._on_confirmed)
        asked = QHBoxLayout()
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        asked.addWidget(IconLabel(Icon.WARNING, Role.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self._warning, 1)
        asked.addWidget(self._confirm)
        self._question = QWidget()
        self._question.setLayout(asked)
        self._question.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._note)
        self._column.addWidget(self._question)
        self.hide()

    def show_packs(self, packs: Sequence[Pack]) -> None:
        """Show what was found, usable packs first."""
        self.forget()
        usable = sum(pack.refusal is None for pack in packs)
        if not packs:
            self._note.setText(self.tr("This index has no pack for this version of Phi Forge."))
        elif not usable:
            self._note.setText(self.tr("None of these packs can be used on this computer."))
        self._note.setVisible(not usable)
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        for row, pack in enumerate(packs):
            self._add(grid, row, pack)
        self._column.insertWidget(1, self._rows)
        self.show()

    def forget(self) -> None:
        """Show nothing."""
        self._asked = None
        self._question.hide()
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        self.hide()

    def _add(self, grid: QGridLayout, row: int, pack: Pack) -> None:
        title = words.pack_title(pack)
        name = ElidedLabel(Role.TEXT if pack.refusal is None else Role.MUTED, bold=True)
        name.setText(title)
        name.setToolTip(words.flavour_tip(pack.flavour))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(name)
        if pack.refusal is not None:
            said = breakable(translate_message(pack.refusal))
        elif pack.is_verifiable:
            said = self.tr("{file}, its checksum is known").format(file=ltr(pack.filename))
        else:
            said = self.tr("{file}, no checksum is stated").format(file=ltr(pack.filename))
        text.addWidget(RoleLabel(breakable(said), Role.MUTED, TextSize.SMALL, wrap=True))
        size = RoleLabel(fmt.size(pack.n_bytes) if pack.n_bytes else self.tr("size unknown"), Role.TEXT)
        if pack.n_bytes:
            size.setToolTip(fmt.exact_bytes(pack.n_bytes))
        install = QPushButton(self.tr("Install"))
        install.setAutoDefault(False)
        install.setAccessibleName(self.tr("Install {pack}").format(pack=title))
        install.setEnabled(pack.refusal is None)
        install.clicked.connect(lambda: self._on_install(pack))
        grid.addLayout(text, row, 0)
        grid.addWidget(size, row, 1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(install, row, 2, Qt.AlignmentFlag.AlignVCenter)

    def _on_install(self, pack: Pack) -> None:
        if pack.is_verifiable:
            self._question.hide()
            self.chosen.emit(pack, False)
            return
        self._asked = pack
        self._warning.setText(
            self.tr(
                "The index states no checksum for {pack}, so nobody can tell whether it arrives as its "
                "publisher made it. What it holds will run on this computer."
            ).format(pack=words.pack_title(pack))
        )
        self._question.show()
        self._confirm.setFocus()

    def _on_confirmed(self) -> None:
        if self._asked is not None:
            self._question.hide()
            self.chosen.emit(self._asked, True)
