"""How long from the start of the program to a window that is drawn.

    python benchmarks/startup.py [--program build/package/program/phi-forge/phi-forge] [--runs 5]

Without ``--program`` the source tree's own is started. Each run starts it on a virtual X server (Xvfb) and
looks at the picture every few milliseconds. "Cold" means that nothing of the program's own folder is in the
system's file cache (Linux forgets clean pages when asked to); the X server, fonts and system libraries stay
there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from core.paths import main_command  # noqa: E402
from virtual_screen import virtual_screen, wait_for_window  # noqa: E402 - found by the line above

_LIMIT_SECONDS = 60.0


def main() -> int:
    """Print cold and warm times; exit status 1 when no window appears."""
    parser = argparse.ArgumentParser(description="Measure the start of the program.")
    parser.add_argument("--program", type=Path, help="packaged program; default: this source tree")
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind")
    arguments = parser.parse_args()
    command = [str(arguments.program)] if arguments.program else main_command()
    folder = arguments.program.parent if arguments.program else ROOT
    for name, is_cold in (("cold", True), ("warm", False)):
        times = []
        for _ in range(arguments.runs):
            if is_cold:
                _forget(folder)
            times.append(_start(command))
        print(f"{name}: {statistics.median(times):.2f} s (median of {', '.join(f'{t:.2f}' for t in times)})")
    return 0


def _start(command: list[str]) -> float:
    with tempfile.TemporaryDirectory(prefix="startup-") as home, virtual_screen() as screen:
        environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "PHI_FORGE_HOME": home,
            "QT_QPA_PLATFORM": "xcb",
        }
        began = time.perf_counter()
        process = subprocess.Popen(command, env=environment, text=True)
        try:
            appeared = wait_for_window(screen, process, _LIMIT_SECONDS)
            taken = time.perf_counter() - began
        finally:
            process.terminate()
            process.wait()
    if not appeared:
        raise SystemExit("no window appeared")
    return taken


def _forget(folder: Path) -> None:
    """Take every file below a folder out of the system's file cache."""
    os.sync()
    for file in folder.rglob("*"):
        if file.is_file():
            descriptor = os.open(file, os.O_RDONLY)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main())
