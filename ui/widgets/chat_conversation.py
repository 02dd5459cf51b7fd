"""What was said in a chat, apart from how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.engine.model import ChatMessage, Role


@dataclass
class Exchange:
    """A question and its answer.

    Attributes:
        prompt: What the user wrote.
        pictures: Files that go with it.
        raw: Sent as it stands, without the chat template; takes no part in the conversation.
        answer: What the model wrote; empty while it has not answered.
    """

    prompt: str
    raw: bool = False
    answer: str = ""
    pictures: tuple[Path, ...] = ()


class Conversation:
    """The exchanges of a chat, in order."""

    def __init__(self) -> None:
        self.exchanges: list[Exchange] = []

    def ask(self, prompt: str, *, raw: bool = False, pictures: tuple[Path, ...] = ()) -> int:
        """Append a question and return its index."""
        self.exchanges.append(Exchange(prompt, raw, pictures=pictures))
        return len(self.exchanges) - 1

    def cut(self, index: int) -> None:
        """Forget the exchange at `index` and all after it."""
        del self.exchanges[index:]

    def messages(self, system_prompt: str) -> tuple[ChatMessage, ...]:
        """Return the messages that ask the last question in the light of all before it.

        Raw prompts and questions that got no answer are left out: the template expects questions
        and answers in turn.
        """
        *earlier, last = self.exchanges
        result: list[ChatMessage] = []
        if system_prompt.strip():
            result.append(ChatMessage(Role.SYSTEM, system_prompt))
        for exchange in earlier:
            if exchange.answer and not exchange.raw:
                result.append(ChatMessage(Role.USER, exchange.prompt, exchange.pictures))
                result.append(ChatMessage(Role.ASSISTANT, exchange.answer))
        result.append(ChatMessage(Role.USER, last.prompt, last.pictures))
        return tuple(result)
