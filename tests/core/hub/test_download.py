"""Downloading: every way a connection, a server or a disk can fail, and what is on the disk afterwards."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from pathlib import Path

import pytest
from huggingface_hub import scan_cache_dir, try_to_load_from_cache

from core.errors import (
    DownloadBusy,
    DownloadDiskFull,
    DownloadFolderUnusable,
    DownloadMismatch,
    HubAnswerUnusable,
    HubDown,
    HubFileNotFound,
    HubGated,
    HubTimeout,
    HubUnreachable,
    PhiForgeError,
)
from core.hub import fetch as fetch_module
from core.hub.client import Hub
from core.hub.download import download
from core.hub.model import DownloadResult, DownloadSpec, RemoteFile, RepoRef
from core.hub.search import files_of, look_up
from core.worker.protocol import FileProgress, LogLine, Progress, StageStarted
from tests.core.hub.conftest import PACE
from tests.support.hub_server import TOKEN, Fault, HubServer

REF = RepoRef("ms/phi")
BIG = bytes(range(256)) * 4096  # 1 MB
FILES = {"config.json": b'{"a": 1}', "model.safetensors": BIG, "README.md": b""}
STEP = 64 << 10


@pytest.fixture(autouse=True)
def _model(server: HubServer) -> None:
    server.add(REF.repo_id, FILES)


class Run:
    """A download and all it said."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.events: list[object] = []
        info = look_up(hub, REF)
        self.spec = DownloadSpec(REF, info.sha or "", files_of(info))

    def __call__(self) -> DownloadResult:
        return download(self.spec, self.hub, self.events.append, PACE)

    @property
    def log(self) -> str:
        return "\n".join(event.text for event in self.events if isinstance(event, LogLine))


@pytest.fixture
def run(hub: Hub) -> Run:
    return Run(hub)


def assert_whole(result: DownloadResult) -> None:
    assert {path.name: path.read_bytes() for path in result.files} == FILES
    assert not list(result.folder.parent.parent.rglob("*.incomplete"))


def blob_of(hub: Hub, data: bytes) -> Path:
    return hub.cache / "models--ms--phi" / "blobs" / hashlib.sha256(data).hexdigest()


def test_files_lie_where_other_programs_look(run: Run, hub: Hub) -> None:
    result = run()
    assert_whole(result)
    assert result.folder == hub.cache / "models--ms--phi" / "snapshots" / run.spec.commit
    assert result.bytes_fetched == sum(map(len, FILES.values()))
    found = try_to_load_from_cache(REF.repo_id, "model.safetensors", cache_dir=hub.cache)
    assert Path(str(found)).read_bytes() == BIG
    (repo,) = scan_cache_dir(hub.cache).repos
    assert repo.repo_id == REF.repo_id
    assert repo.refs.keys() == {"main"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a right there")
def test_content_is_stored_once_and_linked(run: Run) -> None:
    result = run()
    pointer = result.folder / "model.safetensors"
    assert pointer.is_symlink()
    assert pointer.resolve() == blob_of(run.hub, BIG)


def test_without_links_content_lies_in_the_snapshot(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_DISABLE_SYMLINKS", True)
    result = run()
    assert_whole(result)
    assert not (result.folder / "model.safetensors").is_symlink()
    assert not blob_of(run.hub, BIG).exists()
    assert run().bytes_fetched == 0


def test_what_is_there_is_not_fetched_again(run: Run, server: HubServer) -> None:
    run()
    before = len(server.seen)
    assert run().bytes_fetched == 0
    assert len(server.seen) == before
    assert "was there already" in run.log


def test_damage_in_the_cache_is_noticed(run: Run) -> None:
    pointer = run().folder / "model.safetensors"
    damaged = bytearray(BIG)
    damaged[500_000] ^= 1
    pointer.write_bytes(damaged)
    result = run()
    assert_whole(result)
    assert result.bytes_fetched == len(BIG)
    assert "damaged" in run.log


def test_progress_of_each_file_and_of_all(run: Run) -> None:
    run()
    totals = [event for event in run.events if isinstance(event, Progress)]
    assert totals[-1].done == totals[-1].total == run.spec.total_bytes
    files = {event.name: event for event in run.events if isinstance(event, FileProgress)}
    assert all(event.done == event.total == len(FILES[name]) for name, event in files.items())
    assert files.keys() == FILES.keys()
    assert [e.stage for e in run.events if isinstance(e, StageStarted)] == ["check", "download"]


@pytest.mark.parametrize("at", [0, 1, 100_000, 700_001])
def test_a_dropped_connection_goes_on_where_it_stopped(run: Run, server: HubServer, at: int) -> None:
    server.faults = [Fault("/cdn/", times=1, drop_at=at)]
    result = run()
    assert_whole(result)
    assert result.bytes_fetched == sum(map(len, FILES.values())), "something was fetched twice"
    assert [s.range for s in server.seen if s.server == "cdn"][-1].startswith(f"bytes={at}-")


def test_many_drops_in_a_row_are_no_failure_while_bytes_come(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=15, drop_at=60_000)]
    assert_whole(run())


def test_drops_without_a_byte_end_the_download(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=None, drop_at=0)]
    with pytest.raises(HubUnreachable):
        run()
    assert len(server.paths("cdn")) == PACE.tries


