"""A run that dies leaves a trace for the next one; a run that ends does not. Real processes throughout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core import crash

ROOT = Path(__file__).resolve().parents[2]


def run(folder: Path, end: str) -> int:
    """Start a process that opens its crash file in `folder` and then does `end`."""
    code = (
        "import faulthandler, os, sys\n"
        "from pathlib import Path\n"
        "from core.crash import CrashFile\n"
        f"file = CrashFile(Path({str(folder)!r}))\n"
        "def the_guilty_one():\n"
        f"    {end}\n"
        "the_guilty_one()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    return done.returncode


def test_a_crash_leaves_its_trace_once(tmp_path: Path) -> None:
    assert run(tmp_path, "faulthandler._sigsegv()") != 0
    trace = crash.take_left_over(tmp_path)
    assert "Segmentation fault" in trace or "access violation" in trace
    assert "the_guilty_one" in trace
    assert crash.take_left_over(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_ends_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "file.close()") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_has_nothing_to_report(tmp_path: Path) -> None:
    run(tmp_path, "os._exit(9)")
    assert crash.take_left_over(tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_had_the_number_of_this_one(tmp_path: Path) -> None:
    run(tmp_path, "faulthandler._sigsegv()")
    (left,) = tmp_path.iterdir()
    mine = left.rename(tmp_path / f"crash-{os.getpid()}.txt")
    os.utime(mine, (0, psutil.Process().create_time() - 60))
    assert "the_guilty_one" in crash.take_left_over(tmp_path)


def test_a_run_that_goes_on_keeps_its_file(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\nfrom core.crash import CrashFile\n"
        f"file = CrashFile(Path({str(tmp_path)!r}))\nprint(flush=True)\ninput()"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with running:
        assert running.stdout is not None
        running.stdout.readline()
        assert crash.take_left_over(tmp_path) == ""
        assert len(list(tmp_path.iterdir())) == 1
        running.communicate(b"\n")


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    crash.CrashFile(blocked).close()
    assert blocked.read_text() == "in the way"


def test_a_report_does_not_name_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PHI_FORGE_HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    text = crash.report(f'File "{tmp_path}/phi/main.py"', {"Qt": "6.11"})
    assert str(tmp_path) not in text
    assert '"~/phi/main.py"' in text
    assert "Qt 6.11" in text
