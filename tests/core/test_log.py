"""The log file and the hooks for what nobody caught."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own: the log and the hooks belong to the whole process."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=30, check=False
    )


def test_everything_goes_to_the_file_and_warnings_to_the_terminal(phi_forge_home: Path) -> None:
    done = run("import logging; from core import log; log.set_up(); logging.info('a'); logging.warning('b')")
    assert done.stderr == "WARNING: b\n"
    lines = (phi_forge_home / "state" / "phi-forge.log").read_text().splitlines()
    assert [line.split(": ")[-1] for line in lines] == ["a", "b"]


def test_the_file_does_not_grow_for_ever(phi_forge_home: Path) -> None:
    run("import logging; from core import log; log.set_up()\nfor _ in range(60): logging.info('x' * 100_000)")
    files = list((phi_forge_home / "state").iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_a_folder_that_cannot_be_written_is_said(phi_forge_home: Path) -> None:
    (phi_forge_home / "state").touch()
    done = run("import logging; from core import log; log.set_up(); logging.error('still here')")
    assert done.returncode == 0
    assert "no log file" in done.stderr
    assert "still here" in done.stderr


def test_without_a_terminal_only_the_file_is_written(phi_forge_home: Path) -> None:
    run("import sys, logging; sys.stderr = None; from core import log; log.set_up(); logging.error('quiet')")
    assert "quiet" in (phi_forge_home / "state" / "phi-forge.log").read_text()


def test_uncaught_errors_are_logged_and_shown(phi_forge_home: Path) -> None:
    done = run(
        "import threading; from core import log; from core.errors import CheckpointEmpty; log.set_up()\n"
        "log.install_hooks(lambda info: print(info.code, info.cause))\n"
        "thread = threading.Thread(target=lambda: 1 / 0); thread.start(); thread.join()\n"
        "raise CheckpointEmpty(path='x')"
    )
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first == "UnexpectedError ZeroDivisionError: division by zero"
    assert second == "CheckpointEmpty There is nothing in x."
    text = (phi_forge_home / "state" / "phi-forge.log").read_text()
    assert text.count("Traceback") == 2


def test_interrupts_are_not_shown_as_errors() -> None:
    done = run(
        "from core import log; log.install_hooks(lambda info: print(info.code))\nraise KeyboardInterrupt"
    )
    assert done.stdout == ""
    assert done.returncode != 0
    assert os.linesep.join(["KeyboardInterrupt", ""]) in done.stderr
