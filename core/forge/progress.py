"""Turns what is done into reports of rate and time left, a few times a second."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from core.text import Message
from core.worker.protocol import Progress, Unit

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


class ChunkMeter:
    """Reports pieces of text read, at most ten times a second.

    A piece may take longer than any window one would average over, so the rate is that of the whole run.

    Attributes:
        total: Pieces there are to be in the end; may change on the way.
    """

    def __init__(self, total: int, report: Callable[[Progress], None], first: int = 0) -> None:
        """Report the start.

        Args:
            total: Pieces there are to be in the end.
            report: Receives the reports.
            first: Pieces that were done before.
        """
        self.total = total
        self._first = first
        self._report = report
        self._began = self._last = time.monotonic()
        report(Progress(first, total, 0.0, None, Unit.CHUNKS))

    def pass_over(self, n: int) -> None:
        """Take note that `n` pieces turned out to be done before: they say nothing about the rate."""
        self._first += n

    def update(self, done: int, remark: Message | None = None) -> None:
        """Take note of the pieces done so far; report unless the last report was just now."""
        now = time.monotonic()
        if now - self._last < _INTERVAL and done < self.total:
            return
        self._last = now
        rate = (done - self._first) / max(now - self._began, 1e-9)
        left = (self.total - done) / rate if rate > 0 else None
        self._report(Progress(done, self.total, rate, left, Unit.CHUNKS, remark))
