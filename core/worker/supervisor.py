"""The parent's side of a child process: start it, hear it, stop it, explain its end."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeAlias

from core.backends.active import directory_for
from core.errors import (
    ChildError,
    ErrorInfo,
    PhiForgeError,
    UnexpectedError,
    WorkerEnded,
    WorkerNotStarted,
    WorkerSpokeNonsense,
    WorkerTooSlow,
)
from core.measure.model import MeasureUpdate
from core.paths import main_command
from core.text import msg
from core.worker import codec
from core.worker.exits import explain_exit
from core.worker.protocol import (
    REPORTED_STATUS,
    Cancel,
    FileProgress,
    Kind,
    LogLine,
    Progress,
    StageStarted,
)
from core.worker.tasks import RequestT, ResultT, Task

CANCEL_GRACE_SECONDS = 3.0
"""How long a child may take to stop by itself before it is killed."""

_STDERR_LINES = 200
_POLL_SECONDS = 0.05

# Children parse files from strangers: they get no credentials. The rest of the environment stays,
# LLAMA_CPP_LIB_PATH (libraries in the place of the bundled ones) and the proxy and locale settings among it.
_SECRET_VARIABLES = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")

Event: TypeAlias = StageStarted | Progress | FileProgress | MeasureUpdate | LogLine

log = logging.getLogger(__name__)


class TaskCancelled(Exception):
    """The task ended because its caller asked for it."""


@dataclass(frozen=True)
class WorkerExit:
    """How a child process ended.

    Attributes:
        code: `Popen.returncode`: negative signal number on POSIX, exit status else.
        error: Why it ended by itself without having said so; None when it ended cleanly, reported
            the error as its last message, or was stopped by us.
    """

    code: int
    error: ErrorInfo | None


class WorkerProcess:
    """A running child. Its messages arrive on a thread of this object, in order.

    Args:
        kind: What the child is to do.
        on_message: Called with every message, from the reader thread.
        on_exit: Called once, after the last message, from the same thread.
        command: Program to start instead of this one (tests); ``--worker KIND`` is appended.
        backend: Directory of the llama.cpp libraries to load; None for those chosen for its kind.

    Raises:
        WorkerNotStarted: If the system cannot start the process.
    """

    def __init__(
        self,
        kind: Kind,
        on_message: Callable[[object], None],
        on_exit: Callable[[WorkerExit], None],
        command: Sequence[str] | None = None,
        backend: Path | None = None,
    ) -> None:
        self._kind = kind
        self._on_message = on_message
        self._on_exit = on_exit
        self._stderr: deque[str] = deque(maxlen=_STDERR_LINES)
        self._stopped_by_us = False
        self._send_lock = threading.Lock()
        self._gone = threading.Event()
        # Working and temporary folder of the child: whatever a killed child leaves there goes too.
        argv = [*(command or main_command()), "--worker", kind.value]
        try:
            self._scratch = tempfile.TemporaryDirectory(prefix="phi-forge-", ignore_cleanup_errors=True)
            try:
                self._process = _spawn(argv, self._scratch.name, directory_for(kind, backend))
            except OSError:
                self._scratch.cleanup()
                raise
        except OSError as err:
            raise WorkerNotStarted(reason=err.strerror or str(err)) from err
        self._stdin = _pipe(self._process.stdin)
        self._stdout = _pipe(self._process.stdout)
        self._stderr_pipe = _pipe(self._process.stderr)
        self._stderr_reader = threading.Thread(
            target=self._read_stderr, name=f"worker-{kind.value}-stderr", daemon=True
        )
        self._stderr_reader.start()
        threading.Thread(target=self._read, name=f"worker-{kind.value}", daemon=True).start()

    @property
    def pid(self) -> int:
        """Process id of the child."""
        return self._process.pid

    def send(self, message: object) -> None:
        """Send a message. A child that is gone hears nothing; `on_exit` tells of its end."""
        line = codec.encode(message)
        with self._send_lock:
            try:
                self._stdin.write(line)
                self._stdin.flush()
            except (OSError, ValueError) as err:  # ValueError: closed already
                log.debug("worker %d: not sent: %s", self.pid, err)

    def cancel(self) -> None:
        """Ask the child to stop at its next safe point; returns at once."""
        self.send(Cancel())

    def kill(self) -> None:
        """End the child now; returns at once, `on_exit` follows."""
        self._stopped_by_us = True
        self._process.kill()

    def wait(self, timeout: float | None) -> bool:
        """Wait until the child is gone and `on_exit` has returned; False when time ran out first."""
        return self._gone.wait(timeout)

    def _read(self) -> None:
        complete = reported = False
        fault: PhiForgeError | None = None
        try:
            for line in self._stdout:
                message = codec.decode(line)
                reported = isinstance(message, ErrorInfo)
                self._on_message(message)
            complete = True
        except codec.MalformedMessage as err:
            fault = WorkerSpokeNonsense(reason=str(err))
        finally:
            if not complete:
                # Nobody reads on, so the child would block. A fault of the callback goes on upwards.
                fault = fault or UnexpectedError(reason=msg("A message of the worker could not be handled."))
                self._process.kill()
            code = self._process.wait()
            self._release()
            expected = self._stopped_by_us or code == 0 or (reported and code == REPORTED_STATUS)
            if fault is None and not expected:
                fault = explain_exit(code, tuple(self._stderr))
            try:
                self._on_exit(WorkerExit(code, fault.info() if fault else None))
            finally:
                self._gone.set()

    def _read_stderr(self) -> None:
        with self._stderr_pipe:
            for raw in self._stderr_pipe:
                line = raw.decode("utf-8", "backslashreplace").rstrip()
                self._stderr.append(line)
                log.debug("worker %d: %s", self.pid, line)

    def _release(self) -> None:
        # What the child wrote last is in the pipe already; a grandchild could hold it open, though.
        # So its reader closes it: here, closing would wait for the read to end.
        self._stderr_reader.join(1.0)
        with self._send_lock:
            _close_quietly(self._stdin)
        _close_quietly(self._stdout)
        self._scratch.cleanup()


def run_task(
    task: Task[RequestT, ResultT],
    request: RequestT,
    on_event: Callable[[Event], None],
    cancel: threading.Event,
    command: Sequence[str] | None = None,
    *,
    backend: Path | None = None,
    seconds: float | None = None,
) -> ResultT:
    """Run one request in a child of its own and wait for its result.

    Args:
        task: What the child is to do.
        request: Its only request; paths in it must be absolute, the child works in another folder.
        on_event: Called with stages, progress and log lines, on the calling thread.
        cancel: Set it from any thread: the child is asked, and killed three seconds later.
        command: Program to start instead of this one (tests).
        backend: Directory of the llama.cpp libraries to load; None for those chosen for this kind of child.
        seconds: How long it may take; None for as long as it takes.

    Raises:
        WorkerTooSlow: The time is over; the child was killed.
        TaskCancelled: If `cancel` was set before there was a result. The child is gone by then.
        PhiForgeError: What the child reported, or why it ended.
    """
    if cancel.is_set():
        raise TaskCancelled
    inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
    process = WorkerProcess(task.kind, inbox.put, inbox.put, command, backend)
    give_up_at = math.inf if seconds is None else time.monotonic() + seconds
    result: object = None
    error: ErrorInfo | None = None
    kill_at: float | None = None
    try:
        process.send(request)
        while True:
            if kill_at is None:
                if cancel.is_set():
                    process.cancel()
                    kill_at = time.monotonic() + CANCEL_GRACE_SECONDS
            elif time.monotonic() >= kill_at:
                process.kill()
            if time.monotonic() >= give_up_at:
                raise WorkerTooSlow(seconds=round(seconds or 0))
            try:
                message = inbox.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(message, WorkerExit):
                error = error or message.error
                break
            if isinstance(message, Event):
                on_event(message)
            elif isinstance(message, ErrorInfo):
                error = message
            else:
                result = message
    finally:
        process.kill()
        process.wait(None)
    if isinstance(result, task.result):
        return result
    if cancel.is_set():
        raise TaskCancelled
    if error is not None:
        raise ChildError(error)
    raise WorkerEnded(reason=msg("exit status {code}", code=message.code))


def _spawn(argv: Sequence[str], scratch: str, backend: Path | None) -> subprocess.Popen[bytes]:
    env = {name: value for name, value in os.environ.items() if name not in _SECRET_VARIABLES}
    env |= {"TMPDIR": scratch, "TEMP": scratch, "TMP": scratch}
    env["PYTHONUTF8"] = "1"
    # On a failed assertion ggml would start a debugger on the child and wait for it.
    env["GGML_NO_BACKTRACE"] = "1"
    # Relative to our folder, the child runs in another; set to nothing, it means nothing.
    inherited = env.pop("LLAMA_CPP_LIB_PATH", "")
    if libraries := backend or (Path(inherited) if inherited else None):
        env["LLAMA_CPP_LIB_PATH"] = str(libraries.absolute())
        if backend is not None:
            env.pop("MTMD_CPP_LIB", None)  # both have to come from one build
    return subprocess.Popen(
        argv,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=scratch,
        env=env,
        # Ctrl+C in a terminal goes to the whole process group; cancelling is the parent's decision.
        start_new_session=sys.platform != "win32",
        creationflags=_WINDOWS_FLAGS,
    )


if sys.platform == "win32":
    _WINDOWS_FLAGS = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _WINDOWS_FLAGS = 0


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None, "_spawn makes three pipes"
    return pipe


def _close_quietly(pipe: IO[bytes]) -> None:
    """Close a pipe whose other end may be gone with unsent bytes still in the buffer."""
    with contextlib.suppress(OSError):
        pipe.close()