def test_a_silent_connection_is_given_up(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=1, stall_at=300_000)]
    result = run()
    assert_whole(result)
    assert "silent" in run.log
    assert result.bytes_fetched == sum(map(len, FILES.values()))


def test_silence_for_ever_is_an_error(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=None, stall_at=0)]
    with pytest.raises(HubTimeout):
        run()


def test_a_changed_byte_is_found_and_fetched_once_more(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=1, corrupt_at=654_321)]
    result = run()
    assert_whole(result)
    assert "checksum" in run.log
    assert result.bytes_fetched == sum(map(len, FILES.values())) + len(BIG)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
def test_a_file_that_is_damaged_twice_is_not_kept(run: Run, server: HubServer, name: str) -> None:
    server.faults = [Fault(name, times=None, corrupt_at=3)]
    with pytest.raises(DownloadMismatch) as caught:
        run()
    assert name in str(caught.value)
    assert not (run.hub.cache / "models--ms--phi" / "snapshots" / run.spec.commit / name).exists()
    server.faults = []
    assert_whole(run())


def test_a_server_without_ranges(run: Run, server: HubServer) -> None:
    server.faults = [
        Fault("/cdn/", times=1, drop_at=400_000),
        Fault("/cdn/", times=1, ignore_range=True),
    ]
    assert_whole(run())
    assert len(server.paths("cdn")) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
def test_faults_that_pass(run: Run, server: HubServer, status: int) -> None:
    server.faults = [Fault("model.safetensors", times=2, status=status, headers={"Retry-After": "0"})]
    if status == 429:
        server.faults[0].headers = {"Retry-After": "1"}
        server.faults[0].times = 1
    assert_whole(run())


