"""Turns bytes done into reports of rate and time left, a few times a second."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from core.worker.protocol import Progress

_INTERVAL = 0.1  # seconds between reports
_WINDOW = 10.0  # seconds the rate is averaged over


class ProgressMeter:
    """Reports progress of `total` bytes, at most ten times a second."""

    def __init__(self, total: int, report: Callable[[Progress], None]) -> None:
        self._total = total
        self._report = report
        self._samples: deque[tuple[float, int]] = deque()
        self._last = -_INTERVAL

    def update(self, done: int) -> None:
        """Take note of the bytes done so far; report unless the last report was just now."""
        now = time.monotonic()
        if now - self._last < _INTERVAL and done < self._total:
            return
        self._last = now
        self._samples.append((now, done))
        while now - self._samples[0][0] > _WINDOW:
            self._samples.popleft()
        since, before = self._samples[0]
        rate = (done - before) / (now - since) if now > since else 0.0
        eta = (self._total - done) / rate if rate > 0 else None
        self._report(Progress(done, self._total, rate, eta))
