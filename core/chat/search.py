"""Finding words in texts, whatever their case and accents."""

from __future__ import annotations

import unicodedata

_BEFORE = 24  # characters of an excerpt before the word that was found
_LENGTH = 120


class _Folding(dict[int, int]):
    """Maps each character to one that stands for it in a search; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        whole = unicodedata.normalize("NFD", chr(code))
        base = whole[0]
        if not all(map(unicodedata.combining, whole[1:])):  # a Korean syllable is no letter with an accent
            base = chr(code)
        lower = base.lower()
        self[code] = ord(lower) if len(lower) == 1 else ord(base)
        return self[code]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return the text for comparing: lower case, without accents, each character in its place."""
    return text.translate(_FOLDING)


def excerpt(text: str, words: list[str]) -> str:
    """Return one line of the text around the first of the (folded) words; empty when none is there."""
    folded = fold(text)
    places = [place for place in map(folded.find, words) if place >= 0]
    if not places:
        return ""
    start = max(0, min(places) - _BEFORE)
    if start > 0:  # not in the middle of a word, unless it is a long one
        space = text.find(" ", start, min(places))
        start = space + 1 if space >= 0 else start
    piece = text[start : start + _LENGTH]
    line = " ".join(piece.split())
    return ("…" if start > 0 else "") + line + ("…" if start + _LENGTH < len(text) else "")
