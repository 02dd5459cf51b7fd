"""Uploading: everything in one commit or nothing, and a page that says what the files are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import (
    GGUFInvalid,
    GGUFUnreadable,
    HubDown,
    HubReferenceWrong,
    HubTokenMissing,
    HubTokenWrong,
    UploadFileUnusable,
    UploadTwice,
)
from core.gguf.reader import read_header
from core.hub.client import Hub
from core.hub.model import UploadResult, UploadSpec
from core.hub.model_card import MARK, CardFile, describe, write_card
from core.hub.upload import upload
from core.jobs import upload_job
from core.worker.protocol import FileProgress, LogLine, Progress, StageStarted
from tests.support.hub_server import TOKEN, Fault, HubServer

REPO = "me/Phi-Demo-GGUF"

# huggingface_hub hands files to its HTTP library in a way that is going out of use there.
pytestmark = pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")


@pytest.fixture
def mine(server: HubServer, cache: Path) -> Hub:
    return Hub(server.url, cache, TOKEN)


def send(hub: Hub, *files: Path, events: list[object] | None = None) -> UploadResult:
    return upload(UploadSpec(REPO, files), hub, (events if events is not None else []).append)


def test_a_private_repository_with_files_and_page(server: HubServer, mine: Hub, demo_gguf: Path) -> None:
    events: list[object] = []
    result = send(mine, demo_gguf, events=events)
    repo = server.repos[REPO]
    assert repo.private
    assert result.url == f"{server.url}/{REPO}"
    assert result.commit == repo.head
    assert repo.files[demo_gguf.name] == demo_gguf.read_bytes()
    page = repo.files["README.md"].decode()
    assert MARK in page
    assert f"| {demo_gguf.name} | Q4_K_M |" in page
    assert "Phi-Forge-Demo" in page
    assert page.startswith("---\npipeline_tag: text-generation\n")
    assert len(repo.commits) == 2, "more than one commit was made"
    assert [e.stage for e in events if isinstance(e, StageStarted)] == ["hash", "upload", "commit"]
    size = demo_gguf.stat().st_size
    assert [(e.done, e.total) for e in events if isinstance(e, Progress)][-1] == (size, size)
    assert [e for e in events if isinstance(e, FileProgress)][-1] == FileProgress(demo_gguf.name, size, size)
    assert TOKEN not in repr(events)
    assert {s.authorization for s in server.seen if s.server == "cdn"} == {""}


def test_what_is_on_the_hub_already_is_not_sent_again(server: HubServer, mine: Hub, demo_gguf: Path) -> None:
    send(mine, demo_gguf)
    send(mine, demo_gguf)
    assert len(server.paths("cdn", "PUT")) == 1


def test_a_later_upload_keeps_earlier_files_on_the_page(
    server: HubServer, mine: Hub, demo_gguf: Path, tmp_path: Path
) -> None:
    send(mine, demo_gguf)
    other = tmp_path / "Phi-Forge-Demo-Q2_K.gguf"
    shutil.copyfile(demo_gguf, other)
    send(mine, other)
    page = server.repos[REPO].files["README.md"].decode()
    assert demo_gguf.name in page
    assert other.name in page


def test_a_page_that_somebody_wrote_stays(server: HubServer, mine: Hub, demo_gguf: Path) -> None:
    server.add(REPO, {"README.md": b"# My own words\n"})
    events: list[object] = []
    send(mine, demo_gguf, events=events)
    assert server.repos[REPO].files["README.md"] == b"# My own words\n"
    assert any("left as it is" in event.text for event in events if isinstance(event, LogLine))


def test_parts_belong_together(server: HubServer, mine: Hub, demo_gguf: Path, tmp_path: Path) -> None:
    parts = [tmp_path / f"m-0000{i}-of-00002.gguf" for i in (1, 2)]
    for part in parts:
        shutil.copyfile(demo_gguf, part)
    send(mine, parts[1])
    assert {part.name for part in parts} <= server.repos[REPO].files.keys()
    parts[0].unlink()
    with pytest.raises(GGUFUnreadable):
        send(mine, parts[1])


@pytest.mark.parametrize("where", ["/lfs/", "/preupload/", "/commit/"])
def test_a_failure_on_the_way_leaves_the_repository_as_it_was(
    server: HubServer, mine: Hub, demo_gguf: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = server.add(REPO, {"old.txt": b"1"})
    before = repo.head
    # huggingface_hub tries again for half a minute.
    monkeypatch.setattr("huggingface_hub.utils._http.time.sleep", lambda _seconds: None)
    server.faults = [Fault(where, times=None, status=500)]
    with pytest.raises(HubDown):
        send(mine, demo_gguf)
    assert repo.head == before
    assert repo.files.keys() == {"old.txt"}


def test_who_may_upload(server: HubServer, cache: Path, demo_gguf: Path) -> None:
    with pytest.raises(HubTokenMissing):
        send(Hub(server.url, cache), demo_gguf)
    with pytest.raises(HubTokenWrong):
        send(Hub(server.url, cache, "hf_wrong"), demo_gguf)
    assert REPO not in server.repos


def test_only_whole_gguf_files(mine: Hub, demo_gguf: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(demo_gguf.read_bytes()[:100_000])
    with pytest.raises(GGUFInvalid):
        send(mine, cut)


def test_what_is_refused_before_anything_starts(demo_gguf: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.touch()
    for files, error in (
        ((), UploadFileUnusable),
        ((text,), UploadFileUnusable),
        ((tmp_path / "gone.gguf",), UploadFileUnusable),
        ((demo_gguf, demo_gguf), UploadTwice),
    ):
        with pytest.raises(error):
            upload_job.prepare(UploadSpec(REPO, files))
    with pytest.raises(HubReferenceWrong):
        upload_job.prepare(UploadSpec("no name", (demo_gguf,)))


def test_the_page_survives_odd_names(demo_gguf: Path) -> None:
    odd = CardFile('a|b "c".gguf', "Q4_K_M", 5, "data|set")
    page = write_card(REPO, read_header(demo_gguf), [odd, describe([demo_gguf])])
    assert r"a\|b" in page
    assert r"data\|set" in page
    assert page.startswith("---\n")
