"""The menu bar: what can be done from anywhere, with its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

Slot = Callable[[], object]


class Menus(QObject):
    """Fills the menu bar of the window; what each entry does is given by the caller.

    Attributes:
        file: Opening and saving; `add_quit` ends it.
        view: The pages.
        help: The guide, and what there is to know about the program.
    """

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.file = bar.addMenu(self.tr("&File"))
        self.view = bar.addMenu(self.tr("&View"))
        self.help = bar.addMenu(self.tr("&Help"))

    def add_open(self, *, checkpoint: Slot, gguf: Slot, hub: Slot, inspect: Slot) -> None:
        """Add what opens something."""
        keys = QKeySequence.StandardKey
        self._add(self.file, self.tr("Open &checkpoint…"), checkpoint, keys.Open)
        self._add(self.file, self.tr("Open &GGUF…"), gguf, QKeySequence(self.tr("Ctrl+Shift+O")))
        self._add(self.file, self.tr("&Find on the Hub…"), hub, keys.Find)
        self._add(self.file, self.tr("&Inspect GGUF…"), inspect, QKeySequence(self.tr("Ctrl+I")))
        self.file.addSeparator()

    def add_recipes(self, *, load: Slot, save: Slot) -> None:
        """Add the two entries for recipes."""
        self._add(self.file, self.tr("Open &recipe…"), load)
        self._add(self.file, self.tr("&Save recipe…"), save, QKeySequence.StandardKey.Save)
        self.file.addSeparator()

    def add_settings(self, show: Slot) -> None:
        """Add the Settings page, which macOS has in the menu of the program."""
        action = self._add(self.file, self.tr("S&ettings…"), show, QKeySequence("Ctrl+,"))
        action.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.file.addSeparator()

    def add_quit(self, leave: Slot) -> None:
        """Add the end of the program."""
        action = self._add(self.file, self.tr("&Quit"), leave, QKeySequence.StandardKey.Quit)
        action.setMenuRole(QAction.MenuRole.QuitRole)

    def add_pages(self, names: Sequence[str], show: Callable[[int], object]) -> None:
        """Add one entry for each page, with Ctrl and its number."""
        for index, name in enumerate(names):
            keys = QKeySequence(f"Ctrl+{index + 1}")
            self._add(self.view, name, partial(show, index), keys)

    def add_help(self, *, contents: Slot, which_type: Slot, troubleshooting: Slot, report: Slot) -> None:
        """Add the pages of the guide that are wanted most, and the text for a report."""
        self._add(self.help, self.tr("&Contents"), contents, QKeySequence.StandardKey.HelpContents)
        self._add(self.help, self.tr("&Which type should I take?"), which_type)
        self._add(self.help, self.tr("When something &goes wrong"), troubleshooting)
        self.help.addSeparator()
        self._add(self.help, self.tr("&Report a problem…"), report)

    def add_shortcuts(self, show: Slot) -> None:
        """Add the list of all keys."""
        self._add(self.help, self.tr("&Keyboard shortcuts"), show, QKeySequence("Ctrl+?"))

    def add_updates(self, check: Slot) -> None:
        """Add the look for a newer version."""
        self._add(self.help, self.tr("Look for a &newer version"), check)

    def add_about(self, about: Slot) -> None:
        """Add the page about the program."""
        action = self._add(self.help, self.tr("&About Phi Forge"), about)
        action.setMenuRole(QAction.MenuRole.AboutRole)

    def _add(
        self,
        menu: QMenu,
        text: str,
        slot: Slot,
        keys: QKeySequence | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(text, menu)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(lambda _checked: slot())
        menu.addAction(action)
        return action
