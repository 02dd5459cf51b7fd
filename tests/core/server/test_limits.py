"""Requests that would keep the server from others: too slow, too many, too large, or without end."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import openai
import psutil
import pytest

from core.engine.model import LoadModel
from core.errors import ErrorInfo
from core.server.client import ServerClient
from core.server.model import RequestServed, Serve, ServerExited
from tests.core.server.conftest import PATIENCE_SECONDS, QUESTION, AskT, Server
from tests.support.gguf_files import rewrite

LOOP = (
    "{% set r = range(99999) %}"
    "{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}"
)
POST = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
MODELS = "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture
def hasty(server: Server) -> Server:
    """A server of little patience, not started."""
    command = (sys.executable, str(Path(__file__).with_name("hasty_child.py")))
    server.client = ServerClient(server.hear, command)
    return server


@pytest.fixture
def started(hasty: Server, demo_gguf: Path) -> Server:
    """The same, with the demo model."""
    hasty.begin(Serve(LoadModel(demo_gguf)))
    return hasty


def open_to(server: Server) -> socket.socket:
    assert server.client.ready is not None
    return socket.create_connection(("127.0.0.1", server.client.ready.port), PATIENCE_SECONDS)


def everything(connection: socket.socket) -> bytes:
    """Return what the server sends until it closes the connection."""
    try:
        return b"".join(iter(lambda: connection.recv(65536), b""))
    except ConnectionResetError:
        return b""


def test_whoever_does_not_get_on_with_a_request_is_disconnected(started: Server) -> None:
    for begun in ("", "GET /v1/models HTTP/1.1\r\nHost: loc"):
        with open_to(started) as connection:
            connection.sendall(begun.encode())
            assert everything(connection) == b""
    with open_to(started) as connection:  # also the second request of a connection
        connection.sendall(MODELS.encode())
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /v1")
        assert everything(connection).count(b"HTTP/1.1") == 0
    with open_to(started) as connection:
        connection.sendall(f"{POST}Content-Length: 100\r\n\r\n{{".encode())
        assert everything(connection).startswith(b"HTTP/1.1 408")


def test_more_connections_than_there_may_be_are_refused(started: Server) -> None:
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(open_to(started)).sendall(b"G")
        third = stack.enter_context(open_to(started))
        third.sendall(MODELS.encode())
        assert third.recv(100).startswith(b"HTTP/1.1 503")
    with open_to(started) as connection:  # others may come when they have gone
        connection.sendall(MODELS.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 ")


@pytest.mark.parametrize(
    "body",
    [
        '{"messages": [' + ",".join(["{}"] * 200_000) + "]}",
        '{"messages": [], "stop": [""]}',
        '{"messages": [], "temperature": NaN}',
        '{"messages": [], "logit_bias": {"99999999": 1}}',
    ],
    ids=["objects", "stop", "nan", "bias"],
)
def test_what_a_check_would_choke_on_is_refused(demo: Server, body: str) -> None:
    child = psutil.Process(demo.client.pid)
    before = child.memory_info().rss
    with open_to(demo) as connection:
        connection.sendall(f"{POST}Connection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        assert everything(connection).startswith(b"HTTP/1.1 400")
    assert child.memory_info().rss - before < 100 << 20


def test_a_body_of_absurd_size_is_not_read(demo: Server) -> None:
    with open_to(demo) as connection:
        connection.sendall(f"{POST}Content-Length: {1 << 40}\r\n\r\n".encode())
        assert everything(connection).startswith(b"HTTP/1.1 413")
    chunks = (b"100000\r\n" + bytes(1 << 20) + b"\r\n") * 100  # one that does not tell its size
    with open_to(demo) as connection:
        connection.sendall(f"{POST}Transfer-Encoding: chunked\r\n\r\n".encode())
        with pytest.raises(ConnectionError):
            connection.sendall(chunks)


def ended_by(server: Server) -> str:
    error = server.wait_for(ErrorInfo)
    server.wait_for(ServerExited)
    return error.code


def test_a_chat_template_without_end_ends_the_server(
    hasty: Server, connect: AskT, demo_gguf: Path, tmp_path: Path
) -> None:
    path = rewrite(demo_gguf, tmp_path / "m.gguf", metadata={"tokenizer.chat_template": LOOP})
    hasty.begin(Serve(LoadModel(path)))
    with pytest.raises(openai.APIConnectionError):
        connect(hasty).chat.completions.create(model="any", messages=QUESTION)
    assert ended_by(hasty) == "TemplateTooSlow"


def test_a_schema_without_end_ends_the_server(started: Server, connect: AskT) -> None:
    schema = {"type": "string", "pattern": "^" + "[a-z]?" * 1500 + "!$"}
    with pytest.raises(openai.APIConnectionError):
        connect(started).chat.completions.create(
            model="any",
            messages=QUESTION,
            response_format={"type": "json_schema", "json_schema": {"name": "x", "schema": schema}},
        )
    assert ended_by(started) == "GrammarTooSlow"


@pytest.fixture
def long_winded(server: Server, random_gguf: Path) -> Iterator[Server]:
    server.begin(Serve(LoadModel(random_gguf, n_ctx=100_000)))
    return server


def test_a_prompt_is_left_when_its_client_left(long_winded: Server) -> None:
    words = " ".join(str(number) for number in range(15_000))  # whole, it takes minutes
    body = json.dumps({"prompt": words, "max_tokens": 1})
    with open_to(long_winded) as connection:
        head = POST.replace("/v1/chat/completions", "/v1/completions")
        connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        long_winded.wait_until_busy()
    assert long_winded.wait_for(RequestServed).status == 499
    child = psutil.Process(long_winded.client.pid)
    used = child.cpu_times().user
    short = json.dumps({"prompt": "a", "max_tokens": 2})
    with open_to(long_winded) as connection:  # waits until the prompt is left
        connection.sendall(f"{head}Connection: close\r\nContent-Length: {len(short)}\r\n\r\n{short}".encode())
        assert everything(connection).startswith(b"HTTP/1.1 200")
    assert child.cpu_times().user - used < 5
