"""Downloads in the queue, with real children: pause, resume, cancel, two at once, a restart."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import HubNothingUsable, JobDuplicate
from core.hub import tokens
from core.hub.model import DownloadResult, DownloadSpec, DownloadStage, RemoteFile, RepoRef
from core.jobs.model import JobId, JobSnapshot, JobState
from core.jobs.queue import JobQueue
from core.jobs.unfinished import Unfinished
from tests.support.hub_server import TOKEN, Fault, HubServer, describe, hub_server
from tests.support.watched_queue import Watched

BIG = bytes(range(256)) * (12 << 12)  # 12 MB: more than one checkpoint
FILES = {"config.json": b"{}", "model.safetensors": BIG}


@pytest.fixture
def server() -> Iterator[HubServer]:
    with hub_server() as server:
        yield server


@pytest.fixture(autouse=True)
def _children_ask_this_hub(server: HubServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", server.url)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))


@pytest.fixture
def unfinished(tmp_path: Path) -> Unfinished:
    return Unfinished(tmp_path / "unfinished.json")


@pytest.fixture
def watched(unfinished: Unfinished) -> Iterator[Watched]:
    watched = Watched(JobQueue(unfinished))
    yield watched
    watched.queue.shutdown()


def spec_of(server: HubServer, repo_id: str, **more: object) -> DownloadSpec:
    repo = server.add(repo_id, FILES, **more)
    files = []
    for name, data in FILES.items():
        entry = describe(name, data)
        sha256 = entry["lfs"]["sha256"] if "lfs" in entry else ""
        files.append(RemoteFile(name, len(data), sha256, entry["blobId"]))
    return DownloadSpec(RepoRef(repo_id), repo.head, tuple(files))


@pytest.fixture
def spec(server: HubServer) -> DownloadSpec:
    return spec_of(server, "ms/phi")


def slow(server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=None, slow=0.01)]


def has(n_bytes: int) -> Callable[[JobSnapshot], bool]:
    def reached(job: JobSnapshot) -> bool:
        return job.stage == "download" and job.progress is not None and job.progress.done >= n_bytes

    return reached


def assert_done(job: JobSnapshot) -> None:
    assert job.state is JobState.DONE, job.error
    assert isinstance(job.result, DownloadResult)
    assert {path.name: path.read_bytes() for path in job.result.files} == FILES
    assert job.stages_done == tuple(stage.value for stage in DownloadStage)
    assert [(f.name, f.done) for f in job.files] == [(name, len(data)) for name, data in FILES.items()]


def test_pause_and_resume(watched: Watched, server: HubServer, spec: DownloadSpec) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(10 << 20))
    asked = time.monotonic()
    watched.queue.pause(job)
    paused = watched.wait(job, lambda s: s.state is JobState.PAUSED)
    assert time.monotonic() - asked < 1
    assert paused.error is None
    assert paused.finished is None
    server.faults = []
    watched.queue.resume(job)
    done = watched.end(job)
    assert_done(done)
    assert isinstance(done.result, DownloadResult)
    assert done.result.bytes_fetched <= len(BIG) - (8 << 20), "a checkpoint was lost"


def test_cancel_is_quick_and_what_has_come_is_kept(
    watched: Watched, server: HubServer, spec: DownloadSpec
) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(9 << 20))
    asked = time.monotonic()
    watched.queue.cancel(job)
    assert watched.end(job).state is JobState.CANCELLED
    assert time.monotonic() - asked < 1
    server.faults = []
    again = watched.end(watched.queue.retry(job))
    assert_done(again)
    assert isinstance(again.result, DownloadResult)
    assert again.result.bytes_fetched <= len(BIG) - (8 << 20)


def test_a_paused_job_lets_the_next_one_run(watched: Watched, server: HubServer, spec: DownloadSpec) -> None:
    slow(server)
    first = watched.queue.submit(spec)
    second = watched.queue.submit(spec_of(server, "ms/other"))
    watched.wait(first, has(1))
    assert watched.newest(second).state is JobState.WAITING
    server.faults = []
    watched.queue.pause(first)
    assert_done(watched.end(second))
    assert watched.newest(first).state is JobState.PAUSED
    watched.queue.cancel(first)
    assert watched.end(first).state is JobState.CANCELLED


def test_a_waiting_job_can_be_paused(watched: Watched, server: HubServer, spec: DownloadSpec) -> None:
    slow(server)
    first = watched.queue.submit(spec)
    second = watched.queue.submit(spec_of(server, "ms/other"))
    watched.queue.pause(second)
    watched.queue.cancel(first)
    watched.end(first)
    assert watched.newest(second).state is JobState.PAUSED
    server.faults = []
    watched.queue.resume(second)
    assert_done(watched.end(second))


def test_the_same_model_twice_is_refused(watched: Watched, server: HubServer, spec: DownloadSpec) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.queue.pause(job)
    watched.wait(job, lambda s: s.state is JobState.PAUSED)
    with pytest.raises(JobDuplicate):
        watched.queue.submit(spec)
    with pytest.raises(HubNothingUsable):
        watched.queue.submit(replace(spec, files=()))


def test_a_full_disk_pauses(watched: Watched, spec: DownloadSpec) -> None:
    sha256 = hashlib.sha256(b"").hexdigest()
    huge = RemoteFile("model.safetensors", 1 << 60, sha256, "0" * 40)
    job = watched.queue.submit(replace(spec, files=(huge,)))
    paused = watched.wait(job, lambda s: s.state is JobState.PAUSED)
    assert paused.error is not None
    assert paused.error.code == "DownloadDiskFull"
    watched.queue.resume(job)
    watched.wait(job, lambda s: s.state is JobState.RUNNING and s.error is None)
    assert watched.wait(job, lambda s: s.state is JobState.PAUSED, after=watched.count()).error is not None


def test_a_restart_offers_what_was_not_over(
    watched: Watched, server: HubServer, spec: DownloadSpec, unfinished: Unfinished
) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(9 << 20))
    watched.queue.shutdown()
    server.faults = []
    restarted = Watched(JobQueue(unfinished))
    try:
        restarted.queue.restore()
        (offered,) = restarted.queue.snapshots()
        assert offered.state is JobState.PAUSED
        assert offered.spec == spec
        restarted.queue.resume(offered.id)
        done = restarted.end(offered.id)
        assert_done(done)
        assert isinstance(done.result, DownloadResult)
        assert done.result.bytes_fetched <= len(BIG) - (8 << 20)
    finally:
        restarted.queue.shutdown()
    assert unfinished.read() == ()


def test_a_token_is_never_written_and_asked_for_anew(
    server: HubServer, tmp_path: Path, unfinished: Unfinished, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = replace(spec_of(server, "ms/secret", private=True), token=TOKEN)
    slow(server)
    first = Watched(JobQueue(unfinished))
    job = first.queue.submit(spec)
    first.wait(job, has(1))
    assert TOKEN not in repr(first.newest(job))
    first.queue.shutdown()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or TOKEN.encode() not in path.read_bytes(), path
    server.faults = []
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    monkeypatch.setattr("core.hub.tokens._in_memory", "")
    assert tokens.find() is not None
    second = Watched(JobQueue(unfinished))
    try:
        second.queue.restore()
        (offered,) = second.queue.snapshots()
        second.queue.resume(offered.id)
        assert_done(second.end(offered.id))
    finally:
        second.queue.shutdown()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"downloads": [{"ref": 3}]}', b"\xff" * 9])
def test_a_broken_list_of_downloads_is_passed_over(unfinished: Unfinished, content: bytes) -> None:
    unfinished.path.write_bytes(content)
    queue = JobQueue(unfinished)
    queue.restore()
    assert queue.snapshots() == ()


def test_other_kinds_cannot_be_paused(watched: Watched, small_checkpoint: Path, tmp_path: Path) -> None:
    from core.forge.model import ForgeSpec

    job: JobId = watched.queue.submit(ForgeSpec(small_checkpoint, ("BF16",), tmp_path / "out", prove=False))
    with pytest.raises(ValueError, match="cannot be paused"):
        watched.queue.pause(job)
    watched.queue.cancel(job)
    watched.end(job)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_child_can_be_retried(watched: Watched, server: HubServer, spec: DownloadSpec) -> None:
    slow(server)
    job = watched.queue.submit(spec)
    watched.wait(job, has(1 << 20))
    watched.kill_child("hub")
    failed = watched.end(job)
    assert failed.error is not None
    assert failed.error.code == "WorkerKilled"
    server.faults = []
    assert_done(watched.end(watched.queue.retry(job)))
