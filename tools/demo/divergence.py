"""KL divergence between two forged files on the demo's own conversations."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.native.context import Context
from core.native.llama import Model
from tools.demo.texts import Corpus

_EVERY = 5  # entries; enough for two digits


def mean_divergence(base: Path, other: Path, corpus: Corpus) -> float:
    """Mean KL divergence in nats of `other` from `base` over the tokens of every fifth entry's answer."""
    prompts = [
        (f"<|user|>\n{entry.ask[0]}<|end|>\n<|assistant|>\n", entry.answer)
        for entry in corpus.entries[::_EVERY]
    ]
    expected, found = _log_probabilities(base, prompts), _log_probabilities(other, prompts)
    return float(np.mean(np.sum(np.exp(expected) * (expected - found), axis=-1)))


def _log_probabilities(path: Path, prompts: list[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """Log-probabilities before each token of each answer, shape (tokens, n_vocab)."""
    model = Model(path)
    rows: list[npt.NDArray[np.float64]] = []
    for prompt, answer in prompts:
        context = Context(model, 512, 1)
        n_prompt = len(model.tokenize(prompt))
        tokens = model.tokenize(prompt + answer)
        context.evaluate(tokens[:n_prompt], lambda: False)
        for token in tokens[n_prompt:]:
            rows.append(_log_softmax(context.logits().astype(np.float64)))
            context.append(token)
        context.close()
    model.close()
    return np.array(rows)


def _log_softmax(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shifted = logits - logits.max()
    result: npt.NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum())
    return result
