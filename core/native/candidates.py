"""Tokens with their logits, in the form in which llama.cpp's samplers take them."""

from __future__ import annotations

import ctypes

import numpy as np
import numpy.typing as npt

from core.native import library

_TOKEN_DATA = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])  # llama_token_data


class Candidates:
    """A ``llama_token_data_array`` with memory of its own, to be filled again and again.

    Attributes:
        pointer: To the structure; samplers may reorder and shorten what it points to.
    """

    def __init__(self, n_candidates: int) -> None:
        self._llama = library.llama()
        self._data = np.zeros(n_candidates, _TOKEN_DATA)
        self._ids = np.arange(n_candidates, dtype=np.int32)
        self._array = self._llama.llama_token_data_array()
        self.pointer = ctypes.byref(self._array)

    def fill(self, logits: npt.NDArray[np.float32]) -> None:
        """Take all tokens of the vocabulary, with logits of shape (n_vocab,)."""
        self._data["id"] = self._ids
        self._data["logit"] = logits
        self._reset()

    def fill_one(self, token: int) -> None:
        """Take one token, with the logit 0."""
        self._data[0] = (token, 0.0, 0.0)
        self._reset()

    def any_left(self) -> bool:
        """Return whether a logit is not -infinity; to be asked before samplers reorder the array."""
        return bool((self._data["logit"] != -np.inf).any())

    @property
    def selected(self) -> int:
        """The token that the last sampler of a chain selected."""
        token: int = self._array.data[self._array.selected].id
        return token

    def _reset(self) -> None:
        pointer = self._data.ctypes.data_as(self._llama.llama_token_data_p)
        self._array.data, self._array.size = pointer, len(self._data)
        self._array.selected, self._array.sorted = -1, False
