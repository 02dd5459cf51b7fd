"""Forge: from a checkpoint to quantized files, one press."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core import paths
from core.checkpoint.model import Support
from core.errors import ErrorInfo
from core.forge.model import ForgeSpec, Plan, PlanSpec
from core.hardware.memory import read_memory
from core.hardware.model import ProbeResult, ProbeSpec
from core.jobs.model import JobSnapshot
from core.settings import SettingsStore, with_recent
from core.worker import tasks
from core.worker.supervisor import run_task
from ui.file_manager import show_in_folder
from ui.icons import Icon, IconLabel
from ui.job_bridge import JobBridge, LatestTask
from ui.output_check import OutputState, look
from ui.text import checkpoint_title, ltr, translate_message
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.checkpoint_card import CheckpointCardView
from ui.widgets.checkpoint_picker import CheckpointPicker
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.forge_bar import ForgeBar
from ui.widgets.job_story import JobStory
from ui.widgets.labels import RoleLabel, breakable, heading
from ui.widgets.type_model import TypeTableModel
from ui.widgets.type_table import TypeTable

_DEBOUNCE_MS = 120
_LOOK_AGAIN_MS = 5_000


class ForgePage(QWidget):
    """The page that turns a checkpoint into GGUF files.

    Signals:
        chat_requested: `Path` of a finished file.
        job_submitted: Number of the job this page started.
        probed: `ProbeResult`, once the devices are known.
    """

    chat_requested = Signal(object)
    job_submitted = Signal(int)
    probed = Signal(object)

    def __init__(self, bridge: JobBridge, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._store = store
        self._source: Path | None = None
        self._plan: Plan | None = None
        self._output: OutputState | None = None
        self._job_id: int | None = None
        self._submitting = False
        self._make_widgets()
        self._lay_out()
        self._make_tasks()
        self._connect()
        recent = store.current.recent_checkpoints
        self.open_checkpoint(recent[0] if recent else paths.demo_checkpoint())

    # ---- construction -------------------------------------------------------------------------

    def _make_widgets(self) -> None:
        settings = self._store.current
        self._picker = CheckpointPicker()
        self._hint = Card()
        self._hint_text = RoleLabel(wrap=True)
        self._card = CheckpointCardView()
        self._source_error = ErrorPanel(self.tr("Use the demo"))
        self._model = TypeTableModel(self)
        self._all_types = QCheckBox(self.tr("Show &all types"))
        self._all_types.setToolTip(self.tr("Also older types, experiments, and those made for other models"))
        self._all_types.setAccessibleDescription(self._all_types.toolTip())
        self._table = TypeTable(self._model)
        self._bar = ForgeBar(settings.out_dir or paths.default_out_dir(), settings.device)
        self._forge_error = ErrorPanel(dismissable=True)
        self._story = JobStory()

    def _lay_out(self) -> None:
        hint_row = QHBoxLayout()
        hint_row.setSpacing(Space.M)
        hint_row.addWidget(IconLabel(Icon.CLOCK, Role.MUTED, 20))
        hint_row.addWidget(self._hint_text, 1)
        self._hint.column.addLayout(hint_row)
        self._hint.setMinimumHeight(self._card.sizeHint().height())

        page = QVBoxLayout(self)
        page.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        page.setSpacing(Space.S)
        page.addWidget(heading(self.tr("Checkpoint")))
        page.addWidget(self._picker)
        page.addWidget(self._hint)
        page.addWidget(self._card)
        page.addWidget(self._source_error)
        page.addSpacing(Space.XS)
        results_row = QHBoxLayout()
        results_row.setSpacing(Space.S)
        results_row.addWidget(heading(self.tr("Results")))
        results_row.addStretch(1)
        results_row.addWidget(self._all_types)
        page.addLayout(results_row)
        page.addWidget(self._table, 1)
        page.addWidget(self._bar)
        page.addWidget(self._forge_error)
        page.addWidget(self._story)
        self._table.setMinimumHeight(self.fontMetrics().height() * 5)
        for widget in (self._card, self._source_error, self._forge_error, self._story):
            widget.hide()

    def _make_tasks(self) -> None:
        self._planning = LatestTask(self)
        self._planning.done.connect(self._on_planned)
        self._planning.failed.connect(self._on_plan_failed)
        self._looking = LatestTask(self)
        self._looking.done.connect(self._on_looked)
        self._looking.failed.connect(self._show_forge_error)
        self._probing = LatestTask(self)
        self._probing.done.connect(self._on_probed)
        self._probing.failed.connect(
            lambda error: self._bar.device.set_failed(translate_message(error.title))
        )
        # Several quick choices become one question.
        self._plan_soon = self._timer(_DEBOUNCE_MS, self._start_planning, once=True)
        self._look_soon = self._timer(_DEBOUNCE_MS, self._start_looking, once=True)
        # Free memory and free disk space change while the window is open.
        self._look_again = self._timer(_LOOK_AGAIN_MS, self._refresh, once=False)

    def _timer(self, interval_ms: int, slot: object, *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        self._picker.picked.connect(self.open_checkpoint)
        self._source_error.action.connect(lambda: self.open_checkpoint(paths.demo_checkpoint()))
        self._model.ticked_changed.connect(self._on_ticked)
        self._all_types.toggled.connect(self._table.set_all_shown)
        self._bar.output.folder_picked.connect(self._on_folder_picked)
        self._bar.disk.replace_changed.connect(self._show_action)
        self._bar.device.picked.connect(lambda name: self._store.update(device=name))
        self._bar.pressed.connect(self._submit)
        self._forge_error.dismissed.connect(self._forge_error.hide)
        self._bridge.job_changed.connect(self._on_job_changed)
        self._bridge.job_removed.connect(self._on_job_removed)
        self._bridge.submitted.connect(self._on_submitted)
        self._bridge.refused.connect(self._on_refused)
        self._story.cancel_requested.connect(self._bridge.cancel)
        self._story.retry_requested.connect(self._retry)
        self._story.chat_requested.connect(self.chat_requested)
        self._story.show_requested.connect(show_in_folder)

    # ---- for the main window ------------------------------------------------------------------

    def open_checkpoint(self, folder: Path) -> None:
        """Pick a checkpoint folder and find out what can be made of it."""
        self._source = folder
        self._plan = None
        self._forge_error.hide()
        self._put_story_away()
        self._picker.set_folders(self._store.current.recent_checkpoints, folder)
        self._show_hint(self.tr("Reading {name}…").format(name=ltr(checkpoint_title(folder))))
        self._model.set_types((), frozenset())
        self._table.set_empty_text(self.tr("Every type and its exact size appears here in a moment"))
        self._plan_soon.start()

    def browse(self) -> None:
        """Ask for a checkpoint folder."""
        self._picker.browse()

    def close_tasks(self) -> None:
        """Stop what runs in the background; for the end of the window."""
        for timer in (self._plan_soon, self._look_soon, self._look_again):
            timer.stop()
        for task in (self._planning, self._looking, self._probing):
            task.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for devices when the page is first seen."""
        super().showEvent(event)
        if not self._look_again.isActive():
            self._look_again.start()
            self._probing.start(lambda cancel: run_task(tasks.PROBE, ProbeSpec(), _ignore, cancel))

    def _on_probed(self, probe: ProbeResult) -> None:
        self._bar.device.set_probe(probe)
        self.probed.emit(probe)

    # ---- checkpoint ---------------------------------------------------------------------------

    def _start_planning(self) -> None:
        source = self._source
        if source is not None:
            self._planning.start(lambda cancel: run_task(tasks.PLAN, PlanSpec(source), _ignore, cancel))

    def _on_planned(self, plan: Plan) -> None:
        self._plan = plan
        settings = self._store.update(
            recent_checkpoints=with_recent(plan.card.path, self._store.current.recent_checkpoints)
        )
        self._picker.set_folders(settings.recent_checkpoints, plan.card.path)
        self._hint.hide()
        self._source_error.hide()
        self._card.set_card(plan.card)
        self._card.show()
        self._model.set_available_memory(read_memory().available)
        self._table.set_empty_text(self.tr("Nothing can be made of this checkpoint"))
        self._model.set_types(plan.types, frozenset(settings.types))
        ticked = self._model.ticked()
        if ticked:
            self._table.show_type(ticked[0].name)

    def _on_plan_failed(self, error: ErrorInfo) -> None:
        self._hint.hide()
        self._card.hide()
        self._source_error.set_error(error)
        self._source_error.show()
        self._table.set_empty_text(self.tr("Sizes appear here once a checkpoint was read"))
        self._show_action()

    def _show_hint(self, text: str) -> None:
        self._hint_text.setText(breakable(text))
        self._card.hide()
        self._source_error.hide()
        self._hint.show()

    # ---- output -------------------------------------------------------------------------------

    def _on_ticked(self) -> None:
        ticked = self._model.ticked()
        if self._plan is not None and self._plan.types:
            self._store.update(types=tuple(plan.name for plan in ticked))
        self._output = None
        self._look_soon.start()
        self._show_action()

    def _on_folder_picked(self, folder: Path) -> None:
        self._store.update(out_dir=folder)
        self._bar.output.set_folder(folder)
        self._bar.disk.forget()
        self._forge_error.hide()
        self._output = None
        self._look_soon.start()
        self._show_action()

    def _start_looking(self) -> None:
        folder = self._bar.output.folder
        files = {plan.file_name: plan.file_bytes for plan in self._model.ticked()}
        self._looking.start(lambda _cancel: look(folder, files))

    def _on_looked(self, state: OutputState) -> None:
        self._output = state
        self._show_action()

    def _refresh(self) -> None:
        if self.isVisible():
            self._model.set_available_memory(read_memory().available)
            if not self._looking.running:
                self._start_looking()

    # ---- the button ---------------------------------------------------------------------------

    def _why_not(self) -> str:
        """Return why Forge cannot be pressed, empty when it can."""
        if self._plan is None:
            reading = not self._hint.isHidden()
            return self.tr("Reading the checkpoint…") if reading else self.tr("Pick another checkpoint")
        if self._plan.card.verdict.support is Support.REFUSED:
            return self.tr("This checkpoint cannot be converted")
        if not self._model.ticked():
            return self.tr("Tick at least one type")
        if self._submitting:
            return self.tr("Starting…")
        busy = self._being_made()
        if busy:
            return self.tr("{type} is being made already").format(type=ltr(busy))
        return self._output_reason()

    def _output_reason(self) -> str:
        state = self._output
        if state is None:
            return self.tr("Looking at the output folder…")
        if not state.writable:
            return self.tr("The output folder cannot be written; change it")
        if not state.disk.fits:
            return self.tr("Not enough room; untick a type or change the folder")
        if state.existing and not self._bar.disk.replaces:
            return self.tr("%n existing file(s): replace, or change the folder", "", len(state.existing))
        return ""

    def _being_made(self) -> str:
        """Return a ticked type that a job is writing to the same place."""
        for job in self._bridge.snapshots():
            if (
                not job.state.is_final
                and job.spec.out_dir == self._bar.output.folder
                and job.spec.source == self._source
            ):
                for plan in self._model.ticked():
                    if plan.name in job.spec.types:
                        return plan.name
        return ""

    def _show_action(self) -> None:
        self._bar.disk.show_state(self._output)
        self._bar.show_action(len(self._model.ticked()), self._why_not())

    def _submit(self) -> None:
        if self._source is None or self._why_not():
            return
        self._submitting = True
        self._forge_error.hide()
        self._show_action()
        self._bridge.submit(
            ForgeSpec(
                source=self._source,
                types=tuple(plan.name for plan in self._model.ticked()),
                out_dir=self._bar.output.folder,
                overwrite=self._bar.disk.replaces,
                device=self._bar.device.device(),
            )
        )

    # ---- the job ------------------------------------------------------------------------------

    def _retry(self, job_id: int) -> None:
        self._submitting = True
        self._forge_error.hide()
        self._bridge.retry(job_id)

    def _on_submitted(self, job_id: int) -> None:
        if not self._submitting:
            return
        self._submitting = False
        self._job_id = job_id
        job = self._bridge.snapshot(job_id)
        if job is not None:
            self._show_job(job)
        self._show_action()
        self.job_submitted.emit(job_id)

    def _on_refused(self, error: ErrorInfo) -> None:
        if self._submitting:
            self._submitting = False
            self._show_forge_error(error)

    def _show_forge_error(self, error: ErrorInfo) -> None:
        self._forge_error.set_error(error)
        self._forge_error.show()
        self._show_action()

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.id == self._job_id:
            self._show_job(job)
        if job.state.is_final:
            self._look_soon.start()
        self._show_action()

    def _show_job(self, job: JobSnapshot) -> None:
        self._story.set_job(job)
        self._story.show()

    def _on_job_removed(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._job_id = None
            self._story.hide()

    def _put_story_away(self) -> None:
        """Make room for another checkpoint: a job that is over stays on the Jobs page."""
        job = self._story.job
        if job is not None and job.id == self._job_id and job.state.is_final:
            self._job_id = None
            self._story.hide()


def _ignore(event: object) -> None:
    """Plans and probes are too short for progress."""
