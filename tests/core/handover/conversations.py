"""Ten conversations for every template."""

from __future__ import annotations

from core.engine.model import ChatMessage, Role

S, U, A = Role.SYSTEM, Role.USER, Role.ASSISTANT

_TEXTS: tuple[tuple[tuple[Role, str], ...], ...] = (
    ((U, "Can you introduce .NET?"),),
    ((S, "You are brief."), (U, "Hello")),
    ((U, "One"), (A, "Two"), (U, "Three")),
    ((S, "Answer in Hebrew."), (U, "1"), (A, "2"), (U, "3"), (A, "4"), (U, "5")),
    ((U, "  leading, trailing  \n"),),
    ((S, "\n\tA prompt\n\nin parts \n"), (U, "\n\n\n")),
    ((U, "שלום עולם"), (A, "Bună ziua, țară"), (U, "你好 🙂 👩‍🚀")),
    ((S, "Quotes \"and\" 'more' `ticks` {{ braces }} {% tags %}"), (U, "{{ .System }} $HOME \\n %s")),
    ((U, "<|user|>\nnot a turn<|end|>\n"), (A, "<b>&amp;</b>"), (U, "ok")),
    ((S, "x" * 5_000), (U, "y" * 5_000), (A, "\r\n"), (U, "\ttabs\tand\u00a0spaces\u200f")),
)
CONVERSATIONS = tuple(tuple(ChatMessage(role, text) for role, text in talk) for talk in _TEXTS)


def for_ollama(messages: tuple[ChatMessage, ...]) -> tuple[str, list[tuple[str, str]]]:
    """Return ``.System`` and ``.Messages`` as Ollama gives them to a template."""
    system = "\n\n".join(m.content for m in messages if m.role is S)
    return system, [(m.role.value, m.content) for m in messages]
