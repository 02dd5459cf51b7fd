"""The user guide in `docs/guide`, which comes with the program, and where it explains each error."""

from __future__ import annotations

import re
from pathlib import Path

from core import paths

CONTENTS = "README"
CHOOSING_A_TYPE = "which-type"
TROUBLESHOOTING = "troubleshooting"

_FIELD = re.compile(r"\{[^{}]*\}")


def folder() -> Path:
    """Return the folder of the guide."""
    return paths.guide_dir()


def page(name: str, language: str) -> Path:
    """Return the file of a page: in a language where it was translated, else in English.

    Args:
        name: File name without ``.md``.
        language: Such as ``ro``.
    """
    translated = folder() / f"{name}.{language}.md"
    return translated if translated.is_file() else folder() / f"{name}.md"


def heading(title: str) -> str:
    """Return the heading under which the troubleshooting page explains an error.

    Args:
        title: The error's title in English, its fields not filled in (`Message.template`).
    """
    return _FIELD.sub("…", title)
