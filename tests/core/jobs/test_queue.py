"""The queue with real forges: order, cancel, death of the child, retry."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.errors import (
    CheckpointNotAFolder,
    CheckpointUnreadable,
    ConfigMissing,
    JobDuplicate,
    JobOutputUnusable,
    JobTypesMissing,
    JobTypeUnknown,
)
from core.forge.model import ForgeSpec, Stage
from core.jobs.model import JobId, JobSnapshot, JobState
from core.jobs.queue import JobQueue

# Slow to make (no kernel of ours does it), so that there is time to do something while it streams.
SLOW = ("IQ3_S",)
QUICK = ("BF16",)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


class Watched:
    """A queue and all snapshots it gave."""

    def __init__(self) -> None:
        self.queue = JobQueue()
        self.seen: list[JobSnapshot] = []
        self._changed = threading.Condition()
        self.queue.subscribe(self._on_snapshot)

    def _on_snapshot(self, snapshot: JobSnapshot) -> None:
        with self._changed:
            self.seen.append(snapshot)
            self._changed.notify_all()

    def wait(self, job: JobId, until: Callable[[JobSnapshot], bool], timeout: float = 60) -> JobSnapshot:
        with self._changed:
            found = self._changed.wait_for(
                lambda: next((s for s in self.seen if s.id == job and until(s)), None), timeout
            )
            assert found is not None, f"job {job} is {[s for s in self.seen if s.id == job][-1:]}"
            return found

    def end(self, job: JobId) -> JobSnapshot:
        return self.wait(job, lambda s: s.state.is_final)


@pytest.fixture
def watched() -> Iterator[Watched]:
    watched = Watched()
    yield watched
    watched.queue.shutdown()


@pytest.fixture
def spec(small_checkpoint: Path, tmp_path: Path) -> ForgeSpec:
    return ForgeSpec(small_checkpoint, QUICK, tmp_path / "out", prove=False)


def slow(spec: ForgeSpec) -> ForgeSpec:
    return replace(spec, types=SLOW, n_threads=1)


def streams(fraction: float) -> Callable[[JobSnapshot], bool]:
    def reached(snapshot: JobSnapshot) -> bool:
        if snapshot.stage != Stage.STREAM.value:
            return False
        progress = snapshot.progress
        return fraction == 0 or (progress is not None and progress.done >= fraction * progress.total)

    return reached


def find_child(kind: str) -> psutil.Process:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        for child in psutil.Process().children():
            if child.cmdline()[-2:] == ["--worker", kind]:
                return child
    pytest.fail(f"there is no {kind} child")


def kill_while_streaming(watched: Watched, job: JobId, fraction: float) -> JobSnapshot:
    """Kill the child of a forge when it has done a part of the work; return how the job ended."""
    watched.wait(job, streams(fraction))
    find_child("forge").kill()
    return watched.end(job)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_job_goes_through_its_stages(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(replace(spec, prove=True))
    done = watched.end(job)
    assert done.error is None
    assert done.state is JobState.DONE
    assert done.stages_done == tuple(stage.value for stage in Stage if stage is not Stage.IMATRIX)
    assert done.result is not None
    (file,) = done.result.files
    assert file.path.stat().st_size == file.file_bytes
    assert file.proof is not None
    assert file.proof.passed
    assert any("proof passed" in line for line in done.log)
    assert done.created <= (done.started or 0) <= (done.finished or 0)
    states = list(dict.fromkeys(s.state for s in watched.seen))
    assert states == [JobState.WAITING, JobState.RUNNING, JobState.DONE]
    assert watched.queue.snapshots() == (done,)


def test_progress_reaches_the_total(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(spec)
    watched.end(job)
    reports = [s.progress for s in watched.seen if s.stage == Stage.STREAM.value and s.progress]
    assert [r.done for r in reports] == sorted(r.done for r in reports)
    assert reports[-1].done == reports[-1].total > 0


def test_one_runs_and_the_others_wait(watched: Watched, spec: ForgeSpec, tmp_path: Path) -> None:
    jobs = [watched.queue.submit(replace(spec, out_dir=tmp_path / str(i))) for i in range(3)]
    for job in jobs:
        assert watched.end(job).state is JobState.DONE
    starts = [watched.end(job).started or 0 for job in jobs]
    ends = [watched.end(job).finished or 0 for job in jobs]
    assert starts[1] >= ends[0]
    assert starts[2] >= ends[1]


def test_cancel_at_once(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(slow(spec))
    watched.queue.cancel(job)
    assert watched.end(job).state is JobState.CANCELLED
    assert names(spec.out_dir) == []


def test_cancel_midway_is_quick_and_leaves_nothing(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(slow(spec))
    watched.wait(job, streams(0.2))
    assert [name for name in names(spec.out_dir) if name.endswith(".partial")]
    asked = time.monotonic()
    watched.queue.cancel(job)
    end = watched.end(job)
    assert time.monotonic() - asked < 3, "it had to be killed"
    assert end.state is JobState.CANCELLED
    assert end.error is None
    assert end.stage == Stage.STREAM.value
    assert names(spec.out_dir) == []
    assert [s.state for s in watched.seen if s.id == job][-2:] == [JobState.CANCELLING, JobState.CANCELLED]


def test_cancel_a_waiting_job(watched: Watched, spec: ForgeSpec, tmp_path: Path) -> None:
    first = watched.queue.submit(slow(spec))
    second = watched.queue.submit(replace(spec, out_dir=tmp_path / "second"))
    watched.queue.cancel(second)
    assert watched.end(second).state is JobState.CANCELLED
    assert watched.end(second).started is None
    watched.queue.cancel(first)
    watched.end(first)


def test_cancel_of_a_finished_job_changes_nothing(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(spec)
    done = watched.end(job)
    watched.queue.cancel(job)
    assert watched.queue.snapshots() == (done,)


@posix_only
@pytest.mark.parametrize("fraction", [0.0, 0.95])
def test_a_killed_child_is_explained_and_leaves_nothing(
    watched: Watched, spec: ForgeSpec, fraction: float
) -> None:
    job = watched.queue.submit(slow(spec))
    failed = kill_while_streaming(watched, job, fraction)
    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert failed.error.code == "WorkerKilled"
    assert names(spec.out_dir) == []


@posix_only
def test_a_killed_job_can_be_retried(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(slow(spec))
    kill_while_streaming(watched, job, 0.0)
    done = watched.end(watched.queue.retry(job))
    assert done.state is JobState.DONE, done.error
    assert len(names(spec.out_dir)) == len(SLOW)


@posix_only
def test_a_file_whose_proof_crashes_stays_and_says_so(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(replace(spec, prove=True))
    watched.wait(job, lambda s: s.stage == Stage.PROVE.value)
    find_child("engine").kill()
    done = watched.end(job)
    assert done.state is JobState.DONE
    assert done.result is not None
    (file,) = done.result.files
    assert file.path.is_file()
    assert file.proof is not None
    assert not file.proof.passed
    assert file.proof.problem is not None


def test_cancel_while_proving_keeps_the_finished_files(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(replace(spec, types=("BF16", "F16"), prove=True))
    watched.wait(job, lambda s: s.stage == Stage.PROVE.value)
    watched.queue.cancel(job)
    end = watched.end(job)
    assert end.state is JobState.CANCELLED
    files = names(spec.out_dir)
    assert [name.rsplit("-", 1)[1] for name in files] == ["BF16.gguf", "F16.gguf"]
    assert end.log[-2:] == tuple(f"{name} is finished but was not proven" for name in files)


def test_a_failed_job_lets_the_next_one_run(watched: Watched, spec: ForgeSpec, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "config.json").write_text("{")
    first = watched.queue.submit(replace(spec, source=broken))
    second = watched.queue.submit(spec)
    failed = watched.end(first)
    assert failed.state is JobState.FAILED
    assert failed.error is not None
    assert failed.error.code == "JsonUnreadable"
    assert watched.end(second).state is JobState.DONE


def test_two_jobs_never_make_one_file(watched: Watched, spec: ForgeSpec, tmp_path: Path) -> None:
    job = watched.queue.submit(slow(spec))
    same_place = tmp_path / "out" / ".." / "out"
    with pytest.raises(JobDuplicate, match="IQ3_S"):
        watched.queue.submit(replace(spec, types=("Q8_0", "IQ3_S"), out_dir=same_place))
    watched.queue.submit(replace(spec, types=("Q8_0",)))
    watched.queue.cancel(job)
    watched.end(job)
    watched.queue.submit(spec)


def test_remove(watched: Watched, spec: ForgeSpec) -> None:
    job = watched.queue.submit(spec)
    with pytest.raises(ValueError, match="not finished"):
        watched.queue.remove(job)
    watched.end(job)
    watched.queue.remove(job)
    assert watched.queue.snapshots() == ()
    with pytest.raises(KeyError):
        watched.queue.cancel(job)


def test_shutdown_ends_everything(watched: Watched, spec: ForgeSpec, tmp_path: Path) -> None:
    running = watched.queue.submit(slow(spec))
    waiting = watched.queue.submit(replace(spec, out_dir=tmp_path / "second"))
    watched.wait(running, streams(0.0))
    watched.queue.shutdown()
    assert [s.state for s in watched.queue.snapshots()] == [JobState.CANCELLED] * 2
    assert watched.end(waiting).started is None
    assert psutil.Process().children() == []
    assert names(spec.out_dir) == []
    with pytest.raises(RuntimeError):
        watched.queue.submit(spec)


def test_what_cannot_work_is_refused_before_it_starts(
    watched: Watched, spec: ForgeSpec, tmp_path: Path
) -> None:
    file = tmp_path / "a file"
    file.touch()
    empty = tmp_path / "empty"
    empty.mkdir()
    refused: list[tuple[ForgeSpec, type[Exception]]] = [
        (replace(spec, types=()), JobTypesMissing),
        (replace(spec, types=("Q4_K_M", "Q4_K_XL")), JobTypeUnknown),
        (replace(spec, source=tmp_path / "nothing"), CheckpointNotAFolder),
        (replace(spec, source=file), CheckpointNotAFolder),
        (replace(spec, source=empty), ConfigMissing),
        (replace(spec, source=tmp_path / ("x" * 300)), CheckpointUnreadable),
        (replace(spec, out_dir=file), JobOutputUnusable),
        (replace(spec, out_dir=file / "below"), JobOutputUnusable),
        (replace(spec, out_dir=tmp_path / ("x" * 300)), JobOutputUnusable),
    ]
    for wrong, error in refused:
        with pytest.raises(error):
            watched.queue.submit(wrong)
    assert watched.queue.snapshots() == ()
