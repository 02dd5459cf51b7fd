"""Whether a backend works is found out in children, remembered, and acted upon."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.backends import active, check, choice, registry, reports
from core.backends.model import BUNDLED, Flavour
from core.engine.model import LoadModel
from core.engine.session import Session
from core.errors import BackendCheckUnfinished, BackendHasNoDevice, BackendLibraryMissing, BackendVersionWrong
from core.hardware.model import CPU
from core.hardware.safe_mode import set_cpu_only
from core.paths import state_dir
from core.worker.protocol import Kind
from core.worker.supervisor import TaskCancelled
from tests.support.packs import copy_of_bundled, keep_demo, library_that, publish
from tests.support.rpc import rpc_server

NEVER = threading.Event()
ROOT = Path(__file__).parents[3]

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="breaks libraries as Linux knows them")


@pytest.fixture(autouse=True)
def _nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take back what a test chooses for the process."""
    monkeypatch.setenv(active.VARIABLE, "")


def test_a_good_pack_is_used_by_the_children_that_compute(tmp_path: Path, demo_gguf: Path) -> None:
    pack = publish(copy_of_bundled(tmp_path / "copy"))
    report = check.check(pack.id, NEVER)
    assert report.error is None
    assert report.found is not None
    assert CPU in [device.name for device in report.found.devices]
    assert reports.read(pack.id) == report
    assert choice.choose(pack.id) is None
    assert choice.chosen() == pack.id
    for kind in Kind:
        bundled = kind in (Kind.PLAN, Kind.FORGE, Kind.HUB)
        assert active.directory_for(kind, None) == (None if bundled else pack.directory)
    if sys.platform == "linux":
        with Session(LoadModel(demo_gguf, n_ctx=256)) as session:
            maps = Path(f"/proc/{session.pid}/maps").read_text()
        assert str(pack.directory) in maps
        assert str(registry.bundled().directory) not in maps
        asked = LoadModel(demo_gguf, n_ctx=256, backend=registry.bundled().directory)
        with Session(asked) as session:
            assert str(pack.directory) not in Path(f"/proc/{session.pid}/maps").read_text()
    choice.choose("")
    assert active.directory() is None


def test_safe_mode_uses_the_bundled_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHI_FORGE_CPU_ONLY", "")
    pack = publish(copy_of_bundled(tmp_path / "copy"))
    assert choice.choose(pack.id) is None
    set_cpu_only(on=True)
    assert choice.chosen() == BUNDLED
    assert active.directory_for(Kind.ENGINE, None) is None


@linux_only
def test_a_missing_library_is_named_remembered_and_falls_back(tmp_path: Path) -> None:
    folder = copy_of_bundled(tmp_path / "copy")
    for file in folder.glob("libggml-base*"):
        file.unlink()
    pack = publish(folder)
    found = check.probe(pack.id, NEVER)
    assert [device.name for device in found.devices] == [CPU], "the bundled backend answers"
    assert found.fallback is not None
    assert "libggml-base.so" in str(found.fallback.cause)
    report = reports.read(pack.id)
    assert report is not None
    assert report.error is not None
    assert report.error.code == BackendLibraryMissing.__name__
    not_used = choice.choose(pack.id)
    assert not_used is not None, "what failed is not tried again for work"
    assert active.directory() is None
    for file in registry.bundled().directory.glob("libggml-base*"):
        (pack.directory / file.name).write_bytes(file.read_bytes())
    assert check.check(pack.id, NEVER).error is None
    assert choice.choose(pack.id) is None


@linux_only
@pytest.mark.parametrize(
    ("does", "code"), [("__builtin_trap();", "WorkerIllegalInstruction"), ("_exit(3);", "WorkerEnded")]
)
def test_a_crash_is_the_childs_and_is_explained(tmp_path: Path, does: str, code: str) -> None:
    pack = publish(library_that(does, tmp_path / "broken"))
    report = check.check(pack.id, NEVER)
    assert report.error is not None
    assert report.error.code == code
    assert choice.choose(pack.id) is not None


@linux_only
def test_a_backend_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "PROBE_SECONDS", 1.0)
    pack = publish(library_that("for (;;) pause();", tmp_path / "broken"))
    report = check.check(pack.id, NEVER)
    assert report.error is not None
    assert report.error.code == "WorkerTooSlow"


@contextlib.contextmanager
def being_checked(backend_id: str) -> Iterator[threading.Thread]:
    """Check a backend that hangs, until the block is left."""
    cancel = threading.Event()

    def run() -> None:
        with pytest.raises(TaskCancelled):
            check.check(backend_id, cancel)

    checking = threading.Thread(target=run)
    checking.start()
    try:
        deadline = time.monotonic() + 10
        while not list(state_dir().rglob(f"{backend_id}.trying*")):
            assert time.monotonic() < deadline
            os.sched_yield()
        yield checking
    finally:
        cancel.set()
        checking.join()


