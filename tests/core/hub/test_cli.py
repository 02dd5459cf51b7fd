"""The verb `hub` from outside: the whole program against a Hub on loopback."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from core.gguf.reader import read_header
from core.paths import demo_checkpoint, main_command
from tests.support.hub_server import TOKEN, HubServer

REPO = "me/Phi-Demo"


@pytest.fixture
def program(server: HubServer, tmp_path: Path) -> Program:
    server.add(REPO, {path.name: path.read_bytes() for path in demo_checkpoint().iterdir()})
    return Program(server, tmp_path)


class Program:
    """Runs ``main.py hub`` in folders of this test."""

    def __init__(self, server: HubServer, home: Path) -> None:
        self.home = home
        self._env = {k: v for k, v in os.environ.items() if k not in ("HF_TOKEN", "HF_HUB_OFFLINE")}
        self._env |= {
            "HF_ENDPOINT": server.url,
            "HF_HOME": str(home / "hf"),
            "HOME": str(home),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def __call__(self, *arguments: str, status: int = 0, stdin: str = "", **env: str) -> str:
        done = subprocess.run(
            [*main_command(), "hub", *arguments],
            env=self._env | env,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout or done.stderr

    def json(self, *arguments: str, **more: Any) -> Any:
        return json.loads(self(*arguments, "--json", **more))

    def events(self, *arguments: str, **more: Any) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*arguments, "--json", **more).splitlines()]


def test_forge_downloads_first(program: Program, server: HubServer, tmp_path: Path) -> None:
    events = program.events("forge", f"{REPO}@main", "--types", "BF16", "--out", str(tmp_path), "--no-prove")
    assert {event["event"] for event in events} >= {"stage", "progress", "file", "log", "result"}
    (file,) = events[-1]["files"]
    header = read_header(Path(file["path"]))
    assert header.file_bytes == file["file_bytes"]
    assert header.value("phi_forge.source") == REPO
    assert header.value("phi_forge.revision") == server.repos[REPO].head
    assert program.events("download", REPO)[-1]["bytes_fetched"] == 0
    (model,) = program.json("local")["models"]
    assert model["title"] == REPO


def test_forge_without_keeping_the_checkpoint(program: Program, server: HubServer, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("forge", REPO, "--types", "BF16", "--no-keep", "--no-prove", "--out", str(out))
    events = program.events(*arguments)
    assert {event["event"] for event in events} >= {"stage", "progress", "file", "log", "result"}
    assert [path.name for path in out.iterdir()] == [Path(events[-1]["files"][0]["path"]).name]
    assert read_header(next(out.iterdir())).value("phi_forge.revision") == server.repos[REPO].head
    assert not [
        path for path in program.home.rglob("*.safetensors") if path.is_relative_to(program.home / "hf")
    ]
    assert program.events(*arguments, status=1)[-1]["code"] == "OutputExists"


def test_the_phi_family_is_known_without_a_network(program: Program, server: HubServer) -> None:
    assert "Phi-4-mini-instruct" in program("search")
    assert server.seen == []


def test_errors_have_words_and_a_status(program: Program) -> None:
    assert program.json("info", "me/nothing", status=1)["error"]["code"] == "HubNotFound"
    assert "owner/name" in program("info", "nothing", status=2)
    assert "HF_HUB_OFFLINE" in program("plan", REPO, status=1, HF_HUB_OFFLINE="1")


def test_login_reads_standard_input(program: Program, server: HubServer) -> None:
    server.repos[REPO].private = True
    assert program.json("login", "--plain-file", stdin=f"{TOKEN}\n") == {
        "account": {"name": "me", "organizations": ["team"], "can_write": True},
        "storage": "hub_file",
    }
    assert program.json("info", REPO)["commit"] == server.repos[REPO].head
    assert program.json("logout", "--plain-file") == {"left": None}
    assert not (program.home / "hf" / "token").exists()


def test_upload(program: Program, server: HubServer, demo_gguf: Path) -> None:
    program("upload", "me/new", str(demo_gguf), "--public", HF_TOKEN=TOKEN)
    assert not server.repos["me/new"].private
    assert demo_gguf.name in server.repos["me/new"].files
