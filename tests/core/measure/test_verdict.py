"""What is worth keeping, and the sentence that says so."""

from __future__ import annotations

from core.measure.verdict import best_choice, frontier, summary
from tests.support.measurements import file_measure, result

Q8 = file_measure("Q8_0", 4061, 0.0004, 0.99)
Q5 = file_measure("Q5_K_M", 2785, 0.004, 0.974)
Q4 = file_measure("Q4_K_M", 2465, 0.012, 0.941)
OLD_Q4 = file_measure("Q4_1", 2600, 0.03, 0.91)
Q2 = file_measure("Q2_K", 1420, 0.2, 0.79)


def names(files):
    return [file.type_name for file in files]


def test_the_frontier_leaves_out_what_another_file_beats():
    assert names(frontier([Q2, Q8, OLD_Q4, Q4, Q5])) == ["Q2_K", "Q4_K_M", "Q5_K_M", "Q8_0"]
    same_size = file_measure("Q4_K_S", 2465, 0.02, 0.93)
    twin = file_measure("TWIN", 2465, 0.012, 0.941)
    assert names(frontier([same_size, Q4, twin])) == ["Q4_K_M"]
    assert frontier([]) == ()


def test_the_smallest_good_file_is_the_choice():
    assert best_choice([Q8, Q5, Q4, Q2]) is Q4
    assert best_choice([Q2, file_measure("Q1_0", 900, 1.5, 0.4)]) is Q2


def test_the_sentence_names_it_and_the_next_better_one():
    assert [str(message) for message in summary(result(Q8, Q5, Q4, Q2))] == [
        "Q4_K_M is 3.1× smaller than F16 and picks the same next word 94 times in 100.",
        "Q5_K_M costs 320.0 MB more for 97.",
    ]


def test_nothing_is_offered_that_brings_nothing():
    no_better = file_measure("Q5_0", 2600, 0.0119, 0.9412)
    assert len(summary(result(Q4, no_better))) == 1
    assert len(summary(result(Q8))) == 1


def test_a_file_as_large_as_the_base_is_not_called_smaller():
    (sentence,) = summary(result(file_measure("BF16", 7643, 0.0, 1.0)))
    assert str(sentence) == "BF16 is no smaller than F16 and picks the same next word 100 times in 100."


def test_a_file_without_a_type_is_called_by_its_name():
    (sentence,) = summary(result(file_measure("", 2465, 0.012, 0.941)))
    assert str(sentence).startswith("phi-.gguf is 3.1×")
