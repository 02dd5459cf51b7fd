"""Every test gets folders of its own, and leaves no thread and no process behind."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.hardware import safe_mode
from tests.support.checkpoints import make_checkpoint
from tests.support.variants import Variant

_SETTLE_SECONDS = 5.0


@pytest.fixture(autouse=True)
def phi_forge_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send settings, logs and models to a folder of this test, which disables devices for itself only."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("PHI_FORGE_HOME", str(home))
    for name in (safe_mode.VARIABLE, safe_mode.DISABLED_VARIABLE):
        monkeypatch.setenv(name, "")
    return home


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process running, and say which."""
    threads_before = set(threading.enumerate())
    children_before = set(_children())
    yield
    deadline = time.monotonic() + _SETTLE_SECONDS
    while True:
        threads = [t for t in threading.enumerate() if t not in threads_before]
        children = [c for c in _children() if c not in children_before]
        if not threads and not children:
            return
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    left = [f"thread {t.name!r}" for t in threads] + [f"process {_describe(c)}" for c in children]
    for child in children:
        child.kill()
    pytest.fail("the test left running: " + ", ".join(left))


def _children() -> list[psutil.Process]:
    found = psutil.Process(os.getpid()).children(recursive=True)
    return [child for child in found if _is_running(child)]


def _is_running(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _describe(process: psutil.Process) -> str:
    try:
        return f"{process.pid}: {' '.join(process.cmdline())}"
    except psutil.Error:
        return str(process.pid)


@pytest.fixture(scope="session")
def small_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Phi-3-mini in miniature with random weights; not to be changed."""
    return make_checkpoint(tmp_path_factory.mktemp("checkpoints"), Variant.PHI_3_MINI_4K)
