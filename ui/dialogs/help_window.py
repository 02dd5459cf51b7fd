"""The user guide, offline: one page at a time, with the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStyle, QTextBrowser, QVBoxLayout, QWidget

from core import guide
from core.errors import ErrorInfo
from ui.icons import Icon
from ui.theme import Space
from ui.widgets.tool_button import tool_button

_USUAL_SIZE = (840, 700)


def show_help(beside: QWidget, name: str = guide.CONTENTS, heading: str = "") -> None:
    """Show a page of the guide in the help window of the window that `beside` is in.

    Args:
        beside: Any widget of that window.
        name: The page's file name without ``.md``.
        heading: The heading to show at the top; empty for the beginning.
    """
    window = beside.window()
    shown = window.findChild(HelpWindow) or HelpWindow(window)
    shown.show()  # first, because what is not shown has no place to scroll to
    shown.activateWindow()
    shown.open_page(name, heading)


def explain_error(beside: QWidget, error: ErrorInfo) -> None:
    """Show where the guide explains an error."""
    show_help(beside, guide.TROUBLESHOOTING, guide.heading(error.title.template))


class HelpWindow(QDialog):
    """Shows pages of the guide; does not block the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Phi Forge help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._text = _Page()
        self._text.setAccessibleName(self.tr("Help page"))
        self._text.anchorClicked.connect(self._follow)
        back = tool_button(Icon.CHEVRON_LEFT, self.tr("Back"))
        back.setShortcut(QKeySequence.StandardKey.Back)
        back.clicked.connect(self._text.backward)
        back.setEnabled(False)
        self._text.backwardAvailable.connect(back.setEnabled)
        contents = QPushButton(self.tr("&Contents"))
        contents.clicked.connect(lambda: self.open_page(guide.CONTENTS))
        close = QPushButton(self.tr("C&lose"))
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(back)
        row.addWidget(contents)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._text, 1)
        column.addLayout(row)
        self.resize(*_USUAL_SIZE)

    def open_page(self, name: str, heading: str = "") -> None:
        """Show a page, from a heading on; without it, from its beginning."""
        path = guide.page(name, QLocale().name().partition("_")[0])
        self._text.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource)
        if heading:
            self._text.show_heading(heading)

    def _follow(self, link: QUrl) -> None:
        if not link.isRelative():
            QDesktopServices.openUrl(link)  # clicked by the user, and opened outside
        elif link.path():
            self.open_page(Path(link.path()).stem)


class _Page(QTextBrowser):
    """A page of Markdown with pictures from the guide's folder, as wide as there is room; fetches nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[QUrl, QImage] = {}
        self.setOpenLinks(False)
        self.document().setDocumentMargin(Space.M)
        self.sourceChanged.connect(lambda _source: self._fit_pictures())

    def show_heading(self, heading: str) -> None:
        """Scroll so that a heading is at the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.setTextCursor(QTextCursor(block))
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.cursorRect().top())
                return
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Load files of this computer only."""
        url = self.source().resolved(QUrl(name))
        if not url.isLocalFile():
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        picture = QImage(url.toLocalFile())
        self._pictures[url] = picture
        return self._fitted(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        self._fit_pictures()

    def _fit_pictures(self) -> None:
        for url, picture in self._pictures.items():
            self.document().addResource(
                QTextDocument.ResourceType.ImageResource.value, url, self._fitted(picture)
            )
        self.document().markContentsDirty(0, self.document().characterCount())

    def _fitted(self, picture: QImage) -> QImage:
        """Return a picture as large as it is, or smaller where the page is narrower."""
        ratio = self.devicePixelRatioF()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        room = self.width() - bar - 2 * self.frameWidth() - 2 * Space.M
        width = min(picture.width(), int(room * ratio))
        if picture.isNull() or width <= 0:
            return picture
        fitted = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        return fitted
