"""The child's side: ``main.py --worker KIND``.

A thread listens to the parent; the main thread does the work and speaks. When the parent's end of
the pipe closes, however the parent ended, the child leaves: it never outlives the app.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO, NoReturn

from core.errors import PhiForgeError, UnexpectedError
from core.worker import codec
from core.worker.exits import out_of_memory
from core.worker.protocol import REPORTED_STATUS, Cancel, Kind

_ORPHAN_GRACE_SECONDS = 1.0


def main(kind: Kind, work: Callable[[Kind, Parent], None] | None = None) -> NoReturn:
    """Do the work of a child of this kind and leave; never returns.

    Args:
        kind: What the parent started this process for.
        work: What to do instead (tests).
    """
    parent = Parent(kind, _claim_stdout())
    faulthandler.enable(file=2)
    sys.excepthook = parent.report
    threading.excepthook = lambda args: parent.report(args.exc_type, args.exc_value, args.exc_traceback)
    # Before anybody reads stdin: on Windows the BLAS in numpy looks at stdin while it is loaded, and that
    # look waits until a read of the same pipe ends (numpy issue 24290). Every kind of child uses numpy.
    importlib.import_module("numpy")
    threading.Thread(target=parent.listen, name="parent", daemon=True).start()
    (work or _handle)(kind, parent)
    # Without the interpreter's teardown: native libraries may still have threads running.
    os._exit(0)


def _handle(kind: Kind, parent: Parent) -> None:
    from core.worker.handlers import handle  # it needs `Parent`, and is needed by a real child only

    handle(kind, parent)


class Parent:
    """The pipe to the parent, both ways; any thread may send.

    Attributes:
        cancelled: Set when the parent asks to stop, or is gone.
    """

    def __init__(self, kind: Kind, output: BinaryIO) -> None:
        self._stops_itself = kind.stops_itself
        self._output = output
        self._output_lock = threading.Lock()
        self._inbox: queue.SimpleQueue[object | None] = queue.SimpleQueue()
        self.cancelled = threading.Event()

    def receive(self) -> object | None:
        """Wait for the next message; None when there will be none."""
        return self._inbox.get()

    def send(self, message: object) -> None:
        """Send a message. A parent that is gone hears nothing; `listen` sees to the rest."""
        line = codec.encode(message)
        with self._output_lock:
            try:
                self._output.write(line)
                self._output.flush()
            except OSError:
                self.cancelled.set()

    def listen(self) -> None:
        """Pass on what the parent says until its end of the pipe closes; then end the process."""
        with os.fdopen(0, "rb", closefd=False) as lines:
            for line in lines:
                message = codec.decode(line)
                if not isinstance(message, Cancel):
                    self._inbox.put(message)
                    continue
                self.cancelled.set()
                if not self._stops_itself:
                    os._exit(0)
        self.cancelled.set()
        self._inbox.put(None)
        if self._stops_itself:
            time.sleep(_ORPHAN_GRACE_SECONDS)
        os._exit(0)

    def report(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> NoReturn:
        """Tell the parent about an exception that nobody caught, and leave (`sys.excepthook`)."""
        if isinstance(error, PhiForgeError):
            info = error.info()
        elif isinstance(error, MemoryError):
            info = out_of_memory().info()
        else:
            details = "".join(traceback.format_exception(kind, error, trace))
            info = UnexpectedError(reason=f"{kind.__name__}: {error}", details=details).info()
        self.send(info)
        os._exit(REPORTED_STATUS)


def _claim_stdout() -> BinaryIO:
    """Return the pipe to the parent, and point fd 1 at stderr.

    Native code and stray prints write to fd 1; there they cannot corrupt the protocol.
    """
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if sys.stderr is None:  # a windowed program on Windows has none, although fd 2 is a pipe
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.stdout = sys.stderr
    return pipe
