"""System prompts that come with the program, to begin with."""

from __future__ import annotations

from dataclasses import dataclass

from core.text import Message, msg


@dataclass(frozen=True)
class BuiltInPrompt:
    """A system prompt, and its name in the list; both to be translated."""

    name: Message
    text: Message


BUILT_IN: tuple[BuiltInPrompt, ...] = (
    BuiltInPrompt(
        msg("Brief"),
        msg("You are a helpful assistant. Answer in one to three sentences."),
    ),
    BuiltInPrompt(
        msg("Step by step"),
        msg("You are a careful assistant. Solve the task step by step, then give the result in one line."),
    ),
    BuiltInPrompt(
        msg("Programming"),
        msg(
            "You are an experienced programmer. Answer with working code in one code block, "
            "then explain it in a few sentences."
        ),
    ),
    BuiltInPrompt(
        msg("Proofreading"),
        msg(
            "Correct the spelling and grammar of the text you are given. Keep its meaning, tone and "
            "language, and answer with the corrected text only."
        ),
    ),
    BuiltInPrompt(
        msg("Summary"),
        msg("Summarize the text you are given in at most five bullet points. Add nothing that is not in it."),
    ),
)
