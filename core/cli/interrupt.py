"""Ctrl+C as a clean cancel."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType


@contextmanager
def cancel_on_interrupt() -> Iterator[threading.Event]:
    """Provide an event that the first Ctrl+C sets; a second one raises `KeyboardInterrupt`."""
    cancel = threading.Event()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if cancel.is_set():
            raise KeyboardInterrupt
        cancel.set()

    with _on_interrupt(on_interrupt):
        yield cancel


def leave_on_interrupt() -> AbstractContextManager[None]:
    """Let Ctrl+C raise `KeyboardInterrupt`: what waits for a person, or for a file, ends by nothing else."""
    return _on_interrupt(signal.default_int_handler)


@contextmanager
def _on_interrupt(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
