"""Where threads and Qt meet: the job queue and short tasks, seen as signals on the main thread.

Everything else in `ui` runs on the main thread and waits for nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.errors import ErrorInfo, PhiForgeError, UnexpectedError
from core.jobs.model import JobId, JobSnapshot, JobSpec
from core.jobs.queue import JobQueue
from core.worker.supervisor import TaskCancelled

_REPORT_MS = 60
"""How often a running job may redraw; its child reports more often than eyes can follow."""

_CLOSE_SECONDS = 5.0

log = logging.getLogger(__name__)

Cancel = threading.Event
Work = Callable[[Cancel], object]


class LatestTask(QObject):
    """Runs short blocking work on a thread; starting again cancels what runs, the newest wins.

    Signals:
        done: The result of the newest work.
        failed: `ErrorInfo` of the newest work.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(int, bool, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._cancel = threading.Event()
        self._threads: list[threading.Thread] = []
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether the newest work has neither a result nor an error yet."""
        return self._number > 0 and not self._cancel.is_set()

    def start(self, work: Work) -> None:
        """Run `work(cancel)` on a thread. It should end soon after `cancel` is set."""
        self.cancel()
        self._number += 1
        self._cancel = threading.Event()
        thread = threading.Thread(
            target=self._run, args=(self._number, work, self._cancel), name="task", daemon=True
        )
        self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()

    def cancel(self) -> None:
        """Ask the running work to stop; neither signal follows."""
        self._cancel.set()
        self._number += 1

    def close(self) -> None:
        """Cancel, and wait for the threads; for the end of the window."""
        self.cancel()
        for thread in self._threads:
            thread.join(_CLOSE_SECONDS)

    def _run(self, number: int, work: Work, cancel: threading.Event) -> None:
        try:
            result = work(cancel)
        except TaskCancelled:
            return
        except PhiForgeError as err:
            self._ended.emit(number, False, err.info())
        except Exception as err:
            self._ended.emit(number, False, UnexpectedError(reason=f"{type(err).__name__}: {err}").info())
            raise  # a fault of ours: threading.excepthook logs it
        else:
            self._ended.emit(number, True, result)

    def _deliver(self, number: int, succeeded: bool, outcome: object) -> None:
        if number != self._number:
            return
        self._cancel.set()
        if succeeded:
            self.done.emit(outcome)
        else:
            self.failed.emit(outcome)


@dataclass
class _Submission:
    """A job on its way to the queue, and who wants to know what becomes of it."""

    task: LatestTask
    accepted: Callable[[JobId], object] | None = None
    refused: Callable[[ErrorInfo], object] | None = None


class JobBridge(QObject):
    """The job queue for the window.

    Signals:
        job_changed: `JobSnapshot`; the newest of each job, at most every 60 ms.
        job_removed: A job was taken off the list.
        submitted: A job was accepted; its number.
        refused: `ErrorInfo`; a job was not accepted.
    """

    job_changed = Signal(object)
    job_removed = Signal(int)
    submitted = Signal(int)
    refused = Signal(object)
    _arrived = Signal()

    def __init__(self, queue: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._lock = threading.Lock()
        self._newest: dict[JobId, JobSnapshot] = {}
        self._snapshots: dict[JobId, JobSnapshot] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REPORT_MS)
        self._timer.timeout.connect(self._deliver)
        self._arrived.connect(self._schedule, Qt.ConnectionType.QueuedConnection)
        self._submissions: list[_Submission] = []
        queue.subscribe(self._on_change)

    def restore(self) -> None:
        """Offer the downloads again that were not over when the program last ended, as paused jobs."""
        self._queue.restore()

    def submit(
        self,
        spec: JobSpec,
        accepted: Callable[[JobId], object] | None = None,
        refused: Callable[[ErrorInfo], object] | None = None,
    ) -> None:
        """Hand a job to the queue; `submitted` or `refused` follows.

        Args:
            spec: What to do.
            accepted: Called with the job's number, on the main thread, before `submitted`.
            refused: Called with the reason, on the main thread, before `refused`.
        """
        self._hand_in(lambda _cancel: self._queue.submit(spec), accepted, refused)

    def retry(self, job_id: JobId, accepted: Callable[[JobId], object] | None = None) -> None:
        """Submit the same job again, as `submit`."""
        self._hand_in(lambda _cancel: self._queue.retry(job_id), accepted)

    def pause(self, job_id: JobId) -> None:
        """Let a job rest; what it has done so far is kept."""
        self._queue.pause(job_id)

    def resume(self, job_id: JobId) -> None:
        """Let a paused job go on."""
        self._queue.resume(job_id)

    def cancel(self, job_id: JobId) -> None:
        """Ask a job to stop."""
        self._queue.cancel(job_id)

    def remove(self, job_id: JobId) -> None:
        """Take a finished job off the list."""
        self._queue.remove(job_id)
        with self._lock:
            self._newest.pop(job_id, None)
        self._snapshots.pop(job_id, None)
        self.job_removed.emit(job_id)

    def snapshot(self, job_id: JobId) -> JobSnapshot | None:
        """Return the newest snapshot that was delivered."""
        return self._snapshots.get(job_id)

    def snapshots(self) -> tuple[JobSnapshot, ...]:
        """Return the newest snapshot of every job, oldest job first."""
        return tuple(self._snapshots[job_id] for job_id in sorted(self._snapshots))

    def unfinished(self) -> tuple[JobSnapshot, ...]:
        """Return the jobs that run or wait, as the queue has them now."""
        return tuple(job for job in self._queue.snapshots() if not job.state.is_final)

    def shutdown(self) -> None:
        """Stop every job and wait until the children are gone (3 s at most each)."""
        for submission in self._submissions:
            submission.task.close()
        self._queue.shutdown()
        self._timer.stop()

    def _hand_in(
        self,
        work: Work,
        accepted: Callable[[JobId], object] | None,
        refused: Callable[[ErrorInfo], object] | None = None,
    ) -> None:
        # Two jobs may be handed in at the same time, and both want their answer.
        idle = next((known for known in self._submissions if not known.task.running), None)
        submission = idle or self._new_submission()
        submission.accepted, submission.refused = accepted, refused
        submission.task.start(work)

    def _new_submission(self) -> _Submission:
        submission = _Submission(LatestTask(self))
        submission.task.done.connect(lambda job_id: self._on_accepted(submission, job_id))
        submission.task.failed.connect(lambda error: self._on_refused(submission, error))
        self._submissions.append(submission)
        return submission

    def _on_accepted(self, submission: _Submission, job_id: JobId) -> None:
        if submission.accepted is not None:
            submission.accepted(job_id)
        self.submitted.emit(job_id)

    def _on_refused(self, submission: _Submission, error: ErrorInfo) -> None:
        if submission.refused is not None:
            submission.refused(error)
        self.refused.emit(error)

    def _on_change(self, snapshot: JobSnapshot) -> None:
        """Keep the newest snapshot (called on the queue's threads)."""
        with self._lock:
            first = not self._newest
            self._newest[snapshot.id] = snapshot
        if first:
            self._arrived.emit()

    def _schedule(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _deliver(self) -> None:
        with self._lock:
            newest, self._newest = self._newest, {}
        for snapshot in newest.values():
            self._snapshots[snapshot.id] = snapshot
            self.job_changed.emit(snapshot)
