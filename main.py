"""Start of everything: the window, the headless verbs, and the program's own child processes."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from pathlib import Path


def main(argv: list[str]) -> int:
    """Run what `argv` (without the program's name) asks for and return the exit status."""
    if argv[:1] == ["--worker"]:
        from core.worker import child
        from core.worker.protocol import Kind

        child.main(Kind(*argv[1:]))
    if argv[:1] == ["--selftest"]:
        argv = ["selftest", "--json", *argv[1:]]
    # What a file manager opens with this program.
    opened = Path(argv[0]) if len(argv) == 1 and argv[0].lower().endswith(".gguf") else None
    if argv and opened is None:
        from core.cli import main as headless

        return headless(argv)
    if reason := _why_no_window():
        print(f"{reason}, so the window cannot open. Running the demo instead.\n", flush=True)
        from core.cli import main as headless

        return headless(["demo"])
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        print(
            f"The window needs PySide6 and the system libraries of Qt: {error}.\n"
            "Start Phi Forge with ./run, which sets them up, or use the headless verbs: main.py --help",
            file=sys.stderr,
        )
        return 1
    # What a start makes stays: looking for garbage among it takes a tenth of the time. ui.app begins to.
    gc.disable()
    from ui.app import main as window

    return window(opened)


def _why_no_window() -> str:
    """Return why no window can open here; empty when one can. Qt would end the process without a word."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    names = [name for name in map(os.environ.get, ("WAYLAND_DISPLAY", "DISPLAY")) if name]
    if not names:
        return "There is no display here"
    from core.native import display

    return "" if display.answers() else f"The display {' or '.join(names)} does not answer"


if __name__ == "__main__":
    # While modules are loaded an exception could be lost or leave a native one half made; later the
    # verbs see to Ctrl+C.
    signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(130))
    sys.exit(main(sys.argv[1:]))
