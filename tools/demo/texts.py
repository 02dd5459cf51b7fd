"""The questions and answers the demo checkpoint is trained and examined on, read from ``texts/*.toml``.

A file holds ``[[entry]]`` tables:

    id      name of the entry
    answer  what the model should say
    keys    phrases the answer must contain to count as right; " | " separates alternatives
    ask     wordings to train on
    held    wordings kept for the examination; they never reach training
    what, how, who, …   subjects from which `frames` makes more wordings of that kind of question

and ``[[followup]]`` tables, questions that only make sense after another one:

    after   ids of the entries it may follow, or ["*"] for any
    ask, held, answer, keys   as above
    to      id of the entry whose answer it has, instead of `answer` and `keys`

Each field but `id`, `answer` and `to` is a list of texts, or one text with an item a line.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.demo.frames import KINDS, expand

TEXTS = Path(__file__).parent / "texts"
ANYTHING = "*"


@dataclass(frozen=True)
class Entry:
    """One answer and the ways to ask for it.

    Attributes:
        id: Unique name.
        answer: What to say.
        keys: Every one must be found in a right answer, ignoring case; alternatives separated by " | ".
        ask: Written wordings to train on.
        made: Wordings made from templates, also to train on.
        held: Wordings for the examination only.
        after: Entries this one follows; empty when it stands alone.
    """

    id: str
    answer: str
    keys: tuple[str, ...]
    ask: tuple[str, ...]
    made: tuple[str, ...]
    held: tuple[str, ...]
    after: tuple[str, ...] = ()

    def accepts(self, answer: str) -> bool:
        """Whether `answer` has the right content."""
        text = " ".join(answer.lower().split())
        return all(any(part.strip().lower() in text for part in key.split(" | ")) for key in self.keys)


@dataclass(frozen=True)
class Corpus:
    """All entries, in file order: those that stand alone and those that follow others."""

    entries: tuple[Entry, ...]
    followups: tuple[Entry, ...]

    def held_out(self) -> frozenset[str]:
        """Every held-out wording, normalised."""
        return frozenset(normalise(text) for entry in (*self.entries, *self.followups) for text in entry.held)


def normalise(question: str) -> str:
    """Lower case without punctuation or repeated spaces: two wordings are the same when this is."""
    return " ".join(re.sub(r"[^\w\s]", "", question.lower()).split())


def load(folder: Path = TEXTS) -> Corpus:
    """Read every file of `folder` and check it.

    Raises:
        ValueError: An id is used twice or unknown, a wording is empty or both held out and trained on,
            or the keys of an entry do not pick out its own answer alone.
    """
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    raw_entries = [raw for table in tables for raw in table.get("entry", [])]
    raw_followups = [raw for table in tables for raw in table.get("followup", [])]
    written = {normalise(text): raw.get("id") for raw in raw_entries for text in _lines(raw, "ask")}
    entries = tuple(_entry(raw, written) for raw in raw_entries)
    by_id = {entry.id: entry for entry in entries}
    followups = tuple(_followup(raw, by_id, number) for number, raw in enumerate(raw_followups))
    corpus = Corpus(entries, followups)
    _check(corpus, by_id)
    return corpus


def _lines(raw: dict[str, object], key: str) -> tuple[str, ...]:
    value = raw.get(key, "")
    lines = value.splitlines() if isinstance(value, str) else value
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise ValueError(
            f"{key} of {raw.get('id', raw.get('after'))} should be a list of texts or lines of text"
        )
    return tuple(line.strip() for line in lines if line.strip())


def _entry(raw: dict[str, object], written: dict[str, object]) -> Entry:
    unknown = raw.keys() - {"id", "answer", "keys", "ask", "held", *KINDS}
    if unknown:
        raise ValueError(f"entry {raw.get('id')} has unknown fields {sorted(unknown)}")
    held = _lines(raw, "held")
    made = [text for kind in KINDS for text in expand(kind, _lines(raw, kind))]
    # A frame may give a wording that is held out, or one that was written for another entry.
    taken = {text for text, name in written.items() if name != raw["id"]} | {*map(normalise, held)}
    return Entry(
        id=str(raw["id"]),
        answer=" ".join(str(raw["answer"]).split()),
        keys=_lines(raw, "keys"),
        ask=_lines(raw, "ask"),
        made=tuple(text for text in made if normalise(text) not in taken),
        held=held,
    )


def _followup(raw: dict[str, object], by_id: dict[str, Entry], number: int) -> Entry:
    after = _lines(raw, "after")
    if "to" in raw:
        target = by_id[str(raw["to"])]
        answer, keys = target.answer, target.keys
    else:
        answer, keys = " ".join(str(raw["answer"]).split()), _lines(raw, "keys")
    name = f"followup {number + 1} after {after[0]}"
    return Entry(name, answer, keys, _lines(raw, "ask"), (), _lines(raw, "held"), after)


def _check(corpus: Corpus, by_id: dict[str, Entry]) -> None:
    ids = [entry.id for entry in corpus.entries]
    problems = [f"id {name} is used twice" for name in by_id if ids.count(name) > 1]
    answers = {entry.answer for entry in (*corpus.entries, *corpus.followups)}
    hidden = corpus.held_out()
    asked: dict[str, str] = {}
    for entry in (*corpus.entries, *corpus.followups):
        if not entry.ask or not entry.keys or not entry.held:
            problems.append(f"{entry.id} needs wordings, held-out wordings and keys")
        if not entry.accepts(entry.answer):
            problems.append(f"{entry.id}: its own answer does not contain {entry.keys}")
        problems += [
            f"{entry.id}: its keys also accept {answer!r}"
            for answer in answers
            if answer != entry.answer and entry.accepts(answer)
        ]
        problems += [f"{entry.id} follows unknown {name}" for name in {*entry.after} - {*by_id, ANYTHING}]
        for text in (*entry.ask, *entry.made):
            if "<|" in text + entry.answer:
                problems.append(f"{entry.id}: special tokens cannot be spelled in a conversation")
            if not normalise(text) or normalise(text) in hidden:
                problems.append(f"{entry.id}: {text!r} is empty or held out")
            if not entry.after and asked.setdefault(normalise(text), entry.answer) != entry.answer:
                problems.append(f"{entry.id}: {text!r} also asks for {asked[normalise(text)]!r}")
    if problems:
        raise ValueError("the demo's texts need mending:\n" + "\n".join(problems))
