"""A newer version: what is new, and the way to its download. Nothing is installed from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

import core
from core.updates.model import Release
from ui import format as fmt
from ui.icons import Icon, icon
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, heading

_USUAL_SIZE = (560, 420)


class UpdateDialog(QDialog):
    """Shows the notes of a release; does not block the window.

    Signals:
        skipped: The user does not want to hear of this version again.
    """

    skipped = Signal(str)

    def __init__(self, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._release = release
        self.setWindowTitle(self.tr("Newer version"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = heading(self.tr("Phi Forge {version} is available").format(version=ltr(release.version)))
        present = RoleLabel(
            self.tr(
                "You have {version}. Nothing is installed by itself: the button opens the download."
            ).format(version=ltr(core.__version__)),
            Role.MUTED,
            wrap=True,
        )
        notes = _Notes()
        notes.setAccessibleName(self.tr("What is new"))
        notes.document().setMarkdown(release.notes, QTextDocument.MarkdownFeature.MarkdownNoHTML)

        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("&Later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        skip = QPushButton(self.tr("&Skip this version"))
        skip.clicked.connect(self._skip)
        buttons.addButton(skip, QDialogButtonBox.ButtonRole.ActionRole)
        download = QPushButton(icon(Icon.EXTERNAL), self._download_text())
        download.setEnabled(bool(release.download))
        download.setToolTip(release.download)
        download.clicked.connect(self._download)
        buttons.addButton(download, QDialogButtonBox.ButtonRole.AcceptRole)

        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(title)
        column.addWidget(present)
        column.addWidget(notes, 1)
        column.addWidget(buttons)
        download.setDefault(True)  # after the box of buttons has chosen one of its own
        self.resize(*_USUAL_SIZE)

    def _download_text(self) -> str:
        if not self._release.download:
            return self.tr("No package for this system")
        return self.tr("Open the &download ({size})").format(size=fmt.size(self._release.n_bytes))

    def _download(self) -> None:
        QDesktopServices.openUrl(QUrl(self._release.download))
        self.close()

    def _skip(self) -> None:
        self.skipped.emit(self._release.version)
        self.close()


class _Notes(QTextBrowser):
    """Shows Markdown; fetches nothing, and follows no link."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)

    def loadResource(self, _type: int, _name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Give nothing: pictures in notes are not fetched."""
        return None
