"""A line that opens and closes what is below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.icons import Icon, icon


class FoldButton(QToolButton):
    """Shows or hides one widget.

    Its own signal `toggled` tells when the content is shown or hidden.
    """

    def __init__(self, text: str, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        content.setVisible(False)
        self._point(shown=False)
        self.toggled.connect(self._fold)

    def _fold(self, shown: bool) -> None:
        self._content.setVisible(shown)
        self._point(shown=shown)

    def _point(self, *, shown: bool) -> None:
        self.setIcon(icon(Icon.CHEVRON_DOWN if shown else Icon.CHEVRON_RIGHT))
