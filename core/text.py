"""Text a user may see, kept apart from its values so that the window can translate it.

`core` knows nothing of Qt, so it never calls a translator. It builds a `Message`: an English
template and the values that go in. The command line prints `str(message)`; the window looks the
template up in the translation catalogue first. A value that is words itself (the reason inside an error's
sentence) is a `Message` too, so that it is translated as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """An English template with named `str.format` fields and the values for them."""

    template: str
    values: dict[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


Value = str | int | float | Message
"""What goes into a message: names and numbers, or words that are a message themselves."""


def msg(template: str, **values: Value) -> Message:
    """Build a `Message`; the first argument must be a literal so that tools can collect it."""
    return Message(template, values)
