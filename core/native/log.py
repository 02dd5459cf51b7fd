"""What llama.cpp and ggml say, as whole lines.

One native callback is registered for the life of the process; Python sinks come and go behind it.
It is called from whatever thread the library logs on. A line may come in several calls (the
quantizer writes each tensor's line in two, and pieces of one line may be marked
``GGML_LOG_LEVEL_CONT``), so text is put together per thread until a newline.
"""

from __future__ import annotations

import atexit
import ctypes
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import IntEnum
from typing import Any, TypeAlias

from core.native import library


class LogLevel(IntEnum):
    """``enum ggml_log_level`` of ggml.h (the binding's own table is of an older one)."""

    NONE = 0
    DEBUG = 1
    INFO = 2
    WARN = 3
    ERROR = 4
    CONT = 5


Sink: TypeAlias = Callable[[LogLevel, str], None]
"""Receives whole lines without the newline; must not raise and may be called on any thread."""


def _discard(level: LogLevel, line: str) -> None:
    """Drop a line: what happens until someone installs a sink."""


def print_problems(level: LogLevel, line: str) -> None:
    """Keep warnings where `core.worker` looks when it explains how a child ended."""
    if level in (LogLevel.WARN, LogLevel.ERROR):
        print(line, file=sys.stderr)


class _Log:
    """Assembles lines and hands them to the sink on top of the stack."""

    def __init__(self) -> None:
        self._lock = threading.RLock()  # re-entrant: a sink may itself make the library log
        self._sinks: list[Sink] = [_discard]
        self._pending: dict[int, tuple[LogLevel, str]] = {}
        self._callback: Any = None

    def _register(self) -> None:
        """Point the libraries at us, once. The callback object lives as long as the process."""
        if self._callback is not None:
            return
        prototype = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
        self._callback = prototype(self._on_text)
        library.llama()  # the binding sets a callback of its own when it is imported; ours comes after
        self._point(library.function("llama_log_set", None, ctypes.c_void_p, ctypes.c_void_p))

    def _point(self, log_set: Callable[[Any, None], None]) -> None:
        log_set(ctypes.cast(self._callback, ctypes.c_void_p), None)
        # Libraries may log while they are unloaded, when Python can no longer answer.
        atexit.register(log_set, None, None)

    def include(self, log_set: Callable[[Any, None], None]) -> None:
        with self._lock:
            self._register()
            self._point(log_set)

    def _on_text(self, level: int, text: bytes | None, _user_data: int | None) -> None:
        given = LogLevel(level) if level in LogLevel._value2member_map_ else LogLevel.INFO
        started = LogLevel.INFO if given is LogLevel.CONT else given
        thread = threading.get_ident()
        with self._lock:
            for part in (text or b"").decode("utf-8", errors="replace").splitlines(keepends=True):
                line_level, line = self._pending.pop(thread, (started, ""))
                if line and given is not LogLevel.CONT and given is not line_level:
                    self._sinks[-1](line_level, line)  # cut short, often by an error
                    line_level, line = started, ""
                if part.endswith("\n"):
                    self._sinks[-1](line_level, line + part[:-1])
                else:
                    self._pending[thread] = (line_level, line + part)

    def _flush(self) -> None:
        """Hand over lines that never got their newline."""
        for level, line in self._pending.values():
            self._sinks[-1](level, line)
        self._pending.clear()

    def install(self, sink: Sink) -> None:
        with self._lock:
            self._register()
            self._sinks[0] = sink

    @contextmanager
    def capture(self, sink: Sink) -> Iterator[None]:
        with self._lock:
            self._register()
            self._flush()
            self._sinks.append(sink)
        try:
            yield
        finally:
            with self._lock:
                self._flush()
                self._sinks.remove(sink)


_log = _Log()


def install(sink: Sink) -> None:
    """Send the libraries' log to `sink` from now on (when no `capture` is active).

    Until the first call of `install` or `capture` the binding's own callback prints to stderr.
    """
    _log.install(sink)


def include(log_set: Callable[[Any, None], None]) -> None:
    """Take in the log of one more library.

    Args:
        log_set: Its function that is given a callback, as a pointer, and the callback's user data.
    """
    _log.include(log_set)


def capture(sink: Sink) -> AbstractContextManager[None]:
    """Return a context manager that sends the whole process's log to `sink` meanwhile."""
    return _log.capture(sink)
