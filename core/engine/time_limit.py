"""An end to work that does not end by itself, such as a stranger's chat template or grammar."""

from __future__ import annotations

import faulthandler
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.engine.memory import memory_limit

_LOOKS = 8  # while a step may last
_MEMORY_BYTES = 512 << 20


@contextmanager
def time_limit(seconds: int, give_up: Callable[[], None]) -> Iterator[None]:
    """Call `give_up`, which has to end the process, on another thread when the body takes longer.

    One body of a process at a time. It gets half a gigabyte of memory, where the system can be told so: one
    expression can ask for all there is, long before its time is over.
    """
    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    # One huge power or repetition never lets another Python thread run; this timer needs none.
    faulthandler.dump_traceback_later(seconds + 1, exit=True)
    try:
        with memory_limit(_MEMORY_BYTES):
            yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        timer.cancel()


class StepLimit:
    """Calls `give_up`, which has to end the process, on another thread when one step takes too long.

    A step is a ``with`` block of the object. For steps that let other Python threads run.
    """

    def __init__(self, seconds: float, give_up: Callable[[], None]) -> None:
        """Begin to watch, until `close`; no step is under way."""
        self._seconds = seconds
        self._give_up = give_up
        self._began: float | None = None
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="step-limit", daemon=True)
        self._watcher.start()

    def __enter__(self) -> None:
        self._began = time.monotonic()

    def __exit__(self, *_error: object) -> None:
        self._began = None

    def close(self) -> None:
        """End the watch."""
        self._closed.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._closed.wait(self._seconds / _LOOKS):
            began = self._began
            if began is not None and time.monotonic() - began > self._seconds:
                self._give_up()
                return
