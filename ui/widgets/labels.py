"""Labels: coloured by role, and one that shortens long paths in the middle."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui import theme
from ui.text import directed, home_relative, ltr
from ui.theme import Role, TextSize
from ui.widgets.tinted import Tinted

_LEADING = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
)


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the alignment to the side where lines start in the window's direction."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


class RoleLabel(Tinted, QLabel):
    """A plain-text label in a colour role, which follows a change between light and dark."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.MUTED,
        size: TextSize = TextSize.BODY,
        parent: QWidget | None = None,
        *,
        bold: bool = False,
        wrap: bool = False,
    ) -> None:
        super().__init__(directed(text), parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(size, bold=bold, tabular=True))
        self.setWordWrap(wrap)
        self._turn()
        self.retint()

    def setText(self, text: str) -> None:
        """Show a text, in the window's direction whatever word it begins with."""
        super().setText(directed(text))

    def set_role(self, role: Role) -> None:
        """Change the colour role."""
        if role is not self._role:
            self._role = role
            self.retint()

    def changeEvent(self, event: QEvent) -> None:
        """Also follow a change of the reading direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        # Qt aligns a label by the direction of its words, so a model's name would stick to the left
        # of a right-to-left window. The window's direction decides instead.
        if self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask in _LEADING:
            self.setAlignment(leading(self) | Qt.AlignmentFlag.AlignVCenter)

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Colour the text."""
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._role, system))


def trailing(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the alignment to the side where lines end in the window's direction, whatever the text is."""
    rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignAbsolute


def heading(text: str, parent: QWidget | None = None) -> RoleLabel:
    """Return the title of a section."""
    return RoleLabel(text, Role.TEXT, TextSize.TITLE, parent, bold=True)


class ElidedLabel(RoleLabel):
    """One line that is shortened when there is no room; then the tooltip has all of it."""

    def __init__(
        self,
        role: Role = Role.MUTED,
        size: TextSize = TextSize.BODY,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
        *,
        bold: bool = False,
    ) -> None:
        super().__init__("", role, size, parent, bold=bold)
        self._mode = mode

    def setText(self, text: str) -> None:
        """Show a text; it is the tooltip too."""
        super().setText(text)
        self.setToolTip(self.text())

    def minimumSizeHint(self) -> QSize:
        """A few characters are enough; the rest is shortened."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 10), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        if self.frameWidth():
            self.drawFrame(painter)
        area = self.contentsRect().adjusted(self.margin(), 0, -self.margin(), 0)
        text = self.fontMetrics().elidedText(self.text(), self._mode, area.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(area, int(leading(self) | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()


class PathLabel(ElidedLabel):
    """A path, shortened in the middle; `framed` makes it look like a field."""

    def __init__(self, parent: QWidget | None = None, *, framed: bool = False) -> None:
        self._framed = framed
        role = Role.TEXT if framed else Role.MUTED
        super().__init__(role, TextSize.BODY, Qt.TextElideMode.ElideMiddle, parent)
        self._path: Path | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if framed:
            self.setFrameShape(QFrame.Shape.StyledPanel)
            self.setMargin(3)  # as tall as a combo box
            self.setAutoFillBackground(True)

    @property
    def path(self) -> Path | None:
        """The path shown."""
        return self._path

    def set_path(self, path: Path) -> None:
        """Show a path."""
        self._path = path
        self.setText(ltr(home_relative(path)))
        self.setToolTip(ltr(path))

    def tint(self, palette: QPalette, system: QPalette) -> None:
        """Look like a field when framed."""
        super().tint(palette, system)
        if self._framed:
            palette.setColor(QPalette.ColorRole.Window, system.base().color())


def breakable(text: str) -> str:
    """Let long paths and names break in a wrapped label: at separators, and after 40 characters."""
    return re.sub(r"([/\\]|\S{40})", "\\1\u200b", text)
