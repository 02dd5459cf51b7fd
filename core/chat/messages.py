"""From turns of a conversation to what a model is sent."""

from __future__ import annotations

from collections.abc import Sequence

from core.chat.model import Turn
from core.chat.reasoning import without_reasoning
from core.engine.model import ChatMessage, Role


def conversation_messages(
    turns: Sequence[Turn], system_prompt: str, *, go_on: bool = False
) -> tuple[ChatMessage, ...]:
    """Return the messages of a branch.

    Raw turns take no part, nor does a question without an answer, unless it is the last turn. The thinking of
    earlier answers is left out: it fills the context, and the next answer does not build on it.

    Args:
        turns: The branch, with the question to be answered as its last turn.
        system_prompt: Empty for none.
        go_on: The last turn is an answer to be continued; it stays as it is, thinking included.
    """
    messages = [ChatMessage(Role.SYSTEM, system_prompt)] if system_prompt.strip() else []
    last = len(turns) - 1
    for index, turn in enumerate(turns):
        if turn.raw:
            continue
        if turn.role is Role.USER and messages and messages[-1].role is Role.USER:
            messages.pop()  # it was never answered, and a template may refuse two in a row
        text = turn.text
        if turn.role is Role.ASSISTANT and not (go_on and index == last):
            text = without_reasoning(text)
            if not text.strip():
                continue
        messages.append(ChatMessage(turn.role, text, turn.images))
    return tuple(messages)
