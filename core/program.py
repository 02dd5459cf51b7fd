"""Programs of others: started, heard line by line, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from core.worker.supervisor import TaskCancelled

_POLL_SECONDS = 0.1


def run_program(
    command: Sequence[str],
    on_line: Callable[[str], None],
    cancel: threading.Event,
    *,
    folder: Path,
    environment: Mapping[str, str],
    stdin: str = "",
) -> tuple[int, str]:
    """Run a program to its end, and whatever it starts itself.

    Args:
        command: The program and its arguments.
        on_line: Called with each line it prints that is not empty, on the calling thread.
        cancel: Set it from any thread: the program is ended.
        folder: Where it runs.
        environment: Its environment variables.
        stdin: What it reads.

    Returns:
        Its exit status and its last line that is not empty.

    Raises:
        TaskCancelled: `cancel` was set.
        OSError: It cannot be started.
    """
    last, heard = "", False
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment,
        start_new_session=sys.platform != "win32",
        text=True,
        encoding="utf-8",
        errors="backslashreplace",
    )
    watch = threading.Thread(target=_end_when_cancelled, args=(process, cancel), name="program-cancel")
    watch.start()
    try:
        assert process.stdin is not None, "it was asked for"
        assert process.stdout is not None, "it was asked for"
        _feed(process.stdin, stdin)
        with process.stdout as lines:
            for line in lines:  # a carriage return ends a line too, as progress bars use it
                text = line.strip()
                if text:
                    last = text
                    on_line(text)
        heard = True
    finally:
        if not heard:
            _kill(process)
        status = process.wait()
        watch.join()
    if cancel.is_set():
        raise TaskCancelled
    return status, last


def _feed(pipe: IO[str], text: str) -> None:
    """Write what the program reads; one that has ended, or does not listen, says why by itself."""
    with suppress(BrokenPipeError), pipe:
        pipe.write(text)


def _kill(process: subprocess.Popen[str]) -> None:
    """End a program; on POSIX also what it started, which would hold its pipe open."""
    if sys.platform == "win32":
        process.kill()  # nothing to one that has ended
        return
    with suppress(ProcessLookupError, PermissionError):  # it has ended, and so has its group
        os.killpg(process.pid, signal.SIGKILL)


def _end_when_cancelled(process: subprocess.Popen[str], cancel: threading.Event) -> None:
    while process.poll() is None:
        if cancel.wait(_POLL_SECONDS):
            _kill(process)
            return
