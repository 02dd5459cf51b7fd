"""Measure: which of the files to keep, from what each one lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from core import paths
from core.errors import ErrorInfo
from core.forge.model import ForgeResult, ForgeSpec
from core.gguf.parts import is_gguf
from core.hardware.model import ProbeResult
from core.jobs.model import JobSnapshot
from core.measure import keep
from core.measure.model import Effort, FileMeasure, MeasureResult, MeasureSpec
from core.settings import SettingsStore
from ui.dialogs.keep_question import KeepQuestion
from ui.job_bridge import JobBridge, LatestTask
from ui.measure_rows import MeasureRow, rows_so_far
from ui.theme import Space
from ui.widgets.measure_result import MeasureResultView
from ui.widgets.measure_setup import MeasureSetup
from ui.widgets.page_story import PageStory

_EXACT_TYPES = ("F32", "BF16", "F16")
"""What a forge makes that others can be compared with, best first."""

_DEMO_TYPES = ("BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K")


class MeasurePage(QWidget):
    """Choose files, measure them, and see what each one lost.

    Signals:
        forge_requested: Go to the Forge page.
        better_requested: `Path` of the base, type name, tuple of `TensorTypeRule`.
        compare_requested: `MeasureResult` of which two files are to answer the same.
    """

    forge_requested = Signal()
    better_requested = Signal(object, str, object)
    compare_requested = Signal(object)

    def __init__(self, bridge: JobBridge, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job_id: int | None = None
        self._expected: dict[ForgeSpec, Effort] = {}
        self._press_soon = False
        self.setAcceptDrops(True)
        self._setup = MeasureSetup(settings)
        self._result = MeasureResultView()
        self._story = PageStory(bridge)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._setup)
        self._stack.addWidget(self._result)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(0)
        page.addWidget(self._stack, 1)
        page.addWidget(self._story)
        self._deleting = LatestTask(self)
        self._connect()

    def _connect(self) -> None:
        self._setup.pressed.connect(self._submit)
        self._setup.looked.connect(self._on_looked)
        self._setup.failed.connect(self._story.show_error)
        self._setup.welcome.demo_requested.connect(self._try_demo)
        self._setup.welcome.forge_requested.connect(self.forge_requested)
        self._setup.earlier.opened.connect(self.show_result)
        self._result.left.connect(self.show_setup)
        self._result.keep_requested.connect(self._ask_keep)
        self._result.failed.connect(self._story.show_error)
        self._result.compare_requested.connect(self.compare_requested)
        self._result.better_requested.connect(
            lambda base, file, rules: self.better_requested.emit(base, file.type_name, rules)
        )
        self._story.submitted.connect(self._on_submitted)
        self._story.changed.connect(self._show_busy)
        self._story.job_changed.connect(self._on_job_changed)
        self._deleting.done.connect(lambda _done: self._on_deleted())
        self._deleting.failed.connect(self._on_not_deleted)

    # ---- for the main window ------------------------------------------------------------------

    def open_forged(self, result: ForgeResult) -> None:
        """Choose the files of a forge, the best base among them first."""
        by_type = {file.type_name: file.path for file in result.files}
        base = next((by_type[name] for name in _EXACT_TYPES if name in by_type), None)
        self._story.clear_error()
        self.show_setup()
        self._setup.set_files(base, [file.path for file in result.files])

    def expect(self, spec: ForgeSpec) -> None:
        """Measure the files of a forge as soon as it is done."""
        self._expected[spec] = self._setup.effort

    def set_devices(self, probe: ProbeResult) -> None:
        """Offer the devices that were found."""
        self._setup.set_devices(probe)

    def show_result(self, result: MeasureResult) -> None:
        """Show a finished measurement."""
        self._result.show_result(result)
        self._stack.setCurrentWidget(self._result)

    def show_setup(self) -> None:
        """Go back to the choice of files."""
        self._stack.setCurrentWidget(self._setup)

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self._setup.close_tasks()
        self._deleting.close()

    def showEvent(self, event: QShowEvent) -> None:
        """List earlier measurements whenever the page is shown: the command line adds to them too."""
        super().showEvent(event)
        self._setup.list_earlier()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept GGUF files."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare what was dropped."""
        event.acceptProposedAction()
        self.show_setup()
        self._setup.add_files(_dropped(event))

    # ---- jobs ---------------------------------------------------------------------------------

    def _submit(self) -> None:
        spec = self._setup.spec()
        if spec is not None:
            self._story.submit(spec)

    def _try_demo(self) -> None:
        out_dir = paths.default_out_dir() / "measure-demo"
        spec = ForgeSpec(paths.demo_checkpoint(), _DEMO_TYPES, out_dir, overwrite=True, prove=False)
        self._expected[spec] = Effort.QUICK
        self._story.submit(spec)

    def _on_looked(self) -> None:
        """Start what was waiting for its files to be looked at."""
        if self._press_soon:
            self._press_soon = False
            if self._setup.ready:
                self._submit()

    def _show_busy(self) -> None:
        """Say what keeps the page from starting a measurement."""
        spec = self._setup.spec()
        same = any(job.spec == spec and not job.state.is_final for job in self._bridge.snapshots())
        reason = ""
        if self._story.submitting:
            reason = self.tr("Starting…")
        elif same:
            reason = self.tr("These files are being measured already")
        self._setup.set_busy(reason)
        self._setup.welcome.set_busy(self._story.submitting or bool(self._expected))

    def _on_submitted(self, job_id: int) -> None:
        self._job_id = job_id
        job = self._bridge.snapshot(job_id)
        if job is not None:
            self._follow(job)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.id == self._job_id:
            self._follow(job)
        if job.state.is_final and isinstance(job.spec, ForgeSpec) and job.spec in self._expected:
            effort = self._expected.pop(job.spec)
            if isinstance(job.result, ForgeResult):
                self._press_soon = True
                self._setup.set_effort(effort)
                self.open_forged(job.result)
        if isinstance(job.result, MeasureResult):
            self._setup.list_earlier()

    def _follow(self, job: JobSnapshot) -> None:
        """Show the figures of the measurement this page started as they come."""
        spec = job.spec
        if not isinstance(spec, MeasureSpec):
            return
        if isinstance(job.result, MeasureResult):
            self._job_id = None
            self._story.put_away()
            self.show_result(job.result)
        elif job.state.is_final:
            self._job_id = None
            self.show_setup()
        elif job.figures:
            rows = rows_so_far(self._known_rows(spec), job.figures)
            self._result.show_running(spec.base, rows, self.tr("Measuring; the figures still change"))
            self._stack.setCurrentWidget(self._result)

    def _known_rows(self, spec: MeasureSpec) -> tuple[MeasureRow, ...]:
        """Return the files of a running measurement, as far as they were looked at."""
        selection = self._setup.selection
        looked = {
            file.path: file.candidate for file in (*selection.files, selection.base) if file is not None
        }
        rows = []
        for path in (spec.base, *spec.files):
            found = looked.get(path)
            name, size = (found.type_name, found.size_bytes) if found is not None else (path.stem, 0)
            rows.append(MeasureRow(path, name, size, {}, is_base=path == spec.base))
        return tuple(rows)

    # ---- keeping one --------------------------------------------------------------------------

    def _ask_keep(self, kept: FileMeasure) -> None:
        result = self._result.result
        if result is None:
            return
        others = [file for file in result.files if file.path != kept.path and file.path.exists()]
        if others and KeepQuestion(kept, others, self).wants_to_delete():
            doomed = [file.path for file in others]
            self._deleting.start(lambda _cancel: keep.delete(doomed))

    def _on_deleted(self) -> None:
        self._result.show_missing()
        self._setup.look_again()

    def _on_not_deleted(self, error: ErrorInfo) -> None:
        self._on_deleted()
        self._story.show_error(error)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the GGUF files of a drop."""
    urls = event.mimeData().urls()
    files = (Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    return tuple(path for path in files if is_gguf(path))
