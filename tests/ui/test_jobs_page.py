"""The Jobs page: everything started in this session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.forge.model import ForgeSpec
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.paths import default_out_dir, demo_checkpoint
from tests.ui.support import LONG_MS, button, find
from ui.job_bridge import JobBridge
from ui.pages.jobs_page import JobsPage
from ui.widgets.job_list import JobList
from ui.widgets.job_story import JobStory


@pytest.fixture
def bridge(qapp: object) -> Iterator[JobBridge]:
    assert qapp is not None
    made = JobBridge(JobQueue())
    yield made
    made.shutdown()


@pytest.fixture
def page(bridge: JobBridge, qtbot: QtBot) -> JobsPage:
    made = JobsPage(bridge)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def spec(*types: str) -> ForgeSpec:
    return ForgeSpec(demo_checkpoint(), types, default_out_dir(), prove=False)


def states(page: JobsPage) -> list[JobState]:
    """States in the list, newest first."""
    model = find(page, JobList).model()
    from PySide6.QtCore import Qt

    return [model.index(row, 0).data(Qt.ItemDataRole.UserRole).state for row in range(model.rowCount())]


def submit(bridge: JobBridge, qtbot: QtBot, *types: str) -> int:
    with qtbot.waitSignal(bridge.submitted) as signal:
        bridge.submit(spec(*types))
    assert signal.args is not None
    return int(signal.args[0])


def shown_job(page: JobsPage) -> int:
    job = find(page, JobStory).job
    return job.id if job is not None else 0


def test_empty_it_says_what_belongs_here(page: JobsPage, qtbot: QtBot) -> None:
    assert any("downloads and uploads you start appear here" in x.text() for x in page.findChildren(QLabel))
    with qtbot.waitSignal(page.forge_requested):
        button(page, "Go to Forge").click()
    with qtbot.waitSignal(page.hub_requested):
        button(page, "Find a model on the Hub").click()


def test_one_runs_and_others_wait(page: JobsPage, bridge: JobBridge, qtbot: QtBot) -> None:
    submit(bridge, qtbot, "Q8_0")
    second = submit(bridge, qtbot, "Q6_K")
    qtbot.waitUntil(lambda: states(page) == [JobState.WAITING, JobState.RUNNING], timeout=LONG_MS)
    assert shown_job(page) == second
    button(find(page, JobStory), "Cancel").click()
    qtbot.waitUntil(lambda: states(page) == [JobState.CANCELLED, JobState.DONE], timeout=LONG_MS)


def test_the_selected_job_stays_selected_while_others_change(
    page: JobsPage, bridge: JobBridge, qtbot: QtBot
) -> None:
    first = submit(bridge, qtbot, "Q8_0")
    submit(bridge, qtbot, "Q6_K")
    qtbot.waitUntil(lambda: len(states(page)) == 2)
    page.select(first)
    qtbot.waitUntil(lambda: states(page) == [JobState.DONE] * 2, timeout=LONG_MS)
    assert shown_job(page) == first


def test_a_finished_job_leaves_the_list_and_its_files_stay(
    page: JobsPage, bridge: JobBridge, qtbot: QtBot
) -> None:
    submit(bridge, qtbot, "Q8_0")
    qtbot.waitUntil(lambda: bool(states(page)))
    assert not button(page, "Remove from list").isEnabled()
    qtbot.waitUntil(lambda: states(page) == [JobState.DONE], timeout=LONG_MS)
    button(page, "Remove from list").click()
    assert states(page) == []
    assert button(page, "Go to Forge").isVisible()
    assert len(list(default_out_dir().glob("*.gguf"))) == 1


def test_a_retry_is_a_new_job_and_is_shown(page: JobsPage, bridge: JobBridge, qtbot: QtBot) -> None:
    first = submit(bridge, qtbot, "Q8_0")
    bridge.cancel(first)
    qtbot.waitUntil(lambda: states(page) == [JobState.CANCELLED], timeout=LONG_MS)
    button(find(page, JobStory), "Try again").click()
    qtbot.waitUntil(lambda: states(page) == [JobState.DONE, JobState.CANCELLED], timeout=LONG_MS)
    assert shown_job(page) == first + 1


def test_removing_the_selected_job_shows_another(page: JobsPage, bridge: JobBridge, qtbot: QtBot) -> None:
    first = submit(bridge, qtbot, "Q8_0")
    second = submit(bridge, qtbot, "Q6_K")
    qtbot.waitUntil(lambda: states(page) == [JobState.DONE] * 2, timeout=LONG_MS)
    assert shown_job(page) == second
    button(page, "Remove from list").click()
    assert shown_job(page) == first
