"""The parent's side, with real children that end in every way a child can end."""

from __future__ import annotations

import contextlib
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.backends.active import VARIABLE
from core.errors import ChildError, ErrorInfo, PhiForgeError, WorkerEnded, WorkerNotStarted, WorkerTooSlow
from core.forge.model import PlanSpec
from core.hardware.model import ProbeResult, ProbeSpec
from core.worker import tasks
from core.worker.protocol import Kind, LogLine, Progress, StageStarted
from core.worker.supervisor import Event, TaskCancelled, WorkerExit, WorkerProcess, run_task

FAKE = Path(__file__).with_name("fake_worker.py")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run(
    behaviour: str, events: list[Event] | None = None, cancel: threading.Event | None = None
) -> ProbeResult:
    on_event = events.append if events is not None else lambda _: None
    command = [sys.executable, str(FAKE), behaviour]
    return run_task(tasks.PROBE, ProbeSpec(), on_event, cancel or threading.Event(), command)


def error_of(behaviour: str) -> ErrorInfo:
    with pytest.raises(ChildError) as caught:
        run(behaviour)
    return caught.value.info()


def test_events_arrive_in_order_and_the_result_is_returned() -> None:
    events: list[Event] = []
    result = run("work", events)
    assert events == [StageStarted("stream"), Progress(1, 2, 3.0, None), LogLine("half")]
    assert result == ProbeResult((), "0", "0", supports_gpu_offload=False)


@posix_only
def test_abort_shows_the_assertion() -> None:
    info = error_of("abort")
    assert info.code == "WorkerAborted"
    assert "GGML_ASSERT(n > 0) failed" in str(info.cause)
    assert "Fatal Python error" in info.details


@posix_only
def test_cpp_exception_shows_what() -> None:
    assert "vector too long" in str(error_of("terminate").cause)


@posix_only
def test_abort_without_words_is_explained() -> None:
    assert "no reason was given" in str(error_of("mute_abort").cause)


@posix_only
@pytest.mark.parametrize(
    ("signal_name", "code", "words"),
    [
        ("SIGSEGV", "WorkerCrashed", "SIGSEGV"),
        ("SIGFPE", "WorkerCrashed", "SIGFPE"),
        ("SIGILL", "WorkerIllegalInstruction", "processor lacks"),
        ("SIGKILL", "WorkerKilled", "memory ran out"),
        ("SIGBUS", "WorkerReadFault", "shorter"),
        ("SIGTERM", "WorkerEnded", "SIGTERM"),
    ],
)
def test_signals_are_explained(signal_name: str, code: str, words: str) -> None:
    info = error_of(signal_name)
    assert info.code == code
    assert words in str(info.cause)
    assert str(info.next_step)


@posix_only
def test_killed_for_memory_names_figures() -> None:
    total = psutil.virtual_memory().total / 1e9
    assert f"of {total:.1f} GB" in str(error_of("SIGKILL").cause)


def test_reported_error_arrives_whole() -> None:
    info = error_of("report")
    assert info.code == "WorkerReadFault"
    assert info.details == "sector 7"


def test_exit_without_result_is_an_error() -> None:
    with pytest.raises(WorkerEnded, match="exit status 0"):
        run("no_result")


def test_exit_status_and_last_words_are_shown() -> None:
    info = error_of("exit_7")
    assert "exit status 7" in str(info.cause)
    assert info.details == "last words"


def test_only_the_last_stderr_lines_are_kept() -> None:
    lines = error_of("noisy").details.splitlines()
    assert len(lines) == 200
    assert lines[-1] == "line 999"


def test_a_line_that_is_no_message_ends_the_child() -> None:
    started = time.monotonic()
    info = error_of("nonsense")
    assert info.code == "WorkerSpokeNonsense"
    assert "hello from a library" in str(info.cause)
    assert time.monotonic() - started < 10


def test_cancel_before_the_start_starts_nothing() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(TaskCancelled):
        run("SIGKILL", cancel=cancel)


@pytest.mark.parametrize(("behaviour", "least", "most"), [("obedient", 0.0, 2.0), ("deaf", 3.0, 6.0)])
def test_cancel_asks_then_kills(behaviour: str, least: float, most: float) -> None:
    cancel = threading.Event()
    asked: list[float] = []

    def on_event(_: Event) -> None:
        asked.append(time.monotonic())
        cancel.set()

    with pytest.raises(TaskCancelled):
        run_task(tasks.PROBE, ProbeSpec(), on_event, cancel, [sys.executable, str(FAKE), behaviour])
    assert least <= time.monotonic() - asked[0] < most


