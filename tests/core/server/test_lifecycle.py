"""How a server starts, who may use it, and how it ends, whatever ends it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openai
import psutil
import pytest

from core.engine.model import LoadModel, LoadProgress, SteppedDown
from core.errors import ErrorInfo, PhiForgeError
from core.paths import main_command
from core.server.access import bind, new_api_key
from core.server.client import ServerClient
from core.server.model import RequestServed, Serve, ServerExited, ServerReady, ServerState
from tests.core.server.conftest import PATIENCE_SECONDS, QUESTION, AskT, Server
from tests.support.gguf_files import rewrite
from tests.support.rpc import rpc_server


def refusal(server: Server, spec: Serve) -> ErrorInfo:
    """Start what cannot be started; the server is over, and says so after the reason."""
    server.client.start(spec)
    error = server.wait_for(ErrorInfo)
    server.wait_for(ServerExited)
    assert server.client.state is ServerState.STOPPED
    assert server.client.ready is None
    return error


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def ask(client: openai.OpenAI) -> str:
    answer = client.chat.completions.create(model="any", messages=QUESTION, max_tokens=3)
    return answer.choices[0].message.content or ""


def test_start_start_another_and_stop(server: Server, connect: AskT, demo_gguf: Path) -> None:
    assert server.client.state is ServerState.STOPPED
    ready = server.begin(Serve(LoadModel(demo_gguf, n_ctx=600), alias="demo"))
    assert any(isinstance(message, LoadProgress) for message in server.heard)
    assert server.client.state is ServerState.RUNNING
    assert server.client.ready == ready
    assert (ready.host, ready.alias, ready.n_ctx, ready.n_gpu_layers) == ("127.0.0.1", "demo", 768, 0)
    assert ready.base_url == f"http://127.0.0.1:{ready.port}/v1"
    assert ask(connect(server))

    # The port can be had again at once, although there were connections to it.
    second = server.begin(Serve(LoadModel(demo_gguf), port=ready.port))
    assert sum(isinstance(message, ServerExited) for message in server.heard) == 1
    assert second.port == ready.port
    assert [model.id for model in connect(server).models.list()] == [demo_gguf.stem]

    server.client.close()
    server.wait_for(ServerExited)
    assert server.client.state is ServerState.STOPPED
    assert is_free(ready.port)


def test_a_port_of_another_program_is_told_before_loading(server: Server, demo_gguf: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        error = refusal(server, Serve(LoadModel(demo_gguf), port=port))
    assert error.code == "ServerPortTaken"
    assert str(port) in str(error.title)
    assert not any(isinstance(message, LoadProgress) for message in server.heard)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"host": "0.0.0.0"}, "ServerKeyMissing"),
        ({"host": "::"}, "ServerKeyMissing"),
        ({"host": "192.0.2.1"}, "ServerKeyMissing"),
        ({"host": "localhost.example.com"}, "ServerKeyMissing"),
        ({"host": "192.0.2.1", "api_key": "secret"}, "ServerAddressUnusable"),
        ({"host": "no such name", "api_key": "secret"}, "ServerAddressUnusable"),
        ({"api_key": "two words"}, "ServerKeyUnusable"),
        ({"api_key": "clé"}, "ServerKeyUnusable"),
        ({"port": 70_000}, "ServerPortUnusable"),
    ],
)
def test_where_it_may_not_or_cannot_listen(demo_gguf: Path, change: dict, code: str) -> None:
    spec = replace(Serve(LoadModel(demo_gguf)), **change)
    with pytest.raises(PhiForgeError) as caught:
        bind(spec)
    assert caught.value.info().code == code


def test_with_a_key_nothing_is_answered_without_it(server: Server, connect: AskT, demo_gguf: Path) -> None:
    key = new_api_key()
    ready = server.begin(Serve(LoadModel(demo_gguf), host="0.0.0.0", api_key=key))
    assert ready.host == "0.0.0.0"
    assert ask(connect(server, key))
    for wrong in ("wrong", key[:-1], key + "x", f" {key}x"):
        client = connect(server, wrong)
        with pytest.raises(openai.AuthenticationError):
            client.models.list()
        with pytest.raises(openai.AuthenticationError):
            ask(client)
    for path in ("/v1/models", "/v1/models/x", "/v1/chat/completions", "/v1/completions", "/docs", "/"):
        with socket.create_connection(("127.0.0.1", ready.port), 30) as connection:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            assert connection.recv(1000).split()[1] == b"401", path


def test_stop_ends_an_answer(server: Server, connect: AskT, random_gguf: Path) -> None:
    server.begin(Serve(LoadModel(random_gguf, n_ctx=100_000)))  # it would babble for minutes
    stream = connect(server).chat.completions.create(model="any", messages=QUESTION, stream=True)
    next(stream)
    server.client.stop()
    assert server.client.state is ServerState.STOPPED
    with pytest.raises(openai.APIConnectionError):
        for _ in stream:
            pass
    server.wait_for(ServerExited)
    assert not any(isinstance(message, ErrorInfo | RequestServed) for message in server.heard)


def test_a_child_that_is_killed_is_explained(server: Server, demo_gguf: Path) -> None:
    server.begin(Serve(LoadModel(demo_gguf)))
    assert server.client.pid is not None
    psutil.Process(server.client.pid).kill()
    error = server.wait_for(ErrorInfo)
    server.wait_for(ServerExited)
    assert error.code in ("WorkerKilled", "WorkerEnded")  # Windows does not tell who ended it
    assert server.client.state is ServerState.STOPPED


def test_a_file_that_is_no_model_is_refused_with_the_reason(
    server: Server, demo_gguf: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.gguf"
    cut.write_bytes(demo_gguf.read_bytes()[:100_000])
    assert refusal(server, Serve(LoadModel(cut))).code == "GGUFInvalid"


def test_layers_go_to_the_device_that_was_chosen(server: Server, connect: AskT, demo_gguf: Path) -> None:
    with rpc_server() as (first, unused), rpc_server() as (second, _):
        used = psutil.Process(unused).cpu_times().user
        load = LoadModel(demo_gguf, n_gpu_layers=3, device="RPC1", rpc_servers=(first, second))
        assert server.begin(Serve(load)).n_gpu_layers == 3
        assert ask(connect(server))
        assert psutil.Process(unused).cpu_times().user - used < 0.1
        assert refusal(server, Serve(replace(load, device="RPC7"))).code == "DeviceNotFound"
        server.client.close()


def test_where_the_number_of_layers_was_left_open_fewer_are_tried(demo_gguf: Path) -> None:
    server = Server()
    dying = str(Path(__file__).with_name("dying_child.py"))
    server.client = ServerClient(server.hear, (sys.executable, dying))
    try:
        server.client.start(Serve(LoadModel(demo_gguf, n_gpu_layers=9, step_down=True)))
        assert server.wait_for(SteppedDown).tried == 9
        assert server.wait_for(ServerReady).n_gpu_layers <= 5
        server.client.start(Serve(LoadModel(demo_gguf, n_gpu_layers=9)))
        server.wait_for(ServerExited)
        assert server.wait_for(ErrorInfo).code == "WorkerAborted"
    finally:
        server.client.close()


def with_template(source: Path, folder: Path, template: str | None) -> Serve:
    return Serve(
        LoadModel(rewrite(source, folder / "m.gguf", metadata={"tokenizer.chat_template": template}))
    )


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "unsafe"),
        (None, "no chat template"),
    ],
    ids=["python", "none"],
)
def test_a_chat_template_that_fails_costs_the_request_only(
    server: Server, connect: AskT, demo_gguf: Path, tmp_path: Path, template: str, reason: str
) -> None:
    server.begin(with_template(demo_gguf, tmp_path, template))
    client = connect(server)
    for stream in (False, True):
        with pytest.raises(openai.BadRequestError, match=f"(?i){reason}"):
            client.chat.completions.create(model="any", messages=QUESTION, stream=stream)
    assert client.completions.create(model="any", prompt="GGUF is", max_tokens=3).choices[0].text


def serve_verb(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*main_command(), "serve", *arguments, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def next_event(program: subprocess.Popen[str]) -> dict:
    assert program.stdout is not None
    return json.loads(program.stdout.readline())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl+C to send to one process")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_verb_serves_until_it_is_interrupted(demo_gguf: Path, how: signal.Signals) -> None:
    with serve_verb(str(demo_gguf), "--alias", "demo") as program:
        ready = next_event(program)
        assert (ready["event"], ready["alias"]) == ("ready", "demo")
        with openai.OpenAI(base_url=ready["base_url"], api_key="none", max_retries=0) as client:
            assert [model.id for model in client.models.list()] == ["demo"]
        assert next_event(program)["path"] == "/v1/models"
        program.send_signal(how)
        output, errors = program.communicate(timeout=PATIENCE_SECONDS)
    assert (program.returncode, output, errors) == (0, "", "")
    assert is_free(ready["port"])


def test_the_verb_refuses_other_interfaces_without_a_key(demo_gguf: Path) -> None:
    with serve_verb(str(demo_gguf), "--host", "0.0.0.0") as program:
        assert next_event(program)["code"] == "ServerKeyMissing"
        program.communicate(timeout=PATIENCE_SECONDS)
    assert program.returncode == 1


def test_the_child_leaves_when_its_parent_is_killed(demo_gguf: Path) -> None:
    with serve_verb(str(demo_gguf)) as program:
        port = next_event(program)["port"]
        children = psutil.Process(program.pid).children()
        program.kill()
        program.communicate(timeout=PATIENCE_SECONDS)
    assert children
    gone, alive = psutil.wait_procs(children, timeout=PATIENCE_SECONDS)
    assert (len(gone), alive) == (len(children), [])
    assert is_free(port)