@linux_only
def test_while_it_is_checked_another_start_does_not_use_it(tmp_path: Path) -> None:
    pack = publish(library_that("for (;;) pause();", tmp_path / "broken"))
    with being_checked(pack.id):
        code = "import sys; from core.backends import reports; print(reports.read(sys.argv[1]).error.code)"
        another = subprocess.run(
            [sys.executable, "-c", code, pack.id], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert another.stdout.strip() == BackendCheckUnfinished.__name__
        assert choice.choose(pack.id) is None, "who tries it knows that nothing is wrong yet"
    assert reports.read(pack.id) is None, "what was not known before is not known now"


def test_what_another_process_left_is_told_until_the_backend_was_checked_to_its_end(tmp_path: Path) -> None:
    pack = publish(copy_of_bundled(tmp_path / "copy"))
    code = (
        "import os, sys\n"
        "from core.backends import reports\n"
        "with reports.being_tried(sys.argv[1]): os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, pack.id], cwd=ROOT, check=True)
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(TaskCancelled):
        check.check(pack.id, cancelled)
    report = reports.read(pack.id)
    assert report is not None
    assert report.error is not None
    assert report.error.code == BackendCheckUnfinished.__name__
    assert choice.choose(pack.id) is not None
    assert check.check(pack.id, NEVER).error is None
    assert choice.choose(pack.id) is None


def test_two_tries_at_once_leave_no_mark_of_each_other() -> None:
    with reports.being_tried("a"):
        other = "from core.backends import reports\nwith reports.being_tried('a'): print(flush=True); input()"
        with subprocess.Popen(
            [sys.executable, "-c", other], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            assert reports.read("a") is not None, "the other one is at it"
            process.communicate(b"\n")
        assert reports.read("a") is None
    assert reports.read("a") is None


@linux_only
def test_a_check_that_waits_for_another_can_be_cancelled(tmp_path: Path) -> None:
    pack = publish(library_that("for (;;) pause();", tmp_path / "broken"))
    cancel = threading.Event()
    cancel.set()
    with being_checked(pack.id) as other:
        with pytest.raises(TaskCancelled):
            check.check(BUNDLED, cancel)
        assert other.is_alive(), "it waited for the other one to end"


@linux_only
def test_one_that_fails_does_not_undo_another_choice(tmp_path: Path) -> None:
    fail = tmp_path / "fail"
    waits = f'while (access("{fail}", F_OK)) usleep(1000); _exit(3);'
    failing = publish(library_that(waits, tmp_path / "broken"))
    good = publish(copy_of_bundled(tmp_path / "copy"))
    probing = threading.Thread(target=check.probe, args=(failing.id, NEVER))
    probing.start()
    while active.directory() != failing.directory:
        os.sched_yield()
    choice.choose(good.id)
    fail.touch()
    probing.join()
    assert active.directory() == good.directory


@linux_only
def test_libraries_of_another_version_are_told_by_what_they_lack(tmp_path: Path) -> None:
    pack = publish(library_that("", tmp_path / "empty"))
    report = check.check(pack.id, NEVER)
    assert report.error is not None
    assert report.error.code == BackendVersionWrong.__name__


def test_a_pack_of_another_version_is_not_used(tmp_path: Path) -> None:
    pack = publish(copy_of_bundled(tmp_path / "copy"), version="0.0.1")
    not_used = choice.choose(pack.id)
    assert not_used is not None
    assert "0.0.1" in str(not_used.cause)


def test_a_pack_for_devices_that_finds_none_falls_back(tmp_path: Path) -> None:
    pack = publish(copy_of_bundled(tmp_path / "copy"), Flavour.CUDA_12)
    report = check.check(pack.id, NEVER)
    assert report.error is not None
    assert report.error.code == BackendHasNoDevice.__name__
    assert report.found is not None


def test_a_chosen_backend_that_is_gone_is_told_of() -> None:
    not_used = choice.choose("vulkan-1.2.3")
    assert not_used is not None
    assert "vulkan-1.2.3" in str(not_used.title)
    assert choice.chosen() == BUNDLED


def test_the_self_test_compares_with_the_cpu_and_is_remembered(tmp_path: Path, demo_gguf: Path) -> None:
    keep_demo(demo_gguf)
    pack = publish(copy_of_bundled(tmp_path / "copy"))
    tried: list[str] = []
    report = check.self_test(pack.id, NEVER, tried.append)
    assert tried == [CPU]
    (trial,) = report.trials
    assert (trial.device, trial.same_text, trial.max_logit_difference) == (CPU, True, 0.0)
    assert trial.passed
    assert trial.tokens_per_second > 0
    assert reports.read(pack.id) == report
    again = check.check(pack.id, NEVER)
    assert again.trials == report.trials, "listing the devices again does not undo the self-test"


def test_one_silent_machine_does_not_fail_the_others() -> None:
    with rpc_server() as (endpoint, _):
        found = check.probe("", NEVER, ["127.0.0.1:1", endpoint, "8.8.8.8:50052"])
    assert found.rpc_servers == (endpoint,)
    assert [device.name for device in found.devices] == [CPU, "RPC0"]
    silent, refused = found.rpc_problems
    assert (silent.code, refused.code) == ("RpcServerUnusable", "RpcAddressRefused")


def test_a_machine_that_answers_nonsense_is_to_blame_and_not_the_backend(tmp_path: Path) -> None:
    pack = publish(copy_of_bundled(tmp_path / "copy"))

    def speak(server: socket.socket) -> None:
        with contextlib.suppress(OSError):  # closed: the test is over
            while True:
                with server.accept()[0] as connection:
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        speaking = threading.Thread(target=speak, args=(server,))
        speaking.start()
        strange = f"127.0.0.1:{server.getsockname()[1]}"
        found = check.probe(pack.id, NEVER, [strange])
        server.shutdown(socket.SHUT_RDWR)
        speaking.join()
    assert found.fallback is None
    assert found.rpc_servers == ()
    (problem,) = found.rpc_problems
    assert strange in str(problem.title)
    report = reports.read(pack.id)
    assert report is not None
    assert report.error is None
