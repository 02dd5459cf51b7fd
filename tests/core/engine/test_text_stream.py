"""Characters arrive whole, however tokens cut them."""

from __future__ import annotations

from contextlib import closing

import pytest

from core.engine.model import TokenChoice
from core.engine.text_stream import PIECE_SECONDS, TextStream
from core.native.llama import Model

TEXT = "Emoji 🙂👩‍👩‍👧 ok, עברית, 汉字 and 𝛑.\n  End"


@pytest.fixture(scope="module")
def model(random_gguf):
    with closing(Model(random_gguf)) as model:
        yield model


def test_tokens_that_cut_characters_give_whole_ones(model):
    tokens = model.tokenize(TEXT)
    pieces = []
    stream = TextStream(lambda piece: pieces.append(piece.text), strip_start=True)
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
    stream = TextStream(lambda piece: pieces.append(piece.text), strip_start=False)
    for data in (b"a", "🙂".encode()[:3]):
        stream.feed(data)
    stream.flush()
    assert stream.text == "".join(pieces) == "a"


def test_bytes_that_are_no_text_become_replacement_marks():
    stream = TextStream(lambda _piece: None, strip_start=False)
    for data in (b"a", b"\xff", b"b"):
        stream.feed(data)
    assert stream.text == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize(("strip", "expected"), [(True, "a b "), (False, " \n a b ")])
def test_white_space_at_the_start(strip, expected):
    stream = TextStream(lambda _piece: None, strip_start=strip)
    for data in (b" ", b"\n", b" a", b" b", b" "):
        stream.feed(data)
    assert stream.text == expected


def test_fast_tokens_are_joined(monkeypatch):
    now = 100.0
    monkeypatch.setattr("core.engine.text_stream.time.perf_counter", lambda: now)
    pieces = []
    stream = TextStream(lambda piece: pieces.append(piece.text), strip_start=False)
    for _ in range(10):
        stream.feed(b"x")
        now += PIECE_SECONDS / 3.9
    stream.flush()
    assert pieces == ["x", "xxxx", "xxxx", "x"]


def told(text, pieces, *, strip=False):
    """Return the texts that tokens of these bytes are said to stand for."""
    sent = []
    stream = TextStream(sent.append, strip_start=strip)
    for number, data in enumerate(pieces):
        stream.feed(data, TokenChoice(number, 0, 0, 0.0))
    stream.finish()
    assert stream.text == "".join(piece.text for piece in sent) == text
    return [(token.start, token.end) for token in stream.tokens]


@pytest.mark.parametrize(
    ("text", "pieces", "places"),
    [
        ("ab c", [b"ab", b" c"], [(0, 2), (2, 4)]),
        ("a🙂b", [b"a", b"\xf0\x9f", b"\x99\x82", b"b"], [(0, 1), (1, 2), (1, 2), (2, 3)]),
        ("🙂🙂", [b"\xf0\x9f\x99\x82\xf0", b"\x9f\x99\x82"], [(0, 2), (1, 2)]),
        ("a", [b"a", b"\xf0\x9f"], [(0, 1)]),  # the end cuts a character
        ("ab", [b"ab\xf0"], [(0, 2)]),
        ("", [b"\xf0"], []),
    ],
)
def test_places_of_tokens(text, pieces, places):
    assert told(text, pieces) == places


def test_places_where_white_space_is_left_out():
    assert told("a b", [b" ", b"\n a", b" b"], strip=True) == [(0, 0), (0, 1), (1, 3)]
