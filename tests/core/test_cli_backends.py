"""The verb `backends`, as somebody types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from core.settings import SettingsStore
from tests.support.pack_index import pack_index
from tests.support.packs import VERSION, WheelParts, copy_of_bundled, sha256, wheel_name

MAIN = Path(__file__).parents[2] / "main.py"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", MAIN, "backends", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        timeout=120,
        check=False,
    )


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_life_of_a_backend(tmp_path: Path) -> None:
    last = events(run("add", copy_of_bundled(tmp_path / "lib"), "--json"))[-1]
    name = last["backend"]["id"]
    assert last["event"] == "done"
    assert run("use", name).returncode == 0
    for file in Path(last["backend"]["directory"]).glob("*llama*"):
        file.unlink()
    done = run("probe", name)
    assert done.returncode == 1
    assert "does not work here" in done.stderr
    done = run("--json")
    assert {item["backend"]["id"]: item["chosen"] for item in json.loads(done.stdout)} == {
        "bundled": False,
        name: True,
    }
    assert "The bundled backend is used in the place of" in done.stderr
    assert run("remove", name).returncode == 0
    assert SettingsStore().current.backend == ""


def test_an_index_is_searched_and_installed_from(tmp_path: Path) -> None:
    wheel = WheelParts().write(tmp_path / wheel_name())
    with pack_index() as index:
        index.file(f"/{wheel.name}", wheel.read_bytes())
        index.page("vulkan", f"/{wheel.name}")
        refused = run("install", "vulkan", "--index", index.url)
        assert refused.returncode == 1
        assert "states no checksum" in refused.stderr
        index.page("vulkan", f"/{wheel.name}#sha256={sha256(wheel)}")
        found = json.loads(run("search", "vulkan", "--index", index.url, "--json").stdout)
        assert [(pack["version"], pack["sha256"]) for pack in found] == [(VERSION, sha256(wheel))]
        last = events(run("install", "vulkan", "--index", index.url, "--json"))[-1]
    assert last["backend"]["origin"] == "index"


def test_what_cannot_be_done_is_an_error_for_people() -> None:
    for arguments in (("use", "nothing"), ("remove", "bundled")):
        done = run(*arguments)
        assert done.returncode == 1, arguments
        assert done.stderr.startswith("Error: ")
        assert "Traceback" not in done.stderr
