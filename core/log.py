"""Where the program writes what it does: a small rotating file, warnings also to the terminal."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from core.errors import ErrorInfo, PhiForgeError, UnexpectedError
from core.paths import state_dir

_FILE_BYTES = 1_000_000
_OLD_FILES = 3

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Path of the newest log file."""
    return state_dir() / "phi-forge.log"


def set_up(level: int = logging.INFO) -> None:
    """Send the program's log to `log_file()`, warnings also to stderr. Call once, at the start.

    A folder that cannot be written is said on stderr and leaves only that.
    """
    root = logging.getLogger()
    root.setLevel(level)
    if sys.stderr is not None:  # a windowed program on Windows has none
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        root.addHandler(terminal)
    try:
        state_dir().mkdir(parents=True, exist_ok=True)
        file = logging.handlers.RotatingFileHandler(
            log_file(),
            maxBytes=_FILE_BYTES,
            backupCount=_OLD_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as err:
        log.warning("no log file: %s", err)
        return
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    root.addHandler(file)


def install_hooks(show: Callable[[ErrorInfo], None]) -> None:
    """Log every uncaught exception of any thread and hand it to `show` (called on that thread)."""

    def handle(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.critical("uncaught exception\n%s", details)
        if isinstance(error, PhiForgeError):
            show(error.info())
        else:
            show(UnexpectedError(reason=f"{kind.__name__}: {error}", details=details).info())

    sys.excepthook = handle
    threading.excepthook = lambda args: handle(args.exc_type, args.exc_value, args.exc_traceback)
