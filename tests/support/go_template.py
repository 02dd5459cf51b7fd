"""Go's text/template, as much of it as our templates use: text, fields, strings, if with eq, range.

Written from the package's documentation. It refuses what it does not know. The slow test in
tests/core/handover/test_go.py lets Go itself render the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_ACTION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def render(template: str, system: str, messages: Sequence[tuple[str, str]]) -> str:
    """Render a template as Ollama does: ``.System``, and ``.Messages`` with ``.Role`` and ``.Content``."""
    tokens = _ACTION.split(template)  # text and actions by turns
    data = {"System": system, "Messages": [{"Role": role, "Content": text} for role, text in messages]}
    parts: list[str] = []
    end = _block(tokens, 0, data, parts, alive=True)
    assert end == len(tokens), "an end without a beginning"
    return "".join(parts)


def _block(tokens: list[str], place: int, data: Mapping[str, Any], out: list[str], *, alive: bool) -> int:
    """Render up to the ``else`` or ``end`` of this block; return its place."""
    while place < len(tokens):
        if place % 2 == 0:
            if alive:
                out.append(tokens[place])
            place += 1
            continue
        action = tokens[place].strip()
        assert not tokens[place].startswith("-"), "trim markers are not used"
        if action == "end" or action.startswith("else"):
            return place
        if action.startswith("if "):
            place = _if(tokens, place, data, out, alive=alive)
        elif action.startswith("range "):
            place = _range(tokens, place, data, out, alive=alive)
        else:
            if alive:
                out.append(_value(action, data))
            place += 1
    return place


def _if(tokens: list[str], place: int, data: Mapping[str, Any], out: list[str], *, alive: bool) -> int:
    taken = False
    condition = tokens[place].strip().removeprefix("if ")
    while True:
        chosen = alive and not taken and _holds(condition, data)
        taken = taken or chosen
        place = _block(tokens, place + 1, data, out, alive=chosen)
        action = tokens[place].strip()
        if action == "end":
            return place + 1
        condition = action.removeprefix("else").strip().removeprefix("if ") or '"else"'


def _range(tokens: list[str], place: int, data: Mapping[str, Any], out: list[str], *, alive: bool) -> int:
    items = data[tokens[place].strip().removeprefix("range .")] if alive else []
    end = _block(tokens, place + 1, data, [], alive=False)
    for item in items:
        _block(tokens, place + 1, item, out, alive=True)
    assert tokens[end].strip() == "end"
    return end + 1


def _holds(condition: str, data: Mapping[str, Any]) -> bool:
    words = condition.split(" ", 2)
    if words[0] == "eq":
        return _value(words[1], data) == _value(words[2], data)
    assert len(words) == 1, condition
    return bool(_value(condition, data))


def _value(word: str, data: Mapping[str, Any]) -> str:
    if found := _STRING.fullmatch(word):
        return found[1].replace('\\"', '"').replace("\\\\", "\\")
    assert re.fullmatch(r"\.[A-Z]\w*", word), word
    value = data.get(word[1:], "")
    assert isinstance(value, str)
    return value
