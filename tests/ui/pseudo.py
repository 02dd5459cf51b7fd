"""A language nobody speaks: longer and accented English shows what is cut and what is not translated."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QTranslator

_KEPT = re.compile(r"(\{[^{}]*\}|%n|%\d|<[^<>]*>|&\w+;|https?://\S+)")
_KEYS = re.compile(r"((Ctrl|Alt|Shift|Meta)\+)+\S+")
_ACCENTS = str.maketrans("AaCcEeIiNnOoSsUuYyZz", "ÅåÇçÉéÎîÑñÖöŠšÛûÝýŽž")
_LONGER = 0.4
OPEN, CLOSE = "⟦", "⟧"


class PseudoTranslator(QTranslator):
    """Answers for every text of the program; Qt's own words are left alone."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that there is something in it."""
        return False

    def translate(
        self,
        context: str | bytes | QByteArray,
        text: str | bytes | QByteArray,
        disambiguation: str | bytes | QByteArray | None = None,  # noqa: ARG002 - Qt's signature
        n: int = -1,  # noqa: ARG002 - Qt's signature
    ) -> str:
        """Return the pseudo form of a text."""
        context, text = str(context), str(text)
        is_qts = context[:1] == "Q" and context[1:2].isupper()
        return text if is_qts or not text or _KEYS.fullmatch(text) else pseudo(text)


def pseudo(text: str) -> str:
    """Return `text` accented, in brackets and longer; values and tags stay whole.

    Short words grow by more than long sentences do, as they do in real languages.
    """
    parts = _KEPT.split(text)
    said = "".join(part if index % 2 else part.translate(_ACCENTS) for index, part in enumerate(parts))
    letters = sum(len(part) for part in parts[::2])
    extra = max(1, round(letters * _LONGER))
    padding = " ".join("ëxträ"[: min(5, extra - at)] for at in range(0, extra, 6) if extra - at > 0)
    lead = said[: len(said) - len(said.lstrip())]
    tail = said[len(said.rstrip()) :]
    return f"{lead}{OPEN}{said.strip()} {padding}{CLOSE}{tail}"
