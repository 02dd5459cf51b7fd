"""Conversations as files for others: Markdown to read, JSON to keep.

The JSON document is ``{"format": "phi-forge-conversation", "version": 1, "title", "created", "updated",
"settings", "leaf", "turns"}``. Times are ISO 8601 in UTC. `turns` holds the turns of all branches, oldest
first; `parent` is the id of the turn before (null for a first one) and `leaf` the last turn of the branch
that is shown. A turn has ``id, parent, role, text, created, images, raw, model, answer, tokens`` as
`core.chat.model.Turn` describes them; `answer` holds figures only, and its prompt is not kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from core.chat.model import Thread, Turn
from core.chat.reasoning import split_reasoning
from core.chat.rows import storable
from core.engine.model import Role
from core.plain import to_plain
from core.text import Message, msg

FORMAT, VERSION = "phi-forge-conversation", 1

_MAX_NAME = 60  # characters; with every one of them four bytes long still a legal name everywhere
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names of devices on Windows
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)


def file_name(title: str, suffix: str) -> str:
    """Return a name for a conversation's file that is legal on all systems.

    Args:
        title: The conversation's title.
        suffix: With its dot, as ``.md``.
    """
    name = " ".join(_UNSAFE.sub(" ", title).split())[:_MAX_NAME].strip(" .…")
    if not name or _RESERVED.match(name):
        name = f"conversation {name}".strip()
    return name + suffix


def markdown(thread: Thread, say: Callable[[Message], str] = str) -> str:
    """Return the shown branch as Markdown that UTF-8 can encode.

    Args:
        thread: The branch.
        say: Translates the headings.
    """
    lines = [f"# {thread.head.title}", "", f"*{_time(thread.head.created)}*", ""]
    if thread.settings.system_prompt.strip():
        lines += [f"## {say(msg('System prompt'))}", "", _closed(thread.settings.system_prompt), ""]
    for turn in thread.turns:
        lines += [f"## {_heading(turn, say)}", ""]
        for picture in turn.images:
            lines += [say(msg("Picture: {name}", name=picture.name)), ""]
        for part in split_reasoning(turn.text) if turn.role is Role.ASSISTANT else ():
            body = _closed(part.text)
            if part.thinking:
                summary = say(msg("Thinking"))
                lines += ["<details>", f"<summary>{summary}</summary>", "", body, "", "</details>", ""]
            else:
                lines += [body, ""]
        if turn.role is not Role.ASSISTANT:
            lines += [_closed(turn.text), ""]
    return storable("\n".join(lines))


def document(thread: Thread, turns: Sequence[Turn]) -> str:
    """Return a conversation with all its branches as JSON that UTF-8 can encode; see the module's text.

    Args:
        thread: The shown branch.
        turns: The turns of all branches, oldest first.
    """
    data = {
        "format": FORMAT,
        "version": VERSION,
        "title": thread.head.title,
        "created": _iso(thread.head.created),
        "updated": _iso(thread.head.updated),
        "settings": to_plain(thread.settings),
        "leaf": thread.turns[-1].id if thread.turns else None,
        "turns": [_plain_turn(turn) for turn in turns],
    }
    # Paths that are not UTF-8 have halves of surrogate pairs, which JSON can escape.
    return json.dumps(data, ensure_ascii=False, indent=1).encode(errors="backslashreplace").decode()


def _plain_turn(turn: Turn) -> dict[str, object]:
    plain = to_plain(turn)
    assert isinstance(plain, dict), "a dataclass becomes a dict"
    plain["created"] = _iso(turn.created)
    if plain["answer"] is not None:
        for told_elsewhere in ("text", "prompt", "tokens"):
            del plain["answer"][told_elsewhere]
    return plain


def _heading(turn: Turn, say: Callable[[Message], str]) -> str:
    if turn.role is Role.USER:
        return say(msg("Text without the chat template")) if turn.raw else say(msg("Question"))
    if turn.role is Role.SYSTEM:
        return say(msg("System prompt"))
    return say(msg("Answer of {model}", model=turn.model)) if turn.model else say(msg("Answer"))


def _closed(text: str) -> str:
    """Return a text whose last code block is closed, so that it does not take in what follows."""
    fence = ""
    for match in _FENCE.finditer(text):
        mark, rest = match.groups()
        if not fence:
            fence = mark
        elif mark.startswith(fence) and not rest.strip():
            fence = ""
    return f"{text}\n{fence}" if fence else text


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
