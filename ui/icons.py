"""The icon set: line drawings in `resources/icons`, tinted from the palette when painted."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from core import paths
from ui import theme
from ui.theme import Role


class Icon(Enum):
    """Every icon by its file name without ``.svg``."""

    APP = "app"
    BACKENDS = "backends"
    CANCELLED = "cancelled"
    CHAT = "chat"
    CHECK = "check"
    CHECK_CIRCLE = "check-circle"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CHIP = "chip"
    CLOCK = "clock"
    COMPARE = "compare"
    COPY = "copy"
    CROSS = "cross"
    CROSS_CIRCLE = "cross-circle"
    DROP = "drop"
    EDIT = "edit"
    EXTERNAL = "external"
    FILE = "file"
    FOLDER = "folder"
    FORGE = "forge"
    HELP = "help"
    HISTORY = "history"
    HUB = "hub"
    INFO = "info"
    JOBS = "jobs"
    KEY = "key"
    LOCK = "lock"
    MEASURE = "measure"
    MEMORY = "memory"
    MODEL = "model"
    MORE = "more"
    OFFLINE = "offline"
    PANEL = "panel"
    PAUSE = "pause"
    PENDING = "pending"
    PICTURE = "picture"
    PLAY = "play"
    PLUS = "plus"
    RETRY = "retry"
    RUNNING = "running"
    SEARCH = "search"
    SEND = "send"
    SERVE = "serve"
    SETTINGS = "settings"
    STOP = "stop"
    SWAP = "swap"
    TRASH = "trash"
    UPLOAD = "upload"
    WARNING = "warning"

    @property
    def path(self) -> Path:
        """The SVG file."""
        return paths.resource_dir() / "icons" / f"{self.value}.svg"


_POINTING = frozenset({Icon.CHEVRON_LEFT, Icon.CHEVRON_RIGHT, Icon.PANEL})
"""Icons that point along the line or stand for a side; mirrored where lines begin at the right."""


@cache
def _source(icon: Icon) -> str:
    return icon.path.read_text(encoding="utf-8")


@cache
def _renderer(icon: Icon, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(icon).replace("currentColor", color).encode()))


class _TintedEngine(QIconEngine):
    """Draws an icon in the palette's colour of the moment, so light and dark need no reload."""

    def __init__(self, icon: Icon, role: Role) -> None:
        super().__init__()
        self._icon = icon
        self._role = role

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._icon, self._role)

    def _color(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        if mode is QIcon.Mode.Selected:
            return palette.highlightedText().color()
        return theme.color(self._role, palette)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt's signature
        side = min(rect.width(), rect.height())
        square = QRectF(rect.center().x() + 1 - side / 2, rect.center().y() + 1 - side / 2, side, side)
        painter.save()
        if self._icon in _POINTING and QGuiApplication.isRightToLeft():
            painter.translate(2 * square.center().x(), 0)
            painter.scale(-1, 1)
        _renderer(self._icon, self._color(mode).name()).render(painter, square)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def icon(name: Icon, role: Role = Role.TEXT) -> QIcon:
    """Return an icon that takes its colour from the palette each time it is drawn."""
    return QIcon(_TintedEngine(name, role))


class IconLabel(QLabel):
    """A small icon standing for a state; give it an accessible name unless a word is beside it."""

    def __init__(
        self, name: Icon, role: Role = Role.TEXT, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = name
        self._role = role
        self.setFixedSize(size, size)

    def set_icon(self, name: Icon, role: Role = Role.TEXT) -> None:
        """Show another icon."""
        if (name, role) != (self._icon, self._role):
            self._icon, self._role = name, role
            self.update()

    def paintEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the icon in today's colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon(self._icon, self._role).paint(painter, self.rect())
        painter.end()
