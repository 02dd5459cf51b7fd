"""Servers in real children, and OpenAI's own client to ask them."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import openai
import psutil
import pytest

from core.engine.model import LoadModel
from core.server.client import ServerClient, ServerMessage
from core.server.model import Serve, ServerReady

PATIENCE_SECONDS = 60.0
QUESTION = [{"role": "user", "content": "What is GGUF?"}]

MessageT = TypeVar("MessageT")


class Server:
    """A server client with everything it said."""

    def __init__(self) -> None:
        self.heard: list[ServerMessage] = []
        self._queue: queue.SimpleQueue[ServerMessage] = queue.SimpleQueue()
        self.hear = self._queue.put
        self.client = ServerClient(self.hear)

    def wait_for(self, *kinds: type[MessageT]) -> MessageT:
        """Return the next message of one of the kinds; whatever comes before is in `heard`."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            message = self._queue.get(timeout=max(0.0, deadline - time.monotonic()))
            self.heard.append(message)
            if isinstance(message, kinds):
                return message

    def wait_until_busy(self) -> None:
        """Wait until the child has computed for some time, as it does for nothing but an answer."""
        child = psutil.Process(self.client.pid)
        busy_at = child.cpu_times().user + 0.3
        while child.cpu_times().user < busy_at:
            time.sleep(0.01)

    def begin(self, spec: Serve) -> ServerReady:
        """Start, and wait until it answers."""
        self.client.start(spec)
        return self.wait_for(ServerReady)


@contextmanager
def running() -> Iterator[Server]:
    server = Server()
    try:
        yield server
    finally:
        server.client.close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of this test's own, not started."""
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def demo(demo_gguf: Path) -> Iterator[Server]:
    """The demo model, served to all tests of a file."""
    with running() as server:
        server.begin(Serve(LoadModel(demo_gguf)))
        yield server


AskT = Callable[..., openai.OpenAI]


@pytest.fixture
def connect() -> Iterator[AskT]:
    """Make OpenAI clients of a server; they are closed with the test."""
    clients = []

    def make(server: Server, api_key: str = "none") -> openai.OpenAI:
        assert server.client.ready is not None
        client = openai.OpenAI(
            base_url=server.client.ready.base_url, api_key=api_key, max_retries=0, timeout=PATIENCE_SECONDS
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()
