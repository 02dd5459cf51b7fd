"""Drawing a job: a function of its last snapshot."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar
from pytestqt.qtbot import QtBot

from core.errors import DiskFull
from core.forge.model import Proof, Stage
from core.jobs.model import JobState
from core.text import msg
from tests.ui.support import RUNNING, button, done, find
from ui import job_text
from ui.widgets.job_story import JobStory
from ui.widgets.log_view import LogView, new_lines
from ui.widgets.stage_row import StageRow, StageState, stage_states

pytestmark = pytest.mark.usefixtures("qapp")

PROVED = Proof(True, "q", "an answer", 24, True, 41.3)
UNPROVED = Proof(False, "q", "", 0, False, 0.0, msg("it wrote nothing"))


@pytest.fixture
def shown(qtbot: QtBot) -> JobStory:
    view = JobStory()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    return view


def words(view: JobStory) -> str:
    """Everything that can be read."""
    QApplication.processEvents()  # widgets added to a visible one are shown by the event loop
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_a_running_job_tells_bytes_rate_and_time_left(shown: JobStory) -> None:
    shown.set_job(RUNNING)
    assert "1.10 of 2.40 GB  ·  34 MB/s  ·  about 38 s left" in words(shown)
    bar = find(shown, QProgressBar)
    assert bar.value() / bar.maximum() == pytest.approx(1.1 / 2.4, abs=0.01)
    assert button(shown, "Cancel").isEnabled()


def test_without_figures_it_says_that_it_works(shown: JobStory) -> None:
    shown.set_job(replace(RUNNING, progress=None))
    assert "Working…" in words(shown)


def test_a_waiting_job_says_for_what(shown: JobStory) -> None:
    shown.set_job(
        replace(RUNNING, state=JobState.WAITING, stage="", stages_done=(), progress=None, started=None)
    )
    assert "Waiting for the running job" in words(shown)
    assert not find(shown, QProgressBar).isVisible()


def test_cancelling_cannot_be_pressed_twice(shown: JobStory) -> None:
    shown.set_job(replace(RUNNING, state=JobState.CANCELLING))
    assert not button(shown, "Cancel").isEnabled()
    assert "removing unfinished files" in words(shown)


def test_a_finished_job_lists_files_sizes_and_proofs(shown: JobStory) -> None:
    shown.set_job(done(PROVED, UNPROVED))
    text = words(shown)
    assert "m-Q4_K_M.gguf" in text
    assert "2.40 GB" in text
    assert "Proved: it loads and answers, 41 tokens/s" in text
    assert "Proof failed: it wrote nothing" in text
    assert "Done in" in text


def test_the_next_steps_name_their_file(shown: JobStory, qtbot: QtBot) -> None:
    shown.set_job(done(PROVED))
    assert "m-Q4_K_M.gguf" in words(shown)
    with qtbot.waitSignal(shown.chat_requested) as chat:
        button(shown, "Chat with it").click()
    with qtbot.waitSignal(shown.show_requested) as show:
        button(shown, "Show in folder").click()
    assert chat.args == show.args == [Path("/models/out/m-Q4_K_M.gguf")]


def test_a_later_result_replaces_the_rows(shown: JobStory) -> None:
    shown.set_job(done(PROVED, PROVED, PROVED))
    shown.set_job(replace(done(PROVED), id=2))
    assert words(shown).count(".gguf") == 1


def test_a_failed_job_shows_the_error_and_offers_another_try(shown: JobStory, qtbot: QtBot) -> None:
    error = DiskFull(folder="/out", needed="2.1 GB", free="0.3 GB", details="ENOSPC").info()
    shown.set_job(replace(RUNNING, state=JobState.FAILED, error=error, finished=time.time()))
    assert "Not enough room on the disk" in words(shown)
    with qtbot.waitSignal(shown.retry_requested) as retry:
        button(shown, "Try again").click()
    assert retry.args == [1]
    details = find(shown, QPlainTextEdit, "Error details")
    assert not details.isVisible()
    button(shown, "Details").click()
    assert details.isVisible()
    assert details.toPlainText() == "ENOSPC"


def test_the_whole_error_can_be_copied(shown: JobStory) -> None:
    error = DiskFull(folder="/out", needed="2.1 GB", free="0.3 GB", details="ENOSPC").info()
    shown.set_job(replace(RUNNING, state=JobState.FAILED, error=error, finished=time.time()))
    button(shown, "Copy details").click()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied[0] == "DiskFull"
    assert copied[-1] == "ENOSPC"
    assert "/out needs 2.1 GB more, and 0.3 GB are free." in copied


def test_the_log_is_folded_and_grows(shown: JobStory) -> None:
    shown.set_job(RUNNING)
    log = find(shown, LogView)
    assert not log.isVisible()
    button(shown, "Log").click()
    assert log.toPlainText() == "one\ntwo"
    shown.set_job(replace(RUNNING, log=("one", "two", "three")))
    assert log.toPlainText() == "one\ntwo\nthree"
    shown.set_job(replace(RUNNING, log=("two", "three", "four")))
    assert log.toPlainText().endswith("two\nthree\nfour")


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        (("a", "b"), ("a", "b", "c"), ("c",)),
        (("a", "b"), ("b", "c"), ("c",)),
        (("a", "b"), ("a", "b"), ()),
        (("a", "b"), ("x", "y"), None),
        ((), ("a",), None),
        (("a", "a", "b"), ("a", "b", "b"), ("b",)),
    ],
)
def test_new_lines(before: tuple[str, ...], after: tuple[str, ...], new: tuple[str, ...] | None) -> None:
    assert new_lines(before, after) == new


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (JobState.RUNNING, StageState.RUNNING),
        (JobState.FAILED, StageState.FAILED),
        (JobState.CANCELLED, StageState.CANCELLED),
    ],
)
def test_the_stage_it_ended_in_is_marked(state: JobState, expected: StageState) -> None:
    states = stage_states(replace(RUNNING, state=state))
    assert [states[stage] for stage in Stage] == [
        StageState.DONE,
        StageState.DONE,
        expected,
        StageState.PENDING,
        StageState.PENDING,
    ]


def test_a_forge_without_proof_does_not_claim_one() -> None:
    job = done(None)
    states = stage_states(replace(job, spec=replace(job.spec, prove=False)))
    assert states[Stage.PROVE] is StageState.PENDING
    assert job_text.proof_line(None) == "Not tried"


def test_long_names_do_not_widen_the_window(shown: JobStory) -> None:
    narrow = shown.minimumSizeHint().width()
    spec = replace(RUNNING.spec, source=Path("/" + "x" * 200), types=("Q4_K_M",) * 30)
    shown.set_job(replace(RUNNING, spec=spec))
    error = DiskFull(folder="/" + "y" * 230, needed="1 GB", free="0 GB").info()
    shown.set_job(replace(RUNNING, spec=spec, state=JobState.FAILED, error=error, finished=time.time()))
    assert shown.minimumSizeHint().width() <= max(narrow, 800)


def test_stages_are_told_until_the_results_are_there(shown: JobStory) -> None:
    shown.set_job(RUNNING)
    assert find(shown, StageRow).isVisible()
    shown.set_job(done(PROVED))
    assert not find(shown, StageRow).isVisible()
