"""Engine children the tests talk to, and small helpers."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine.client import EngineClient
from core.engine.model import LoadModel
from core.engine.session import Session

PATIENCE_SECONDS = 60.0  # for machines under load; every wait ends far earlier


class Recorder:
    """An engine client and everything it says, in order."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self._queue: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.client = EngineClient(self._on_message)

    def _on_message(self, message: object) -> None:
        self.heard.append(message)
        self._queue.put(message)

    def wait_for(self, *wanted: type) -> object:
        """Return the next message of one of these types."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            message = self._queue.get(timeout=deadline - time.monotonic())
            if isinstance(message, wanted):
                return message


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    yield recorder
    recorder.client.close()


@pytest.fixture(scope="module")
def demo(demo_gguf: Path) -> Iterator[Session]:
    with Session(LoadModel(demo_gguf)) as session:
        yield session


@pytest.fixture(scope="module")
def babbler(random_gguf: Path) -> Iterator[Session]:
    with Session(LoadModel(random_gguf)) as session:
        yield session
