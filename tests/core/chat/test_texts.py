"""Thinking apart from the answer, what a model is sent, and names of files."""

from __future__ import annotations

import pytest

from core.chat.export import file_name
from core.chat.messages import conversation_messages
from core.chat.model import Turn
from core.chat.reasoning import split_reasoning, without_reasoning
from core.chat.search import fold
from core.chat.system_prompts import BUILT_IN
from core.engine.model import Role


def parts(text, **options):
    return [(part.text, part.thinking, part.open) for part in split_reasoning(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello.", [("Hello.", False, False)]),
        ("", []),
        ("<think>\nHm.\n</think>\n\nYes.", [("Hm.", True, False), ("Yes.", False, False)]),
        ("<think>Hm", [("Hm", True, True)]),
        ("<think>", [("", True, True)]),
        ("<think>\n</think>Yes.", [("Yes.", False, False)]),
        (
            "<think>a</think>b\n<think>c</think>d",
            [("a", True, False), ("b", False, False), ("c", True, False), ("d", False, False)],
        ),
        ("The mark is `<think>` here.", [("The mark is `<think>` here.", False, False)]),
        ("a </think> b", [("a </think> b", False, False)]),
        ("<think>a <think> b</think>c", [("a <think> b", True, False), ("c", False, False)]),
        ("<nothink>Yes.", [("Yes.", False, False)]),
        ("a < b", [("a < b", False, False)]),
    ],
)
def test_thinking_is_told_from_the_answer(text, expected):
    assert parts(text) == expected
    for part in split_reasoning(text):
        assert text[part.start : part.end] == part.text


def test_marks_that_arrive_in_pieces_never_show():
    text = "<think>\nIs 1 < 2? <b>\n</think>\nYes, 1 < 2."
    for end in range(len(text)):
        shown = "".join(part.text for part in split_reasoning(text[:end], streaming=True))
        assert "think" not in shown
        assert "</" not in shown
    assert parts(text[:2], streaming=True) == []
    assert parts("1 <", streaming=False) == [("1 <", False, False)]


def test_answer_without_its_thinking():
    assert without_reasoning("<think>a</think>\nb\n<think>c</think>d") == "b\n\nd"
    assert without_reasoning("<think>never ends") == ""
    assert without_reasoning("  as it is ") == "  as it is "


def turns(*said, **options):
    """`q…` is a question, the rest are answers."""
    roles = [Role.USER if text.startswith("q") else Role.ASSISTANT for text in said]
    return [
        Turn(number, None, role, text, 0.0, raw=options.get("raw") == number)
        for number, (role, text) in enumerate(zip(roles, said, strict=True))
    ]


def contents(*args, **options):
    return [message.content for message in conversation_messages(*args, **options)]


def test_messages_leave_out_earlier_thinking():
    said = turns("q1", "<think>a</think>b", "q2")
    assert contents(said, "Be brief.") == ["Be brief.", "q1", "b", "q2"]
    assert contents(said, "  ") == ["q1", "b", "q2"]


def test_answer_that_is_continued_keeps_its_thinking():
    said = turns("q1", "<think>a</think>b", "q2", "<think>c")
    assert contents(said, "", go_on=True) == ["q1", "b", "q2", "<think>c"]


def test_questions_without_an_answer_are_left_out():
    assert contents(turns("q1", "", "q2", "<think>cut", "q3", "q4"), "") == ["q4"]
    assert contents(turns("q1", "a1", "q2"), "") == ["q1", "a1", "q2"]


def test_raw_turns_take_no_part():
    assert contents(turns("q1", "a1", "q raw", "q2", raw=2), "") == ["q1", "a1", "q2"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("What is a/b?", "What is a b.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("", "conversation.md"),
        ("...", "conversation.md"),
        ("con", "conversation con.md"),
        ("NUL.txt", "conversation NUL.txt.md"),
        ("שלום 🙂", "שלום 🙂.md"),
        ("a\n\tb\0c", "a b c.md"),
        ("x" * 500, "x" * 60 + ".md"),
    ],
)
def test_names_of_files_are_safe(title, expected):
    assert file_name(title, ".md") == expected
    assert len(file_name("🙂" * 300, ".json").encode()) <= 255


def test_a_syllable_is_more_than_its_first_sound():
    assert fold("École Ț İ") == "ecole t i"
    assert fold("한국") != fold("하구")


def test_built_in_prompts_have_names_and_texts():
    names = [str(prompt.name) for prompt in BUILT_IN]
    assert len(set(names)) == len(names) > 3
    assert all(str(prompt.text) for prompt in BUILT_IN)
