"""Asking the Hub: what is found, whose token it is, and what each refusal is called."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import close_session

from core.checkpoint.model import Support
from core.errors import (
    HubAnswerUnusable,
    HubCertificateWrong,
    HubDown,
    HubForbidden,
    HubOffline,
    HubProxyFailed,
    HubRateLimited,
    HubRefused,
    HubTimeout,
    HubTokenMissing,
    HubTokenWrong,
    HubUnreachable,
)
from core.hub import client
from core.hub.client import Hub
from core.hub.model import Account, RepoKind, RepoRef, SearchHit, SearchSpec
from core.hub.search import account, look_up, search
from tests.support.hub_server import TOKEN, Fault, HubServer

PHI = {"architectures": ["Phi3ForCausalLM"]}
WEIGHTS = {"config.json": b"{}", "model.safetensors": b"x"}
REF = RepoRef("ms/phi")


@pytest.fixture
def _new_connections() -> Iterator[None]:
    """What is read when the shared client is made must be read anew, before and after."""
    close_session()
    yield
    close_session()


def find(hub: Hub, text: str) -> dict[str, SearchHit]:
    return {hit.ref.repo_id: hit for hit in search(SearchSpec(text), hub).hits}


def test_only_what_can_be_used_is_found(server: HubServer, hub: Hub) -> None:
    server.add("ms/phi-a", WEIGHTS, config=PHI, card={"license": "mit"}, downloads=9)
    server.add("someone/my-phi-tune", WEIGHTS, config=PHI, downloads=5)
    server.add("quants/phi-x-gguf", {"a-Q4_K_M.gguf": b"x"}, tags=["gguf", "phi3"], downloads=7)
    server.add("someone/phi-lora", {"adapter_config.json": b"{}", "adapter_model.safetensors": b"x"},
               card={"base_model": "microsoft/Phi-4-mini-instruct"})  # fmt: skip
    server.add("ms/phi-small", WEIGHTS, config={"architectures": ["Phi3SmallForCausalLM"]})
    server.add("other/philosopher", WEIGHTS, config={"architectures": ["LlamaForCausalLM"]}, downloads=99)
    server.add("other/delphi-gguf", {"a.gguf": b"x"})
    server.add("other/phi-onnx", {"model.onnx": b"x"}, tags=["phi3"])
    server.add("other/phi-odd", WEIGHTS, config={"architectures": "odd"})
    found = find(hub, "phi")
    assert list(found)[:3] == ["ms/phi-a", "quants/phi-x-gguf", "someone/my-phi-tune"]
    assert found.keys() == {
        "ms/phi-a", "someone/my-phi-tune", "quants/phi-x-gguf", "someone/phi-lora", "ms/phi-small"
    }  # fmt: skip
    first = found["ms/phi-a"]
    assert (first.license, first.updated, first.likes, first.downloads) == ("mit", "2025-12-10", 3, 9)
    assert first.verdict is not None
    assert first.verdict.support is Support.FULL
    assert found["ms/phi-small"].verdict is not None
    assert found["ms/phi-small"].verdict.support is Support.REFUSED
    assert found["quants/phi-x-gguf"].kind is RepoKind.GGUF
    assert found["someone/phi-lora"].kind is RepoKind.ADAPTER


def test_the_limit_counts_what_can_be_used(server: HubServer, hub: Hub) -> None:
    for i in range(6):
        server.add(f"a/phi-{i}", WEIGHTS, config=PHI if i % 2 else {})
    assert len(search(SearchSpec("phi", limit=2), hub).hits) == 2


def test_whose_token_it_is(server: HubServer, cache: Path) -> None:
    assert account(Hub(server.url, cache, TOKEN)) == Account("me", ("team",), can_write=True)
    with pytest.raises(HubTokenWrong):
        account(Hub(server.url, cache, "hf_wrong"))
    with pytest.raises(HubTokenMissing):
        account(Hub(server.url, cache))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("/api/", status=500, times=None), HubDown),
        (Fault("/api/", status=429, headers={"Retry-After": "17"}, times=None), HubRateLimited),
        (Fault("/api/", status=403, headers={"X-Error-Message": "no rights"}), HubForbidden),
        (Fault("/api/", status=418), HubRefused),
    ],
)
def test_refusals_have_names(server: HubServer, hub: Hub, fault: Fault, error: type[Exception]) -> None:
    server.add(REF.repo_id, WEIGHTS)
    server.faults = [fault]
    with pytest.raises(error) as caught:
        look_up(hub, REF)
    assert "{" not in str(caught.value)


def test_the_wait_that_is_asked_for_is_told(server: HubServer, hub: Hub) -> None:
    server.faults = [Fault("/api/", status=429, headers={"Retry-After": "17"})]
    with pytest.raises(HubRateLimited, match="17"):
        look_up(hub, REF)


def test_a_wrong_token(server: HubServer, cache: Path) -> None:
    server.add(REF.repo_id, WEIGHTS)
    with pytest.raises(HubTokenWrong):
        look_up(Hub(server.url, cache, "hf_wrong"), REF)


def test_an_answer_that_is_none(server: HubServer, hub: Hub) -> None:
    server.repos[REF.repo_id] = server.add("x/y", WEIGHTS)
    server.repos[REF.repo_id].commits = {"not a hash": {}}
    server.repos[REF.repo_id].head = "not a hash"
    with pytest.raises(HubAnswerUnusable):
        look_up(hub, REF)


def test_nobody_there(cache: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(HubUnreachable, match=r"127\.0\.0\.1"):
        look_up(Hub(f"http://127.0.0.1:{port}", cache), REF)


def test_silence(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.hub.search.SILENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(HubTimeout):
        look_up(Hub(f"http://127.0.0.1:{deaf.getsockname()[1]}", cache), REF)


@pytest.mark.usefixtures("_new_connections")
def test_a_proxy_that_refuses(server: HubServer, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain HTTP goes through a proxy as it is; a tunnel for HTTPS has to be asked for, and is refused."""
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    monkeypatch.setenv("NO_PROXY", "")
    with pytest.raises(HubProxyFailed):
        look_up(Hub("https://hub.example", cache), REF)


def test_a_certificate_nobody_vouches_for(tls_server: str, cache: Path) -> None:
    with pytest.raises(HubCertificateWrong):
        look_up(Hub(tls_server, cache), REF)


def test_offline_mode(server: HubServer, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(HubOffline):
        look_up(hub, REF)
    assert server.seen == []


def test_every_request_has_a_time_limit() -> None:
    limit = client.timeout()
    assert None not in (limit.connect, limit.read, limit.write, limit.pool)
