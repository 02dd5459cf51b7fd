"""Threads and Qt: results arrive on the main thread, the newest wins, nothing is left behind."""

from __future__ import annotations

import threading
import time

import pytest
from pytestqt.qtbot import QtBot

from core.errors import ErrorInfo, GGUFInvalid
from core.forge.model import ForgeSpec
from core.jobs.model import JobSnapshot, JobState
from core.jobs.queue import JobQueue
from core.paths import default_out_dir, demo_checkpoint
from core.worker.supervisor import TaskCancelled
from tests.ui.support import LONG_MS
from ui.job_bridge import JobBridge, LatestTask

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    task = LatestTask()
    threads: list[threading.Thread] = []
    task.done.connect(lambda _result: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.done) as signal:
        task.start(lambda _cancel: threading.current_thread())
    assert signal.args is not None
    assert signal.args[0] is not threading.main_thread()
    assert threads == [threading.main_thread()]


def test_the_newest_wins_even_when_an_older_one_ends_later(qtbot: QtBot) -> None:
    task = LatestTask()
    results: list[object] = []
    task.done.connect(results.append)
    release = threading.Event()
    task.start(lambda _cancel: release.wait(5) and "old")
    task.start(lambda _cancel: "new")
    qtbot.waitUntil(lambda: results == ["new"])
    release.set()
    task.close()
    qtbot.wait(50)
    assert results == ["new"]


def test_starting_again_cancels_the_older_work(qtbot: QtBot) -> None:
    task = LatestTask()
    cancelled = threading.Event()

    def work(cancel: threading.Event) -> None:
        if cancel.wait(5):
            cancelled.set()
        raise TaskCancelled

    task.start(work)
    with qtbot.waitSignal(task.done):
        task.start(lambda _cancel: 1)
    assert cancelled.wait(1)
    task.close()


def test_an_error_of_ours_arrives_as_data(qtbot: QtBot) -> None:
    def work(_cancel: threading.Event) -> None:
        raise GGUFInvalid(path="/x.gguf", reason="it is empty")

    task = LatestTask()
    with qtbot.waitSignal(task.failed) as signal:
        task.start(work)
    assert signal.args is not None
    assert isinstance(signal.args[0], ErrorInfo)
    assert signal.args[0].code == "GGUFInvalid"


def test_a_fault_of_ours_is_shown_and_logged(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: logged.append(args.exc_value))
    task = LatestTask()
    with qtbot.waitSignal(task.failed) as signal:
        task.start(lambda _cancel: 1 // 0)
    assert signal.args is not None
    assert signal.args[0].code == "UnexpectedError"
    task.close()
    assert [type(error) for error in logged] == [ZeroDivisionError]


def test_after_close_nothing_arrives(qtbot: QtBot) -> None:
    task = LatestTask()
    results: list[object] = []
    task.done.connect(results.append)
    task.start(lambda _cancel: "late")
    task.close()
    qtbot.wait(50)
    assert results == []


def test_running_is_true_until_there_is_a_result(qtbot: QtBot) -> None:
    task = LatestTask()
    assert not task.running
    release = threading.Event()
    with qtbot.waitSignal(task.done):
        task.start(lambda _cancel: release.wait(5))
        assert task.running
        release.set()
    assert not task.running


def test_a_job_is_followed_to_its_end(qtbot: QtBot) -> None:
    bridge = JobBridge(JobQueue())
    seen: list[JobSnapshot] = []
    bridge.job_changed.connect(seen.append)
    with qtbot.waitSignal(bridge.submitted) as signal:
        bridge.submit(ForgeSpec(demo_checkpoint(), ("Q8_0",), default_out_dir(), prove=False))
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].state.is_final, timeout=LONG_MS)
    assert signal.args == [seen[-1].id]
    assert seen[-1].state is JobState.DONE
    assert bridge.snapshots() == (seen[-1],)
    bridge.shutdown()


def test_changes_in_quick_order_are_drawn_once(qtbot: QtBot) -> None:
    queue = JobQueue()
    bridge = JobBridge(queue)
    seen: list[JobSnapshot] = []
    bridge.job_changed.connect(seen.append)
    job_id = queue.submit(ForgeSpec(demo_checkpoint(), ("Q8_0",), default_out_dir()))
    queue.cancel(job_id)
    qtbot.waitUntil(lambda: bool(seen))
    assert [job.state for job in seen][:1] != [JobState.RUNNING]
    bridge.shutdown()
    qtbot.wait(100)
    assert queue.snapshots()[0].state is JobState.CANCELLED


def test_a_refused_job_says_why(qtbot: QtBot) -> None:
    bridge = JobBridge(JobQueue())
    with qtbot.waitSignal(bridge.refused) as signal:
        bridge.submit(ForgeSpec(demo_checkpoint(), (), default_out_dir()))
    assert signal.args is not None
    assert signal.args[0].code == "JobTypesMissing"
    bridge.shutdown()


def test_shutdown_ends_a_running_job(qtbot: QtBot) -> None:
    bridge = JobBridge(JobQueue())
    with qtbot.waitSignal(bridge.submitted):
        bridge.submit(ForgeSpec(demo_checkpoint(), ("Q8_0",), default_out_dir()))
    started = time.monotonic()
    bridge.shutdown()
    assert bridge.unfinished() == ()
    assert time.monotonic() - started < 10


def test_two_jobs_handed_in_at_once_are_both_answered(qtbot: QtBot) -> None:
    bridge = JobBridge(JobQueue())
    accepted: list[int] = []
    refused: list[ErrorInfo] = []
    bridge.submit(ForgeSpec(demo_checkpoint(), ("Q8_0",), default_out_dir(), prove=False), accepted.append)
    bridge.submit(ForgeSpec(demo_checkpoint(), (), default_out_dir()), accepted.append, refused.append)
    qtbot.waitUntil(lambda: len(accepted) == 1 and len(refused) == 1)
    assert refused[0].code == "JobTypesMissing"
    bridge.shutdown()
