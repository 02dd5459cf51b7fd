"""Conversations and turns as rows of the database, and back."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from core.chat.model import ChatSettings, ConversationHead, Turn
from core.engine.model import Answer, Role, TokenChoice
from core.plain import from_plain, to_plain

log = logging.getLogger(__name__)

T = TypeVar("T")

_TOKENS = msgspec.json.Decoder(list[tuple[int, int, int, float, tuple[tuple[str, float], ...]]])


def dump(value: object) -> str:
    """Return a dataclass as JSON; ASCII, so that odd file names survive."""
    return json.dumps(to_plain(value), separators=(",", ":"))


def load(text: str, cls: type[T]) -> T | None:
    """Return the dataclass in `text`; None, and a line in the log, when another version wrote it."""
    try:
        return from_plain(json.loads(text), cls)
    except (ValueError, msgspec.ValidationError) as err:
        log.warning("a saved %s cannot be read: %s", cls.__name__, err)
        return None


def settings_of(row: sqlite3.Row) -> ChatSettings:
    """Return a conversation's settings; the defaults when another version wrote them."""
    return load(row["settings"], ChatSettings) or ChatSettings()


def head_of(row: sqlite3.Row, excerpt: str = "") -> ConversationHead:
    """Return a conversation's head; the row counts its turns as ``n_turns``."""
    return ConversationHead(row["id"], row["title"], row["created"], row["updated"], row["n_turns"], excerpt)


def turn_of(row: sqlite3.Row) -> Turn:
    """Return a turn."""
    tokens = load_tokens(row["tokens"])
    answer = None if row["answer"] is None else load(row["answer"], Answer)
    return Turn(
        id=row["id"],
        parent=row["parent"],
        role=Role(row["role"]),
        text=row["text"],
        created=row["created"],
        images=tuple(Path(name) for name in json.loads(row["images"])),
        raw=bool(row["raw"]),
        model=row["model"],
        answer=None if answer is None else replace(answer, text=row["text"], tokens=tokens),
        tokens=tokens,
    )


def dump_answer(answer: Answer) -> str:
    """Return the figures of an answer as JSON.

    Its text and tokens are the turn's, and its prompt, which holds the whole conversation each time, would
    make the file grow with the square of its length.
    """
    return dump(replace(answer, text="", prompt="", tokens=()))


def dump_tokens(tokens: Sequence[TokenChoice]) -> str | None:
    """Return tokens as JSON lists, which take a third of the room and time of objects."""
    if not tokens:
        return None
    return json.dumps(
        [
            (t.id, t.start, t.end, round(t.logprob, 5), [(text, round(p, 5)) for text, p in t.alternatives])
            for t in tokens
        ],
        separators=(",", ":"),
    )


def load_tokens(text: str | None) -> tuple[TokenChoice, ...]:
    """Return what `dump_tokens` was given; nothing, and a line in the log, when it cannot be read."""
    if text is None:
        return ()
    try:
        return tuple(TokenChoice(*values) for values in _TOKENS.decode(text))
    except msgspec.DecodeError as err:
        log.warning("a saved TokenChoice cannot be read: %s", err)
        return ()


def storable(text: str) -> str:
    """Return a text that SQLite takes: half of a surrogate pair becomes a question mark."""
    return text.encode(errors="replace").decode()
