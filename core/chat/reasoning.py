"""What a reasoning model thinks before it answers: ``<think>…</think>`` in what it writes.

So do Phi-4-reasoning, Phi-4-reasoning-plus and Phi-4-mini-reasoning (their model cards).
Phi-4-reasoning-vision writes ``<nothink>`` first where it answers at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN, _CLOSE, _NONE = "<think>", "</think>", "<nothink>"
# A block begins a line: elsewhere a text only speaks of the mark.
_BLOCK = re.compile(f"^[ \\t]*{_OPEN}(.*?)({_CLOSE}|\\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A run of thinking, or of the answer.

    Attributes:
        text: Without the marks, and without the white space that sets them off.
        thinking: Whether it is thinking.
        open: A block of thinking that has not ended.
        start: Where `text` begins in the whole text, in characters.
        end: Where it ends.
    """

    text: str
    thinking: bool
    open: bool
    start: int
    end: int


def split_reasoning(text: str, *, streaming: bool = False) -> tuple[Part, ...]:
    """Return the parts of an answer in order.

    Args:
        text: What the model wrote.
        streaming: More is to come, so a mark that has half arrived at the end is left out for now.
    """
    start = len(text) - len(text.lstrip().removeprefix(_NONE))
    end = len(text) - (_half_mark(text) if streaming else 0)
    parts: list[Part] = []
    for block in _BLOCK.finditer(text, 0, end):
        _add(parts, text, start, block.start(), thinking=False)
        _add(parts, text, *block.span(1), thinking=True, is_open=not block.group(2))
        start = block.end()
    _add(parts, text, start, end, thinking=False)
    return tuple(parts)


def without_reasoning(text: str) -> str:
    """Return the answer without its thinking."""
    parts = split_reasoning(text)
    if not any(part.thinking for part in parts):
        return text
    return "\n\n".join(part.text for part in parts if not part.thinking)


def _add(
    parts: list[Part], text: str, start: int, end: int, *, thinking: bool, is_open: bool = False
) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if piece or is_open:
        parts.append(Part(piece, thinking, is_open, start, start + len(piece)))


def _half_mark(text: str) -> int:
    """Return how many characters at the end may be the beginning of a mark."""
    length = len(text) - text.rfind("<", -len(_NONE))
    if length > len(text) or not any(mark.startswith(text[-length:]) for mark in (_OPEN, _CLOSE, _NONE)):
        return 0
    return length
