"""From an index to a backend: real HTTP, real children, and nothing left when it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.backends import fetch as fetching
from core.backends import registry, reports
from core.backends.model import (
    BUNDLED,
    FetchPackSpec,
    Flavour,
    InstallPackSpec,
    Origin,
    Pack,
    PackStage,
)
from core.errors import (
    BackendVersionWrong,
    ChildError,
    DiskFull,
    PackExists,
    PackHashWrong,
    PackIndexUnreachable,
    PackIndexUnusable,
    PackSourceWrong,
    PackUnverified,
    PhiForgeError,
)
from core.jobs import pack_job
from core.worker.protocol import LogLine, StageStarted
from core.worker.supervisor import TaskCancelled
from tests.support.pack_index import Answer, PackIndex, pack_index
from tests.support.packs import VERSION, WheelParts, copy_of_bundled, sha256, wheel_name

NEVER = threading.Event()
PATH = f"/files/{wheel_name()}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of the program's own libraries."""
    return WheelParts().write(tmp_path_factory.mktemp("wheel") / wheel_name())


@pytest.fixture
def served(wheel: Path) -> Iterator[PackIndex]:
    """An index that has the wheel."""
    with pack_index() as found:
        found.file(PATH, wheel.read_bytes())
        yield found


def pack_of(served: PackIndex, hash_told: str, n_bytes: int = 0) -> Pack:
    return Pack(Flavour.CPU, VERSION, wheel_name(), served.url + PATH, hash_told, n_bytes, "cpu")


def fails(spec: InstallPackSpec, error: type[PhiForgeError]) -> None:
    """Run a job that ends in an error, and look for leftovers."""
    with pytest.raises(ChildError) as caught:
        pack_job.run(spec, lambda _: None, NEVER)
    assert caught.value.info().code == error.__name__
    nothing_left()


def nothing_left() -> None:
    assert [backend.id for backend in registry.backends()] == [BUNDLED]
    assert list(registry.packs_dir().iterdir()) == []


def test_a_verified_pack_becomes_a_backend_that_works(served: PackIndex, wheel: Path) -> None:
    spec = InstallPackSpec(pack_of(served, sha256(wheel), wheel.stat().st_size))
    stages: list[str] = []
    pack_job.prepare(spec)
    result = pack_job.run(
        spec, lambda event: stages.append(event.stage) if isinstance(event, StageStarted) else None, NEVER
    )
    assert stages == [stage.value for stage in PackStage]
    assert result.backend in registry.backends()
    assert result.backend.origin is Origin.INDEX
    report = reports.read(result.backend.id)
    assert report is not None
    assert report.error is None
    assert report.found is not None
    with pytest.raises(PackExists):
        pack_job.prepare(spec)


def test_without_a_hash_somebody_has_to_accept_it(served: PackIndex) -> None:
    spec = InstallPackSpec(pack_of(served, ""))
    with pytest.raises(PackUnverified):
        pack_job.prepare(spec)
    pack_job.prepare(replace(spec, accept_unverified=True))


def test_what_cannot_work_is_refused_before_it_starts(served: PackIndex, tmp_path: Path) -> None:
    with pytest.raises(BackendVersionWrong):
        pack_job.prepare(InstallPackSpec(replace(pack_of(served, "a" * 64), version="0.0.1")))
    with pytest.raises(PackSourceWrong):
        pack_job.prepare(InstallPackSpec(source=tmp_path / "nothing.whl"))


def test_a_wrong_hash_leaves_nothing(served: PackIndex) -> None:
    fails(InstallPackSpec(pack_of(served, "0" * 64)), PackHashWrong)


def test_more_than_the_disk_holds_is_refused_at_once(served: PackIndex) -> None:
    fails(InstallPackSpec(pack_of(served, "0" * 64, 1 << 60)), DiskFull)
    assert served.requests == [], "it was asked for all the same"


def test_a_file_that_is_gone_leaves_nothing(served: PackIndex) -> None:
    del served.answers[PATH]
    fails(InstallPackSpec(pack_of(served, "0" * 64)), PackIndexUnusable)


def test_a_cancelled_download_leaves_nothing(served: PackIndex) -> None:
    served.answers[PATH].stall_at = 1 << 20
    cancel = threading.Event()

    def when_stalled() -> None:
        served.stalled.wait()
        cancel.set()

    watching = threading.Thread(target=when_stalled)
    watching.start()
    with pytest.raises(TaskCancelled):
        pack_job.run(InstallPackSpec(pack_of(served, "0" * 64)), lambda _: None, cancel)
    watching.join()
    nothing_left()


def test_a_broken_connection_goes_on_where_it_ended(served: PackIndex, wheel: Path, tmp_path: Path) -> None:
    served.answers[PATH].drop_at = 3_000_000
    pack = pack_of(served, sha256(wheel), wheel.stat().st_size)
    fetched = fetching.fetch(
        FetchPackSpec(_made(tmp_path / "work"), pack), lambda _: None, fetching.Pace(0.0)
    )
    assert fetched.sha256 == sha256(wheel)
    assert [asked for _, _, asked in served.requests] == ["", "bytes=3000000-"]


def test_a_file_that_changes_on_the_way_is_not_mixed(served: PackIndex, tmp_path: Path) -> None:
    served.answers[PATH].drop_at = 1000

    def change_it(event: object) -> None:
        if isinstance(event, LogLine):  # it is about to be asked for again
            served.answers[PATH].headers["ETag"] = '"two"'

    with pytest.raises(PackIndexUnusable, match="changed"):
        fetching.fetch(
            FetchPackSpec(_made(tmp_path / "work"), pack_of(served, "")), change_it, fetching.Pace(0.0)
        )


def test_a_connection_that_always_breaks_is_given_up(served: PackIndex, tmp_path: Path) -> None:
    served.answers[PATH] = Answer(b"x" * 100, told_length=1000)
    with pytest.raises(PackIndexUnreachable):
        fetching.fetch(
            FetchPackSpec(_made(tmp_path / "work"), pack_of(served, "")), lambda _: None, fetching.Pace(0.0)
        )


def test_more_bytes_than_were_told_are_refused(served: PackIndex, tmp_path: Path) -> None:
    with pytest.raises(PackIndexUnusable, match="more"):
        fetching.fetch(
            FetchPackSpec(_made(tmp_path / "work"), pack_of(served, "", 1000)),
            lambda _: None,
            fetching.Pace(0.0),
        )


def test_a_folder_of_libraries_becomes_a_backend(tmp_path: Path) -> None:
    spec = InstallPackSpec(source=copy_of_bundled(tmp_path / "lib"))
    pack_job.prepare(spec)
    backend = pack_job.run(spec, lambda _: None, NEVER).backend
    assert backend.origin is Origin.FOLDER
    assert registry.find(backend.id) == backend


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
