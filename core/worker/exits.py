"""Why a child process ended, in words a user can act on."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Sequence

from core.errors import (
    PhiForgeError,
    WorkerAborted,
    WorkerCrashed,
    WorkerEnded,
    WorkerIllegalInstruction,
    WorkerKilled,
    WorkerOutOfMemory,
    WorkerReadFault,
)
from core.hardware.memory import read_memory
from core.text import Message, msg

# Source files are named with the folder they were built in, which tells nobody anything.
_BUILD_FOLDER = re.compile(r"\S*[/\\](?=[^/\\\s]+\.(?:cpp|c|cu|h|hpp|m|mm):\d)")
# Windows ends a process with the NTSTATUS of the exception; 3 is what abort() of its C library gives.
_WINDOWS_ABORT = {3: "abort", 0xC0000409: "STATUS_STACK_BUFFER_OVERRUN"}
_WINDOWS_CRASH = {0xC0000005: "access violation", 0xC00000FD: "stack overflow"}
_WINDOWS_ILLEGAL_INSTRUCTION = 0xC000001D
_WINDOWS_NO_MEMORY = {0xC0000017, 0xC000012D}


def explain_exit(code: int, stderr: Sequence[str]) -> PhiForgeError:
    """Return the error for a child that ended by itself with `code`.

    Args:
        code: As `subprocess.Popen.returncode` gives it: negative signal number on POSIX, exit
            status (on Windows perhaps an NTSTATUS) else.
        stderr: Last lines the child wrote to its standard error.
    """
    details = "\n".join(stderr)
    error = _explain_windows(code, stderr) if sys.platform == "win32" else _explain_posix(code, stderr)
    error.details = details
    return error


def out_of_memory() -> WorkerOutOfMemory:
    """Return the error for memory that was asked for and refused, with today's figures."""
    free, total = _memory_gb()
    return WorkerOutOfMemory(free_gb=free, total_gb=total)


def _explain_posix(code: int, stderr: Sequence[str]) -> PhiForgeError:
    if code >= 0:
        return WorkerEnded(reason=msg("exit status {code}", code=code))
    number = -code
    if number == signal.SIGABRT:
        return WorkerAborted(reason=_abort_reason(stderr))
    if number == signal.SIGILL:
        return WorkerIllegalInstruction()
    if number == signal.SIGKILL:
        free, total = _memory_gb()
        return WorkerKilled(free_gb=free, total_gb=total)
    if number == signal.SIGBUS:
        return WorkerReadFault()
    name = signal.Signals(number).name if number in signal.valid_signals() else f"signal {number}"
    if number in (signal.SIGSEGV, signal.SIGFPE):
        return WorkerCrashed(reason=name)
    return WorkerEnded(reason=name)


def _explain_windows(code: int, stderr: Sequence[str]) -> PhiForgeError:
    status = code & 0xFFFFFFFF
    if status in _WINDOWS_ABORT:
        return WorkerAborted(reason=_abort_reason(stderr))
    if status == _WINDOWS_ILLEGAL_INSTRUCTION:
        return WorkerIllegalInstruction()
    if status in _WINDOWS_NO_MEMORY:
        return out_of_memory()
    if status in _WINDOWS_CRASH:
        return WorkerCrashed(reason=_WINDOWS_CRASH[status])
    return WorkerEnded(reason=msg("exit status {code}", code=hex(status) if status > 255 else status))


def _abort_reason(stderr: Sequence[str]) -> str | Message:
    """Return the line in which the library says why it aborts, else the last one it wrote."""
    lines = [line.strip() for line in stderr]
    # Python's faulthandler writes its own traceback after what the library said.
    for i, line in enumerate(lines):
        if line.startswith("Fatal Python error"):
            lines = lines[:i]
            break
    lines = [line for line in lines if line]
    marks = ("GGML_ASSERT", "GGML_ABORT", "fatal error", "what():")
    marked = [line for line in lines if any(mark in line for mark in marks)]
    told = marked or lines
    return _BUILD_FOLDER.sub("", told[-1]) if told else msg("no reason was given")


def _memory_gb() -> tuple[float, float]:
    memory = read_memory()
    return memory.available / 1e9, memory.total / 1e9
