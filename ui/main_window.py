"""The window: a rail of pages, menus, a status line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorInfo
from core.forge.model import ForgeResult, TensorTypeRule
from core.hardware.choice import usable
from core.hardware.memory import read_memory
from core.hardware.model import ProbeResult
from core.jobs.kinds import kind_of
from core.jobs.model import JobSnapshot, JobState
from core.measure.model import MeasureResult
from core.settings import SettingsStore
from ui import format as fmt
from ui import job_text
from ui.dialogs.about import AboutDialog
from ui.dialogs.close_question import CloseQuestion
from ui.dialogs.upload_dialog import UploadDialog
from ui.icons import Icon
from ui.job_bridge import JobBridge
from ui.pages.chat_page import ChatPage
from ui.pages.forge_page import ForgePage
from ui.pages.hub_page import HubPage
from ui.pages.jobs_page import JobsPage
from ui.pages.measure_page import MeasurePage
from ui.theme import Space
from ui.widgets.chat_pictures import holds_pictures
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.rail import Rail

_MEMORY_MS = 5_000
_USUAL_SIZE = (1120, 800)


class MainWindow(QMainWindow):
    """Holds the pages together; knows nothing of what they do."""

    _fault = Signal(object)

    def __init__(self, bridge: JobBridge, store: SettingsStore) -> None:
        super().__init__()
        self._bridge = bridge
        self._store = store
        self._probe: ProbeResult | None = None
        self.setWindowTitle(self.tr("Phi Forge"))
        self.setAcceptDrops(True)
        self._rail = Rail()
        self._pages = QStackedWidget()
        self._error = ErrorPanel(dismissable=True)
        self._error.hide()
        self._names: list[str] = []
        self.forge_page = ForgePage(bridge, store)
        self.chat_page = ChatPage(store)
        self.measure_page = MeasurePage(bridge, store)
        self.hub_page = HubPage(bridge, store)
        self.jobs_page = JobsPage(bridge)
        self._forge = self._add_page(self.forge_page, Icon.FORGE, self.tr("Forge"))
        self._chat = self._add_page(self.chat_page, Icon.CHAT, self.tr("Chat"))
        self._measure = self._add_page(self.measure_page, Icon.MEASURE, self.tr("Measure"))
        self._hub = self._add_page(self.hub_page, Icon.HUB, self.tr("Hub"))
        self._jobs = self._add_page(self.jobs_page, Icon.JOBS, self.tr("Jobs"))
        self._lay_out()
        self._make_menus()
        self._connect()
        self._restore()

    # ---- construction -------------------------------------------------------------------------

    def _add_page(self, page: QWidget, name: Icon, text: str) -> int:
        index = self._pages.addWidget(page)
        self._rail.add(name, text)
        self._names.append(text)
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
        self._memory = RoleLabel()
        self._memory.setToolTip(self.tr("Memory that programs can still take on this computer"))
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(Space.S, 0, Space.S, 0)
        bar.addWidget(self._status, 1)
        bar.addPermanentWidget(self._memory)

    def _make_menus(self) -> None:
        file = self.menuBar().addMenu(self.tr("&File"))
        self._action(file, self.tr("Open &checkpoint…"), QKeySequence.StandardKey.Open, self._open_checkpoint)
        self._action(file, self.tr("Open &GGUF…"), QKeySequence(self.tr("Ctrl+Shift+O")), self._open_gguf)
        self._action(file, self.tr("&Find on the Hub…"), QKeySequence.StandardKey.Find, self._find_on_hub)
        self._action(file, self.tr("&Inspect GGUF…"), QKeySequence(self.tr("Ctrl+I")), self._inspect_gguf)
        file.addSeparator()
        self._action(file, self.tr("Open &recipe…"), None, self._open_recipe)
        self._action(file, self.tr("&Save recipe…"), QKeySequence.StandardKey.Save, self._save_recipe)
        file.addSeparator()
        leave = self._action(file, self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.close)
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        view = self.menuBar().addMenu(self.tr("&View"))
        for index, name in enumerate(self._names):
            self._add_page_action(view, index, name)
        about = self._action(
            self.menuBar().addMenu(self.tr("&Help")), self.tr("&About Phi Forge"), None, self._show_about
        )
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def _add_page_action(self, menu: QMenu, index: int, name: str) -> None:
        self._action(menu, name, QKeySequence(f"Ctrl+{index + 1}"), lambda: self.show_page(index))

    def _action(
        self,
        menu: QMenu,
        text: str,
        keys: QKeySequence | QKeySequence.StandardKey | None,
        slot: Callable[[], object],
    ) -> QAction:
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(keys)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_page)
        self._error.dismissed.connect(self._error_area.hide)
        self._fault.connect(self._show_fault)
        self._bridge.job_changed.connect(self._on_job_changed)
        self._bridge.job_removed.connect(lambda _job_id: self._show_status())
        self.forge_page.chat_requested.connect(self.open_chat)
        self.forge_page.probed.connect(self._on_probed)
        self.hub_page.failed.connect(self._show_fault)
        self.forge_page.hub_requested.connect(lambda: self.show_page(self._hub))
        self.jobs_page.hub_requested.connect(lambda: self.show_page(self._hub))
        self.jobs_page.imatrix_requested.connect(self._use_imatrix)
        for page in (self.chat_page, self.jobs_page, self.measure_page):
            page.forge_requested.connect(lambda: self.show_page(self._forge))
        for source in (self.hub_page, self.jobs_page):
            source.chat_requested.connect(self.open_chat)
            source.checkpoint_requested.connect(self.open_checkpoint)
            source.inspect_requested.connect(self.forge_page.inspect)
        for finished in (self.forge_page, self.hub_page, self.jobs_page):
            finished.upload_requested.connect(self._ask_upload)
            finished.measure_requested.connect(self.open_measure)
        self.forge_page.measure_expected.connect(self.measure_page.expect)
        self.measure_page.better_requested.connect(self._forge_better)
        self._memory_timer = QTimer(self)
        self._memory_timer.setInterval(_MEMORY_MS)
        self._memory_timer.timeout.connect(self._show_memory)
        self._memory_timer.start()
        self._show_memory()

    def _restore(self) -> None:
        settings = self._store.current
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(_USUAL_SIZE[0], screen.width()), min(_USUAL_SIZE[1], screen.height()))
        if settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.window_geometry.encode()))
        self.show_page(min(settings.page, self._pages.count() - 1))

    # ---- pages --------------------------------------------------------------------------------

    def show_page(self, index: int) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentIndex(index)
        self._rail.set_current(index)

    def open_chat(self, path: Path) -> None:
        """Chat with a GGUF file."""
        self.show_page(self._chat)
        self.chat_page.open_model(path)

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
        self._error.show()
        self._error_area.show()

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

    def _show_about(self) -> None:
        AboutDialog(self._probe, self).show()

    def _on_probed(self, probe: ProbeResult) -> None:
        self._probe = probe
        self.chat_page.set_devices(probe)
        self.measure_page.set_devices(usable(probe, self._store.current.disabled_devices))

    # ---- status -------------------------------------------------------------------------------

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.state in (JobState.DONE, JobState.FAILED):
            QApplication.alert(self)
            self.chat_page.offer_models()
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

    def _show_memory(self) -> None:
        memory = read_memory()
        self._memory.setText(
            self.tr("{free} of {total} memory free").format(
                free=fmt.size(memory.available), total=fmt.size(memory.total)
            )
        )

    # ---- Qt events ----------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a folder, a GGUF file or a recipe, and on the Chat page pictures."""
        if holds_pictures(event.mimeData()):
            takes = self._pages.currentIndex() == self._chat and self.chat_page.takes_drop(event.mimeData())
        else:
            takes = _dropped(event) is not None
        if takes:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped on the page it belongs to."""
        if holds_pictures(event.mimeData()):
            self.chat_page.take_drop(event.mimeData())
            event.acceptProposedAction()
            return
        path = _dropped(event)
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
        if lost and not CloseQuestion(len(lost), self).wants_to_quit():
            event.ignore()
            return
        geometry = self.saveGeometry().toBase64().toStdString()
        self._store.update(window_geometry=geometry, page=self._pages.currentIndex())
        # Stopping children may take three seconds; nobody needs to look at that.
        self.hide()
        self._memory_timer.stop()
        for dialog in self.findChildren(UploadDialog):
            dialog.close()
        self.forge_page.close_tasks()
        self.measure_page.close_tasks()
        self.hub_page.close_tasks()
        self.chat_page.shutdown()
        self._bridge.shutdown()
        super().closeEvent(event)


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one local folder or file of a drop."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
