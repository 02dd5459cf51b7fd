"""What clients get: the engine's answers in OpenAI's shapes, and a reason for what is not answered."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path

import openai
import pytest

from core.engine.model import ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.server.model import RequestServed, Serve
from tests.core.server.conftest import QUESTION, AskT, Server, running

NOT_UTF_8 = '{"messages": [{"role": "user", "content": "\\ud800"}]}'
ENDLESS = [{"role": "user", "content": "Once"}]  # to a model of random weights, which never ends


def chat(client: openai.OpenAI, **asked) -> str:
    """Return the greedy answer, however it is asked for."""
    asked = {"model": "any", "messages": QUESTION, "temperature": 0, "max_tokens": 60} | asked
    if not asked.get("stream"):
        return client.chat.completions.create(**asked).choices[0].message.content or ""
    return "".join(piece.choices[0].delta.content or "" for piece in client.chat.completions.create(**asked))


def complete(client: openai.OpenAI, **asked) -> str:
    asked = {"model": "any", "prompt": "GGUF is", "temperature": 0, "max_tokens": 30} | asked
    if not asked.get("stream"):
        return client.completions.create(**asked).choices[0].text
    return "".join(piece.choices[0].text for piece in client.completions.create(**asked))


@pytest.fixture(scope="module", params=["demo", "random"])
def both(request: pytest.FixtureRequest, demo_gguf: Path, random_gguf: Path):
    """A model that answers, or one of another vocabulary that babbles: served, and in an engine."""
    path = demo_gguf if request.param == "demo" else random_gguf
    load = LoadModel(path, n_ctx=1024)
    with running() as server, Session(load) as session:
        server.begin(Serve(load))
        yield server, session


@pytest.mark.parametrize("stream", [False, True])
def test_answers_are_those_of_the_engine(both: tuple[Server, Session], connect: AskT, stream: bool) -> None:
    server, session = both
    client = connect(server)
    for question in ("What is GGUF?", "日本語 😀"):
        messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": question}]
        ours = [ChatMessage(Role(message["role"]), message["content"]) for message in messages]
        answer = session.chat(ours, Sampling(temperature=0, max_tokens=60)).text
        assert len(answer) > 10
        assert chat(client, messages=messages, stream=stream) == answer
    continued = session.complete("GGUF is", Sampling(temperature=0, max_tokens=30)).text
    assert len(continued) > 10
    assert complete(client, stream=stream) == continued


def test_the_model_is_listed_under_its_name(demo: Server, connect: AskT) -> None:
    client = connect(demo)
    assert demo.client.ready is not None
    alias = demo.client.ready.alias
    assert [model.id for model in client.models.list()] == [alias]
    assert client.models.retrieve(alias).id == alias
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("another")


def test_whatever_name_is_asked_for_the_answer_tells_the_real_one(demo: Server, connect: AskT) -> None:
    answer = connect(demo).chat.completions.create(model="gpt-4", messages=QUESTION, max_tokens=5)
    assert demo.client.ready is not None
    assert answer.model == demo.client.ready.alias
    assert answer.usage is not None
    assert answer.usage.completion_tokens == 5
    assert answer.choices[0].finish_reason == "length"


def test_a_stop_sequence_ends_the_answer(demo: Server, connect: AskT) -> None:
    whole = chat(connect(demo))
    word = whole.split()[3]
    assert chat(connect(demo), stop=[word]) == whole[: whole.index(word)]


def test_a_schema_binds_the_answer(demo: Server, connect: AskT) -> None:
    for kind in ("json_object", "json_schema"):
        schema = {"type": "object", "properties": {"sure": {"type": "boolean"}}, "required": ["sure"]}
        wanted = {"type": kind, "schema": schema, "json_schema": {"name": "answer", "schema": schema}}
        assert isinstance(json.loads(chat(connect(demo), response_format=wanted))["sure"], bool)


def test_null_is_what_was_left_open(demo: Server, connect: AskT) -> None:
    left_open = dict.fromkeys(("frequency_penalty", "top_p", "n", "stop", "seed", "logit_bias", "user"))
    assert chat(connect(demo), **left_open) == chat(connect(demo))


def test_two_requests_at_once_are_both_answered_in_full(demo: Server, connect: AskT) -> None:
    expected = chat(connect(demo))
    answers: list[str] = []
    clients = [connect(demo) for _ in range(2)]
    threads = [
        threading.Thread(target=lambda client=client: answers.append(chat(client, stream=True)))
        for client in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected, expected]


def test_an_empty_prompt_is_refused(demo: Server, connect: AskT) -> None:
    with pytest.raises(openai.BadRequestError, match="empty"):
        complete(connect(demo), prompt="")


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"messages": [{"role": "user", "content": "word " * 3000}]}, "context"),
        ({"messages": [{"role": "tool", "content": "", "tool_call_id": "1"}]}, "role"),
        ({"messages": [{"role": "wizard", "content": "Hello"}]}, "messages"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x:"}}]}]},
            "text only",
        ),
        ({"tools": [{"type": "function", "function": {"name": "f", "parameters": {}}}]}, "tools"),
        ({"n": 2}, "one answer"),
        ({"logprobs": True}, "logprobs"),
        # Read by llama.cpp, this one would keep the server busy for ever.
        ({"extra_body": {"grammar": 'root ::= ("a"*){1000}'}}, "grammar"),
        ({"logit_bias": {"word": 1}}, "word"),
        ({"extra_body": {"repeat_penalty": 0}}, "repeat_penalty"),
        ({"temperature": "hot"}, "temperature"),
        ({"response_format": {"type": "xml"}}, "response_format"),
        ({"response_format": {"type": "json_object", "schema": {"type": "nonsense"}}}, "schema"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(
    demo: Server, connect: AskT, asked: dict, reason: str, stream: bool
) -> None:
    with pytest.raises(openai.BadRequestError, match=reason):
        chat(connect(demo), stream=stream, **asked)


def send(server: Server, head: str, body: str = "", *, host: str = "127.0.0.1") -> bytes:
    """Send a request as it stands, and return the answer when the server ends it."""
    ready = server.client.ready
    assert ready is not None
    with socket.create_connection((ready.host, ready.port), 30) as connection:
        text = f"{head}\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{text}Content-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = b""
        while received := connection.recv(65536):
            answer += received
        return answer


def status(answer: bytes) -> int:
    return int(answer.split()[1])


def test_a_page_on_the_web_cannot_use_it(demo: Server) -> None:
    body = json.dumps({"messages": QUESTION, "max_tokens": 1})
    assert status(send(demo, "POST /v1/chat/completions HTTP/1.1", body)) == 200
    for origin in ("https://example.com", "null"):
        answer = send(demo, f"POST /v1/chat/completions HTTP/1.1\r\nOrigin: {origin}", body)
        assert status(answer) == 403
        assert b"access-control" not in answer.lower()
    # A host name that was made to point here.
    assert status(send(demo, "POST /v1/chat/completions HTTP/1.1", body, host="example.com")) == 403
    for host in ("localhost", "LOCALHOST:80", "[::1]:80"):
        assert status(send(demo, "GET /v1/models HTTP/1.1", host=host)) == 200


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/extras/tokenize", "/v1/embeddings"])
def test_nothing_else_is_offered(demo: Server, path: str) -> None:
    assert status(send(demo, f"GET {path} HTTP/1.1")) == 404


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"messages": 5}', "\x00", "[" * 10000, NOT_UTF_8])
def test_a_body_that_is_no_request_is_refused(demo: Server, body: str) -> None:
    answer = send(demo, "POST /v1/chat/completions HTTP/1.1", body)
    assert status(answer) == 400
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["error"]["type"] == "invalid_request_error"


def test_nothing_is_written_for_a_client_that_left(server: Server, random_gguf: Path) -> None:
    # Unheard, the whole context would be written: minutes.
    server.begin(Serve(LoadModel(random_gguf, n_ctx=100_000)))
    ready = server.client.ready
    assert ready is not None
    for stream in (False, True):
        body = json.dumps({"messages": ENDLESS, "stream": stream})
        with socket.create_connection((ready.host, ready.port), 30) as connection:
            connection.sendall(
                "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
            )
            if stream:
                assert connection.recv(100)
            else:
                server.wait_until_busy()
        assert server.wait_for(RequestServed).status == 499
    # Whatever was still being written has ended: this waits for it.
    assert status(send(server, "POST /v1/completions HTTP/1.1", '{"prompt": "a", "max_tokens": 2}')) == 200


def test_the_log_tells_of_requests_but_not_what_they_say(demo: Server, connect: AskT) -> None:
    assert send(demo, "GET /v1/first?secret=1 HTTP/1.1")
    while demo.wait_for(RequestServed).path != "/v1/first":
        pass  # what tests before this one did
    answer = connect(demo).chat.completions.with_raw_response.create(
        model="any", messages=QUESTION, max_tokens=3
    )
    entry = demo.wait_for(RequestServed)
    assert (entry.client, entry.method, entry.path) == ("127.0.0.1", "POST", "/v1/chat/completions")
    assert entry.status == 200
    assert entry.n_bytes == len(answer.content)
    assert 0 < entry.seconds < 60
    assert send(demo, "GET /%1b[2J HTTP/1.1")
    assert demo.wait_for(RequestServed).path == "/%1b[2J"
