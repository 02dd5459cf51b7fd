"""What screen readers are told of by itself: they do not see a line of text change."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from core.jobs.model import JobId, JobSnapshot, JobState
from ui import job_text
from ui.job_bridge import JobBridge
from ui.text import translate_message
from ui.widgets.stage_row import stage_name, stages_of

_SILENT = frozenset({JobState.WAITING, JobState.CANCELLING})


def announce(source: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say something.

    Args:
        source: The widget it is about.
        text: What is said.
        at_once: Interrupts what is being said; for errors.
    """
    event = QAccessibleAnnouncementEvent(source, text)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def news(before: JobSnapshot | None, job: JobSnapshot) -> str:
    """Return what there is to say about a job: a new stage, another state, why it failed; else nothing.

    Args:
        before: The snapshot that was looked at last; None for a job seen for the first time.
        job: The newest one.
    """
    if before is not None and (before.state, before.stage) == (job.state, job.stage):
        return ""
    if job.state in _SILENT or (before is None and job.state.is_final):
        return ""
    if job.state is JobState.RUNNING:
        words = next((stage_name(stage) for stage in stages_of(job.spec) if stage.value == job.stage), "")
    elif job.state is JobState.FAILED and job.error is not None:
        words = f"{job_text.state_word(job.state)}. {translate_message(job.error.title)}"
    else:
        words = job_text.state_line(job)
    return f"{job_text.title(job)}: {words}" if words else ""


class JobAnnouncer(QObject):
    """Tells screen readers how the jobs go, whatever page is shown."""

    def __init__(self, bridge: JobBridge, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._seen: dict[JobId, JobSnapshot] = {job.id: job for job in bridge.snapshots()}
        bridge.job_changed.connect(self._on_job_changed)

    def _on_job_changed(self, job: JobSnapshot) -> None:
        words = news(self._seen.get(job.id), job)
        self._seen[job.id] = job
        if words:
            announce(self._window, words, at_once=job.state is JobState.FAILED)
