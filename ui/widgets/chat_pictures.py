"""Pictures that go with a message: small views of them, and where they come from."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.paths import data_dir
from ui import icons, theme
from ui.icons import Icon
from ui.text import ltr
from ui.theme import Role, Space

MAX_PICTURES = 6
FILE_PATTERNS = ("*.png", "*.jpg", "*.jpeg", "*.bmp", "*.gif", "*.webp")
_SUFFIXES = tuple(pattern.removeprefix("*") for pattern in FILE_PATTERNS)
_MODEL_READS = {b"png", b"jpeg", b"bmp", b"gif"}
_SMALL = QSize(72, 54)
_LARGE = QSize(216, 162)
_RADIUS = 4
_REMOVE_SIDE = 18


class PictureView(QWidget):
    """One picture, scaled down; the picture's file may be gone or damaged, then an icon stands for it.

    Signals:
        remove_requested: The user wants it taken away.
    """

    remove_requested = Signal()

    def __init__(self, path: Path, *, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._picture = _thumbnail(
            path, _SMALL if removable else _LARGE, self.devicePixelRatioF(), fill=removable
        )
        shown = self._picture.deviceIndependentSize().toSize()
        self.setFixedSize(_SMALL if removable or shown.isEmpty() else shown)
        self.setToolTip(ltr(path))
        self.setAccessibleName(self.tr("Picture {name}").format(name=path.name))
        self._remove: QToolButton | None = None
        if removable:
            name = self.tr("Remove {name}").format(name=path.name)
            self._remove = QToolButton(self)
            self._remove.setIcon(icons.icon(Icon.CROSS))
            self._remove.setFixedSize(_REMOVE_SIDE, _REMOVE_SIDE)
            self._remove.setIconSize(QSize(Space.M, Space.M))
            self._remove.setToolTip(name)
            self._remove.setAccessibleName(name)
            self._remove.clicked.connect(self.remove_requested)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the middle of the picture, with round corners and a hairline around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.fillPath(frame, self.palette().base())
        if self._picture.isNull():
            side = Space.XL
            middle = self.rect().center()
            icons.icon(Icon.PICTURE, Role.MUTED).paint(
                painter, middle.x() - side // 2, middle.y() - side // 2, side, side
            )
        else:
            size = self._picture.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.setClipPath(frame)
            painter.drawPixmap(round(left), round(top), self._picture)
            painter.setClipping(False)
        painter.strokePath(frame, QPen(theme.border(self.palette()), 1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button in the corner where lines end."""
        super().resizeEvent(event)
        if self._remove is not None:
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            self._remove.move(0 if mirrored else self.width() - self._remove.width(), 0)


class PictureStrip(QWidget):
    """Pictures side by side, in as many rows as it takes; invisible while there are none.

    Signals:
        changed: The user took one away.
    """

    changed = Signal()

    def __init__(self, *, removable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._removable = removable
        self._views: list[PictureView] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def pictures(self) -> tuple[Path, ...]:
        """Return the files, in order."""
        return tuple(view.path for view in self._views)

    def set_pictures(self, paths: Iterable[Path]) -> None:
        """Show these pictures instead."""
        for view in list(self._views):
            self._take(view)
        for path in paths:
            self.add(path)

    def add(self, path: Path) -> None:
        """Show one more; a file that is shown already, or is one too many, changes nothing."""
        if path in self.pictures() or len(self._views) >= MAX_PICTURES:
            return
        view = PictureView(path, removable=self._removable, parent=self)
        view.remove_requested.connect(lambda: self._remove(view))
        view.show()
        self._views.append(view)
        self._arrange()
        self.show()

    def _remove(self, view: PictureView) -> None:
        self._take(view)
        self.changed.emit()

    def _take(self, view: PictureView) -> None:
        self._views.remove(view)
        view.hide()
        view.deleteLater()
        self._arrange()
        self.setVisible(bool(self._views))

    def _arrange(self) -> None:
        """Put the pictures into rows from where lines start, and be as tall as they are."""
        left = top = bottom = 0
        for view in self._views:
            if left and left + view.width() > self.width():
                left, top = 0, bottom + Space.S
            mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            view.move(self.width() - left - view.width() if mirrored else left, top)
            left += view.width() + Space.S
            bottom = max(bottom, top + view.height())
        self.setFixedHeight(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the rows anew."""
        super().resizeEvent(event)
        self._arrange()


class PictureKeeper:
    """Turns what is dropped or pasted into files that the model can read.

    What is no such file yet is kept as PNG beside the conversations, which name it.
    """

    def __init__(self) -> None:
        self._n_kept = 0

    def from_files(self, paths: Iterable[Path]) -> list[Path]:
        """Return files for pictures; other formats that Qt reads are converted."""
        found = []
        for path in paths:
            reader = QImageReader(str(path))
            kind = reader.format().data()
            if kind and kind not in _MODEL_READS and not (image := reader.read()).isNull():
                found += self._keep(image, path.stem)
            else:
                found.append(path)  # one that is none of them is refused where it is read, with the reason
        return found

    def from_data(self, data: QMimeData) -> list[Path]:
        """Return the pictures in a drop or on the clipboard."""
        if files := picture_files(data):
            return self.from_files(files)
        image = data.imageData()
        return self._keep(image, self._name()) if isinstance(image, QImage) and not image.isNull() else []

    def _name(self) -> str:
        return f"pasted-{self._n_kept + 1}"

    def _keep(self, image: QImage, stem: str) -> list[Path]:
        self._n_kept += 1
        folder = data_dir() / "pictures" / str(time.time_ns())
        folder.mkdir(parents=True)
        path = folder / f"{stem}.png"
        return [path] if image.save(str(path)) else []


def picture_files(data: QMimeData) -> list[Path]:
    """Return the local picture files among what is dragged or copied."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in _SUFFIXES]


def holds_pictures(data: QMimeData) -> bool:
    """Tell whether there is a picture in a drop or on the clipboard, and not in the first place text."""
    if data.hasUrls():
        return bool(picture_files(data))
    return data.hasImage() and not data.hasText()


def _thumbnail(path: Path, room: QSize, ratio: float, *, fill: bool) -> QPixmap:
    """Return a picture that fits into `room`, or fills it; a null one when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isEmpty():
        return QPixmap()
    aspect = Qt.AspectRatioMode
    target = size.scaled(room * ratio, aspect.KeepAspectRatioByExpanding if fill else aspect.KeepAspectRatio)
    if target.width() > size.width():
        target = size  # a small picture stays as it is
    reader.setScaledSize(target.expandedTo(QSize(1, 1)))
    picture = QPixmap.fromImageReader(reader)
    picture.setDevicePixelRatio(ratio)
    return picture
