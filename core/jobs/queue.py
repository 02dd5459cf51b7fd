"""The queue: one job of each lane runs, others wait, finished ones stay for this session.

Each job runs on a worker thread of its own, which does little: it supervises a child process.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import ErrorInfo, JobDuplicate, PhiForgeError, UnexpectedError
from core.hub.model import DownloadSpec, HubForgeSpec
from core.jobs.kinds import kind_of
from core.jobs.model import JobId, JobPaused, JobResult, JobSnapshot, JobSpec, JobState
from core.jobs.unfinished import Unfinished
from core.measure.model import MeasureUpdate
from core.worker.protocol import FileProgress, LogLine, Progress, StageStarted
from core.worker.supervisor import Event, TaskCancelled

LOG_LINES = 2000

Subscriber = Callable[[JobSnapshot], None]

log = logging.getLogger(__name__)


@dataclass
class _Job:
    """A job's record; only touched while the queue's lock is held."""

    id: JobId
    spec: JobSpec
    state: JobState = JobState.WAITING
    stage: str = ""
    stages_done: list[str] = field(default_factory=list)
    progress: Progress | None = None
    files: dict[str, FileProgress] = field(default_factory=dict)
    figures: dict[tuple[Path, str], MeasureUpdate] = field(default_factory=dict)
    pause: bool = False
    log: deque[str] = field(default_factory=lambda: deque(maxlen=LOG_LINES))
    result: JobResult | None = None
    error: ErrorInfo | None = None
    created: float = field(default_factory=time.time)
    started: float | None = None
    finished: float | None = None
    cancel: threading.Event = field(default_factory=threading.Event)

    def snapshot(self) -> JobSnapshot:
        return JobSnapshot(
            id=self.id,
            spec=self.spec,
            state=self.state,
            stage=self.stage,
            stages_done=tuple(self.stages_done),
            progress=self.progress,
            log=tuple(self.log),
            result=self.result,
            error=self.error,
            created=self.created,
            started=self.started,
            finished=self.finished,
            files=tuple(self.files.values()),
            figures=tuple(self.figures.values()),
        )


class JobQueue:
    """All jobs of this session. Any thread may call any method.

    Subscribers are called with each change of a job, in the order of the changes, on whichever
    thread made it and with the queue's lock held: they must not wait for another thread.

    Args:
        unfinished: Where downloads are written down until they are over; None to forget them.
    """

    def __init__(self, unfinished: Unfinished | None = None) -> None:
        self._unfinished = unfinished
        # Re-entrant, so that a subscriber may ask the queue something.
        self._lock = threading.RLock()
        self._jobs: dict[JobId, _Job] = {}
        self._next_id = 1
        self._subscribers: list[Subscriber] = []
        self._threads: list[threading.Thread] = []
        self._shut_down = False

    def submit(self, spec: JobSpec) -> JobId:
        """Check `spec` and put it at the end of the queue.

        Raises:
            PhiForgeError: If it cannot work, or another waiting or running job makes the same file.
        """
        kind_of(spec).prepare(spec)
        with self._lock:
            if self._shut_down:
                raise RuntimeError("the queue is shut down")
            self._refuse_duplicate(spec)
            job = self._add(spec, JobState.WAITING)
            self._write_down()
            self._start_next()
            return job.id

    def restore(self) -> None:
        """Offer the downloads again, as paused jobs, that were not over when the program last ended."""
        with self._lock:
            for spec in self._unfinished.read() if self._unfinished else ():
                self._add(spec, JobState.PAUSED)

    def pause(self, job_id: JobId) -> None:
        """Stop a job so that `resume` goes on with it; returns at once. Others start in the meantime.

        Nothing happens to a job that is over or paused already.

        Raises:
            KeyError: If there is no such job.
            ValueError: If its kind cannot be paused.
        """
        with self._lock:
            job = self._jobs[job_id]
            if not kind_of(job.spec).can_pause:
                raise ValueError(f"job {job_id} cannot be paused")
            if job.state is JobState.WAITING:
                job.state = JobState.PAUSED
                self._notify(job)
            elif job.state is JobState.RUNNING:
                job.pause = True
                job.cancel.set()

    def resume(self, job_id: JobId) -> None:
        """Let a paused job go on as soon as its lane is free; any other job stays as it is.

        Raises:
            KeyError: If there is no such job.
        """
        with self._lock:
            job = self._jobs[job_id]
            if job.state is JobState.PAUSED and not self._shut_down:
                job.state = JobState.WAITING
                job.error = None
                self._notify(job)
                self._start_next()

    def cancel(self, job_id: JobId) -> None:
        """Ask a job to stop; returns at once. One that is over, or being cancelled, stays as it is.

        Raises:
            KeyError: If there is no such job.
        """
        with self._lock:
            job = self._jobs[job_id]
            if job.state in (JobState.WAITING, JobState.PAUSED):
                self._finish(job, JobState.CANCELLED)
            elif job.state is JobState.RUNNING:
                job.state = JobState.CANCELLING
                job.pause = False
                job.cancel.set()
                self._notify(job)

    def retry(self, job_id: JobId) -> JobId:
        """Submit the same spec again as a new job; the old one stays in the list.

        Raises:
            KeyError: If there is no such job.
            PhiForgeError: As `submit`.
        """
        with self._lock:
            spec = self._jobs[job_id].spec
        return self.submit(spec)

    def remove(self, job_id: JobId) -> None:
        """Take a finished job off the list; its files stay.

        Raises:
            KeyError: If there is no such job.
            ValueError: If it is not finished.
        """
        with self._lock:
            if not self._jobs[job_id].state.is_final:
                raise ValueError(f"job {job_id} is not finished")
            del self._jobs[job_id]

    def snapshots(self) -> tuple[JobSnapshot, ...]:
        """Return all jobs as they are now, oldest first."""
        with self._lock:
            return tuple(job.snapshot() for job in self._jobs.values())

    def subscribe(self, callback: Subscriber) -> None:
        """Call `callback` with a snapshot at every change from now on."""
        with self._lock:
            self._subscribers.append(callback)

    def shutdown(self) -> None:
        """Cancel every job and wait until all are over (a child that does not stop is killed after 3 s).

        Downloads stay written down, for `restore` at the next start.
        """
        with self._lock:
            self._shut_down = True
            for job in list(self._jobs.values()):
                self.cancel(job.id)
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _add(self, spec: JobSpec, state: JobState) -> _Job:
        job = _Job(self._next_id, spec, state)
        self._next_id += 1
        self._jobs[job.id] = job
        self._notify(job)
        return job

    def _write_down(self) -> None:
        """Note which downloads are not over. What the end of the program cancels is not over."""
        if self._unfinished is not None and not self._shut_down:
            specs = (job.spec for job in self._jobs.values() if not job.state.is_final)
            self._unfinished.write([spec for spec in specs if isinstance(spec, DownloadSpec | HubForgeSpec)])

    def _refuse_duplicate(self, spec: JobSpec) -> None:
        wanted = kind_of(spec).outputs(spec)
        for job in self._jobs.values():
            if job.state.is_final:
                continue
            for output in wanted & kind_of(job.spec).outputs(job.spec):
                raise JobDuplicate(job=job.id, type=output.name, folder=str(output.folder))

    def _start_next(self) -> None:
        if self._shut_down:
            return
        jobs = list(self._jobs.values())
        busy = {
            kind_of(job.spec).lane for job in jobs if job.state in (JobState.RUNNING, JobState.CANCELLING)
        }
        for job in jobs:
            lane = kind_of(job.spec).lane
            if job.state is JobState.WAITING and lane not in busy:
                busy.add(lane)
                self._start(job)

    def _start(self, job: _Job) -> None:
        job.state = JobState.RUNNING
        job.started = job.started or time.time()
        job.stage, job.stages_done, job.progress = "", [], None
        job.cancel, job.pause = threading.Event(), False
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=self._run, args=(job,), name=f"job-{job.id}")
        self._threads.append(thread)
        self._notify(job)
        thread.start()

    def _run(self, job: _Job) -> None:
        """Run one job to its end (the body of its thread)."""
        result: JobResult | None = None
        error: ErrorInfo | None = None
        state = JobState.FAILED
        try:
            result = kind_of(job.spec).run(job.spec, lambda event: self._on_event(job, event), job.cancel)
            state = JobState.DONE
        except TaskCancelled:
            state = JobState.CANCELLED
        except JobPaused as paused:
            state, error = JobState.PAUSED, paused.info
        except PhiForgeError as err:
            error = err.info()
        except Exception as err:  # the job boundary: a fault of ours is the job's error too
            log.exception("job %d", job.id)
            reason = f"{type(err).__name__}: {err}"
            error = UnexpectedError(reason=reason, details=traceback.format_exc()).info()
        with self._lock:
            if state is JobState.CANCELLED and job.pause:
                state = JobState.PAUSED
            elif state is JobState.PAUSED and job.state is JobState.CANCELLING:
                state, error = JobState.CANCELLED, None
            job.result, job.error = result, error
            self._finish(job, state)

    def _on_event(self, job: _Job, event: Event) -> None:
        with self._lock:
            if isinstance(event, StageStarted):
                if job.stage:
                    job.stages_done.append(job.stage)
                job.stage = event.stage
                job.progress = None
            elif isinstance(event, Progress):
                job.progress = event
            elif isinstance(event, FileProgress):
                job.files[event.name] = event
            elif isinstance(event, MeasureUpdate):
                job.figures[event.path, event.quality.domain] = event
            elif isinstance(event, LogLine):
                job.log.append(event.text)
            self._notify(job)

    def _finish(self, job: _Job, state: JobState) -> None:
        job.state = state
        if state.is_final:
            job.finished = time.time()
        if state is JobState.CANCELLED and not self._shut_down:
            _discard(job.spec)
        if state is JobState.DONE and job.stage:
            job.stages_done.append(job.stage)
            job.stage = ""
        log.info("job %d: %s", job.id, state.value)
        self._notify(job)
        self._write_down()
        self._start_next()

    def _notify(self, job: _Job) -> None:
        snapshot = job.snapshot()
        for callback in self._subscribers:
            callback(snapshot)


def _discard(spec: JobSpec) -> None:
    """Remove what a cancelled job would have gone on with. What cannot be removed is logged."""
    discard = kind_of(spec).discard
    if discard is not None:
        try:
            discard(spec)
        except PhiForgeError as error:
            log.warning("leftovers of a cancelled job: %s", error)
