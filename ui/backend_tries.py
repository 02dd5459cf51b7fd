"""Checks and self-tests of backends, one after the other."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from core.backends import check
from core.backends.model import Report
from core.errors import ErrorInfo
from ui.job_bridge import LatestTask


class Effort(Enum):
    """How much is tried."""

    CHECK = "check"
    SELF_TEST = "self_test"


@dataclass(frozen=True)
class Try:
    """One backend that is to be tried."""

    backend_id: str
    effort: Effort


class BackendTries(QObject):
    """Tries backends in children; they would disturb each other's figures, so it is one at a time.

    Signals:
        changed: Something is tried now, or no longer.
        reported: `Report` of a backend that was tried.
        failed: `ErrorInfo`: nothing could be tried.
    """

    changed = Signal()
    reported = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Try] = deque()
        self._running: Try | None = None
        self._task = LatestTask(self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    def effort_for(self, backend_id: str) -> Effort | None:
        """Return what is being tried, or waits to be, with a backend; None for nothing."""
        found = [
            one.effort for one in (self._running, *self._waiting) if one and one.backend_id == backend_id
        ]
        return found[0] if found else None

    def start(self, backend_id: str, effort: Effort) -> None:
        """Try a backend, as soon as those before it are over."""
        if self.effort_for(backend_id) is None:
            self._waiting.append(Try(backend_id, effort))
            self._next()

    def stop(self, backend_id: str) -> None:
        """Do not try a backend any more; what was known of it stays."""
        self._waiting = deque(one for one in self._waiting if one.backend_id != backend_id)
        if self._running is not None and self._running.backend_id == backend_id:
            self._task.cancel()
            self._running = None
        self._next()

    def close(self) -> None:
        """Stop; for the end of the window."""
        self._waiting.clear()
        self._running = None
        self._task.close()

    def _next(self) -> None:
        if self._running is None and self._waiting:
            self._running = one = self._waiting.popleft()
            work = check.self_test if one.effort is Effort.SELF_TEST else check.check
            self._task.start(lambda cancel: work(one.backend_id, cancel))
        self.changed.emit()

    def _on_done(self, report: Report) -> None:
        self._running = None
        self.reported.emit(report)
        self._next()

    def _on_failed(self, error: ErrorInfo) -> None:
        self._running = None
        self.failed.emit(error)
        self._next()
