"""What a click on a link in an answer offers; a model's link is never followed by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui.browser import open_page
from ui.text import ltr

_LONGEST_SHOWN = 80


def ask_about(address: str, place: QPoint, parent: QWidget) -> None:
    """Show the whole address and offer to copy it, or to open it in the browser.

    Args:
        address: Where the link leads.
        place: Where to ask, in pixels of the screen.
        parent: The widget the link is in.
    """
    menu = QMenu(parent)
    shown = address if len(address) <= _LONGEST_SHOWN else address[: _LONGEST_SHOWN - 1] + "…"
    menu.addAction(ltr(shown.replace("&", "&&"))).setEnabled(False)
    menu.addSeparator()
    copy = menu.addAction(QCoreApplication.translate("Links", "Copy the address"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(address))
    if address.startswith(("https://", "http://")):
        follow = menu.addAction(QCoreApplication.translate("Links", "Open it in the browser"))
        follow.triggered.connect(lambda: open_page(address))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
