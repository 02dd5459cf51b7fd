"""What a chat template writes, found out by letting it write.

Templates of one family differ in their text, and a fine-tuned model has another once more; what counts is
what comes out. So a template is rendered for conversations whose messages are known, and what stands
around the messages is compared with Phi's markers. Then whole conversations, with odd white space among
them, must come out to the character. A template that passes is known; any other is not guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.engine.model import ChatMessage, Role
from core.errors import PhiForgeError
from core.handover.model import Family, FormatFound, FormatSpec, TemplateFormat, Turn

if TYPE_CHECKING:
    from core.engine.template import ChatTemplate


@dataclass(frozen=True)
class Markers:
    """The markers of a family.

    Attributes:
        user: Around a question.
        assistant: Around an answer; its first half is also where the model goes on.
        stops: Texts at which an answer is over.
    """

    user: Turn
    assistant: Turn
    stops: tuple[str, ...]


MARKERS = {
    Family.PHI_3: Markers(
        Turn("<|user|>\n", "<|end|>\n"),
        Turn("<|assistant|>\n", "<|end|>\n"),
        ("<|end|>", "<|user|>", "<|assistant|>"),
    ),
    Family.PHI_4: Markers(
        Turn("<|im_start|>user<|im_sep|>", "<|im_end|>"),
        Turn("<|im_start|>assistant<|im_sep|>", "<|im_end|>"),
        ("<|im_end|>", "<|im_start|>", "<|im_sep|>"),
    ),
    Family.PHI_4_MINI: Markers(
        Turn("<|user|>", "<|end|>"),
        Turn("<|assistant|>", "<|end|>"),
        ("<|end|>", "<|user|>", "<|assistant|>"),
    ),
}

TEMPLATE_SECONDS = 4
"""A few short conversations take milliseconds; a template that takes this long has no end."""

_QUESTION, _SYSTEM = "a question that no template holds", "a system prompt that no template holds"
_TALK = (
    (Role.USER, "Hi"),
    (Role.ASSISTANT, " Hello. \n"),
    (Role.USER, "\n\n Two lines\n and blanks \t"),
    (Role.ASSISTANT, "{{ x }} {% y %} <b>&amp; 'quotes' \"too\" 100 % \\n $HOME"),
    (Role.USER, "שלום, bună ziua, 你好 🙂"),
)


def write(found: TemplateFormat, messages: Sequence[ChatMessage], bos_token: str = "") -> str:
    """Return what a template of this format writes; the last message is a question.

    Args:
        found: The format.
        messages: A system message only at the beginning; an empty one counts as none.
        bos_token: Written in front where the template does so.
    """
    markers = MARKERS[found.family]
    parts = [bos_token if found.writes_bos else ""]
    first = messages[0] if messages and messages[0].role is Role.SYSTEM else None
    if first is not None and first.content and found.system is not None:
        parts += [found.system.before, first.content, found.system.after]
    else:
        parts.append(found.preamble)
    for message in messages:
        if message.role is not Role.SYSTEM:
            turn = markers.user if message.role is Role.USER else markers.assistant
            parts += [turn.before, message.content, turn.after]
    parts.append(markers.assistant.before)
    return "".join(parts)


def recognise(spec: FormatSpec) -> FormatFound:
    """Find out what a template writes; runs it, so only in a child."""
    from core.engine.template import ChatTemplate  # it loads Jinja; the window wants the markers only

    template = ChatTemplate(spec.template, spec.bos_token, spec.eos_token)
    try:
        return FormatFound(_recognise(template, spec.bos_token))
    except PhiForgeError:  # it is broken, or refuses an ordinary conversation
        return FormatFound(None)


def _recognise(template: ChatTemplate, bos_token: str) -> TemplateFormat | None:
    asked = template.render([ChatMessage(Role.USER, _QUESTION)])
    for family, markers in MARKERS.items():
        tail = f"{markers.user.before}{_QUESTION}{markers.user.after}{markers.assistant.before}"
        if not asked.endswith(tail):
            continue
        opening = _opening(template, tail)
        preamble = asked.removesuffix(tail)
        writes_bos = bool(bos_token) and preamble.startswith(bos_token)
        if writes_bos:
            preamble = preamble.removeprefix(bos_token)
            opening = opening and Turn(opening.before.removeprefix(bos_token), opening.after)
        found = TemplateFormat(family, opening, preamble, writes_bos)
        if all(template.render(talk) == write(found, talk, bos_token) for talk in _conversations(opening)):
            return found
    return None


def _opening(template: ChatTemplate, tail: str) -> Turn | None:
    """Return what is written around a system message; None where it is left out or refused."""
    try:
        text = template.render([ChatMessage(Role.SYSTEM, _SYSTEM), ChatMessage(Role.USER, _QUESTION)])
    except PhiForgeError:
        return None
    before, found, after = text.removesuffix(tail).partition(_SYSTEM)
    return Turn(before, after) if found else None


def _conversations(opening: Turn | None) -> list[list[ChatMessage]]:
    talk = [ChatMessage(role, text) for role, text in _TALK]
    conversations = [talk[:1], talk[:3], talk, talk[2:3], talk[4:]]
    if opening is not None:
        systems = [ChatMessage(Role.SYSTEM, text) for text in ("Be brief.", " \n{{ x }}\n\n'שלום' ")]
        conversations += [[system, *rest] for system in systems for rest in (talk[:1], talk)]
    return conversations
