"""Searching an index over real HTTP, also one that is broken or means ill."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.backends import client, index
from core.backends.model import Flavour, PackSearchSpec
from core.errors import PackAddressUnsafe, PackIndexUnreachable, PackIndexUnusable
from tests.support.pack_index import Answer, PackIndex, pack_index
from tests.support.packs import VERSION, wheel_name

SHA = "0123456789abcdef" * 4


@pytest.fixture
def served() -> Iterator[PackIndex]:
    """An empty index."""
    with pack_index() as found:
        yield found


def search(served: PackIndex, *flavours: Flavour) -> index.PackSearchResult:
    return index.search(PackSearchSpec(served.url + "/", flavours or (Flavour.VULKAN,)))


def test_a_pack_is_found_with_its_hash_and_size(served: PackIndex) -> None:
    name = wheel_name()
    served.page("vulkan", f"../../files/{name}#sha256={SHA}", "../../files/other-1.0-py3-none-any.whl")
    served.file(f"/files/{name}", b"x" * 1234)
    (pack,) = search(served).packs
    assert (pack.flavour, pack.build, pack.version, pack.filename) == (
        Flavour.VULKAN,
        "vulkan",
        VERSION,
        name,
    )
    assert pack.url == f"{served.url}/files/{name}"
    assert (pack.sha256, pack.n_bytes, pack.refusal) == (SHA, 1234, None)
    assert pack.is_verifiable


def test_an_index_in_json_tells_the_same(served: PackIndex) -> None:
    name = wheel_name()
    entry = {"filename": name, "url": f"/files/{name}", "hashes": {"sha256": SHA.upper()}, "size": 99}
    served.json_page("cu124", entry, {"filename": "x", "url": "x", "hashes": {}})
    (pack,) = search(served, Flavour.CUDA_12).packs
    assert (pack.build, pack.sha256, pack.n_bytes) == ("cu124", SHA, 99)


def test_builds_of_one_flavour_are_told_apart_and_no_hash_is_no_hash(served: PackIndex) -> None:
    for build in ("cu121", "cu125"):
        served.page(build, f"/{build}/{wheel_name()}", f"/{build}/x.whl#sha256=short")
    packs = search(served, Flavour.CUDA_12, Flavour.CUDA_13).packs
    assert {pack.build for pack in packs} == {"cu121", "cu125"}
    assert not any(pack.is_verifiable for pack in packs)


def test_other_versions_are_refused_with_why_and_other_systems_not_shown(served: PackIndex) -> None:
    served.page(
        "vulkan",
        f"/{wheel_name('0.2.9')}",
        f"/{wheel_name('0.2.10')}",
        f"/{wheel_name(VERSION, 'solaris_2_11_sparc')}",
    )
    (pack,) = search(served).packs
    assert pack.version == "0.2.10"
    assert VERSION in str(pack.refusal)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<html><form>Log in to this hotel</form></html>"),
        Answer(b"\x00\xff" * 1000, "application/octet-stream"),
        Answer(b"", "application/vnd.pypi.simple.v1+json"),
        Answer(b'{"files": 3, "llama": 1}', "application/vnd.pypi.simple.v1+json"),
        Answer(b"[" * 100_000, "application/vnd.pypi.simple.v1+json"),
        Answer(b"", status=403),
    ],
)
def test_what_is_no_index_is_an_error_for_people(served: PackIndex, answer: Answer) -> None:
    served.answers["/vulkan/llama-cpp-python/"] = answer
    with pytest.raises(PackIndexUnusable):
        search(served)


def test_an_index_without_any_of_the_builds_is_told_of(served: PackIndex) -> None:
    with pytest.raises(PackIndexUnusable, match="no list"):
        search(served)


def test_a_page_without_end_is_given_up(served: PackIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_MAX_PAGE", 100_000)
    served.answers["/vulkan/llama-cpp-python/"] = Answer(b"llama " * 100_000)
    with pytest.raises(PackIndexUnusable, match="too long"):
        search(served)


def test_a_silent_index_is_given_up(served: PackIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SILENCE_SECONDS", 0.3)
    served.answers["/vulkan/llama-cpp-python/"] = Answer(b"llama " * 1000, stall_at=100)
    with pytest.raises(PackIndexUnreachable, match="did not answer"):
        search(served)


def test_servers_in_trouble_and_machines_that_are_not_there(served: PackIndex) -> None:
    served.answers["/vulkan/llama-cpp-python/"] = Answer(status=503)
    with pytest.raises(PackIndexUnreachable, match="503"):
        search(served)
    with pytest.raises(PackIndexUnreachable):
        index.search(PackSearchSpec("http://127.0.0.1:1", (Flavour.VULKAN,)))


@pytest.mark.parametrize("url", ["http://192.0.2.1/whl", "http://example.invalid/whl"])
def test_nothing_is_asked_without_encryption(served: PackIndex, url: str) -> None:
    with pytest.raises(PackAddressUnsafe):
        index.search(PackSearchSpec(url, (Flavour.VULKAN,)))
    served.answers["/vulkan/llama-cpp-python/"] = Answer(status=302, headers={"Location": f"{url}/x/"})
    with pytest.raises(PackAddressUnsafe):
        search(served)


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://127.0.0.1/", "https://", "http://[", "file:///etc"])
def test_addresses_that_are_none_are_errors_for_people(url: str) -> None:
    with pytest.raises((PackIndexUnusable, PackAddressUnsafe, PackIndexUnreachable)):
        index.search(PackSearchSpec(url, (Flavour.VULKAN,)))


def test_redirects_in_a_circle_end(served: PackIndex) -> None:
    path = "/vulkan/llama-cpp-python/"
    served.answers[path] = Answer(status=302, headers={"Location": path})
    with pytest.raises(PackIndexUnusable):
        search(served)
