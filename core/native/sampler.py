"""Choosing the next token, by the binding of llama.h."""

from __future__ import annotations

from core.engine.model import Sampling
from core.native import library
from core.native.context import Context
from core.native.llama import Model

PENALTY_LAST_N = 64  # tokens the repeat penalty looks back on; llama.cpp's default


class Sampler:
    """Chooses the next token; the steps and their order are llama.cpp's defaults (common.h).

    Steps that do nothing with the given values are left out, and a temperature of 0 is greedy.
    """

    def __init__(self, model: Model, sampling: Sampling, seed: int) -> None:
        self._llama = llama = library.llama()
        self._chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
        if sampling.repeat_penalty != 1.0:
            penalty = sampling.repeat_penalty
            self._add(llama.llama_sampler_init_penalties(model.n_vocab, PENALTY_LAST_N, penalty, 0.0, 0.0))
        if sampling.temperature <= 0.0:
            self._add(llama.llama_sampler_init_greedy())
            return
        self._add(llama.llama_sampler_init_top_k(sampling.top_k))
        self._add(llama.llama_sampler_init_top_p(sampling.top_p, 0))
        self._add(llama.llama_sampler_init_min_p(sampling.min_p, 0))
        self._add(llama.llama_sampler_init_temp(sampling.temperature))
        self._add(llama.llama_sampler_init_dist(seed))

    def _add(self, step: int) -> None:
        self._llama.llama_sampler_chain_add(self._chain, step)

    def accept(self, token: int) -> None:
        """Count a token of the prompt for the repeat penalty."""
        self._llama.llama_sampler_accept(self._chain, token)

    def sample(self, context: Context) -> int:
        """Choose a token from the context's last logits, and remember it."""
        token: int = self._llama.llama_sampler_sample(self._chain, context.handle, -1)
        return token

    def close(self) -> None:
        """Free the chain."""
        if self._chain is not None:
            self._llama.llama_sampler_free(self._chain)
            self._chain = None
