"""A button that is only an icon: its words are its tooltip and its accessible name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from ui.icons import Icon, icon
from ui.theme import Role


def tool_button(mark: Icon, name: str, role: Role = Role.TEXT) -> QToolButton:
    """Return a flat button that the keyboard reaches too.

    Args:
        mark: What is drawn.
        name: What it does.
        role: Colour of the icon.
    """
    button = QToolButton()
    button.setIcon(icon(mark, role))
    button.setAutoRaise(True)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
