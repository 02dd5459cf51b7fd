"""Every key of the window in one list, read from the window itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Space
from ui.widgets.search_table import Cell, Column, SearchTable

_SIZE = (640, 480)


@dataclass(frozen=True)
class Key:
    """One shortcut.

    Attributes:
        keys: The keys as this system writes them.
        text: What they do.
        place: Menu or page they belong to; empty if they work everywhere.
    """

    keys: str
    text: str
    place: str


def keys_of(window: QMainWindow, pages: Mapping[QWidget, str]) -> list[Key]:
    """Return the shortcuts of a window's menus and pages, menus first.

    Args:
        window: The window.
        pages: Its pages and their names.
    """
    seen: dict[Key, None] = {}
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            if not action.shortcut().isEmpty():
                seen[Key(_native(action.shortcut()), _plain(action.text()), _plain(menu.title()))] = None
    for page, name in pages.items():
        for owner in page.findChildren(QObject):
            for sequence, text in _of_object(owner):
                seen[Key(_native(sequence), _plain(text), name)] = None
    return list(seen)


def _of_object(owner: QObject) -> Iterator[tuple[QKeySequence, str]]:
    if isinstance(owner, QShortcut):
        yield owner.key(), owner.whatsThis()
    elif isinstance(owner, QAction) and not owner.shortcut().isEmpty():
        yield owner.shortcut(), owner.text()
    elif isinstance(owner, QAbstractButton) and not _is_mnemonic(owner):
        yield owner.shortcut(), owner.accessibleName() or owner.text()


def _is_mnemonic(button: QAbstractButton) -> bool:
    """Whether a button has no keys, or only those of the letter that is underlined in its text."""
    return button.shortcut() in (QKeySequence(), QKeySequence.mnemonic(button.text()))


def _native(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")


class ShortcutsDialog(QDialog):
    """Shows the list, which can be searched."""

    def __init__(self, keys: list[Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        table = SearchTable(
            self.tr("Shortcuts"),
            (Column(self.tr("What it does"), wide=True), Column(self.tr("Keys")), Column(self.tr("Where"))),
        )
        table.set_rows([(Cell(key.text), Cell(key.keys), Cell(key.place)) for key in keys])
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(table, 1)
        column.addWidget(buttons)
        self.resize(*_SIZE)
