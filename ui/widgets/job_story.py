"""One job as a story: its stages, how far it is, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from core.jobs.model import JobSnapshot, JobState
from ui import job_text
from ui.icons import IconLabel
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.fold import FoldButton
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.log_view import LogView
from ui.widgets.result_list import ResultList
from ui.widgets.stage_row import StageRow

_STEPS = 1_000


class JobStory(Card):
    """Draws a `JobSnapshot`, and nothing else.

    Signals:
        cancel_requested: Number of the job to cancel.
        retry_requested: Number of the job to run again.
        chat_requested: `Path` of a finished file.
        show_requested: `Path` of a finished file.
        log_shown: The log was unfolded (True) or folded.
    """

    cancel_requested = Signal(int)
    retry_requested = Signal(int)
    chat_requested = Signal(object)
    show_requested = Signal(object)
    log_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: JobSnapshot | None = None
        self._mark = IconLabel(*job_text.STATE_LOOK[JobState.WAITING], 18)
        self._title = ElidedLabel(Role.TEXT, bold=True)
        self._state = RoleLabel("", Role.MUTED)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setAccessibleDescription(self.tr("Stops this job and removes its unfinished files"))
        self._cancel.clicked.connect(self._ask_cancel)
        self._retry = QPushButton(self.tr("Try again"))
        self._retry.clicked.connect(self._ask_retry)
        self._stages = StageRow()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._figures = RoleLabel("", Role.MUTED)
        self._error = ErrorPanel(self.tr("Try again"))
        self._error.action.connect(self._ask_retry)
        self._results = ResultList()
        self._results.chat_requested.connect(self.chat_requested)
        self._results.show_requested.connect(self.show_requested)
        self._log = LogView()
        self._fold = FoldButton(self.tr("Log"), self._log)
        self._fold.toggled.connect(self.log_shown)

        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._mark)
        top.addWidget(self._title)
        top.addWidget(self._state, 1)
        top.addWidget(self._fold)
        top.addWidget(self._retry)
        top.addWidget(self._cancel)
        progress = QHBoxLayout()
        progress.setSpacing(Space.M)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._figures)
        self.column.addLayout(top)
        self.column.addWidget(self._stages)
        self.column.addLayout(progress)
        self.column.addWidget(self._error)
        self.column.addWidget(self._results)
        self.column.addWidget(self._log)

    @property
    def job(self) -> JobSnapshot | None:
        """The job shown."""
        return self._job

    def set_job(self, job: JobSnapshot) -> None:
        """Show a job as it is in this snapshot."""
        if self._job is not None and self._job.id != job.id:
            self._fold.setChecked(False)
        self._job = job
        state = job.state
        self._mark.set_icon(*job_text.STATE_LOOK[state])
        self._title.setText(job_text.title(job))
        self._state.setText(job_text.state_line(job))
        self.setAccessibleName(f"{self._title.text()}: {self._state.text()}")
        self._stages.set_snapshot(job)
        # Once it is done, what came of it says more than five ticks.
        self._stages.setVisible(state not in (JobState.WAITING, JobState.DONE))
        self._show_progress(job)
        self._cancel.setVisible(not state.is_final)
        self._cancel.setEnabled(state is not JobState.CANCELLING)
        self._retry.setVisible(state is JobState.CANCELLED)
        self._error.setVisible(job.error is not None)
        if job.error is not None:
            self._error.set_error(job.error)
        self._results.setVisible(job.result is not None)
        if job.result is not None:
            self._results.set_result(job.result)
        self._fold.setVisible(bool(job.log))
        self._log.set_lines(job.log)

    def _show_progress(self, job: JobSnapshot) -> None:
        running = not job.state.is_final
        self._bar.setVisible(running and job.state is not JobState.WAITING)
        self._figures.setVisible(running)
        if not running:
            return
        progress = job.progress
        if progress is None or progress.total <= 0:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(_STEPS * min(progress.done / progress.total, 1.0)))
        self._figures.setText(job_text.progress_line(job))

    def _ask_cancel(self) -> None:
        if self._job is not None:
            self.cancel_requested.emit(self._job.id)

    def _ask_retry(self) -> None:
        if self._job is not None:
            self.retry_requested.emit(self._job.id)
