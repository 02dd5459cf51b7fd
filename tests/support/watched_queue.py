"""A queue that remembers every snapshot it gave, for tests that wait for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import psutil

from core.jobs.model import JobId, JobSnapshot
from core.jobs.queue import JobQueue


class Watched:
    """A queue and all snapshots it gave."""

    def __init__(self, queue: JobQueue) -> None:
        self.queue = queue
        self._seen: list[JobSnapshot] = []
        self._changed = threading.Condition()
        queue.subscribe(self._on_snapshot)

    def count(self) -> int:
        """How many snapshots there were so far."""
        with self._changed:
            return len(self._seen)

    def newest(self, job: JobId) -> JobSnapshot:
        """The job as it is now."""
        return next(snapshot for snapshot in self.queue.snapshots() if snapshot.id == job)

    def wait(
        self, job: JobId, until: Callable[[JobSnapshot], bool], timeout: float = 60, after: int = 0
    ) -> JobSnapshot:
        """Wait for a snapshot of the job; those before number `after` do not count."""
        with self._changed:
            found = self._changed.wait_for(
                lambda: next((s for s in self._seen[after:] if s.id == job and until(s)), None), timeout
            )
            assert found is not None, f"job {job} is {[s for s in self._seen if s.id == job][-1:]}"
            return found

    def end(self, job: JobId) -> JobSnapshot:
        """Wait until the job is over."""
        return self.wait(job, lambda snapshot: snapshot.state.is_final)

    def kill_child(self, kind: str) -> None:
        """Kill the child of a kind as the system would, for want of memory."""
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for child in psutil.Process().children():
                if child.cmdline()[-2:] == ["--worker", kind]:
                    child.kill()
                    return
        raise AssertionError(f"there is no {kind} child")

    def _on_snapshot(self, snapshot: JobSnapshot) -> None:
        with self._changed:
            self._seen.append(snapshot)
            self._changed.notify_all()
