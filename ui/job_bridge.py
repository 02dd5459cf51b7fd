"""Where threads and Qt meet: the job queue and short tasks, seen as signals on the main thread.

Everything else in `ui` runs on the main thread and waits for nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.errors import PhiForgeError, UnexpectedError
from core.jobs.model import JobId, JobSnapshot, JobSpec
from core.jobs.queue import JobQueue
from core.worker.supervisor import TaskCancelled

_REPORT_MS = 60
"""How often a running job may redraw; its child reports more often than eyes can follow."""

_CLOSE_SECONDS = 5.0

log = logging.getLogger(__name__)

Work = Callable[[threading.Event], object]


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
        self._submission = LatestTask(self)
        self._submission.done.connect(lambda job_id: self.submitted.emit(job_id))
        self._submission.failed.connect(self.refused)
        queue.subscribe(self._on_change)

    def submit(self, spec: JobSpec) -> None:
        """Hand a job to the queue; `submitted` or `refused` follows."""
        self._submission.start(lambda _cancel: self._queue.submit(spec))

    def retry(self, job_id: JobId) -> None:
        """Submit the same job again; `submitted` or `refused` follows."""
        self._submission.start(lambda _cancel: self._queue.retry(job_id))

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
        self._submission.close()
        self._queue.shutdown()
        self._timer.stop()

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
