"""Backends: what computes here, what each one found, and how to add more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMessageBox, QPushButton, QVBoxLayout, QWidget

from core.backends import choice, registry, reports, suggest
from core.backends.model import BUNDLED, Backend, Flavour, InstallPackResult, Report, Suggestion
from core.errors import ErrorInfo
from core.hardware.model import ProbeResult
from core.hardware.safe_mode import set_cpu_only, set_disabled_devices
from core.jobs.model import JobSnapshot
from core.settings import SettingsStore
from ui.backend_tries import BackendTries, Effort
from ui.device_watch import DeviceWatch
from ui.dialogs.remove_backend import RemoveBackendQuestion
from ui.job_bridge import JobBridge, LatestTask
from ui.theme import Space
from ui.widgets.backend_add import AddPanel
from ui.widgets.backend_card import BackendCard
from ui.widgets.backend_machines import MachineList
from ui.widgets.backend_suggestion import SuggestionCard
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import RoleLabel, heading
from ui.widgets.page_story import PageStory


@dataclass(frozen=True)
class _Listing:
    """The backends there are, and what is known of them."""

    backends: tuple[Backend, ...]
    reports: dict[str, Report]
    chosen: str


def _read_listing() -> _Listing:
    backends = registry.backends()
    known = {backend.id: reports.read(backend.id) for backend in backends}
    found = {key: report for key, report in known.items() if report is not None}
    return _Listing(backends, found, choice.chosen())


class BackendsPage(QWidget):
    """Lists the backends and other machines, and changes which of them compute."""

    def __init__(
        self, bridge: JobBridge, store: SettingsStore, devices: DeviceWatch, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._devices = devices
        self._listing: _Listing | None = None
        self._found: ProbeResult | None = None
        self._cards: dict[str, BackendCard] = {}
        self._suggested = False
        self._suggestion = SuggestionCard()
        self._adding = AddPanel(store.current.wheel_index)
        self._adding.hide()
        self._error = ErrorPanel(dismissable=True)
        self._error.hide()
        self._machines = MachineList()
        self._story = PageStory(bridge)
        self._tries = BackendTries(self)
        self._listed = LatestTask(self)
        self._suggesting = LatestTask(self)
        self._removing = LatestTask(self)
        self._lay_out()
        self._connect()

    # ---- for the main window -------------------------------------------------------------------

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        for box in self.findChildren(QMessageBox):
            box.close()
        self._adding.close_tasks()
        for task in (self._tries, self._listed, self._suggesting, self._removing):
            task.close()

    # ---- construction --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._cpu_only = QCheckBox(self.tr("CPU only"))
        self._cpu_only.setToolTip(
            self.tr("Safe mode: only the bundled libraries and the processor are used, whatever is chosen")
        )
        self._cpu_only.setAccessibleDescription(self._cpu_only.toolTip())
        self._add = QPushButton(self.tr("Add a backend…"))
        self._add.setAutoDefault(False)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(heading(self.tr("Backends")), 1)
        top.addWidget(self._cpu_only)
        top.addWidget(self._add)
        intro = self.tr(
            "A backend is llama.cpp, built for a kind of processor. The one in use computes in Chat, "
            "Compare, Measure and Serve; a model that is loaded already stays where it is."
        )
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.S)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(RoleLabel(intro, wrap=True))
        column.addWidget(self._suggestion)
        column.addWidget(self._error)
        column.addWidget(self._adding)
        column.addLayout(self._place)
        column.addSpacing(Space.M)
        column.addWidget(heading(self.tr("Other machines")))
        column.addWidget(self._machines)
        column.addStretch(1)
        scroll = ColumnScroll()
        scroll.set_content(content)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, Space.M)
        foot.addWidget(self._story)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addLayout(foot)

    def _connect(self) -> None:
        self._cpu_only.toggled.connect(self._on_cpu_only)
        self._add.clicked.connect(lambda: self._show_adding())
        self._suggestion.add_requested.connect(self._on_suggested)
        self._error.dismissed.connect(self._error.hide)
        self._adding.submitted.connect(self._story.submit)
        self._adding.index_changed.connect(lambda address: self._store.update(wheel_index=address))
        self._adding.closed.connect(self._adding.hide)
        self._machines.added.connect(self._on_machine_added)
        self._machines.removed.connect(self._on_machine_removed)
        self._machines.look_requested.connect(self._on_look)
        self._story.job_changed.connect(self._on_job_changed)
        self._tries.changed.connect(self._show_activity)
        self._tries.reported.connect(self._on_reported)
        self._tries.failed.connect(self._show_error)
        self._devices.found.connect(self._on_found)
        self._devices.failed.connect(self._on_not_found)
        self._listed.done.connect(self._on_listed)
        self._listed.failed.connect(self._show_error)
        self._suggesting.done.connect(self._on_suggestions)
        self._removing.done.connect(lambda _done: self._list())
        self._removing.failed.connect(self._on_not_removed)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what is new since the page was last seen; other pages change the same choices."""
        super().showEvent(event)
        settings = self._store.current
        self._cpu_only.blockSignals(True)
        self._cpu_only.setChecked(settings.cpu_only)
        self._cpu_only.blockSignals(False)
        self._adding.set_index(settings.wheel_index)
        self._show_machines()
        self._list()

    # ---- the list ------------------------------------------------------------------------------

    def _list(self) -> None:
        self._listed.start(lambda _cancel: _read_listing())

    def _on_found(self, found: ProbeResult) -> None:
        self._found = found
        if found.fallback is not None:
            self._show_error(found.fallback)
        self._show_machines()
        self._list()

    def _on_not_found(self, error: ErrorInfo) -> None:
        self._show_error(error)
        self._show_machines()
        self._list()

    def _on_listed(self, listing: _Listing) -> None:
        before = self._listing
        self._listing = listing
        if before is None or before.backends != listing.backends:
            self._make_cards(listing.backends)
        self._show_reports()
        self._show_activity()
        if not self.isVisible():
            return
        for backend in listing.backends:
            if backend.id not in listing.reports:
                self._tries.start(backend.id, Effort.CHECK)
        if not self._suggested:
            self._suggested = True
            present = tuple(backend.flavour for backend in listing.backends)
            self._suggesting.start(lambda _cancel: suggest.suggest(present=present))

    def _make_cards(self, backends: tuple[Backend, ...]) -> None:
        for card in self._cards.values():
            self._place.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {}
        for backend in backends:
            card = BackendCard(backend)
            card.use_requested.connect(lambda chosen=backend: self._use(chosen))
            card.check_requested.connect(lambda key=backend.id: self._tries.start(key, Effort.CHECK))
            card.test_requested.connect(lambda key=backend.id: self._tries.start(key, Effort.SELF_TEST))
            card.stop_requested.connect(lambda key=backend.id: self._tries.stop(key))
            card.remove_requested.connect(lambda doomed=backend: self._ask_remove(doomed))
            card.usable_changed.connect(self._on_usable)
            self._cards[backend.id] = card
            self._place.addWidget(card)

    def _show_reports(self) -> None:
        assert self._listing is not None
        settings, chosen = self._store.current, self._listing.chosen
        for key, card in self._cards.items():
            report = self._listing.reports.get(key)
            card.show_report(report, settings.disabled_devices)
            why_not = ""
            if settings.cpu_only:
                why_not = self.tr("CPU only is ticked above")
            elif report is not None and report.error is not None and key != BUNDLED:
                why_not = self.tr("It does not work; check it again first")
            card.show_use(in_use=key == chosen, why_not=why_not)

    def _show_activity(self) -> None:
        said = {
            None: "",
            Effort.CHECK: self.tr("Asking for its devices…"),
            Effort.SELF_TEST: self.tr("The demo model is answering on each device…"),
        }
        for key, card in self._cards.items():
            card.show_activity(said[self._tries.effort_for(key)])

    def _on_reported(self, report: Report) -> None:
        in_use = self._store.current.backend or BUNDLED
        if report.backend_id == in_use and not self._store.current.cpu_only:
            self._devices.look()  # it may work now, or work no longer
        self._list()

    # ---- choices -------------------------------------------------------------------------------

    def _use(self, backend: Backend) -> None:
        self._error.hide()
        key = "" if backend.id == BUNDLED else backend.id
        self._store.update(backend=key)
        problem = choice.choose(key)
        if problem is not None:
            self._show_error(problem)
        self._list()
        self._devices.look()

    def _on_usable(self, device: str, usable: bool) -> None:
        others = tuple(name for name in self._store.current.disabled_devices if name != device)
        settings = self._store.update(disabled_devices=others if usable else (*others, device))
        set_disabled_devices(settings.disabled_devices)
        self._devices.tell_again()

    def _on_cpu_only(self, on: bool) -> None:
        set_cpu_only(on=on)
        self._store.update(cpu_only=on)
        self._list()
        self._devices.tell_again()
        self._devices.look()

    def _ask_remove(self, backend: Backend) -> None:
        if not RemoveBackendQuestion(backend, self).wants_to_remove():
            return
        if self._store.current.backend == backend.id:
            self._store.update(backend="")
            choice.choose("")
            self._devices.look()
        self._removing.start(lambda _cancel: registry.remove(backend.id))

    def _on_not_removed(self, error: ErrorInfo) -> None:
        self._show_error(error)
        self._list()

    def _show_error(self, error: ErrorInfo) -> None:
        self._error.set_error(error)
        self._error.show()

    # ---- adding --------------------------------------------------------------------------------

    def _show_adding(self) -> None:
        self._adding.show()
        self._adding.focus_first()

    def _on_suggestions(self, suggestions: tuple[Suggestion, ...]) -> None:
        self._suggestion.show_suggestion(suggestions[0] if suggestions else None)

    def _on_suggested(self, flavour: Flavour) -> None:
        self._adding.show()
        self._adding.search((flavour,))

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if isinstance(job.result, InstallPackResult):
            self._suggestion.hide()
            self._adding.hide()
            self._list()

    # ---- other machines ------------------------------------------------------------------------

    def _on_machine_added(self, address: str, confirmed: bool) -> None:
        settings = self._store.current
        marked = (*settings.rpc_confirmed, address) if confirmed else settings.rpc_confirmed
        self._store.update(rpc_servers=(*settings.rpc_servers, address), rpc_confirmed=marked)
        self._on_look()

    def _on_machine_removed(self, address: str) -> None:
        settings = self._store.current
        self._store.update(
            rpc_servers=tuple(server for server in settings.rpc_servers if server != address),
            rpc_confirmed=tuple(server for server in settings.rpc_confirmed if server != address),
        )
        self._on_look()

    def _on_look(self) -> None:
        self._devices.look()
        self._show_machines()

    def _show_machines(self) -> None:
        asking = self._devices.looking
        self._machines.show_machines(self._store.current.rpc_servers, self._found, asking=asking)
