"""Other machines that take layers, by llama.cpp's RPC."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorInfo, RpcAddressRefused
from core.hardware.model import Device, DeviceShare, ProbeResult
from core.hardware.rpc import is_private
from ui import backend_text as words
from ui import format as fmt
from ui.icons import Icon, IconLabel, icon
from ui.text import ltr, translate_message
from ui.theme import Role, Space, TextSize
from ui.widgets.backend_devices import MemoryBar
from ui.widgets.card import Card
from ui.widgets.clearable_edit import ClearableEdit
from ui.widgets.labels import RoleLabel
from ui.widgets.tool_button import tool_button


class MachineList(Card):
    """The machines with what each one offers, and a field to add one.

    Signals:
        added: Address of a machine, and whether it lies outside private networks and was confirmed.
        removed: Address of a machine.
        look_requested: Ask all of them again.
    """

    added = Signal(str, bool)
    removed = Signal(str)
    look_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._servers: tuple[str, ...] = ()
        self._found: ProbeResult | None = None
        self._asking = False
        self._rows: QWidget | None = None
        self._field = ClearableEdit()
        self._field.setPlaceholderText("192.168.1.20:50052")
        self._field.setAccessibleName(self.tr("Address of another machine"))
        tip = self.tr("Numeric address and port of a machine on which llama.cpp's rpc-server runs")
        self._field.setToolTip(tip)
        self._field.setAccessibleDescription(tip)
        self._field.returnPressed.connect(self._on_add)
        self._field.textChanged.connect(self._on_typed)
        self._add = QPushButton(self.tr("Add machine"))
        self._add.setAutoDefault(False)
        self._add.setEnabled(False)
        self._add.clicked.connect(self._on_add)
        self._look = QPushButton(icon(Icon.RETRY), self.tr("Ask again"))
        self._look.setAutoDefault(False)
        self._look.setAccessibleDescription(self.tr("Asks every machine for its memory"))
        self._look.clicked.connect(self.look_requested)
        self._lay_out()
        self.show_machines((), None, asking=False)

    def show_machines(self, servers: Sequence[str], found: ProbeResult | None, *, asking: bool) -> None:
        """Show the machines and what is known of them.

        Args:
            servers: Their addresses.
            found: What was found last; None while nothing is.
            asking: They are being asked now.
        """
        self._servers, self._found, self._asking = tuple(servers), found, asking
        self._show()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        risk = RoleLabel(
            self.tr(
                "A model too large for this computer can borrow memory of others that run llama.cpp's "
                "rpc-server. That protocol has neither password nor encryption: whoever reaches such a "
                "server can read what is sent and rule the machine. Use it in networks you trust only."
            ),
            wrap=True,
        )
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(IconLabel(Icon.WARNING, Role.WARNING), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(risk, 1)
        entry = QHBoxLayout()
        entry.setSpacing(Space.S)
        entry.addWidget(self._field, 1)
        entry.addWidget(self._add)
        entry.addWidget(self._look)
        self._refusal = RoleLabel("", Role.NEGATIVE, wrap=True)
        self._refusal.hide()
        self._confirm = QPushButton(self.tr("Add it all the same"))
        self._confirm.setAutoDefault(False)
        self._confirm.clicked.connect(self._on_confirmed)
        asked = QHBoxLayout()
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(Space.S)
        self._warning = RoleLabel(
            self.tr(
                "This address is not in a private network: what is sent passes machines of others, who can "
                "read and change it."
            ),
            Role.WARNING,
            wrap=True,
        )
        asked.addWidget(self._warning, 1)
        asked.addWidget(self._confirm)
        self._question = QWidget()
        self._question.setLayout(asked)
        self._question.hide()
        self._place = QVBoxLayout()
        self.column.addLayout(top)
        self.column.addLayout(self._place)
        self.column.addLayout(entry)
        self.column.addWidget(self._refusal)
        self.column.addWidget(self._question)

    # ---- adding --------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._add.setEnabled(bool(self._field.text().strip()))
        self._refusal.hide()
        self._question.hide()

    def _on_add(self) -> None:
        address = self._field.text().strip()
        if not address:
            return
        if address in self._servers:
            self._refuse(self.tr("This machine is in the list already."))
            return
        try:
            private = is_private(address)
        except RpcAddressRefused as error:
            info = error.info()
            self._refuse(f"{translate_message(info.cause)} {translate_message(info.next_step)}")
            return
        if private:
            self._take(address, confirmed=False)
        else:
            self._question.show()
            self._confirm.setFocus()

    def _on_confirmed(self) -> None:
        self._take(self._field.text().strip(), confirmed=True)

    def _take(self, address: str, *, confirmed: bool) -> None:
        self._field.clear()
        self.added.emit(address, confirmed)

    def _refuse(self, reason: str) -> None:
        self._refusal.setText(reason)
        self._refusal.show()

    # ---- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._rows is not None:
            self._place.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        for row, server in enumerate(self._servers):
            self._add_row(grid, row, server)
        self._place.addWidget(self._rows)
        self._rows.setVisible(bool(self._servers))
        self._look.setVisible(bool(self._servers))
        self._look.setEnabled(not self._asking)

    def _add_row(self, grid: QGridLayout, row: int, server: str) -> None:
        devices = self._devices(server)
        problem = self._problem(server)
        look, role, said = Icon.PENDING, Role.MUTED, self.tr("not asked yet")
        if self._asking:
            look, said = Icon.CLOCK, self.tr("being asked…")
        elif devices:
            look, role, said = Icon.CHECK_CIRCLE, Role.POSITIVE, self.tr("reachable")
        elif problem is not None:
            look, role = Icon.CROSS_CIRCLE, Role.NEGATIVE
            said = self.tr("unreachable. {reason}").format(reason=translate_message(problem.cause))
        text = QVBoxLayout()
        text.setSpacing(0)
        name = RoleLabel(ltr(server), Role.TEXT)
        text.addWidget(name)
        text.addWidget(RoleLabel(said, role, TextSize.SMALL, wrap=True))
        remove = tool_button(Icon.TRASH, self.tr("Remove {machine}").format(machine=server))
        remove.clicked.connect(lambda: self.removed.emit(server))
        grid.addWidget(IconLabel(look, role), row, 0)
        grid.addLayout(text, row, 1)
        if devices and not self._asking:
            # A server may have several devices; together they are what the machine lends.
            free = sum(device.memory_free for device in devices)
            total = sum(device.memory_total for device in devices)
            whole = Device(server, server, is_gpu=True, memory_free=free, memory_total=total)
            bar = MemoryBar(free, total)
            bar.setAccessibleName(self.tr("Memory of {device}").format(device=server))
            bar.setAccessibleDescription(words.memory(whole))
            figure = RoleLabel(words.memory(whole), Role.TEXT, TextSize.SMALL)
            figure.setToolTip(fmt.exact_bytes(free))
            grid.addWidget(bar, row, 2)
            grid.addWidget(figure, row, 3)
        grid.addWidget(remove, row, 4)

    def _devices(self, server: str) -> list[Device]:
        found = self._found.devices if self._found is not None else ()
        return [d for d in found if DeviceShare(d.name).is_remote and d.description == server]

    def _problem(self, server: str) -> ErrorInfo | None:
        problems = self._found.rpc_problems if self._found is not None else ()
        return next((p for p in problems if p.cause.values.get("endpoint") == server), None)
