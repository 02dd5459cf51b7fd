"""Every text of the program that is translated, read from its source code.

The window's texts are the literals of ``self.tr(…)``, whose context is the class they stand in, and of
``translate(context, …)``. Those of `core`, which knows no translator, are the literals of ``msg(…)`` and
the three sentences of each error class; their context is `CORE`. Qt brings its own words (Cancel, Copy, the
file dialog) in many languages; where a language lacks one, it is in our catalogue.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QTranslator

CORE = "core"
SENTENCES = ("title", "cause", "next_step")
ERRORS = "core/errors.py"

Key = tuple[str, str, str]


class TextNotLiteral(ValueError):
    """A text is put together at run time, so nobody could translate it beforehand."""


@dataclass(frozen=True)
class Source:
    """One text to translate.

    Attributes:
        context: Class or area it belongs to.
        text: The English text; one that is counted says ``(s)``.
        comment: Tells apart equal texts of one context.
        plural: The text depends on a number, ``%n`` or ``{n}``.
        where: File it was found in, relative to the root; not part of what identifies it.
    """

    context: str
    text: str
    comment: str = ""
    plural: bool = False
    where: str = field(default="", compare=False)

    @property
    def key(self) -> Key:
        """What a catalogue finds it by."""
        return self.context, self.text, self.comment


@cache
def collect(root: Path) -> tuple[Source, ...]:
    """Return every text below `root`, each once, by context and then as they come; read once.

    Raises:
        TextNotLiteral: If a call has something else than a literal where its text belongs.
    """
    found: dict[Key, Source] = {}
    for package in ("ui", "core"):
        for path in sorted((root / package).rglob("*.py")):
            where = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for source in _of_node(tree, "", where):
                known = found.setdefault(source.key, source)
                if source.plural and not known.plural:
                    found[source.key] = source
    return tuple(sorted(found.values(), key=lambda source: source.context))


def missing_in_qt(language: str) -> tuple[Source, ...]:
    """Return the words Qt shows in this program for which it has no translation into `language`."""
    own = QTranslator()
    own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return tuple(
        Source(context, text, where="Qt")
        for context, texts in _QT_WORDS.items()
        for text in texts
        if not own.translate(context, text)
    )


def _call_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _of_node(node: ast.AST, class_name: str, where: str) -> Iterator[Source]:
    """Yield the texts in and below `node`; `class_name` is the innermost class around it."""
    if isinstance(node, ast.ClassDef):
        class_name = node.name
        if where == ERRORS:
            yield from _of_error(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node, class_name, where)
    for child in ast.iter_child_nodes(node):
        yield from _of_node(child, class_name, where)


def _of_error(node: ast.ClassDef) -> Iterator[Source]:
    for statement in node.body:
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            continue
        if statement.targets[0].id in SENTENCES:
            yield Source(CORE, _literal(statement.value, ERRORS), where=ERRORS)


def _of_call(call: ast.Call, class_name: str, where: str) -> Iterator[Source]:
    name, arguments = _call_name(call.func), call.args
    if where.startswith("core/"):
        if name == "msg":
            yield Source(CORE, _literal(arguments[0], where), where=where)
    elif name == "tr":
        if ast.unparse(call.func) != "self.tr":
            raise TextNotLiteral(f"{where}:{call.lineno}: the class whose text it is must say it: self.tr")
        comment = _literal(arguments[1], where) if len(arguments) > 1 else ""
        yield Source(class_name, _literal(arguments[0], where), comment, len(arguments) > 2, where)
    elif name == "translate" and isinstance(arguments[0], ast.Constant):  # painters translate too
        context = _literal(arguments[0], where)
        if context == CORE:
            return  # the one place where core's messages are looked up
        comment = _literal(arguments[2], where) if len(arguments) > 2 else ""
        yield Source(context, _literal(arguments[1], where), comment, len(arguments) > 3, where)


def _literal(node: ast.expr, where: str) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise TextNotLiteral(f"{where}:{node.lineno}: {ast.unparse(node)}")


_EDITING = ("&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All")

# Texts that Qt's widgets show by themselves in this program, by Qt's own contexts. The file dialog is Qt's
# where the desktop offers none.
_QT_WORDS: dict[str, tuple[str, ...]] = {
    "QPlatformTheme": (
        *("OK", "Save", "Save All", "Open", "&Yes", "Yes to &All", "&No", "N&o to All", "Abort", "Retry"),
        *("Ignore", "Close", "Cancel", "Discard", "Help", "Apply", "Reset", "Restore Defaults"),
    ),
    "QDialogButtonBox": ("OK",),
    "QMessageBox": ("Show Details...", "Hide Details..."),
    "QLineEdit": _EDITING,
    "QWidgetTextControl": (*_EDITING, "Copy &Link Location"),
    "QAbstractSpinBox": ("&Select All", "&Step up", "Step &down"),
    "QComboBox": ("Open the combo box selection popup",),
    "QTabBar": ("Scroll Left", "Scroll Right"),
    "QScrollBar": (
        *("Scroll here", "Left edge", "Top", "Right edge", "Bottom", "Page left", "Page up"),
        *("Page right", "Page down", "Scroll left", "Scroll up", "Scroll right", "Scroll down"),
    ),
    "QAccessibleActionInterface": (
        *("Press", "Increase", "Decrease", "ShowMenu", "SetFocus", "Toggle", "Next Page", "Previous Page"),
        *("Scroll Left", "Scroll Right", "Scroll Up", "Scroll Down"),
        *("Triggers the action", "Increase the value", "Decrease the value", "Shows the menu"),
        *("Sets the focus", "Toggles the state", "Goes to the next page", "Goes back a page"),
        *("Scrolls to the left", "Scrolls to the right", "Scrolls up", "Scrolls down"),
    ),
    "MAC_APPLICATION_MENU": (
        *("About %1", "Preferences...", "Services", "Hide %1", "Hide Others", "Show All", "Quit %1"),
    ),
    "QFileSystemModel": ("Name", "Size", "Type", "Kind", "Date Modified", "Computer", "My Computer"),
    "QAbstractFileIconProvider": (
        *("Drive", "File", "File Folder", "Folder", "Alias", "Shortcut", "Unknown"),
    ),
    "QFileDialog": (
        *("&Look in:", "File &name:", "Files of &type:", "Directory:", "Directories", "Files", "Sidebar"),
        *("&Open", "&Save", "&Choose", "&Rename", "&Delete", "&New Folder", "Show &hidden files", "Show "),
        *("Open", "Save As", "Find Directory", "All Files (*)", "All files (*)", "New Folder", "Remove"),
        *("Back", "Forward", "Go back", "Go forward", "Parent Directory", "Go to the parent directory"),
        *("Create New Folder", "Create a New Folder", "List View", "Detail View", "Recent Places", "Delete"),
        *("Change to list view mode", "Change to detail view mode", "List of places and bookmarks"),
        "Could not delete directory.",
        "%1 already exists.\nDo you want to replace it?",
        "Are you sure you want to delete '%1'?",
        "'%1' is write protected.\nDo you want to delete it anyway?",
        "%1\nFile not found.\nPlease verify the correct file name was given.",
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.",
    ),
}
