"""Where two answers part: by tokens, by characters, and where one simply ends."""

from __future__ import annotations

import math

import pytest

from core.compare.diverge import find_divergence
from core.engine.model import Answer, StopReason, TokenChoice


def answer(
    *pieces: str,
    stop: StopReason = StopReason.END_TOKEN,
    alternatives: dict[int, tuple[tuple[str, float], ...]] | None = None,
    tokens: bool = True,
) -> Answer:
    """An answer of these tokens, each as likely as a coin's side; equal pieces have equal numbers."""
    choices, text = [], ""
    for index, piece in enumerate(pieces):
        start = len(text)
        text += piece
        found = (alternatives or {}).get(index, ())
        choices.append(TokenChoice(hash(piece), start, len(text), math.log(0.5), found))
    return Answer(
        text=text,
        prompt="",
        stop_reason=stop,
        n_prompt=1,
        n_evaluated=1,
        n_generated=len(pieces),
        prompt_tokens_per_second=1.0,
        tokens_per_second=1.0,
        first_token_seconds=0.1,
        n_used=1 + len(pieces),
        n_ctx=64,
        seed=1,
        finite=True,
        tokens=tuple(choices) if tokens else (),
    )


def test_the_first_token_that_differs_and_what_each_gave_the_others():
    first = answer("It", " is", " a", " file", alternatives={2: ((" a", -0.69), (" the", -2.0))})
    second = answer("It", " is", " the", " file", alternatives={2: ((" the", -0.69), (" one", -3.0))})
    found = find_divergence(first, second, same_vocabulary=True)
    assert found is not None
    assert (found.n_same, found.by_tokens) == (2, True)
    left, right = found.choices
    assert (left.text, first.text[left.start : left.end]) == (" a", " a")
    assert (right.text, second.text[right.start : right.end]) == (" the", " the")
    assert left.probability == pytest.approx(0.5)
    assert left.other == pytest.approx(math.exp(-2.0))
    assert not left.other_at_most
    # " a" is not among the second's likeliest: it had no more than the last of them.
    assert right.other == pytest.approx(math.exp(-3.0))
    assert right.other_at_most


def test_the_first_token_is_shown_without_the_space_it_begins_with():
    first = answer("Yes", alternatives={0: ((" Yes", -0.1), (" No", -1.0))})
    found = find_divergence(first, answer("No"), same_vocabulary=True)
    assert found is not None
    assert found.choices[0].other == pytest.approx(math.exp(-1.0))


def test_same_text_in_other_tokens_parts_by_tokens_only():
    one, two = answer("ab", "c"), answer("a", "bc")
    assert find_divergence(one, two, same_vocabulary=False) is None
    found = find_divergence(one, two, same_vocabulary=True)
    assert found is not None
    assert [choice.text for choice in found.choices] == ["ab", "a"]


def test_same_answers_do_not_part():
    assert find_divergence(answer("a", "b"), answer("a", "b"), same_vocabulary=True) is None


def test_an_answer_that_ended_by_itself_parts_from_one_that_goes_on():
    found = find_divergence(answer("a"), answer("a", " b"), same_vocabulary=True)
    assert found is not None
    left, right = found.choices
    assert (left.text, left.start, left.end, left.probability) == ("", 1, 1, None)
    assert (right.text, right.other) == (" b", None)


@pytest.mark.parametrize("stop", [StopReason.MAX_TOKENS, StopReason.STOPPED, StopReason.CONTEXT_FULL])
@pytest.mark.parametrize("tokens", [True, False])
def test_an_answer_that_was_cut_off_does_not_part(stop, tokens):
    cut, whole = answer("a", stop=stop, tokens=tokens), answer("a", " b", tokens=tokens)
    assert find_divergence(cut, whole, same_vocabulary=True) is None
    assert find_divergence(whole, cut, same_vocabulary=True) is None


def test_without_tokens_the_rest_of_the_word_is_marked():
    first, second = answer("It is there.", tokens=False), answer("It is the one.", tokens=False)
    found = find_divergence(first, second, same_vocabulary=True)
    assert found is not None
    assert (found.n_same, found.by_tokens) == (9, False)
    assert [choice.text for choice in found.choices] == ["re.", " one."]
    assert found.choices[0].probability is None


def test_a_token_with_half_a_character_is_marked_with_the_whole_one():
    first = answer("a", "", "é", "z")
    second = answer("a", "b")
    found = find_divergence(first, second, same_vocabulary=True)
    assert found is not None
    assert found.choices[0].text == "é"
