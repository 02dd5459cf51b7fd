"""Our SHA-256 is hashlib's, and goes on from a state that was written down."""

from __future__ import annotations

import hashlib
import random

import pytest

from core.native import kernels, sha256
from core.native.sha256 import Sha256
from tools import build_kernels


@pytest.fixture(autouse=True, scope="module")
def _library(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The library as it is built from these sources, not one that lies about."""
    if build_kernels.find_compiler() is None:
        pytest.skip("no C compiler here")
    library = tmp_path_factory.mktemp("library") / kernels.LIBRARY.name
    build_kernels.build(library)
    sha256._function.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kernels, "LIBRARY", library)
        yield
    sha256._function.cache_clear()


@pytest.mark.parametrize("instructions", [True, False])
def test_every_length_in_every_pieces(instructions: bool) -> None:
    numbers = random.Random(0)
    for length in (*range(200), 1_000, 65_537):
        data = numbers.randbytes(length)
        digest = Sha256(use_instructions=instructions)
        done = 0
        while done < length:
            n = numbers.randrange(1, 150)
            digest.update(data[done : done + n])
            done += n
            digest = Sha256(digest.state(), use_instructions=instructions)
            assert digest.length == min(done, length)
        assert digest.hexdigest() == hashlib.sha256(data).hexdigest()
    assert digest.hexdigest() == digest.hexdigest(), "asking changes nothing"


def test_the_published_examples() -> None:
    """FIPS 180-4's: one block, and two."""
    for text, expected in (
        (b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ):
        digest = Sha256()
        digest.update(text)
        assert digest.hexdigest() == expected


@pytest.mark.parametrize("state", [b"x", bytes(39), bytes(41), bytes(39) + b"\x01", bytes(200)])
def test_what_is_no_state_is_refused(state: bytes) -> None:
    with pytest.raises(ValueError, match="state"):
        Sha256(state)


def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels, "LIBRARY", kernels.LIBRARY.with_name("missing"))
    sha256._function.cache_clear()
    assert not sha256.available()
    with pytest.raises(RuntimeError):
        Sha256()
    sha256._function.cache_clear()
