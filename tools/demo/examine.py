"""Forges the demo checkpoint and asks it its questions, through the app's own forge and engine.

    python -m tools.demo.examine resources/demo/Phi-Forge-Demo --types BF16,Q8_0,Q4_K_M,Q2_K

Needs the app's environment, not torch.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from core.engine.model import ChatMessage, LoadModel, Role, Sampling, StopReason
from core.engine.session import Session
from core.forge.model import ForgeSpec
from core.forge.run import forge
from tools.demo import texts
from tools.demo.divergence import mean_divergence
from tools.demo.texts import ANYTHING, Corpus, Entry

TYPES = ("BF16", "Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "Q3_K_M", "Q2_K")
_GREEDY = Sampling(temperature=0.0, max_tokens=120)


class Wording(Enum):
    """Whether a question was put in words the model was trained on."""

    TRAINED = "trained wording"
    HELD_OUT = "held out"


@dataclass(frozen=True)
class Question:
    """One question of the examination.

    Attributes:
        before: The question and answer it follows; none for most.
        text: The question.
        entry: What a right answer is.
    """

    before: tuple[ChatMessage, ...]
    text: str
    entry: Entry
    wording: Wording


@dataclass(frozen=True)
class Mark:
    """What the model made of a question."""

    question: Question
    answer: str
    right: bool
    stopped: bool


def questions(corpus: Corpus) -> list[Question]:
    """The first trained wording and every held-out wording of each entry, follow-ups included."""
    by_id = {entry.id: entry for entry in corpus.entries}
    asked: list[Question] = []
    for entry in (*corpus.entries, *corpus.followups):
        before: tuple[ChatMessage, ...] = ()
        if entry.after:
            earlier = corpus.entries[0] if entry.after[0] == ANYTHING else by_id[entry.after[0]]
            before = (ChatMessage(Role.USER, earlier.ask[0]), ChatMessage(Role.ASSISTANT, earlier.answer))
        asked.append(Question(before, entry.ask[0], entry, Wording.TRAINED))
        asked += [Question(before, text, entry, Wording.HELD_OUT) for text in entry.held]
    return asked


def ask(model: Path, asked: list[Question]) -> Iterator[Mark]:
    """Ask every question, each in a conversation of its own, and judge the answers."""
    with Session(LoadModel(model)) as session:
        for question in asked:
            messages = [*question.before, ChatMessage(Role.USER, question.text)]
            answer = session.chat(messages, _GREEDY)
            yield Mark(
                question,
                answer.text.strip(),
                right=question.entry.accepts(answer.text),
                stopped=answer.stop_reason is StopReason.END_TOKEN,
            )


def share_right(marks: list[Mark], wording: Wording) -> float:
    """Share of right answers, 0 to 1, that also ended by themselves, among questions of one kind."""
    counted = [mark.right and mark.stopped for mark in marks if mark.question.wording is wording]
    return sum(counted) / len(counted)


def main() -> None:
    """Forge each type, ask everything, print a table and what went wrong at the first type."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--types", default=",".join(TYPES), help="first is the base of the divergence")
    parser.add_argument("--mistakes", action="store_true", help="print every wrong answer")
    arguments = parser.parse_args()
    corpus = texts.load()
    asked = questions(corpus)
    names = tuple(arguments.types.split(","))
    print(f"{'type':8} {'bytes':>10}  {'trained':>8} {'held out':>8}  {'KL divergence':>13}")
    with tempfile.TemporaryDirectory() as folder:
        spec = ForgeSpec(arguments.checkpoint, names, Path(folder), prove=False)
        files = {file.type_name: file for file in forge(spec, lambda _: None, lambda: False).files}
        base = files[names[0]].path
        for name in names:
            marks = list(ask(files[name].path, asked))
            shares = [share_right(marks, wording) for wording in Wording]
            divergence = mean_divergence(base, files[name].path, corpus)
            figures = f"{shares[0]:8.1%} {shares[1]:8.1%}  {divergence:13.5f}"
            print(f"{name:8} {files[name].file_bytes:10}  {figures}", flush=True)
            if arguments.mistakes:
                for mark in marks:
                    if not (mark.right and mark.stopped):
                        print(f"  {mark.question.entry.id}: {mark.question.text}\n    {mark.answer}")


if __name__ == "__main__":
    main()
