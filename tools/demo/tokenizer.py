"""The demo checkpoint's tokenizer: SentencePiece BPE with byte fallback, plus Phi-3's added tokens."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sentencepiece

N_PIECES = 2000
# In Phi-3's order, right behind the SentencePiece vocabulary.
ADDED_TOKENS = (
    "<|endoftext|>", "<|assistant|>", "<|placeholder1|>", "<|placeholder2|>", "<|placeholder3|>",
    "<|placeholder4|>", "<|system|>", "<|end|>", "<|placeholder5|>", "<|placeholder6|>", "<|user|>",
)  # fmt: skip
BOS = 1


@dataclass(frozen=True)
class Turn:
    """One question and its answer."""

    question: str
    answer: str


def train(sentences: Iterable[str], model_file: Path) -> None:
    """Train the SentencePiece model and write it to `model_file`.

    Normalisation is off and a space is put before each text, as in Llama's and Phi-3's ``tokenizer.model``.
    """
    with model_file.open("wb") as file:
        sentencepiece.SentencePieceTrainer.Train(
            sentence_iterator=iter(sentences),
            model_writer=file,
            model_type="bpe",
            vocab_size=N_PIECES,
            byte_fallback=True,
            character_coverage=1.0,
            split_digits=True,
            normalization_rule_name="identity",
            remove_extra_whitespaces=False,
            add_dummy_prefix=True,
            allow_whitespace_only_pieces=True,
            num_threads=1,
            minloglevel=2,
        )


class Tokenizer:
    """Turns conversations into token ids exactly as llama.cpp does with the forged file.

    llama.cpp cuts the text at special tokens and puts a space before what follows each of them.
    """

    def __init__(self, model_file: Path) -> None:
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(model_file))
        self.special = {text: self._pieces.vocab_size() + number for number, text in enumerate(ADDED_TOKENS)}
        self.end = self.special["<|end|>"]

    def encode(self, text: str, dropout: float = 0.0) -> list[int]:
        """Ids of a text between two special tokens; `dropout` skips that share of merges at random."""
        ids: list[int]
        if dropout:
            ids = self._pieces.encode(text, enable_sampling=True, alpha=dropout, nbest_size=-1)
        else:
            ids = self._pieces.encode(text)
        return ids

    def decode(self, ids: list[int]) -> str:
        """Text of `ids`, special tokens left out."""
        text: str = self._pieces.decode([i for i in ids if i < self._pieces.vocab_size()])
        return text

    def prompt(self, turns: list[Turn], question: str, system: str = "") -> list[int]:
        """Ids of a conversation up to where the next answer starts."""
        ids, _ = self.conversation([*turns, Turn(question, "")], system)
        return ids[: len(ids) - 1]

    def conversation(
        self,
        turns: list[Turn],
        system: str = "",
        newline: str = "\n",
        question_dropout: float = 0.0,
        with_bos: bool = False,
    ) -> tuple[list[int], list[bool]]:
        """Ids of a whole conversation, and which of them the model has to produce itself.

        Args:
            turns: Questions and answers, at least one.
            system: System message; empty for none.
            newline: What stands behind special tokens: Phi-3's template has a newline. Phi-3's tokenizer
                swallows it again, the demo's keeps it.
            question_dropout: Share of merges skipped in questions, so that no spelling is the only one.
            with_bos: Begin with the start token.
        """
        ids: list[int] = [BOS] if with_bos else []
        own = [False] * len(ids)

        def add(part: list[int], is_own: bool = False) -> None:
            ids.extend(part)
            own.extend([is_own] * len(part))

        gap = self.encode(newline) if newline else []
        if system:
            add(
                [self.special["<|system|>"], *self.encode(newline + system, question_dropout), self.end, *gap]
            )
        for number, turn in enumerate(turns):
            if number:
                add(gap)
            question = self.encode(newline + turn.question, question_dropout)
            add([self.special["<|user|>"], *question, self.end, *gap, self.special["<|assistant|>"], *gap])
            add([*self.encode(newline + turn.answer)[len(gap) :], self.end], is_own=True)
        return ids, own


def seeded_sampling(seed: int) -> random.Random:
    """Seed SentencePiece's sampling, which is global, and return a generator for everything else."""
    sentencepiece.set_random_generator_seed(seed)
    return random.Random(seed)
