"""Drawing a job: a function of its last snapshot."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import DiskFull
from core.forge.model import ForgedFile, Proof, Stage
from core.hub.model import RepoRef
from core.imatrix.model import ImatrixOptions
from core.jobs.model import JobState
from core.text import msg
from core.worker.protocol import Progress, Unit
from tests.ui.hub_support import DOWNLOADED, DOWNLOADING, MATRIX, UPLOADED
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
    assert list(states.values()) == [
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


def test_an_importance_matrix_tells_chunks_and_perplexity(shown: JobStory) -> None:
    remark = msg("perplexity so far {value}", value=8.31)
    shown.set_job(
        replace(
            RUNNING,
            spec=replace(RUNNING.spec, make_imatrix=ImatrixOptions()),
            stage="imatrix",
            stages_done=("inspect",),
            progress=Progress(12, 60, 0.4, 120.0, Unit.CHUNKS, remark),
        )
    )
    assert "chunk 12 of 60  ·  perplexity so far 8.3  ·  about 2 min left" in words(shown)
    assert Stage.IMATRIX in stage_states(shown.job or RUNNING)


def test_a_download_tells_each_large_file(shown: JobStory) -> None:
    shown.set_job(DOWNLOADING)
    text = words(shown)
    assert "Download \u2066microsoft/Phi-3.5-mini-instruct\u2069" in text
    assert "3.10 of 4.97 GB" in text
    assert "0.00 of 2.67 GB" in text
    assert "config.json" not in text
    assert len([bar for bar in shown.findChildren(QProgressBar) if bar.isVisible()]) == 3


def test_a_download_can_rest_and_go_on(shown: JobStory, qtbot: QtBot) -> None:
    shown.set_job(DOWNLOADING)
    with qtbot.waitSignal(shown.pause_requested) as paused:
        button(shown, "Pause").click()
    shown.set_job(replace(DOWNLOADING, state=JobState.PAUSED))
    with qtbot.waitSignal(shown.resume_requested) as resumed:
        button(shown, "Resume").click()
    assert paused.args == resumed.args == [DOWNLOADING.id]
    assert button(shown, "Cancel").isEnabled()
    assert stage_states(replace(DOWNLOADING, state=JobState.PAUSED))[list(stage_states(DOWNLOADING))[1]] is (
        StageState.PAUSED
    )


def test_a_full_disk_says_why_it_rests(shown: JobStory) -> None:
    error = DiskFull(folder="/cache", needed="4.5 GB", free="0.2 GB").info()
    shown.set_job(replace(DOWNLOADING, state=JobState.PAUSED, error=error))
    assert "Not enough room on the disk" in words(shown)
    assert button(shown, "Resume").isVisible()
    assert not [b for b in shown.findChildren(QPushButton) if b.isVisible() and b.text() == "Try again"]


def test_only_what_can_rest_offers_it(shown: JobStory) -> None:
    shown.set_job(RUNNING)
    assert not [b for b in shown.findChildren(QPushButton) if b.isVisible() and b.text() == "Pause"]


def test_a_finished_download_is_forged_next(shown: JobStory, qtbot: QtBot) -> None:
    shown.set_job(DOWNLOADED)
    QApplication.processEvents()
    with qtbot.waitSignal(shown.forge_requested) as forge:
        button(shown, "Open in Forge").click()
    assert forge.args == [DOWNLOADED.result.folder]
    assert "checked against the Hub's checksums" in words(shown)


def test_a_downloaded_gguf_file_is_chatted_with_next(shown: JobStory, qtbot: QtBot) -> None:
    file = Path("/cache/m-Q4_K_M.gguf")
    shown.set_job(replace(DOWNLOADED, result=replace(DOWNLOADED.result, files=(file,))))
    QApplication.processEvents()
    with qtbot.waitSignal(shown.chat_requested) as chat:
        button(shown, "Chat with it").click()
    assert chat.args == [file]


def test_a_finished_matrix_is_forged_with_next(shown: JobStory, qtbot: QtBot) -> None:
    shown.set_job(MATRIX)
    QApplication.processEvents()
    with qtbot.waitSignal(shown.imatrix_requested) as used:
        button(shown, "Use in Forge").click()
    assert used.args == [MATRIX.result.path]


def test_what_was_made_besides_the_models_is_listed_too(shown: JobStory) -> None:
    job = done(None)
    encoder = ForgedFile("F16", Path("/models/out/mmproj-m-F16.gguf"), 870_000_000)
    matrix = Path("/models/out/m.imatrix.gguf")
    shown.set_job(replace(job, result=replace(job.result, mmproj=encoder, imatrix=matrix)))
    assert all(part in words(shown) for part in (encoder.path.name, matrix.name, "0.87"))
    assert not [
        b for b in shown.findChildren(QPushButton) if b.accessibleName().startswith("Chat with mmproj")
    ]


def test_a_matrix_names_what_the_text_did_not_reach(shown: JobStory) -> None:
    shown.set_job(MATRIX)
    text = words(shown)
    assert "perplexity 8.31 ± 0.05" in text
    assert "did not reach 2 tensors" in text
    gaps = find(shown, QPlainTextEdit, "Tensors without data")
    assert not gaps.isVisible()
    button(shown, "Which ones").click()
    assert gaps.toPlainText() == "blk.3.ffn_up_exps.weight: 2 of 16 experts\noutput.weight"


def test_an_upload_leads_to_its_page(shown: JobStory) -> None:
    shown.set_job(UPLOADED)
    QApplication.processEvents()
    assert "me/m-GGUF" in words(shown)
    button(shown, "Copy address").click()
    assert QGuiApplication.clipboard().text() == "https://hub.example/me/m-GGUF"


def test_every_kind_of_job_has_words(shown: JobStory) -> None:
    for job in (RUNNING, DOWNLOADING, DOWNLOADED, MATRIX, UPLOADED):
        assert job_text.title(job)
        assert job_text.subject(job)
        assert job_text.purpose(job)
        shown.set_job(job)
    assert job_text.folder(UPLOADED) is None
    assert job_text.folder(DOWNLOADED) == DOWNLOADED.result.folder


def test_a_long_model_name_does_not_widen_the_window(shown: JobStory) -> None:
    narrow = shown.minimumSizeHint().width()
    ref = RepoRef("o" * 90 + "/" + "n" * 90)
    shown.set_job(replace(DOWNLOADING, spec=replace(DOWNLOADING.spec, ref=ref)))
    assert shown.minimumSizeHint().width() <= max(narrow, 800)
