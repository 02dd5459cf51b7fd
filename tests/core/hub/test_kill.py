"""kill -9 of the downloading process and of the program itself, at moments nobody chose."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.hub.client import Hub
from core.hub.model import DownloadSpec, RepoRef
from core.hub.search import files_of, look_up
from core.paths import demo_checkpoint, main_command
from tests.support.hub_forks import STEP, Forks
from tests.support.hub_server import Fault, HubServer

REF = RepoRef("ms/phi")
BIG = random.Random(3).randbytes(8 << 20)
FILES = {"config.json": b"{}", "model.safetensors": BIG}
PIECE = 64 << 10  # what one read of a socket brings at most

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(autouse=True)
def _model(server: HubServer) -> None:
    server.add(REF.repo_id, FILES)


def read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def partial_length(cache: Path) -> int:
    found = [path for path in cache.rglob("*.incomplete") if "journal" not in path.name]
    return max((path.stat().st_size for path in found), default=0)


def test_twenty_kills_of_the_downloading_process(server: HubServer, hub: Hub) -> None:
    info = look_up(hub, REF)
    spec = DownloadSpec(REF, info.sha or "", files_of(info))
    numbers = random.Random(1)
    server.faults = [Fault("/cdn/", times=None, slow=0.001)]
    with Forks() as forks:
        for _ in range(10):
            pid = forks.start(hub, spec)
            server.wait_sent(server.sent + numbers.randrange(len(BIG) // 12))
            os.kill(pid, signal.SIGKILL)
            assert forks.wait() == -signal.SIGKILL
            had, asked = partial_length(hub.cache), len(server.seen)
            assert not list(hub.cache.rglob("snapshots/*/model.safetensors")), "it was finished too early"
            # What the next try asks for first tells how much of it was lost.
            pid = forks.start(hub, spec)
            server.wait_sent(server.sent + 1)
            os.kill(pid, signal.SIGKILL)
            forks.wait()
            ranges = [s.range for s in server.seen[asked:] if s.server == "cdn"]
            start = int(ranges[0].removeprefix("bytes=").partition("-")[0])
            assert had - start <= STEP + PIECE
        server.faults = []
        forks.start(hub, spec)
        assert forks.wait() == 0
    assert read(hub.cache / "models--ms--phi" / "snapshots" / spec.commit) == FILES
    assert not list(hub.cache.rglob("*.incomplete"))


def run_program(server: HubServer, home: Path) -> subprocess.Popen[bytes]:
    env = os.environ | {"HF_ENDPOINT": server.url, "HF_HOME": str(home)}
    command = [*main_command(), "hub", "download", REF.repo_id, "--json"]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_kill_of_the_whole_program(server: HubServer, tmp_path: Path) -> None:
    """Its child sees the pipe close and leaves; the next start goes on and comes to the same bytes."""
    files = read(demo_checkpoint())
    server.add(REF.repo_id, files)
    server.faults = [Fault("/model.safetensors", times=None, slow=0.005)]
    with run_program(server, tmp_path) as program:
        server.wait_sent(len(files["model.safetensors"]) // 3)
        children = psutil.Process(program.pid).children()
        program.kill()
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert gone
    assert not alive
    server.faults = []
    with run_program(server, tmp_path) as program:
        assert program.wait(60) == 0
    (snapshot,) = (tmp_path / "hub" / "models--ms--phi" / "snapshots").iterdir()
    assert read(snapshot) == files
