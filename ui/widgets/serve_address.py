"""Where the server listens, and who may ask it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.server.addresses import EVERY_NETWORK, LOOPBACK, is_loopback
from ui.icons import Icon, IconLabel, icon
from ui.text import ltr
from ui.theme import Role, Space, TextSize
from ui.widgets.card import Card
from ui.widgets.labels import RoleLabel
from ui.widgets.serve_key import KeyField

_MAX_PORT = 65_535


class AddressForm(Card):
    """Address, port and API key; an address that others reach only after a warning.

    Signals:
        changed: The user chose something else.
        key_renewed: The user wants another key.
    """

    changed = Signal()
    key_renewed = Signal()

    def __init__(self, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        """Create it with this computer's addresses in its networks."""
        super().__init__(parent)
        self._fixed = False
        self._hosts = QComboBox()
        self._hosts.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._hosts.setMinimumContentsLength(16)
        self._add_host(self.tr("This computer only · {address}"), LOOPBACK)
        for address in addresses:
            self._add_host(self.tr("Other computers too · {address}"), address)
        self._add_host(self.tr("Every network this computer is in · {address}"), EVERY_NETWORK)
        self._port = QSpinBox()
        self._port.setRange(0, _MAX_PORT)
        self._port.setSpecialValueText(self.tr("Any free port"))
        self._port.setKeyboardTracking(False)
        self._needs_key = QCheckBox(self.tr("Ask for an API key"))
        self._needs_key.setChecked(True)
        self._needs_key.setToolTip(
            self.tr("Only programs that send this key are answered; others on this computer are not")
        )
        self._needs_key.setAccessibleDescription(self._needs_key.toolTip())
        self._key = KeyField()
        self._new = QPushButton(icon(Icon.RETRY), self.tr("New"))
        self._new.setAutoDefault(False)
        self._new.setAccessibleName(self.tr("Make a new API key"))
        self._new.setToolTip(self.tr("Makes another key; programs that know this one are refused then"))
        self._lay_out()
        self._hosts.activated.connect(self._on_host)
        self._port.valueChanged.connect(self.changed)
        self._allow.toggled.connect(self.changed)
        self._needs_key.toggled.connect(self._on_needs_key)
        self._new.clicked.connect(self.key_renewed)
        self._refresh()

    @property
    def host(self) -> str:
        """The address to listen on."""
        return str(self._hosts.currentData())

    @property
    def port(self) -> int:
        """The port to listen on; 0 for any free one."""
        return self._port.value()

    @property
    def needs_key(self) -> bool:
        """Whether clients have to send the key."""
        return self._needs_key.isChecked()

    @property
    def why_not(self) -> str:
        """Why this address cannot be used yet, empty when it can."""
        if is_loopback(self.host) or self._allow.isChecked():
            return ""
        return self.tr("Allow other computers first, or choose this computer only")

    def set_port(self, port: int) -> None:
        """Show a port; no signal is sent."""
        self._port.blockSignals(True)
        self._port.setValue(port)
        self._port.blockSignals(False)

    def set_key(self, key: str) -> None:
        """Show the key that clients have to send."""
        self._key.set_key(key)

    def set_served(self, host: str, *, needs_key: bool) -> None:
        """Show what a running server was started with; no signal is sent."""
        index = self._hosts.findData(host)
        if index < 0:
            self._add_host(self.tr("Other computers too · {address}"), host)
            index = self._hosts.count() - 1
        self._hosts.setCurrentIndex(index)
        for box, ticked in ((self._allow, not is_loopback(host)), (self._needs_key, needs_key)):
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
        self._refresh()

    def set_fixed(self, *, fixed: bool) -> None:
        """Let nothing be changed while a server starts or runs."""
        for box in (self._hosts, self._port, self._allow, self._new):
            box.setEnabled(not fixed)
        self._fixed = fixed
        self._refresh()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._allow = QCheckBox(self.tr("Let other computers use this model"))
        words = RoleLabel(
            self.tr(
                "Whoever reaches this address and has the key can use the model and this computer's power. "
                "Nothing is encrypted: questions, answers and the key can be read on the way. "
                "Choose this in networks you trust only."
            ),
            Role.WARNING,
            wrap=True,
        )
        self._allow.setAccessibleDescription(words.text())
        told = QVBoxLayout()
        told.setSpacing(Space.XS)
        told.addWidget(words)
        told.addWidget(self._allow)
        self._warning = QWidget()
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(Icon.WARNING, Role.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(told, 1)
        self._key.row.addWidget(self._new)
        self._key_note = RoleLabel("", Role.MUTED, TextSize.SMALL, wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        self._label(grid, 0, self.tr("Reachable from"), self._hosts)
        grid.addWidget(self._hosts, 0, 1)
        grid.addWidget(self._warning, 1, 1)
        self._label(grid, 2, self.tr("Port"), self._port)
        grid.addWidget(self._port, 2, 1, Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(self._needs_key, 3, 1)
        grid.addWidget(self._key, 4, 1)
        grid.addWidget(self._key_note, 5, 1)
        self.column.addLayout(grid)

    def _label(self, grid: QGridLayout, row: int, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        grid.addWidget(label, row, 0)

    def _add_host(self, words: str, address: str) -> None:
        self._hosts.addItem(words.format(address=ltr(address)), address)

    # ---- choices -------------------------------------------------------------------------------

    def _on_host(self) -> None:
        self._allow.setChecked(False)  # what was allowed was another address
        if not is_loopback(self.host):
            self._needs_key.setChecked(True)
        self._refresh()
        self.changed.emit()

    def _on_needs_key(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        reachable = not is_loopback(self.host)
        self._warning.setVisible(reachable)
        self._needs_key.setEnabled(not reachable and not self._fixed)
        self._key.setVisible(self.needs_key)
        self._key_note.setText(
            self.tr("Other computers reach this address, so the key is needed.") if reachable else ""
        )
        self._key_note.setVisible(reachable)
