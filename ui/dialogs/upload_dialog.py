"""Sending finished files to the user's account on the Hub: where, which, and the page they get."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo
from core.forge.model import ForgedFile, ForgeResult
from core.gguf.reader import read_header
from core.hub.files import with_all_parts
from core.hub.model import Account, UploadSpec
from core.hub.model_card import describe, write_card
from core.jobs.model import JobId
from ui import format as fmt
from ui import hub_ask
from ui.dialogs.fit import fit_height
from ui.job_bridge import JobBridge, LatestTask
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.fold import FoldButton
from ui.widgets.hub_trouble import HubTrouble
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.primary_button import PrimaryButton

_WIDTH = 620
_PREVIEW_LINES = 14


@dataclass(frozen=True)
class _Row:
    box: QCheckBox
    file: ForgedFile


class UploadDialog(QDialog):
    """Does not block the window.

    Signals:
        submitted: Number of the upload.
        token_requested: Enter an access token.
    """

    submitted = Signal(int)
    token_requested = Signal()

    def __init__(self, bridge: JobBridge, result: ForgeResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Upload"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge = bridge
        self._submitting = False
        self._account: Account | None = None
        self._owner = QComboBox()
        self._owner.setAccessibleName(self.tr("Owner"))
        self._owner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._name = QLineEdit(_usual_name(result.files))
        self._name.setAccessibleName(self.tr("Repository"))
        self._private = QCheckBox(self.tr("&Private: only you can see it, until you change that on its page"))
        self._private.setChecked(True)
        self._rows: list[_Row] = []
        self._preview = QPlainTextEdit()
        self._preview.setReadOnly(True)
        self._preview.setTabChangesFocus(True)
        self._preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._preview.setAccessibleName(self.tr("Model card"))
        self._preview.setFixedHeight(self._preview.fontMetrics().lineSpacing() * _PREVIEW_LINES)
        self._fold = FoldButton(self.tr("&Model card"), self._preview)
        self._fold.setToolTip(self.tr("The page people see: what the files are, how they were made and run"))
        self._trouble = HubTrouble()
        self._trouble.hide()
        self._reason = RoleLabel(wrap=True)
        self._cancel = QPushButton(self.tr("&Cancel"))
        self._upload = PrimaryButton()
        self._lay_out(result.files if result.mmproj is None else (*result.files, result.mmproj))
        self._asking = LatestTask(self)
        self._asking.done.connect(self._show_account)
        self._asking.failed.connect(self._show_error)
        self._writing = LatestTask(self)
        self._writing.done.connect(self._preview.setPlainText)
        self._writing.failed.connect(self._show_error)
        self._connect()
        self.ask_account()
        self._show_action()

    def _lay_out(self, files: Sequence[ForgedFile]) -> None:
        place = QHBoxLayout()
        place.setSpacing(Space.XS)
        to = QLabel(self.tr("&To"))
        to.setBuddy(self._name)
        place.addWidget(to)
        place.addSpacing(Space.XS)
        place.addWidget(self._owner)
        place.addWidget(QLabel("/"))
        place.addWidget(self._name, 1)
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(0, 1)
        unit = fmt.size_unit(max(file.file_bytes for file in files))
        for row, file in enumerate(files):
            box = QCheckBox(ltr(file.path.name))
            box.setChecked(True)
            box.toggled.connect(self._on_files)
            size = RoleLabel(fmt.size(file.file_bytes, unit), Role.TEXT)
            size.setToolTip(fmt.exact_bytes(file.file_bytes))
            grid.addWidget(box, row, 0)
            grid.addWidget(size, row, 1, Qt.AlignmentFlag.AlignTrailing)
            self._rows.append(_Row(box, file))
        card.column.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._reason, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._upload)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(self.tr("Upload to the Hub")))
        column.addLayout(place)
        column.addWidget(self._private)
        column.addWidget(card)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._preview)
        column.addWidget(self._trouble)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self._name.textChanged.connect(self._show_action)
        self._owner.currentIndexChanged.connect(self._on_files)
        self._name.editingFinished.connect(self._write_preview)
        self._fold.toggled.connect(self._write_preview)
        self._fold.toggled.connect(lambda _shown: fit_height(self))
        self._trouble.retry_requested.connect(self.ask_account)
        self._trouble.token_requested.connect(self.token_requested)
        self._cancel.clicked.connect(self.close)
        self._upload.clicked.connect(self._submit)
        self._bridge.refused.connect(self._on_refused)

    def done(self, result: int) -> None:
        """Close; what runs in the background ends."""
        self._asking.close()
        self._writing.close()
        super().done(result)

    def ask_account(self) -> None:
        """Ask the Hub whose token there is; its owner is whose repositories can be written."""
        self._trouble.hide()
        self._account = None
        self._asking.start(hub_ask.account)
        self._show_action()

    def _show_account(self, account: Account) -> None:
        self._account = account
        self._owner.clear()
        for name in (account.name, *account.organizations):
            self._owner.addItem(ltr(name), name)
        self._show_action()

    def _show_error(self, error: ErrorInfo) -> None:
        self._trouble.set_error(error)
        self._trouble.show()
        self._show_action()
        fit_height(self)

    def _chosen(self) -> tuple[ForgedFile, ...]:
        return tuple(row.file for row in self._rows if row.box.isChecked())

    def _repo_id(self) -> str:
        return f"{self._owner.currentData() or ''}/{self._name.text().strip()}"

    def _on_files(self) -> None:
        self._write_preview()
        self._show_action()

    def _write_preview(self) -> None:
        files = self._chosen()
        if not self._fold.isChecked() or not files:
            return
        repo_id = self._repo_id()
        self._writing.start(lambda _cancel: _model_card(repo_id, files))

    def _why_not(self) -> str:
        if self._submitting:
            return self.tr("Starting…")
        if not self._chosen():
            return self.tr("Tick at least one file")
        if self._account is None:
            asking = self._asking.running
            return (
                self.tr("Asking the Hub who you are…") if asking else self.tr("The Hub must know who you are")
            )
        if not self._account.can_write:
            return self.tr("Your token may read only; enter one that may write")
        return "" if self._name.text().strip() else self.tr("Give the repository a name")

    def _show_action(self) -> None:
        files = self._chosen()
        size = fmt.size(sum(file.file_bytes for file in files))
        words = self.tr("&Upload %n file(s), {size}", "", len(files)) if files else self.tr("&Upload")
        self._upload.setText(words.format(size=size))
        why_not = self._why_not()
        self._upload.setEnabled(not why_not)
        self._upload.setAccessibleDescription(why_not)
        self._reason.setText(why_not)

    def _submit(self) -> None:
        if self._why_not():
            return
        self._submitting = True
        self._trouble.hide()
        self._show_action()
        spec = UploadSpec(
            self._repo_id(), tuple(file.path for file in self._chosen()), private=self._private.isChecked()
        )
        self._bridge.submit(spec, self._on_accepted)

    def _on_accepted(self, job_id: JobId) -> None:
        self.submitted.emit(job_id)
        self.close()

    def _on_refused(self, error: ErrorInfo) -> None:
        if self._submitting:
            self._submitting = False
            self._show_error(error)


def _usual_name(files: Sequence[ForgedFile]) -> str:
    """Return the name people give such repositories: the model's, with ``-GGUF``."""
    stem = files[0].path.name.removesuffix(".gguf") if files else ""
    stem = re.sub(r"-\d{5}-of-\d{5}$", "", stem)
    stem = stem.removesuffix(f"-{files[0].type_name}") if files else stem
    return f"{stem}-GGUF"


def _model_card(repo_id: str, files: tuple[ForgedFile, ...]) -> str:
    """Return the page as the upload will make it."""
    models = [with_all_parts(Path(file.path)) for file in files]
    return write_card(repo_id, read_header(models[0][0]), [describe(parts) for parts in models])
