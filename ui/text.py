"""From core's messages to text in the language of the window."""

from __future__ import annotations

import re
import string
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.text import Message
from ui import format as fmt

_DECIMALS = re.compile(r"\.(\d)f")
_ISOLATE_LTR, _END_ISOLATE = "\u2066", "\u2069"


class _LocalFormatter(string.Formatter):
    """`str.format` with the language's own digits grouping and decimal point.

    A float is written with one decimal, or with as many as its format says (``{value:.3f}``).
    """

    def format_field(self, value: object, format_spec: str) -> str:
        if isinstance(value, str) and ("/" in value or "\\" in value):
            return ltr(value)
        decimals = _DECIMALS.fullmatch(format_spec or ".1f")
        if decimals is not None and isinstance(value, float):
            return fmt.decimal(value, int(decimals[1]))
        if not format_spec and isinstance(value, int) and abs(value) >= 10_000:
            return fmt.integer(value)
        return str(super().format_field(value, format_spec))


def translate_message(message: Message) -> str:
    """Return a core message in the window's language, its values filled in."""
    template = QCoreApplication.translate("core", message.template)
    return _LocalFormatter().format(template, **message.values) if message.values else template


def ltr(text: str | Path) -> str:
    """Keep a path, model or file name reading left to right inside text of either direction."""
    return f"{_ISOLATE_LTR}{text}{_END_ISOLATE}"


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


def is_gguf(path: Path) -> bool:
    """Whether a path is named as a GGUF file."""
    return path.suffix.lower() == ".gguf"
