"""Characters arrive whole, however tokens cut them."""

from __future__ import annotations

from contextlib import closing

import pytest

from core.engine.generation import PIECE_SECONDS, _TextStream
from core.native.llama import Model

TEXT = "Emoji 🙂👩‍👩‍👧 ok, עברית, 汉字 and 𝛑.\n  End"


@pytest.fixture(scope="module")
def model(random_gguf):
    with closing(Model(random_gguf)) as model:
        yield model


def test_tokens_that_cut_characters_give_whole_ones(model):
    tokens = model.tokenize(TEXT)
    pieces = []
    stream = _TextStream(pieces.append, strip_start=True)
    stream._sent_at = float("-inf")
    cut = 0
    for token in tokens:
        data = model.piece(token)
        cut += bool(data) and data.decode("utf-8", errors="ignore").encode() != data
        stream.feed(data)
        stream.flush()
    assert cut > 8, "the text must contain characters that take several tokens"
    assert len(pieces) > 8
    assert "".join(pieces) == stream.text == TEXT
    assert "\N{REPLACEMENT CHARACTER}" not in stream.text


def test_character_cut_by_the_end_is_left_out():
    pieces = []
    stream = _TextStream(pieces.append, strip_start=False)
    for data in (b"a", "🙂".encode()[:3]):
        stream.feed(data)
    stream.flush()
    assert stream.text == "".join(pieces) == "a"


def test_bytes_that_are_no_text_become_replacement_marks():
    stream = _TextStream(lambda _text: None, strip_start=False)
    for data in (b"a", b"\xff", b"b"):
        stream.feed(data)
    assert stream.text == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize(("strip", "expected"), [(True, "a b "), (False, " \n a b ")])
def test_white_space_at_the_start(strip, expected):
    stream = _TextStream(lambda _text: None, strip_start=strip)
    for data in (b" ", b"\n", b" a", b" b", b" "):
        stream.feed(data)
    assert stream.text == expected


def test_fast_tokens_are_joined(monkeypatch):
    now = 100.0
    monkeypatch.setattr("core.engine.generation.time.perf_counter", lambda: now)
    pieces = []
    stream = _TextStream(pieces.append, strip_start=False)
    for _ in range(10):
        stream.feed(b"x")
        now += PIECE_SECONDS / 3.9
    stream.flush()
    assert pieces == ["x", "xxxx", "xxxx", "x"]
