"""One job as a story: its stages, how far it is, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from core.compare.files import pair_of
from core.forge.model import ForgeResult
from core.jobs.kinds import kind_of
from core.jobs.model import JobSnapshot, JobState
from ui import job_text
from ui.icons import Icon, IconLabel, icon
from ui.theme import Role, Space
from ui.widgets.card import Card
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.file_progress import FileProgressList
from ui.widgets.fold import FoldButton
from ui.widgets.job_outcome import JobOutcome
from ui.widgets.labels import ElidedLabel, RoleLabel
from ui.widgets.log_view import LogView
from ui.widgets.result_list import ResultList
from ui.widgets.stage_row import StageRow, stages_of

_STEPS = 1_000


class JobStory(Card):
    """Draws a `JobSnapshot`, and nothing else.

    Signals:
        cancel_requested: Number of the job to cancel.
        pause_requested: Number of the job to let rest.
        resume_requested: Number of the job to go on with.
        retry_requested: Number of the job to run again.
        upload_requested: Number of the forge whose files are to be uploaded.
        chat_requested: `Path` of a finished file.
        forge_requested: `Path` of a downloaded checkpoint.
        imatrix_requested: `Path` of a finished importance matrix to forge with.
        show_requested: `Path` of a finished file.
        inspect_requested: `Path` of a finished GGUF file to look into.
        handover_requested: `Path` of a finished GGUF file to use in another program.
        measure_requested: `ForgeResult` whose files are to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
        log_shown: The log was unfolded (True) or folded.
    """

    cancel_requested = Signal(int)
    pause_requested = Signal(int)
    resume_requested = Signal(int)
    retry_requested = Signal(int)
    upload_requested = Signal(int)
    chat_requested = Signal(object)
    forge_requested = Signal(object)
    imatrix_requested = Signal(object)
    show_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)
    log_shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: JobSnapshot | None = None
        self._mark = IconLabel(*job_text.STATE_LOOK[JobState.WAITING], 18)
        self._title = ElidedLabel(Role.TEXT, bold=True)
        self._state = RoleLabel("", Role.MUTED)
        self._cancel = self._button(self.tr("Cancel"), None, self.cancel_requested)
        self._pause = self._button(self.tr("Pause"), Icon.PAUSE, self.pause_requested)
        self._pause.setAccessibleDescription(self.tr("Lets this job rest; it goes on where it stopped"))
        self._resume = self._button(self.tr("Resume"), Icon.PLAY, self.resume_requested)
        self._retry = self._button(self.tr("Try again"), None, self.retry_requested)
        self._upload = self._button(self.tr("Upload…"), Icon.UPLOAD, self.upload_requested)
        self._upload.setAccessibleDescription(self.tr("Sends the finished files to your account on the Hub"))
        self._measure = QPushButton(icon(Icon.MEASURE), self.tr("Measure…"))
        self._measure.setAccessibleDescription(self.tr("Compares the finished files, to tell which to keep"))
        self._measure.setToolTip(self._measure.accessibleDescription())
        self._measure.clicked.connect(self._on_measure)
        self._compare = QPushButton(icon(Icon.COMPARE), self.tr("Compare…"))
        self._compare.setAccessibleDescription(self.tr("Lets two of the files answer the same prompt"))
        self._compare.setToolTip(self._compare.accessibleDescription())
        self._compare.clicked.connect(self._on_compare)
        self._stages = StageRow()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._figures = RoleLabel("", Role.MUTED)
        self._error = ErrorPanel(self.tr("Try again"))
        self._error.action.connect(lambda: self._ask(self.retry_requested))
        self._results = ResultList()
        self._results.chat_requested.connect(self.chat_requested)
        self._results.show_requested.connect(self.show_requested)
        self._results.inspect_requested.connect(self.inspect_requested)
        self._results.handover_requested.connect(self.handover_requested)
        self._outcome = JobOutcome()
        self._outcome.chat_requested.connect(self.chat_requested)
        self._outcome.handover_requested.connect(self.handover_requested)
        self._outcome.forge_requested.connect(self.forge_requested)
        self._outcome.imatrix_requested.connect(self.imatrix_requested)
        self._outcome.show_requested.connect(self.show_requested)
        self._outcome.measure_shown.connect(self.measure_requested)
        self._files = FileProgressList()
        self._log = LogView()
        self._fold = FoldButton(self.tr("Log"), self._log)
        self._fold.toggled.connect(self.log_shown)

        top = QHBoxLayout()
        top.setSpacing(Space.S)
        top.addWidget(self._mark)
        top.addWidget(self._title)
        top.addWidget(self._state, 1)
        top.addWidget(self._fold)
        for button in (self._compare, self._measure, self._upload, self._retry):
            top.addWidget(button)
        for button in (self._pause, self._resume, self._cancel):
            top.addWidget(button)
        progress = QHBoxLayout()
        progress.setSpacing(Space.M)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._figures)
        self.column.addLayout(top)
        self.column.addWidget(self._stages)
        self.column.addLayout(progress)
        self.column.addWidget(self._files)
        self.column.addWidget(self._error)
        self.column.addWidget(self._results)
        self.column.addWidget(self._outcome)
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
        resting = state in (JobState.WAITING, JobState.DONE) or (state is JobState.PAUSED and not job.stage)
        self._stages.setVisible(not resting and bool(stages_of(job.spec)))
        self._show_progress(job)
        self._show_buttons(job)
        self._error.setVisible(job.error is not None)
        if job.error is not None:
            self._error.set_error(job.error)
            self._error.set_action_text("" if state is JobState.PAUSED else self.tr("Try again"))
        self._show_result(job)
        self._fold.setVisible(bool(job.log))
        self._log.set_lines(job.log)

    def _show_buttons(self, job: JobSnapshot) -> None:
        state = job.state
        can_pause = kind_of(job.spec).can_pause
        self._cancel.setVisible(not state.is_final)
        self._cancel.setEnabled(state is not JobState.CANCELLING)
        self._cancel.setAccessibleDescription(job_text.what_cancel_does(job))
        self._cancel.setToolTip(job_text.what_cancel_does(job))
        self._pause.setVisible(can_pause and state in (JobState.WAITING, JobState.RUNNING))
        self._resume.setVisible(state is JobState.PAUSED)
        self._retry.setVisible(state is JobState.CANCELLED)
        self._upload.setVisible(isinstance(job.result, ForgeResult))
        self._measure.setVisible(isinstance(job.result, ForgeResult))
        self._compare.setVisible(isinstance(job.result, ForgeResult) and pair_of(job.result) is not None)

    def _show_result(self, job: JobSnapshot) -> None:
        result = job.result
        self._results.setVisible(isinstance(result, ForgeResult))
        self._outcome.setVisible(result is not None and not isinstance(result, ForgeResult))
        if isinstance(result, ForgeResult):
            self._results.set_result(result)
        elif result is not None:
            self._outcome.set_result(result)

    def _show_progress(self, job: JobSnapshot) -> None:
        running = not job.state.is_final
        progress = job.progress
        known = progress is not None and progress.total > 0
        moving = job.state in (JobState.RUNNING, JobState.CANCELLING)
        self._bar.setVisible(moving or (job.state is JobState.PAUSED and known))
        self._figures.setVisible(running)
        self._files.set_files(job.files if running else ())
        if not running:
            return
        if progress is None or not known:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(_STEPS * min(progress.done / progress.total, 1.0)))
        self._figures.setText(job_text.progress_line(job))

    def _button(self, text: str, mark: Icon | None, signal: SignalInstance) -> QPushButton:
        button = QPushButton(text) if mark is None else QPushButton(icon(mark), text)
        button.clicked.connect(lambda: self._ask(signal))
        return button

    def _on_measure(self) -> None:
        if self._job is not None:
            self.measure_requested.emit(self._job.result)

    def _on_compare(self) -> None:
        if self._job is not None:
            self.compare_requested.emit(self._job.result)

    def _ask(self, signal: SignalInstance) -> None:
        if self._job is not None:
            signal.emit(self._job.id)
