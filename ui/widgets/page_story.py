"""The job a page started, shown at its foot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import ErrorInfo
from core.forge.model import ForgeResult
from core.jobs.model import JobSnapshot, JobSpec
from ui.file_manager import show_in_folder
from ui.job_bridge import JobBridge
from ui.theme import Space
from ui.widgets.error_panel import ErrorPanel
from ui.widgets.job_story import JobStory


class PageStory(QWidget):
    """Submits jobs and follows the last one; also says why one was not accepted.

    Signals:
        changed: A job was submitted, accepted, refused or changed; whoever depends on it looks again.
        submitted: Number of the job that was accepted.
        job_changed: `JobSnapshot` of any job.
        chat_requested: `Path` of a finished file.
        inspect_requested: `Path` of a finished file.
        handover_requested: `Path` of a finished file to use in another program.
        upload_requested: `ForgeResult` whose files are to be uploaded.
        measure_requested: `ForgeResult` to be measured, or `MeasureResult` to be shown.
        compare_requested: `ForgeResult` of which two files are to answer the same.
    """

    changed = Signal()
    submitted = Signal(int)
    job_changed = Signal(object)
    chat_requested = Signal(object)
    inspect_requested = Signal(object)
    handover_requested = Signal(object)
    upload_requested = Signal(object)
    measure_requested = Signal(object)
    compare_requested = Signal(object)

    def __init__(self, bridge: JobBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job_id: int | None = None
        self._submitting = False
        self._error = ErrorPanel(dismissable=True)
        self._story = JobStory()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Space.S)
        self._column.addWidget(self._error)
        self._column.addWidget(self._story)
        self._error.hide()
        self._story.hide()
        self._make_room()
        self._error.dismissed.connect(self.clear_error)
        bridge.job_changed.connect(self._on_job_changed)
        bridge.job_removed.connect(self._on_job_removed)
        bridge.submitted.connect(self._on_submitted)
        bridge.refused.connect(self._on_refused)
        self._story.cancel_requested.connect(bridge.cancel)
        self._story.retry_requested.connect(self._retry)
        self._story.chat_requested.connect(self.chat_requested)
        self._story.inspect_requested.connect(self.inspect_requested)
        self._story.handover_requested.connect(self.handover_requested)
        self._story.show_requested.connect(show_in_folder)
        self._story.upload_requested.connect(self._ask_upload)
        self._story.measure_requested.connect(self.measure_requested)
        self._story.compare_requested.connect(self.compare_requested)

    @property
    def submitting(self) -> bool:
        """Whether a job was handed over and neither accepted nor refused yet."""
        return self._submitting

    def submit(self, spec: JobSpec) -> None:
        """Hand a job to the queue."""
        self._submitting = True
        self.clear_error()
        self.changed.emit()
        self._bridge.submit(spec)

    def show_error(self, error: ErrorInfo) -> None:
        """Say what went wrong before a job came of it."""
        self._error.set_error(error)
        self._error.show()
        self._make_room()
        self.changed.emit()

    def clear_error(self) -> None:
        """Forget an error."""
        self._error.hide()
        self._make_room()

    def put_away(self) -> None:
        """Make room for another checkpoint: a job that is over stays on the Jobs page."""
        job = self._story.job
        if job is not None and job.id == self._job_id and job.state.is_final:
            self._forget()

    def _retry(self, job_id: int) -> None:
        self._submitting = True
        self.clear_error()
        self._bridge.retry(job_id)

    def _on_submitted(self, job_id: int) -> None:
        if not self._submitting:
            return
        self._submitting = False
        self._job_id = job_id
        job = self._bridge.snapshot(job_id)
        if job is not None:
            self._show_job(job)
        self.changed.emit()
        self.submitted.emit(job_id)

    def _on_refused(self, error: ErrorInfo) -> None:
        if self._submitting:
            self._submitting = False
            self.show_error(error)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        if job.id == self._job_id:
            self._show_job(job)
        self.job_changed.emit(job)
        self.changed.emit()

    def _on_job_removed(self, job_id: int) -> None:
        if job_id == self._job_id:
            self._forget()

    def _show_job(self, job: JobSnapshot) -> None:
        self._story.set_job(job)
        self._story.show()
        self._make_room()

    def _ask_upload(self) -> None:
        job = self._story.job
        if job is not None and isinstance(job.result, ForgeResult):
            self.upload_requested.emit(job.result)

    def _forget(self) -> None:
        self._job_id = None
        self._story.hide()
        self._make_room()

    def _make_room(self) -> None:
        """Keep a distance to what is above, but only where there is something to show."""
        empty = self._error.isHidden() and self._story.isHidden()
        self._column.setContentsMargins(0, 0 if empty else Space.S, 0, 0)
