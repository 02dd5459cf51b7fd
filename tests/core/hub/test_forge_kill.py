"""kill -9 of a forge while downloading, at moments nobody chose: it always ends in the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from core.hub import forge_journal
from core.hub.client import Hub
from core.hub.forge_journal import Position
from core.paths import main_command
from tests.support.hub_forging import REF, ask, demo_in_shards, forged_from_folder, offer, read_folder
from tests.support.hub_forks import Forks
from tests.support.hub_server import Fault, HubServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

N_KILLS = 20


def run_program(server: HubServer, home: Path) -> subprocess.Popen[bytes]:
    env = os.environ | {"HF_ENDPOINT": server.url, "HF_HOME": str(home / "hf")}
    options = ("--types", "Q8_0", "--out", str(home / "out"), "--no-keep", "--no-prove")
    command = [*main_command(), "hub", "forge", REF.repo_id, *options]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_kill_of_the_whole_program(server: HubServer, hub: Hub, tmp_path: Path) -> None:
    """Its child sees the pipe close and leaves; the next start goes on and comes to the same bytes."""
    files = demo_in_shards(tmp_path, 3)
    spec = ask(offer(server, files), tmp_path / "plain", "Q8_0")
    server.faults = [Fault("/cdn/", times=None, slow=0.02)]
    with run_program(server, tmp_path) as program:
        server.wait_sent(sum(map(len, files.values())) // 2)
        children = psutil.Process(program.pid).children()
        program.kill()
    gone, alive = psutil.wait_procs(children, timeout=5)
    assert gone
    assert not alive
    assert len(list((tmp_path / "out").glob("*.partial"))) == 1
    server.faults = []
    with run_program(server, tmp_path) as program:
        assert program.wait(60) == 0
    assert read_folder(tmp_path / "out") == forged_from_folder(spec, files, hub, tmp_path / "plain")


def test_twenty_kills(server: HubServer, hub: Hub, tmp_path: Path) -> None:
    files = demo_in_shards(tmp_path, 3)
    weights = sum(len(data) for name, data in files.items() if name.endswith(".safetensors"))
    spec = ask(offer(server, files), tmp_path / "out", "Q8_0", "Q4_K_M")
    numbers = random.Random(5)
    server.faults = [Fault("/cdn/", times=None, slow=0.01)]
    positions: list[Position] = []
    with Forks() as forks:
        for _ in range(N_KILLS):
            pid = forks.start(hub, spec)
            # Some die before the first weight, some after much more than one note in the journal.
            server.wait_sent(server.sent + numbers.randrange(weights // 10))
            os.kill(pid, signal.SIGKILL)
            assert forks.wait() in (-signal.SIGKILL, 0)
            journal = forge_journal.read(forge_journal.journal_path(spec))
            if journal is not None:
                positions.append(journal.position)
        server.faults = []
        forks.start(hub, spec)
        assert forks.wait() == 0
    places = [(position.file, position.offset) for position in positions]
    assert places == sorted(places), "something that was written was forgotten"
    assert len(set(places)) > 3, "no try got anywhere"
    forge_journal.remove(spec)
    assert read_folder(tmp_path / "out") == forged_from_folder(spec, files, hub, tmp_path / "plain")
