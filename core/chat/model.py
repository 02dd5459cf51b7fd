"""Conversations as plain data: a tree of turns, of which one branch is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.engine.model import Answer, LoadModel, Overflow, Role, Sampling, TokenChoice


@dataclass(frozen=True)
class ChatSettings:
    """How a conversation is answered.

    Attributes:
        load: The model and where it runs; None takes whatever is loaded.
        sampling: How tokens are chosen.
        system_prompt: Said before the conversation; empty says nothing.
        overflow: What happens when the conversation no longer fits.
    """

    load: LoadModel | None = None
    sampling: Sampling = field(default_factory=Sampling)
    system_prompt: str = ""
    overflow: Overflow = Overflow.DROP_OLDEST


@dataclass(frozen=True)
class Turn:
    """One message of a conversation.

    Attributes:
        id: Its number in the store.
        parent: The turn before it; None for a first one.
        role: Who wrote it.
        text: What was written; of an answer that was stopped, as far as it went.
        created: Seconds since 1970.
        images: Pictures that go with it.
        raw: Sent as it stands, without the chat template; takes no part in the conversation.
        model: Name of the model that answered; empty for questions.
        answer: Its figures; None for questions and for answers that did not end.
        tokens: How sure the model was of each token; empty when it was not asked.
    """

    id: int
    parent: int | None
    role: Role
    text: str
    created: float
    images: tuple[Path, ...] = ()
    raw: bool = False
    model: str = ""
    answer: Answer | None = None
    tokens: tuple[TokenChoice, ...] = ()


@dataclass(frozen=True)
class ConversationHead:
    """A conversation without its turns, as a list shows it.

    Attributes:
        id: Its number in the store.
        title: Given by the user, or the first words of the first question.
        created: Seconds since 1970.
        updated: Seconds since 1970.
        n_turns: Turns of all branches.
        excerpt: Where a search found its words; empty without a search.
    """

    id: int
    title: str
    created: float
    updated: float
    n_turns: int
    excerpt: str = ""


@dataclass(frozen=True)
class Thread:
    """One branch of a conversation, from its first turn to its last.

    Attributes:
        head: The conversation.
        settings: How it is answered.
        turns: The branch.
        siblings: For each turn of `turns`, the ids of the turns with the same parent, itself among
            them, oldest first: the other branches.
    """

    head: ConversationHead
    settings: ChatSettings
    turns: tuple[Turn, ...]
    siblings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Preset:
    """Sampling and a system prompt under a name."""

    name: str
    sampling: Sampling
    system_prompt: str = ""


@dataclass(frozen=True)
class SystemPrompt:
    """A system prompt kept under a name."""

    name: str
    text: str
