"""A Hub on loopback and a cache of its own for each test."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import close_session
from tqdm import tqdm

from core.hub.client import Hub
from core.hub.fetch import Pace
from tests.support.hub_server import HubServer, hub_server

PACE = Pace(
    checkpoint_bytes=64 << 10, silence_seconds=0.3, first_wait_seconds=0.01, max_wait_seconds=0.02, tries=4
)


@pytest.fixture
def server() -> Iterator[HubServer]:
    with hub_server() as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def _close_connections() -> Iterator[None]:
    """The client huggingface_hub shares costs much to make, so it serves all tests."""
    tqdm.monitor_interval = 0  # else a thread outlives the first test that sees one of its bars
    yield
    close_session()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def hub(server: HubServer, cache: Path) -> Hub:
    return Hub(server.url, cache)


@pytest.fixture
def tls_server() -> Iterator[str]:
    """An HTTPS server whose certificate it has signed itself."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)

        def greet() -> None:
            with contextlib.suppress(OSError):  # the client breaks off, as it should
                connection, _ = listening.accept()
                with connection:
                    connection.settimeout(5)
                    context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=greet)
        thread.start()
        yield f"https://localhost:{listening.getsockname()[1]}"
        thread.join()