def test_faults_that_stay_are_named(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/cdn/", times=None, status=503)]
    with pytest.raises(HubDown, match="503"):
        run()


def test_an_expired_address_is_asked_for_anew(run: Run, server: HubServer) -> None:
    """The content network refuses a signed address that is too old; the Hub gives a new one."""
    server.faults = [Fault("/cdn/", times=1, drop_at=200_000)]
    assert_whole(run())
    resolved = [path for path in server.paths("hub") if path.endswith("/model.safetensors")]
    assert len(resolved) == 2


def test_a_file_that_vanished(run: Run, server: HubServer) -> None:
    del server.repos[REF.repo_id].commits[run.spec.commit]["model.safetensors"]
    with pytest.raises(HubFileNotFound, match=r"model\.safetensors"):
        run()


def test_access_that_was_lost(run: Run, server: HubServer) -> None:
    server.repos[REF.repo_id].gated = True
    with pytest.raises(HubGated):
        run()


def test_another_commit_is_not_taken(run: Run, server: HubServer) -> None:
    server.faults = [Fault("/resolve/", times=None, commit="f" * 40)]
    with pytest.raises(HubAnswerUnusable, match="commit"):
        run()


def test_a_new_commit_on_the_hub_does_not_matter(run: Run, server: HubServer) -> None:
    repo = server.repos[REF.repo_id]
    repo.files["model.safetensors"] = b"new"
    repo.commit()
    assert_whole(run())


def test_the_token_goes_to_the_hub_and_nowhere_else(server: HubServer, cache: Path) -> None:
    server.repos[REF.repo_id].gated = True
    run = Run(Hub(server.url, cache, TOKEN))
    assert_whole(run())
    assert {s.authorization for s in server.seen if s.server == "hub"} == {f"Bearer {TOKEN}"}
    assert {s.authorization for s in server.seen if s.server == "cdn"} == {""}
    assert TOKEN not in repr(run.spec) + repr(run.hub) + repr(run.events)


def test_no_token_is_sent_that_was_not_given(
    run: Run, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_from_the_environment")
    run()
    assert {s.authorization for s in server.seen} == {""}


def interrupt(run: Run, server: HubServer, sent: int) -> None:
    """Break off for good after `sent` bytes of the weights."""
    server.faults = [
        Fault("/cdn/", times=1, drop_at=sent),
        Fault("/cdn/", times=None, status=404, headers={"X-Error-Code": "EntryNotFound"}),
    ]
    with pytest.raises(HubFileNotFound):
        run()
    server.faults = []


@pytest.mark.parametrize("sent", [10, STEP - 1, STEP * 3 + 5, len(BIG) - 1])
def test_a_new_start_loses_less_than_one_step(run: Run, server: HubServer, sent: int) -> None:
    interrupt(run, server, sent)
    result = run()
    assert_whole(result)
    assert result.bytes_fetched <= len(BIG) - sent + STEP


def test_damage_in_what_was_there_costs_what_follows_it_only(run: Run, server: HubServer) -> None:
    interrupt(run, server, 10 * STEP)
    (partial,) = (p for p in run.hub.cache.rglob("*.incomplete") if "journal" not in p.name)
    with partial.open("r+b") as file:
        file.seek(4 * STEP + 7)
        file.write(b"\xff\xff")
    result = run()
    assert_whole(result)
    assert len(BIG) - 4 * STEP <= result.bytes_fetched <= len(BIG) - 2 * STEP


@pytest.mark.parametrize(
    "journal", [b"", b"65536 abc", b"65536 abc\n", b"\xff\xfe\n\n9 9\n", b"9" * 5000 + b" x\n"]
)
def test_a_broken_journal_costs_time_only(run: Run, server: HubServer, journal: bytes) -> None:
    interrupt(run, server, 5 * STEP)
    (path,) = run.hub.cache.rglob("*.journal.*incomplete")
    path.write_bytes(journal)
    assert_whole(run())


def test_a_shortened_partial(run: Run, server: HubServer) -> None:
    interrupt(run, server, 5 * STEP)
    (partial,) = (p for p in run.hub.cache.rglob("*.incomplete") if "journal" not in p.name)
    os.truncate(partial, 3 * STEP + 9)
    result = run()
    assert_whole(result)
    assert len(BIG) - 3 * STEP <= result.bytes_fetched <= len(BIG) - STEP


def test_two_do_not_write_the_same_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "_LOCK_SECONDS", 0.05)
    file = next(file for file in run.spec.files if file.sha256)
    folder = fetch_module.Source.of(run.hub, REF, run.spec.commit).folder
    folder.lock(file).parent.mkdir(parents=True)
    with fetch_module.WeakFileLock(folder.lock(file)), pytest.raises(DownloadBusy):
        run()
    assert_whole(run())


def test_too_little_room_is_said_before_anything_is_fetched(
    run: Run, server: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(server.seen)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1000})())
    with pytest.raises(DownloadDiskFull):
        run()
    assert len(server.seen) == before


def test_a_full_disk_while_writing_keeps_what_has_come(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    room = [10]
    fsync = os.fsync

    def full(descriptor: int) -> None:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(DownloadDiskFull):
            run()
    result = run()
    assert_whole(result)
    assert result.bytes_fetched < len(BIG) - 2 * STEP


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() == 0, reason="root may write everywhere")
def test_a_cache_that_cannot_be_written(run: Run) -> None:
    run.hub.cache.mkdir()
    run.hub.cache.chmod(0o500)
    with pytest.raises(DownloadFolderUnusable):
        run()


BAD_NAMES = (
    "../evil.json",
    "/etc/config.json",
    "a/../../config.json",
    "a\\b.json",
    "con:fig.json",
    "modeling_phi.py",
    "pytorch_model.bin",
    "x.pkl",
)


@pytest.mark.parametrize("name", BAD_NAMES)
def test_files_no_model_needs_are_refused(run: Run, name: str) -> None:
    bad = RemoteFile(name, 3, "", "0" * 40)
    spec = DownloadSpec(REF, run.spec.commit, (bad,))
    with pytest.raises(HubAnswerUnusable):
        download(spec, run.hub, run.events.append, PACE)
    assert not run.hub.cache.exists()


@pytest.mark.parametrize("file", [
    RemoteFile("config.json", 3, "../../x", "0" * 40),
    RemoteFile("config.json", 3, "", "../x"),
    RemoteFile("config.json", -1, "", "0" * 40),
])  # fmt: skip
def test_checksums_that_are_none_are_refused(run: Run, file: RemoteFile) -> None:
    with pytest.raises(PhiForgeError):
        download(DownloadSpec(REF, run.spec.commit, (file,)), run.hub, run.events.append, PACE)
