"""A report of a crash or a fault: text to copy or save. Nothing is sent."""

from __future__ import annotations

from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core import crash
from core.log import log_file
from ui.icons import Icon, icon
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, heading

_USUAL_SIZE = (720, 480)


class CrashReportDialog(QDialog):
    """Shows what a developer would want to know; does not block the window.

    Args:
        title: What happened, a short sentence.
        trace: Of the crash, or of the exception.
    """

    def __init__(self, title: str, trace: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explanation = RoleLabel(
            self.tr(
                "This text says what happened and which versions were at work. It is sent nowhere: read it, "
                "and pass it on with your report if you want to."
            ),
            Role.MUTED,
            wrap=True,
        )
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._text.setAccessibleName(self.tr("Text of the report"))
        self._text.setPlainText(crash.report(trace, {"Qt": qVersion(), "PySide6": PySide6.__version__}))

        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        copy = QPushButton(icon(Icon.COPY), self.tr("&Copy"))
        copy.clicked.connect(self._copy)
        save = QPushButton(self.tr("&Save…"))
        save.clicked.connect(self._ask_file)
        folder = QPushButton(self.tr("Open the &log's folder"))
        folder.clicked.connect(self._open_folder)
        for button in (copy, save, folder):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._failure = RoleLabel("", Role.NEGATIVE, wrap=True)
        self._failure.hide()

        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(title))
        column.addWidget(explanation)
        column.addWidget(self._text, 1)
        column.addWidget(self._failure)
        column.addWidget(buttons)
        copy.setDefault(True)  # after the box of buttons has chosen one of its own
        self.resize(*_USUAL_SIZE)

    def text(self) -> str:
        """Return the report."""
        return self._text.toPlainText()

    def save(self, path: Path) -> None:
        """Write the report to a file; a refusal is said in the dialog."""
        self._failure.hide()
        try:
            path.write_text(self.text(), encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self._failure.setText(self.tr("The report could not be saved: {reason}.").format(reason=reason))
            self._failure.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())

    def _ask_file(self) -> None:
        suggested = str(Path.home() / "phi-forge-report.txt")
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("Save the report"), suggested)
        if name:
            self.save(Path(name))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file().parent)))
