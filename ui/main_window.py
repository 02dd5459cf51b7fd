"""The window: a rail of pages, menus, a status line."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.chat.store import ChatStore
from core.errors import ErrorInfo, UnexpectedError
from core.forge.model import ForgeResult, TensorTypeRule
from core.jobs.kinds import kind_of
from core.jobs.model import JobSnapshot, JobState
from core.measure.model import MeasureResult
from core.server.model import ServerState
from core.settings import SettingsStore
from ui import job_text
from ui.announce import JobAnnouncer
from ui.device_watch import DeviceWatch
from ui.dialogs.close_question import CloseQuestion
from ui.dialogs.shortcuts import ShortcutsDialog, keys_of
from ui.dialogs.upload_dialog import UploadDialog
from ui.engine_bridge import EngineBridge
from ui.file_manager import dropped_path
from ui.help_actions import HelpActions
from ui.icons import Icon
from ui.job_bridge import JobBridge
from ui.menus import Menus
from ui.pages.backends_page import BackendsPage
from ui.pages.chat_page import ChatPage
from ui.pages.compare_page import ComparePage
from ui.pages.forge_page import ForgePage
from ui.pages.hub_page import HubPage
from ui.pages.jobs_page import JobsPage
from ui.pages.measure_page import MeasurePage
from ui.pages.serve_page import ServePage
from ui.pages.settings_page import SettingsPage
from ui.server_bridge import ServerBridge
from ui.theme import Space
from ui.widgets.chat_pictures import holds_pictures
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import ElidedLabel
from ui.widgets.memory_label import MemoryLabel
from ui.widgets.notice_bar import NoticeBar
from ui.widgets.rail import Rail

_USUAL_SIZE = (1120, 800)


class MainWindow(QMainWindow):
    """Holds the pages together; knows nothing of what they do.

    Signals:
        language_changed: Another language was chosen; this window keeps its words.
    """

    language_changed = Signal()
    _fault = Signal(object)

    def __init__(
        self,
        bridge: JobBridge,
        store: SettingsStore,
        engine: EngineBridge,
        server: ServerBridge,
        chats: ChatStore,
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._store = store
        self._engine = engine
        self._server = server
        self.setWindowTitle(self.tr("Phi Forge"))
        self.setAcceptDrops(True)
        self._rail = Rail()
        self._pages = QStackedWidget()
        self._error = ErrorPanel(dismissable=True)
        self._error.hide()
        self._notices = NoticeBar()
        self.help = HelpActions(self, store, self._notices)
        self._names: dict[QWidget, str] = {}
        self._devices = DeviceWatch(store, self)
        self.forge_page = ForgePage(bridge, store)
        self.chat_page = ChatPage(store, engine, chats)
        self.compare_page = ComparePage(bridge, store)
        self.measure_page = MeasurePage(bridge, store)
        self.hub_page = HubPage(bridge, store)
        self.serve_page = ServePage(store, server)
        self.backends_page = BackendsPage(bridge, store, self._devices)
        self.jobs_page = JobsPage(bridge)
        self.settings_page = SettingsPage(store)
        self._forge = self._add_page(self.forge_page, Icon.FORGE, self.tr("Forge"))
        self._chat = self._add_page(self.chat_page, Icon.CHAT, self.tr("Chat"))
        self._compare = self._add_page(self.compare_page, Icon.COMPARE, self.tr("Compare"))
        self._measure = self._add_page(self.measure_page, Icon.MEASURE, self.tr("Measure"))
        self._hub = self._add_page(self.hub_page, Icon.HUB, self.tr("Hub"))
        self._serve = self._add_page(self.serve_page, Icon.SERVE, self.tr("Serve"))
        self._backends = self._add_page(self.backends_page, Icon.BACKENDS, self.tr("Backends"))
        self._jobs = self._add_page(self.jobs_page, Icon.JOBS, self.tr("Jobs"))
        self._settings = self._add_page(self.settings_page, Icon.SETTINGS, self.tr("Settings"))
        self._lay_out()
        self._make_menus()
        self._connect()
        self._restore()

    # ---- construction -------------------------------------------------------------------------

    def _add_page(self, page: QWidget, name: Icon, text: str) -> int:
        index = self._pages.addWidget(page)
        self._rail.add(name, text)
        self._names[page] = text
        return index

    def _lay_out(self) -> None:
        error_row = QVBoxLayout()
        error_row.setContentsMargins(Space.L, Space.M, Space.L, 0)
        error_row.addWidget(self._error)
        self._error_area = QWidget()
        self._error_area.setLayout(error_row)
        self._error_area.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._notices)
        right.addWidget(self._error_area)
        right.addWidget(self._pages, 1)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self.setCentralWidget(central)
        self._status = ElidedLabel()
        self._status.setText(self.tr("Ready"))
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(Space.S, 0, Space.S, 0)
        bar.addWidget(self._status, 1)
        bar.addPermanentWidget(MemoryLabel())

    def _make_menus(self) -> None:
        menus = Menus(self.menuBar())
        menus.add_open(
            checkpoint=self._open_checkpoint,
            gguf=self._open_gguf,
            hub=self._find_on_hub,
            inspect=self._inspect_gguf,
        )
        menus.add_recipes(load=self._open_recipe, save=self._save_recipe)
        menus.add_settings(lambda: self.show_page(self._settings))
        menus.add_quit(self.close)
        menus.add_pages(list(self._names.values()), self.show_page)
        self.help.fill(menus, self._show_shortcuts)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_page)
        self._error.dismissed.connect(self._error_area.hide)
        self._fault.connect(self._show_fault)
        self._bridge.job_changed.connect(self._on_job_changed)
        self._bridge.job_removed.connect(self._show_status)
        self.settings_page.language_changed.connect(self.language_changed)
        self.settings_page.out_dir_changed.connect(self.forge_page.set_out_dir)
        self.forge_page.chat_requested.connect(self.open_chat)
        self.chat_page.handover_requested.connect(self.forge_page.hand_over)
        self.chat_page.serve_requested.connect(self._open_serve)
        for chooser in (self.chat_page, self.serve_page):
            self._devices.found.connect(chooser.set_devices)
        for taker in (self.forge_page, self.compare_page, self.measure_page):
            self._devices.usable.connect(taker.set_devices)
        self._devices.found.connect(self.help.set_probe)
        self._devices.failed.connect(self.forge_page.set_devices_unknown)
        self.serve_page.devices_changed.connect(self._devices.tell_again)
        self.hub_page.failed.connect(self._show_fault)
        self.help.failed.connect(self._show_fault)
        self.forge_page.hub_requested.connect(lambda: self.show_page(self._hub))
        self.jobs_page.hub_requested.connect(lambda: self.show_page(self._hub))
        self.jobs_page.imatrix_requested.connect(self._use_imatrix)
        for page in (self.chat_page, self.compare_page, self.jobs_page, self.measure_page):
            page.forge_requested.connect(lambda: self.show_page(self._forge))
        for source in (self.hub_page, self.jobs_page):
            source.chat_requested.connect(self.open_chat)
            source.checkpoint_requested.connect(self.open_checkpoint)
            source.inspect_requested.connect(self.forge_page.inspect)
            source.handover_requested.connect(self.forge_page.hand_over)
        for finished in (self.forge_page, self.hub_page, self.jobs_page):
            finished.upload_requested.connect(self._ask_upload)
            finished.measure_requested.connect(self.open_measure)
            finished.compare_requested.connect(self.open_compare)
        self.measure_page.compare_requested.connect(self.open_compare)
        self.forge_page.measure_expected.connect(self.measure_page.expect)
        self.measure_page.better_requested.connect(self._forge_better)
        JobAnnouncer(self._bridge, self)

    def _restore(self) -> None:
        settings = self._store.current
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_USUAL_SIZE[0], screen.width()), min(_USUAL_SIZE[1], screen.height()))
        if settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
        self.show_page(min(settings.page, self._pages.count() - 1))
        self.help.updates.begin()
        self._devices.look()

    # ---- pages --------------------------------------------------------------------------------

    def show_page(self, index: int) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentIndex(index)
        self._rail.set_current(index)

    def open_chat(self, path: Path) -> None:
        """Chat with a GGUF file."""
        self.show_page(self._chat)
        self.chat_page.open_model(path)

    def _open_serve(self, path: Path) -> None:
        self.show_page(self._serve)
        self.serve_page.open_model(path)

    def open_checkpoint(self, folder: Path) -> None:
        """Show what can be made of a checkpoint folder."""
        self.show_page(self._forge)
        self.forge_page.open_checkpoint(folder)

    def open_measure(self, result: ForgeResult | MeasureResult) -> None:
        """Choose what is measured, or show what was."""
        self.show_page(self._measure)
        if isinstance(result, MeasureResult):
            self.measure_page.show_result(result)
        else:
            self.measure_page.open_forged(result)

    def open_compare(self, result: ForgeResult | MeasureResult) -> None:
        """Let two files of a result answer the same."""
        self.show_page(self._compare)
        self.compare_page.open_result(result)

    def _forge_better(self, base: Path, type_name: str, rules: tuple[TensorTypeRule, ...]) -> None:
        self.show_page(self._forge)
        self.forge_page.open_rules(base, type_name, rules)

    def _use_imatrix(self, path: Path) -> None:
        self.show_page(self._forge)
        self.forge_page.use_imatrix(path)

    def show_error(self, error: ErrorInfo) -> None:
        """Show an error that belongs to no page; may be called from any thread."""
        self._fault.emit(error)

    def _show_fault(self, error: ErrorInfo) -> None:
        self._error.set_error(error)
        is_fault = error.code == UnexpectedError.__name__
        self._error.set_steps(((self.tr("Report…"), lambda: self.help.report(error)),) if is_fault else ())
        self._error.show()
        self._error_area.show()

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(keys_of(self, self._names), self).show()

    def _open_checkpoint(self) -> None:
        self.show_page(self._forge)
        self.forge_page.browse()

    def _open_gguf(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Open GGUF"), str(Path.home()), self.tr("GGUF models (*.gguf)")
        )
        if chosen:
            self.open_chat(Path(chosen))

    def _inspect_gguf(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Inspect GGUF"), str(Path.home()), self.tr("GGUF files (*.gguf)")
        )
        if chosen:
            self.forge_page.inspect(Path(chosen))

    def _open_recipe(self) -> None:
        self.show_page(self._forge)
        self.forge_page.ask_open_recipe()

    def _save_recipe(self) -> None:
        self.show_page(self._forge)
        self.forge_page.save_recipe()

    def _find_on_hub(self) -> None:
        self.show_page(self._hub)
        self.hub_page.start_search()

    def _ask_upload(self, result: ForgeResult) -> None:
        dialog = UploadDialog(self._bridge, result, self)
        dialog.token_requested.connect(lambda: self.hub_page.ask_token(dialog.ask_account))
        dialog.submitted.connect(lambda _job_id: self.show_page(self._jobs))
        dialog.show()

    # ---- status -------------------------------------------------------------------------------

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.state in (JobState.DONE, JobState.FAILED):
            QApplication.alert(self)
            self.chat_page.offer_models()
            self.compare_page.offer_models()
        self._show_status()

    def _show_status(self) -> None:
        jobs = self._bridge.snapshots()
        open_jobs = [job for job in jobs if not job.state.is_final]
        count = len(open_jobs)
        self._rail.set_badge(self._jobs, count, self.tr("%n unfinished job(s)", "", count) if count else "")
        resting = (JobState.WAITING, JobState.PAUSED)
        running = next((job for job in open_jobs if job.state not in resting), None)
        if running is not None:
            self._status.setText(f"{job_text.title(running)}  ·  {job_text.progress_line(running)}")
        elif jobs:
            self._status.setText(f"{job_text.title(jobs[-1])}  ·  {job_text.state_line(jobs[-1])}")
        else:
            self._status.setText(self.tr("Ready"))

    # ---- Qt events ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a folder, a GGUF file or a recipe, and on the Chat page pictures."""
        if holds_pictures(event.mimeData()):
            takes = self._pages.currentIndex() == self._chat and self.chat_page.takes_drop(event.mimeData())
        else:
            takes = dropped_path(event.mimeData()) is not None
        if takes:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped on the page it belongs to."""
        if holds_pictures(event.mimeData()):
            self.chat_page.take_drop(event.mimeData())
            event.acceptProposedAction()
            return
        path = dropped_path(event.mimeData())
        if path is None:
            return
        event.acceptProposedAction()
        if path.suffix.lower() == ".gguf" and self._pages.currentIndex() == self._chat:
            self.open_chat(path)
        else:
            self.show_page(self._forge)
            self.forge_page.open_dropped(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask while work would be lost; then end every child."""
        # A job that can be paused goes on at the next start: nothing of it is lost.
        lost = [job for job in self._bridge.unfinished() if not kind_of(job.spec).can_pause]
        serving = self._server.state is not ServerState.STOPPED
        if (lost or serving) and not CloseQuestion(len(lost), self, serving=serving).wants_to_quit():
            event.ignore()
            return
        self.remember()
        self._end_own_work()
        self._engine.close()
        self._server.close()
        self._bridge.shutdown()
        super().closeEvent(event)

    def remember(self) -> None:
        """Save place, size, page and conversation for the next window."""
        geometry = self.saveGeometry().toBase64().toStdString()
        self._store.update(window_geometry=geometry, page=self._pages.currentIndex())
        self.chat_page.keep()

    def retire(self) -> None:
        """Leave for a window in another language; jobs, the loaded model and the server go on."""
        self._end_own_work()
        self.deleteLater()

    def _end_own_work(self) -> None:
        # Stopping children may take three seconds; nobody needs to look at that.
        self.hide()
        self.help.updates.close()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        makers = (self.forge_page, self.measure_page, self.hub_page, self.backends_page)
        for page in (*makers, self.chat_page, self.compare_page, self.serve_page):
            page.close_tasks()
        self._devices.close()
