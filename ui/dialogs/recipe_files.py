"""Asking where a recipe is, or where it goes, with the platform's own dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

SUFFIX = ".toml"

translate = QCoreApplication.translate


def ask_open(parent: QWidget, folder: Path) -> Path | None:
    """Return the recipe to open, None when the user does not want one."""
    title, kinds = translate("recipes", "Open recipe"), translate("recipes", "Recipes (*.toml)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Return the file to write, None when the user does not want one."""
    title, kinds = translate("recipes", "Save recipe"), translate("recipes", "Recipes (*.toml)")
    start = folder / f"{name}{SUFFIX}"
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(SUFFIX)
