"""Forges while downloading in the queue, with real children: pause, cancel, a restart, a killed child."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import HubForgeNeedsCheckpoint, HubNothingUsable, JobDuplicate, JobTypeUnknown
from core.forge.model import ForgeResult, ImatrixOptions
from core.hub.client import Hub
from core.hub.model import HubForgeSpec
from core.jobs.model import JobSnapshot, JobState
from core.jobs.queue import JobQueue
from core.jobs.unfinished import Unfinished
from tests.support.hub_forging import REF, ask, demo_in_shards, forged_from_folder, offer, read_folder
from tests.support.hub_server import TOKEN, Fault, HubServer, hub_server
from tests.support.watched_queue import Watched


@pytest.fixture
def server() -> Iterator[HubServer]:
    with hub_server() as server:
        yield server


@pytest.fixture(autouse=True)
def _children_ask_this_hub(server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return demo_in_shards(tmp_path_factory.mktemp("model"), 3)


@pytest.fixture
def spec(server: HubServer, files: dict[str, bytes], tmp_path: Path) -> HubForgeSpec:
    return ask(offer(server, files), tmp_path / "out", "Q8_0", "Q4_K_M")


@pytest.fixture
def unfinished(tmp_path: Path) -> Unfinished:
    return Unfinished(tmp_path / "unfinished.json")


@pytest.fixture
def watched(unfinished: Unfinished) -> Iterator[Watched]:
    watched = Watched(JobQueue(unfinished))
    yield watched
    watched.queue.shutdown()


def slow(server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=None, slow=0.02)]


def has(n_bytes: int) -> Callable[[JobSnapshot], bool]:
    return lambda job: job.stage == "stream" and job.progress is not None and job.progress.done >= n_bytes


@pytest.fixture
def assert_done(
    server: HubServer, spec: HubForgeSpec, files: dict[str, bytes], tmp_path: Path
) -> Callable[[JobSnapshot], None]:
    def check(job: JobSnapshot) -> None:
        assert job.state is JobState.DONE, job.error
        assert isinstance(job.result, ForgeResult)
        hub = Hub(server.url, tmp_path / "cache")
        assert read_folder(spec.forge.out_dir) == forged_from_folder(spec, files, hub, tmp_path / "plain")

    return check


def test_pause_and_resume(
    watched: Watched, server: HubServer, spec: HubForgeSpec, assert_done: Callable[[JobSnapshot], None]
) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    with pytest.raises(JobDuplicate):
        watched.queue.submit(spec)
    watched.wait(job, has(3 << 20))
    asked = time.monotonic()
    watched.queue.pause(job)
    paused = watched.wait(job, lambda s: s.state is JobState.PAUSED)
    assert time.monotonic() - asked < 1
    assert paused.error is None
    server.faults = []
    watched.queue.resume(job)
    done = watched.end(job)
    assert_done(done)
    assert {file.name for file in done.files} == {
        file.name for file in spec.download.files if file.name.endswith(".safetensors")
    }


@pytest.mark.parametrize("while_paused", [False, True])
def test_cancel_is_quick_and_leaves_nothing(
    watched: Watched, server: HubServer, spec: HubForgeSpec, while_paused: bool
) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(2 << 20))
    assert list(spec.forge.out_dir.glob("*.partial"))
    if while_paused:
        watched.queue.pause(job)
        watched.wait(job, lambda s: s.state is JobState.PAUSED)
    asked = time.monotonic()
    watched.queue.cancel(job)
    assert watched.end(job).state is JobState.CANCELLED
    assert time.monotonic() - asked < 1
    assert not list(spec.forge.out_dir.iterdir())


def test_a_lost_permission_pauses_with_the_reason(
    watched: Watched, server: HubServer, spec: HubForgeSpec, assert_done: Callable[[JobSnapshot], None]
) -> None:
    # Every connection breaks after a megabyte, so there is a new one to refuse before the end.
    server.faults = [Fault("/cdn/", times=None, slow=0.02, drop_at=1 << 20)]
    job = watched.queue.submit(spec)
    watched.wait(job, has(1 << 18))
    server.repos[REF.repo_id].gated = True
    paused = watched.wait(job, lambda s: s.state is JobState.PAUSED)
    assert paused.error is not None
    assert paused.error.code == "HubGated"
    server.repos[REF.repo_id].gated = False
    server.faults = []
    watched.queue.resume(job)
    assert_done(watched.end(job))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_child_pauses_it(
    watched: Watched, server: HubServer, spec: HubForgeSpec, assert_done: Callable[[JobSnapshot], None]
) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(3 << 20))
    watched.kill_child("hub")
    paused = watched.wait(job, lambda s: s.state is JobState.PAUSED)
    assert paused.error is not None
    assert paused.error.code == "WorkerKilled"
    server.faults = []
    watched.queue.resume(job)
    assert_done(watched.end(job))


def test_a_restart_offers_it_again(
    watched: Watched,
    server: HubServer,
    spec: HubForgeSpec,
    unfinished: Unfinished,
    assert_done: Callable[[JobSnapshot], None],
) -> None:
    slow(server)
    with_token = replace(spec, download=replace(spec.download, token=TOKEN))
    job = watched.queue.submit(with_token)
    watched.wait(job, has(3 << 20))
    watched.queue.shutdown()
    assert TOKEN not in unfinished.path.read_text()
    server.faults = []
    restarted = Watched(JobQueue(unfinished))
    try:
        restarted.queue.restore()
        (offered,) = restarted.queue.snapshots()
        assert offered.state is JobState.PAUSED
        assert offered.spec == replace(spec, download=replace(spec.download, needs_token=True))
        restarted.queue.resume(offered.id)
        assert_done(restarted.end(offered.id))
    finally:
        restarted.queue.shutdown()
    assert unfinished.read() == ()


def test_what_cannot_work_is_refused_at_once(watched: Watched, spec: HubForgeSpec) -> None:
    with pytest.raises(HubForgeNeedsCheckpoint):
        watched.queue.submit(replace(spec, forge=replace(spec.forge, make_imatrix=ImatrixOptions())))
    with pytest.raises(JobTypeUnknown):
        watched.queue.submit(replace(spec, forge=replace(spec.forge, types=("Q9",))))
    with pytest.raises(HubNothingUsable):
        watched.queue.submit(replace(spec, download=replace(spec.download, files=())))


def test_a_weight_that_is_not_a_number_fails_and_leaves_nothing(
    watched: Watched, server: HubServer, files: dict[str, bytes], tmp_path: Path
) -> None:
    name = "model-00003-of-00003.safetensors"
    damaged = files | {name: files[name][:-2] + (0x7FC0).to_bytes(2, "little")}
    spec = ask(offer(server, damaged), tmp_path / "out", "Q8_0")
    failed = watched.end(watched.queue.submit(spec))
    assert failed.error is not None
    assert failed.error.code == "WeightsNotFinite"
    assert not list(spec.forge.out_dir.iterdir())
