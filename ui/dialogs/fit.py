"""Keeping a dialog as high as its words: wrapped labels grow, and Qt does not follow by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def fit_height(dialog: QDialog) -> None:
    """Give a dialog the height its content takes at its width."""
    layout = dialog.layout()
    if layout is not None:
        layout.invalidate()
        layout.activate()
        width = max(dialog.width(), dialog.minimumWidth())
        dialog.resize(width, max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height()))
