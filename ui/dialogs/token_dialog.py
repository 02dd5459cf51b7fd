"""The access token of the Hub: what it is for, where it is kept, entering and removing it."""

from __future__ import annotations

from dataclasses import dataclass

from huggingface_hub import constants
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.errors import ChildError, ErrorInfo
from core.hub import tokens
from core.hub.model import Account
from core.hub.tokens import Storage
from ui import hub_ask
from ui.browser import open_page
from ui.dialogs.fit import fit_height
from ui.icons import Icon, IconLabel, icon
from ui.job_bridge import Cancel, LatestTask
from ui.text import ltr
from ui.theme import Role, Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.primary_button import PrimaryButton

_WIDTH = 520


@dataclass(frozen=True)
class _Known:
    """What is known about the token now. `account` is None where it was not or could not be asked."""

    has_keychain: bool
    storage: Storage | None
    account: Account | None = None
    asked: bool = False


class TokenDialog(QDialog):
    """Does not block the window.

    Signals:
        changed: There is another token now, or none.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Access token"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._storage: Storage | None = None
        self._changing = False
        self._mark = IconLabel(Icon.KEY, Role.MUTED, 18)
        self._state = RoleLabel(self.tr("Looking for a token…"), Role.TEXT, wrap=True)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(self.tr("Paste a token; it begins with hf_"))
        self._field.setAccessibleName(self.tr("Access token"))
        self._where = RoleLabel("", wrap=True)
        self._file = QCheckBox(self.tr("Keep it in the Hub's own &file, as readable text"))
        self._file.setToolTip(ltr(constants.HF_TOKEN_PATH))
        self._file.setAccessibleDescription(
            self.tr("Other programs that use the Hub find it there too; so can anyone who reads your files")
        )
        self._error = ErrorPanel()
        self._page = QPushButton(icon(Icon.EXTERNAL), self.tr("Open the token &page"))
        self._page.setAccessibleDescription(self.tr("Opens the page where tokens are made in your browser"))
        self._remove = QPushButton(self.tr("&Remove it"))
        self._remove.setAccessibleDescription(self.tr("Forgets the token on this computer"))
        self._close = QPushButton(self.tr("C&lose"))
        self._save = PrimaryButton(self.tr("&Check and keep"))
        self._lay_out()
        self._task = LatestTask(self)
        self._task.done.connect(self._show_known)
        self._task.failed.connect(self._show_error)
        self._field.textChanged.connect(self._show_buttons)
        self._save.clicked.connect(self._start_saving)
        self._remove.clicked.connect(self._start_removing)
        self._page.clicked.connect(lambda: open_page(f"{constants.ENDPOINT}/settings/tokens"))
        self._close.clicked.connect(self.close)
        self._task.start(lambda _cancel: _look())
        fit_height(self)

    def _lay_out(self) -> None:
        purpose = RoleLabel(
            self.tr(
                "Public models need none. A token from your account on the Hub opens private models, those "
                "whose terms you have accepted, and lets you upload."
            ),
            wrap=True,
        )
        state = QHBoxLayout()
        state.setSpacing(Space.S)
        state.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._page)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(self.tr("Access token")))
        column.addWidget(purpose)
        column.addLayout(state)
        column.addWidget(self._field)
        column.addWidget(self._where)
        column.addWidget(self._file)
        column.addWidget(self._error)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        for widget in (self._file, self._error, self._remove):
            widget.hide()
        self._show_buttons()

    def done(self, result: int) -> None:
        """Close; what runs in the background ends."""
        self._task.close()
        super().done(result)

    def _show_buttons(self) -> None:
        self._save.setEnabled(bool(self._field.text().strip()) and not self._changing)
        self._remove.setEnabled(not self._changing)

    def _begin(self, words: str) -> None:
        self._changing = True
        self._error.hide()
        self._state.setText(words)
        self._mark.set_icon(Icon.CLOCK, Role.MUTED)
        self._show_buttons()

    def _start_saving(self) -> None:
        value = self._field.text().strip()
        if not value:
            return
        in_file = not self._file.isHidden() and self._file.isChecked()
        self._begin(self.tr("Asking the Hub whose token it is…"))
        self._task.start(lambda cancel: _check_and_keep(value, cancel, in_hub_file=in_file))

    def _start_removing(self) -> None:
        in_file = self._storage is Storage.HUB_FILE
        self._begin(self.tr("Removing the token…"))

        def work(_cancel: Cancel) -> _Known:
            tokens.forget(in_hub_file=in_file)
            return _look()

        self._task.start(work)

    def _show_known(self, known: _Known) -> None:
        changed, self._changing = self._changing, False
        self._storage = known.storage
        found = known.storage is not None
        self._mark.set_icon(Icon.CHECK_CIRCLE if found else Icon.KEY, Role.POSITIVE if found else Role.MUTED)
        self._state.setText(self._state_text(known))
        self._where.setText(
            self.tr("It is kept in the keychain of this computer and sent to the Hub only.")
            if known.has_keychain
            else self.tr(
                "This computer has no keychain: a token is kept in memory, and gone when Phi Forge is closed."
            )
        )
        self._file.setVisible(not known.has_keychain)
        self._remove.setVisible(found and known.storage is not Storage.ENVIRONMENT)
        if changed:
            self._field.clear()
            self.changed.emit()
        self._show_buttons()
        fit_height(self)

    def _show_error(self, error: ErrorInfo) -> None:
        self._changing = False
        self._mark.set_icon(Icon.KEY, Role.MUTED)
        self._state.setText(
            self.tr("A token is in use until Phi Forge is closed.")
            if error.code == "TokenNotStored"
            else self.tr("The token was not kept.")
        )
        self._error.set_error(error)
        self._error.show()
        if error.code == "TokenNotStored":
            self.changed.emit()
        self._show_buttons()
        fit_height(self)

    def _state_text(self, known: _Known) -> str:
        if known.storage is None:
            return self.tr("There is no token on this computer.")
        where = {
            Storage.KEYCHAIN: self.tr("A token is kept in the keychain of this computer."),
            Storage.MEMORY: self.tr("A token is kept in memory, until Phi Forge is closed."),
            Storage.HUB_FILE: self.tr("A token is kept in the Hub's own file: {path}.").format(
                path=ltr(constants.HF_TOKEN_PATH)
            ),
            Storage.ENVIRONMENT: self.tr("A token comes from the environment variable {name}.").format(
                name=ltr("HF_TOKEN")
            ),
        }[known.storage]
        if known.account is not None:
            may = (
                self.tr("It belongs to {name} and may upload.")
                if known.account.can_write
                else self.tr("It belongs to {name} and may read only.")
            )
            return f"{where} {may.format(name=ltr(known.account.name))}"
        if known.asked:
            return f"{where} {self.tr('It could not be checked, because the Hub did not answer.')}"
        return where


def _look() -> _Known:
    found = tokens.find()
    return _Known(tokens.keychain_usable(), found.storage if found is not None else None)


def _check_and_keep(value: str, cancel: Cancel, *, in_hub_file: bool) -> _Known:
    """Keep a token unless the Hub says that it is none; one that cannot be checked now is kept.

    Raises:
        ChildError: It is not valid.
        TokenNotStored: It is used, but could not be kept.
    """
    account: Account | None = None
    try:
        account = hub_ask.account(cancel, value)
    except ChildError as error:
        if error.info().code == "HubTokenWrong":
            raise
    storage = tokens.store(value, in_hub_file=in_hub_file)
    return _Known(tokens.keychain_usable(), storage, account, asked=True)
