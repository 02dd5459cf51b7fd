"""How well a model foretells a text, added up as llama-imatrix and llama-perplexity do."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BLOCK_FLOATS = 1 << 20  # logits worked on at a time


@dataclass
class Perplexity:
    """Running sums over scored tokens.

    Attributes:
        total: Negative log probabilities, added up.
        total_squares: Their squares, added up.
        count: Tokens scored.
    """

    total: float = 0.0
    total_squares: float = 0.0
    count: int = 0

    def add(self, logits: NDArray[np.float32], following: NDArray[np.int32]) -> None:
        """Score tokens.

        Args:
            logits: Of shape (n, n_vocab), each row after one token.
            following: The token that came next, of shape (n,).
        """
        n_vocab = logits.shape[1]
        step = max(1, _BLOCK_FLOATS // n_vocab)
        for start in range(0, len(logits), step):
            block, next_tokens = logits[start : start + step], following[start : start + step]
            highest = block.max(axis=1, keepdims=True)
            sums = np.exp(block - highest).sum(axis=1, dtype=np.float64)
            of_next = block[np.arange(len(block)), next_tokens] - highest[:, 0]
            losses = np.log(sums) - of_next
            self.total += float(losses.sum())
            self.total_squares += float((losses * losses).sum())
            self.count += len(block)

    @property
    def value(self) -> float:
        """The perplexity; NaN before anything was scored."""
        return math.exp(self.total / self.count) if self.count else math.nan

    @property
    def error(self) -> float:
        """Its standard error; NaN when there is too little to tell."""
        if self.count < 2:
            return math.nan
        mean = self.total / self.count
        variance = max(0.0, self.total_squares / self.count - mean * mean)
        return math.sqrt(variance / (self.count - 1)) * self.value
