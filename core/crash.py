"""What is left of a run that died: the trace of the crash, as text to pass on. Nothing is sent.

A run keeps an empty file open while it lasts; the interpreter writes the trace into it when the process
dies of a fatal signal, and the end of a run in good order removes it.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import re
from pathlib import Path
from typing import TextIO

import psutil

import core
from core import build_stamp
from core.log import log_file
from core.paths import state_dir

_NAME = re.compile(r"crash-(\d+)\.txt")
_LOG_LINES = 60
_MOST_CHARS = 50_000

log = logging.getLogger(__name__)


class CrashFile:
    """The file of this run. Open it once, as early as possible.

    Args:
        folder: Where it lies; the state folder when not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or state_dir()
        self._path = folder / f"crash-{os.getpid()}.txt"
        self._file: TextIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8")
        except OSError as error:
            log.warning("crashes of this run will leave no trace: %s", error)
            return
        faulthandler.enable(self._file)

    def close(self) -> None:
        """End the run in good order: there is nothing to report."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._path.unlink(missing_ok=True)


def take_left_over(folder: Path | None = None) -> str:
    """Return the trace of the newest run that died, empty when none did; each is returned once."""
    newest, trace = 0.0, ""
    for path in (folder or state_dir()).glob("crash-*.txt"):
        name = _NAME.fullmatch(path.name)
        try:
            written = path.stat().st_mtime
            if name is None or _is_running(int(name[1]), written):
                continue
            text = path.read_text(encoding="utf-8", errors="replace")[:_MOST_CHARS]
            path.unlink()
        except OSError as error:
            log.warning("%s is left alone: %s", path.name, error)
            continue
        if text.strip() and written >= newest:
            newest, trace = written, text
    return trace


def report(trace: str, versions: dict[str, str]) -> str:
    """Return the text of a report: versions, the trace and the end of the log, without the user's name.

    Args:
        trace: Of the crash, or of an exception.
        versions: What else was at work, such as Qt.
    """
    stamp = build_stamp.read()
    known = {
        "Phi Forge": core.__version__ + (f" ({stamp.commit}, {stamp.date})" if stamp else ""),
        **versions,
        "Python": platform.python_version(),
        "System": platform.platform(),
    }
    parts = ["\n".join(f"{name} {version}" for name, version in known.items()), trace.strip(), _log_end()]
    return _without_home("\n\n".join(part for part in parts if part))


def _is_running(pid: int, written: float) -> bool:
    """Tell whether the run that wrote a file goes on: numbers of processes are used again."""
    try:
        return psutil.Process(pid).create_time() <= written
    except psutil.Error:
        return False


def _log_end() -> str:
    try:
        lines = log_file().read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(["Log:", *lines[-_LOG_LINES:]]) if lines else ""


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