def test_a_failing_callback_ends_the_child_and_is_not_swallowed() -> None:
    def on_event(_: Event) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_task(tasks.PROBE, ProbeSpec(), on_event, threading.Event(), [sys.executable, str(FAKE), "deaf"])


@posix_only
def test_what_a_killed_child_leaves_in_its_folder_goes_too() -> None:
    events: list[Event] = []
    with pytest.raises(ChildError):
        run("litter", events)
    assert isinstance(events[0], LogLine)
    folder = Path(events[0].text)
    assert folder != Path.cwd()
    assert not folder.exists()


def test_children_get_the_backend_but_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", "backend")
    events: list[Event] = []
    run("environment", events)
    assert events == [
        LogLine("HF_TOKEN=None"),
        LogLine(f"LLAMA_CPP_LIB_PATH={Path.cwd() / 'backend'}"),
        LogLine("GGML_NO_BACKTRACE=1"),
    ]


def test_a_backend_set_to_nothing_is_not_a_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", "")
    events: list[Event] = []
    run("environment", events)
    assert LogLine("LLAMA_CPP_LIB_PATH=None") in events


def test_the_chosen_backend_goes_to_children_that_compute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def told(task: tasks.Task[Any, Any], request: object, backend: Path | None = None) -> str:
        events: list[Event] = []
        command = [sys.executable, str(FAKE), "environment"]
        with contextlib.suppress(PhiForgeError):  # what the fake answers is another task's result
            run_task(task, request, events.append, threading.Event(), command, backend=backend)
        return next(e.text for e in events if isinstance(e, LogLine) and "LIB_PATH" in e.text)

    monkeypatch.setenv("LLAMA_CPP_LIB_PATH", str(tmp_path / "bundled"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "pack"))
    assert told(tasks.PROBE, ProbeSpec()).endswith("pack")
    assert told(tasks.PLAN, PlanSpec(tmp_path)).endswith("bundled")
    assert told(tasks.PROBE, ProbeSpec(), tmp_path / "asked").endswith("asked")


def test_a_child_that_takes_too_long_is_ended() -> None:
    command = [sys.executable, str(FAKE), "deaf"]
    with pytest.raises(WorkerTooSlow):
        run_task(tasks.PROBE, ProbeSpec(), lambda _: None, threading.Event(), command, seconds=0.5)


@posix_only
def test_a_grandchild_that_stays_holds_nobody_up() -> None:
    """It keeps the child's stderr open, which only its own end closes."""
    started = time.monotonic()
    run("grandchild")
    assert time.monotonic() - started < 4


def test_no_temporary_folder_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(WorkerNotStarted, match="No such file"):
        run("work")


def test_a_program_that_does_not_exist_is_explained() -> None:
    with pytest.raises(WorkerNotStarted, match="could not be started"):
        run_task(tasks.PROBE, ProbeSpec(), lambda _: None, threading.Event(), ["/nonexistent/program"])


@posix_only
def test_process_tells_of_its_end_once_and_after_its_messages() -> None:
    heard: list[object] = []
    process = WorkerProcess(Kind.PROBE, heard.append, heard.append, [sys.executable, str(FAKE), "work"])
    process.send(ProbeSpec())
    assert process.wait(10)
    assert heard[-1] == WorkerExit(0, None)
    assert sum(isinstance(message, WorkerExit) for message in heard) == 1
    process.send(ProbeSpec())  # to a child that is gone: nothing happens


@posix_only
def test_a_child_that_we_kill_did_not_run_out_of_memory() -> None:
    heard: list[object] = []
    process = WorkerProcess(Kind.PROBE, heard.append, heard.append, [sys.executable, str(FAKE), "deaf"])
    process.send(ProbeSpec())
    assert not process.wait(0.1)
    process.kill()
    assert process.wait(5)
    assert not psutil.pid_exists(process.pid)
    assert heard[-1] == WorkerExit(-signal.SIGKILL, None)


def test_a_failing_message_handler_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    uncaught: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: uncaught.append(args.exc_type))
    ends: list[WorkerExit] = []

    def on_message(_: object) -> None:
        raise ZeroDivisionError

    process = WorkerProcess(Kind.PROBE, on_message, ends.append, [sys.executable, str(FAKE), "deaf"])
    process.send(ProbeSpec())
    assert process.wait(10)
    assert ends[0].error is not None
    assert ends[0].error.code == "UnexpectedError"
    time.sleep(0.05)  # the hook runs after the last words of the thread
    assert uncaught == [ZeroDivisionError]
