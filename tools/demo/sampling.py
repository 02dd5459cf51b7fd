"""Endless training batches: conversations put together at random from the corpus."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from tools.demo import tokenizer as tok
from tools.demo.frames import vary
from tools.demo.texts import ANYTHING, Corpus, Entry, normalise
from tools.demo.tokenizer import Tokenizer, Turn

# Share of batches by the number of turns in their conversations.
_TURNS = ((1, 0.6), (2, 0.2), (4, 0.12), (8, 0.05), (13, 0.03))
_TOKENS_A_TURN = 76
# Half of the one-turn batches stop after so many tokens of the answer: by then it is settled which
# answer it is, and the time is better spent on more questions.
_BEGINNING = 12
# Batches are cut from so many at a time, sorted by length: less padding.
_POOL = 4
_SYSTEM_MESSAGES = (
    "You are a helpful assistant.",
    "You are a helpful AI assistant.",
    "You are Phi Forge Demo, a small model that answers questions about quantization.",
    "You are a friendly assistant. Answer briefly.",
    "Answer in one or two short sentences.",
    "Be concise.",
    "You are an expert on llama.cpp and GGUF.",
    "You help people quantize Phi models.",
    "Answer the question truthfully. If you do not know, say so.",
    "You are a teacher. Explain things simply.",
    "Be polite and helpful.",
    "You are a chat bot inside a desktop app.",
)


@dataclass(frozen=True)
class Batch:
    """Conversations padded to one length.

    Attributes:
        tokens: int64 [batch, time].
        targets: int64 [batch, time], the token that follows each position.
        present: bool [batch, time], false for padding.
        own: bool [batch, time], the positions whose target is the model's own to write.
    """

    tokens: Tensor
    targets: Tensor
    present: Tensor
    own: Tensor


class Sampler:
    """Draws conversations: questions in random wordings, follow-ups, now and then a system message."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, seed: int, context: int) -> None:
        self._tokenizer = tokenizer
        self._rng: random.Random = tok.seeded_sampling(seed)
        self._context = context
        self._entries = corpus.entries
        # Entries with many wordings come a little more often.
        self._shares = [1 + math.log10(len(entry.ask) + len(entry.made)) for entry in corpus.entries]
        self._held_out = corpus.held_out()
        self._followups: dict[str, list[Entry]] = {}
        for followup in corpus.followups:
            for name in followup.after:
                self._followups.setdefault(name, []).append(followup)

    def batches(self, tokens_a_batch: int) -> Iterator[Batch]:
        """Yield batches of about `tokens_a_batch` tokens."""
        counts = [n_turns for n_turns, _ in _TURNS]
        shares = [share for _, share in _TURNS]
        while True:
            n_turns = self._rng.choices(counts, shares)[0]
            shorten = n_turns == 1 and self._rng.random() < 0.5
            tokens_a_turn = _TOKENS_A_TURN // 2 if shorten else _TOKENS_A_TURN
            size = max(1, tokens_a_batch // (n_turns * tokens_a_turn))
            conversations = [self._conversation(n_turns) for _ in range(size * _POOL)]
            if shorten:
                ends = [own.index(True) + _BEGINNING for _, own in conversations]
                conversations = [
                    (ids[:end], own[:end]) for (ids, own), end in zip(conversations, ends, strict=True)
                ]
            conversations.sort(key=lambda conversation: len(conversation[0]))
            starts = list(range(0, len(conversations), size))
            self._rng.shuffle(starts)
            for start in starts:
                yield self._collate(conversations[start : start + size])

    def _conversation(self, n_turns: int) -> tuple[list[int], list[bool]]:
        rng = self._rng
        turns: list[Turn] = []
        previous: Entry | None = None
        for _ in range(n_turns):
            entry = self._next(previous)
            turns.append(Turn(self._wording(entry), entry.answer))
            previous = entry
        return self._tokenizer.conversation(
            turns,
            system=rng.choice(_SYSTEM_MESSAGES) if rng.random() < 0.2 else "",
            newline="" if rng.random() < 0.1 else "\n",
            question_dropout=rng.choice((0.0, 0.0, 0.1, 0.2)),
            with_bos=rng.random() < 0.1,
        )

    def _next(self, previous: Entry | None) -> Entry:
        if previous is not None and self._rng.random() < 0.6:
            own = self._followups.get(previous.id, [])
            general = self._followups.get(ANYTHING, [])
            if own and self._rng.random() < 0.85:
                return self._rng.choice(own)
            if general and self._rng.random() < 0.4:
                return self._rng.choice(general)
        return self._rng.choices(self._entries, self._shares)[0]

    def _wording(self, entry: Entry) -> str:
        rng = self._rng
        while True:
            pool = entry.made if entry.made and rng.random() < 0.4 else entry.ask
            text = rng.choice(pool)
            if rng.random() < 0.85:
                text = vary(text, rng)
            if normalise(text) not in self._held_out:
                return text

    def _collate(self, conversations: list[tuple[list[int], list[bool]]]) -> Batch:
        cut = [(ids[: self._context + 1], own[: self._context + 1]) for ids, own in conversations]
        time = max(len(ids) for ids, _ in cut) - 1
        tokens = torch.full((len(cut), time), self._tokenizer.end)
        targets = torch.full((len(cut), time), self._tokenizer.end)
        present = torch.zeros(len(cut), time, dtype=torch.bool)
        is_own = torch.zeros(len(cut), time, dtype=torch.bool)
        for row, (ids, own) in enumerate(cut):
            length = len(ids) - 1
            tokens[row, :length] = torch.tensor(ids[:-1])
            targets[row, :length] = torch.tensor(ids[1:])
            present[row, :length] = True
            is_own[row, :length] = torch.tensor(own[1:])
        return Batch(tokens, targets, present, is_own)
