"""Start of everything: the window, the headless verbs, and the program's own child processes."""

from __future__ import annotations

import importlib
import os
import sys


def main(argv: list[str]) -> int:
    """Run what `argv` (without the program's name) asks for and return the exit status."""
    if argv[:1] == ["--worker"]:
        from core.worker import child
        from core.worker.protocol import Kind

        child.main(Kind(*argv[1:]))
    if argv:
        from core.cli import main as headless

        return headless(argv)
    if not _has_display():
        print("There is no display here, so the window cannot open. Running the demo instead.\n", flush=True)
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
    from ui.app import main as window

    return window()


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
