"""Choosing the next token, by the binding of llama.h."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from core.engine.model import Sampling
from core.errors import GrammarNotFollowed
from core.native import library
from core.native.candidates import Candidates
from core.native.context import Context
from core.native.grammar import Grammar, grammar_text
from core.native.llama import Model

NO_LIMIT = nullcontext()
PENALTY_LAST_N = 64  # tokens the repeat penalty looks back on; llama.cpp's default


class Sampler:
    """Chooses the next token; the steps and their order are llama.cpp's defaults (common.h).

    Steps that do nothing with the given values are left out, and a temperature of 0 is greedy.
    """

    def __init__(
        self,
        model: Model,
        sampling: Sampling,
        seed: int,
        begun: str = "",
        grammar_limit: AbstractContextManager[None] = NO_LIMIT,
    ) -> None:
        """Make the steps.

        Args:
            model: Whose tokens are chosen.
            sampling: How.
            seed: For choosing by chance.
            begun: How the text that a grammar binds begins already.
            grammar_limit: Entered for each step of a grammar: some take without end.

        Raises:
            GrammarWrong, JsonSchemaWrong: What is to bind the text cannot be used.
            GrammarNotFollowed: `begun` does not follow the grammar.
        """
        self._llama = llama = library.llama()
        self._model = model
        self._grammar_limit = grammar_limit
        self._bound: tuple[Grammar, Candidates] | None = None
        if sampling.grammar or sampling.json_schema:
            with grammar_limit:
                self._bound = Grammar(model, grammar_text(sampling), begun), Candidates(model.n_vocab)
        self._only_greedy = sampling.temperature <= 0.0 and sampling.repeat_penalty == 1.0
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
        """Choose a token from the context's last logits, and remember it.

        Raises:
            GrammarNotFollowed: No token of the model is allowed by the grammar.
        """
        if self._bound is not None:
            with self._grammar_limit:
                return self._sample_bound(context, *self._bound)
        if self._only_greedy:  # the same token, without a list of all candidates: a fifth of the time
            return int(context.logits().argmax())
        token: int = self._llama.llama_sampler_sample(self._chain, context.handle, -1)
        return token

    def _sample_bound(self, context: Context, grammar: Grammar, candidates: Candidates) -> int:
        """Choose, and only where the grammar refuses the choice look at all tokens: that takes far longer.

        So does llama.cpp's ``common_sampler_sample`` (common/sampling.cpp).
        """
        logits = context.logits()
        candidates.fill(logits)
        token = self._choose(candidates)
        if not grammar.allows(token):
            candidates.fill(logits)
            grammar.apply(candidates)
            if not candidates.any_left():
                raise GrammarNotFollowed
            token = self._choose(candidates)
        self._llama.llama_sampler_accept(self._chain, token)
        if not self._model.is_end(token):
            grammar.accept(token)
        return token

    def _choose(self, candidates: Candidates) -> int:
        self._llama.llama_sampler_apply(self._chain, candidates.pointer)
        return candidates.selected

    def close(self) -> None:
        """Free the steps."""
        if self._bound is not None:
            self._bound[0].close()
        if self._chain is not None:
            self._llama.llama_sampler_free(self._chain)
            self._chain = None
