"""The licences of everything this program holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from core import licences
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel
from ui.widgets.search_table import Cell, Column, SearchTable

_SIZE = (760, 620)


class LicencesDialog(QDialog):
    """Components above, the licence of the current one below; does not block the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shipped = licences.read()
        self._components = (licences.own(), *shipped)
        about = RoleLabel(
            self.tr(
                "What this package holds, and under which licence. The same list, for programs, is {file}."
            ).format(file=ltr("resources/licences/sbom.cdx.json"))
            if shipped
            else self.tr(
                "This program runs from its source tree, where the list of what a package holds is not made. "
                "Each Python package it uses keeps its licence in the environment it is installed in."
            ),
            Role.MUTED,
            wrap=True,
        )
        self._table = SearchTable(
            self.tr("Components"),
            (Column(self.tr("Component"), wide=True), Column(self.tr("Version")), Column(self.tr("Licence"))),
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # licences are in English
        self._text.setAccessibleName(self.tr("Licence"))
        self._table.current_changed.connect(self._show)
        self._table.set_rows([self._row(component) for component in self._components])
        self._table.select_first()
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._table)
        halves.addWidget(self._text)
        halves.setSizes([_SIZE[1] // 2, _SIZE[1] // 2])
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(about)
        column.addWidget(halves, 1)
        column.addWidget(buttons)
        QShortcut(QKeySequence.StandardKey.Find, self, self._table.search.setFocus)
        self.resize(*_SIZE)

    def _row(self, component: licences.Component) -> tuple[Cell, ...]:
        return (
            Cell(ltr(component.name), tip=component.purl),
            Cell(ltr(component.version)),
            Cell(ltr(component.licence)),
        )

    def _show(self, row: int) -> None:
        self._text.setPlainText(self._components[row].text if row >= 0 else "")
