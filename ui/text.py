"""From core's messages to text in the language of the window."""

from __future__ import annotations

import re
import string
import unicodedata
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from core.text import Message
from ui import format as fmt

_DECIMALS = re.compile(r"\.(\d)f")
_ISOLATE_LTR, _END_ISOLATE = "\u2066", "\u2069"
RLM = "\u200f"
"""Right-to-left mark: a letter of no width."""


class _LocalFormatter(string.Formatter):
    """`str.format` with the language's own digits grouping and decimal point.

    A float is written with one decimal, or with as many as its format says (``{value:.3f}``).
    """

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, Message):
            return translate_message(value)
        if isinstance(value, str):
            is_path = "/" in value or "\\" in value
            return ltr(value) if is_path else fmt.isolate(super().format_field(value, format_spec))
        decimals = _DECIMALS.fullmatch(format_spec or ".1f")
        if decimals is not None and isinstance(value, float):
            return fmt.decimal(value, int(decimals[1]))
        if isinstance(value, int) and (format_spec == "," or (not format_spec and abs(value) >= 10_000)):
            return fmt.integer(value)
        return str(super().format_field(value, format_spec))


def translate_message(message: Message) -> str:
    """Return a core message in the window's language, its values filled in."""
    template = QCoreApplication.translate("core", message.template)
    return _LocalFormatter().format(template, **message.values) if message.values else template


def ltr(text: str | Path) -> str:
    """Keep a path, model or file name reading left to right inside text of either direction."""
    return f"{_ISOLATE_LTR}{text}{_END_ISOLATE}"


def directed(text: str) -> str:
    """Return a text so that Qt draws it in the window's direction where it goes by the first letter.

    Labels do: without a mark, a right-to-left line that begins with a model's name would run the other way.
    """
    is_rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return RLM + text if is_rtl and begins_left_to_right(text) else text


def begins_left_to_right(text: str) -> bool:
    """Return whether the first letter of a text with right-to-left words is of a left-to-right one."""
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")]
    return bool(strong) and strong[0] == "L" and set(strong) != {"L"}


def home_relative(path: Path) -> str:
    """Return `path` with the home folder written as ``~``."""
    home = Path.home()
    if path == home or home in path.parents:
        return str(Path("~") / path.relative_to(home))
    return str(path)


def checkpoint_title(folder: Path) -> str:
    """Return the name people know a checkpoint folder by.

    That is the folder's own name, except in the Hub's cache, where folders are named after commits:
    ``models--microsoft--Phi-4/snapshots/<commit>``.
    """
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.split("--")[-1]
    return folder.name or str(folder)
