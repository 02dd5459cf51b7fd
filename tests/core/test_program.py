"""Programs of others: heard, and ended with all they started."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from core.program import run_program
from core.worker.supervisor import TaskCancelled


def run(
    code: str, folder: Path, cancel: threading.Event | None = None, stdin: str = ""
) -> tuple[int, str, list[str]]:
    heard: list[str] = []

    def on_line(line: str) -> None:
        heard.append(line)
        if cancel is not None:
            cancel.set()

    command = [sys.executable, "-c", code]
    status, last = run_program(
        command, on_line, cancel or threading.Event(), folder=folder, environment=os.environ, stdin=stdin
    )
    return status, last, heard


def test_each_line_is_heard_and_each_redrawn_one(tmp_path: Path) -> None:
    code = "import sys; print(input()); print('10 %', end='\\r'); print('20 %\\n\\n'); sys.exit(3)"
    assert run(code, tmp_path, stdin="hello\n") == (3, "20 %", ["hello", "10 %", "20 %"])


def test_a_program_that_does_not_read_says_why_by_itself(tmp_path: Path) -> None:
    code = "import os; os.close(0); print('no'); raise SystemExit(2)"
    assert run(code, tmp_path, stdin="x" * 1_000_000)[:2] == (2, "no")


def test_what_a_program_does_after_its_last_line_is_waited_for(tmp_path: Path) -> None:
    code = (
        "import os, time, pathlib; print('bye', flush=True); os.close(1); os.close(2); time.sleep(0.3);"
        "pathlib.Path('done').touch()"
    )
    assert run(code, tmp_path)[0] == 0
    assert (tmp_path / "done").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups there")
def test_cancel_also_ends_what_the_program_started(tmp_path: Path) -> None:
    """Else the pipe stays open, and whoever cancels waits until all of that is over."""
    code = "import subprocess; print('started', flush=True); subprocess.run(['sleep', '60'])"
    begun = time.monotonic()
    with pytest.raises(TaskCancelled):
        run(code, tmp_path, threading.Event())
    assert time.monotonic() - begun < 30


def test_a_fault_of_the_listener_ends_the_program(tmp_path: Path) -> None:
    def on_line(_line: str) -> None:
        raise KeyError

    command = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(60)"]
    begun = time.monotonic()
    with pytest.raises(KeyError):
        run_program(command, on_line, threading.Event(), folder=tmp_path, environment=os.environ)
    assert time.monotonic() - begun < 30
