"""About: what this is and which versions are at work."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import core
from core import build_stamp
from core.hardware.model import ProbeResult
from ui.dialogs.licences import LicencesDialog
from ui.icons import Icon, icon
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.labels import RoleLabel, heading

_LOGO = 64


class AboutDialog(QDialog):
    """Name, purpose and versions; does not block the window."""

    def __init__(self, probe: ProbeResult | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Phi Forge"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._versions = self._collect(probe)
        logo = QLabel()
        logo.setPixmap(icon(Icon.APP).pixmap(_LOGO, _LOGO))
        logo.setAccessibleName(self.tr("Phi Forge logo"))
        about = RoleLabel(
            self.tr("Turns Microsoft Phi checkpoints into quantized GGUF files, and chats with them."),
            Role.TEXT,
            wrap=True,
        )
        form = QFormLayout()
        form.setHorizontalSpacing(Space.L)
        form.setVerticalSpacing(Space.XS)
        for name, version in self._versions:
            value = RoleLabel(ltr(version), Role.TEXT)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(RoleLabel(name), value)
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        right.addWidget(heading(self.tr("Phi Forge")))
        right.addWidget(about)
        right.addLayout(form)
        top = QHBoxLayout()
        top.setSpacing(Space.L)
        top.addWidget(logo, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(right, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("C&lose"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        copy = QPushButton(icon(Icon.COPY), self.tr("&Copy"))
        copy.setAccessibleDescription(self.tr("Puts the versions on the clipboard"))
        copy.clicked.connect(self._copy)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        licences = QPushButton(self.tr("L&icences…"))
        licences.clicked.connect(self._show_licences)
        buttons.addButton(licences, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addLayout(top)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    def _collect(self, probe: ProbeResult | None) -> list[tuple[str, str]]:
        versions = [(self.tr("Phi Forge"), core.__version__)]
        if stamp := build_stamp.read():
            versions += [
                (self.tr("Build"), f"{stamp.commit}, {stamp.date}"),
                (self.tr("llama.cpp sources"), stamp.llama_cpp_commit),
            ]
        if probe is not None:
            versions += [
                (self.tr("llama.cpp"), probe.llama_version),
                (self.tr("llama-cpp-python"), probe.binding_version),
            ]
        return [
            *versions,
            (self.tr("Qt"), qVersion()),
            (self.tr("PySide6"), PySide6.__version__),
            (self.tr("Python"), platform.python_version()),
            (self.tr("System"), platform.platform(terse=True)),
        ]

    def _show_licences(self) -> None:
        LicencesDialog(self).show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(
            "\n".join(f"{name} {version}" for name, version in self._versions)
        )
