"""The first place at which two answers part, and how sure each model was there."""

from __future__ import annotations

import math
import re

from core.compare.model import Choice, Comparison, Divergence
from core.engine.model import Answer, StopReason, TokenChoice

N_PROBS = 10
"""Alternatives asked for with each token; the other model's token is nearly always among them."""

_WORD_END = re.compile(r"\s|$")


def divergence_of(comparison: Comparison) -> Divergence | None:
    """Return where the answers of a comparison part; None when they do not, or one is missing."""
    first, second = comparison.contestants
    if first.answer is None or second.answer is None:
        return None
    return find_divergence(
        first.answer, second.answer, same_vocabulary=first.file.vocabulary == second.file.vocabulary
    )


def find_divergence(first: Answer, second: Answer, *, same_vocabulary: bool) -> Divergence | None:
    """Return where two answers part, None when one is the beginning of the other for no choice of its own.

    Args:
        first: An answer; with its tokens (`Sampling.n_probs`) they are compared, else characters.
        second: The other.
        same_vocabulary: A token's number means the same in both.
    """
    if same_vocabulary and first.tokens and second.tokens:
        return _by_tokens(first, second)
    return _by_characters(first, second)


def _by_tokens(first: Answer, second: Answer) -> Divergence | None:
    shorter = min(len(first.tokens), len(second.tokens))
    pairs = zip(first.tokens, second.tokens, strict=False)
    n_same = next((i for i, (left, right) in enumerate(pairs) if left.id != right.id), shorter)
    if not _parts_here(first, second, n_same < len(first.tokens), n_same < len(second.tokens)):
        return None
    texts = _text_at(first, n_same), _text_at(second, n_same)
    choices = (
        _choice(first, n_same, texts[1]),
        _choice(second, n_same, texts[0]),
    )
    return Divergence(n_same, by_tokens=True, choices=choices)


def _by_characters(first: Answer, second: Answer) -> Divergence | None:
    shorter = min(len(first.text), len(second.text))
    pairs = zip(first.text, second.text, strict=False)
    n_same = next((i for i, (left, right) in enumerate(pairs) if left != right), shorter)
    if not _parts_here(first, second, n_same < len(first.text), n_same < len(second.text)):
        return None
    choices = tuple(_word_at(answer.text, n_same) for answer in (first, second))
    return Divergence(n_same, by_tokens=False, choices=(choices[0], choices[1]))


def _parts_here(first: Answer, second: Answer, first_goes_on: bool, second_goes_on: bool) -> bool:
    """Whether a difference is one: where only one goes on, the other must have ended by its own choice."""
    if first_goes_on and second_goes_on:
        return True
    if first_goes_on:
        return second.stop_reason is StopReason.END_TOKEN
    return second_goes_on and first.stop_reason is StopReason.END_TOKEN


def _choice(answer: Answer, index: int, other: str) -> Choice:
    if index >= len(answer.tokens):
        return Choice("", len(answer.text), len(answer.text))
    token = answer.tokens[index]
    given, at_most = _given_to(token, other, is_first=index == 0)
    return Choice(
        text=_text_at(answer, index),
        start=token.start,
        end=_end_at(answer, index),
        probability=math.exp(min(token.logprob, 0.0)),
        other=given,
        other_at_most=at_most,
    )


def _given_to(token: TokenChoice, other: str, *, is_first: bool) -> tuple[float | None, bool]:
    """Return the probability that a model gave another token, and whether it is only an upper bound."""
    if not other or not token.alternatives:
        return None, False
    for text, logprob in token.alternatives:
        # An answer is shown without the space that its first token may begin with.
        if text == other or (is_first and text.lstrip() == other):
            return math.exp(min(logprob, 0.0)), False
    return math.exp(min(min(logprob for _text, logprob in token.alternatives), 0.0)), True


def _text_at(answer: Answer, index: int) -> str:
    if index >= len(answer.tokens):
        return ""
    return answer.text[answer.tokens[index].start : _end_at(answer, index)]


def _end_at(answer: Answer, index: int) -> int:
    """Return where a token's text ends; one that holds part of a character ends with that character."""
    start = answer.tokens[index].start
    return next((token.end for token in answer.tokens[index:] if token.end > start), len(answer.text))


def _word_at(text: str, start: int) -> Choice:
    """Return the rest of the word at `start`; white space goes with the word that follows it."""
    first = start + len(text[start:]) - len(text[start:].lstrip())
    found = _WORD_END.search(text, first)
    end = found.start() if found is not None else len(text)
    return Choice(text[start:end], start, end)
