"""From a prompt to an answer: what must be evaluated, when to stop, and the figures."""

from __future__ import annotations

import math
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing

import numpy as np

from core.engine.choices import MAX_ALTERNATIVES, choice_of
from core.engine.model import Answer, Sampling, StopReason, TextPiece, TokenChoice
from core.engine.text_stream import TextStream
from core.errors import PromptEmpty, PromptTooLong, SamplingConflict, SamplingOutOfRange
from core.native.context import Context
from core.native.llama import Model
from core.native.mtmd import ImageEncoder
from core.native.sampler import NO_LIMIT, PENALTY_LAST_N, Sampler
from core.text import Message, msg

IMAGE_MARK = "<__media__>"  # llama.cpp's own (mtmd_default_marker)
_MAX_KNOWN = 8  # a few turns back; beyond, text is tokenized anew
_MAX_INT32 = 2**31 - 1
_MAX_SEED = 0xFFFFFFFE  # the next one is llama.cpp's mark for a random seed


class Generator:
    """One conversation with one model; remembers what is in the KV cache."""

    def __init__(self, model: Model, context: Context, encoder: ImageEncoder | None = None) -> None:
        self._model = model
        self._context = context
        self._encoder = encoder
        # Texts, each a beginning of the next, and the tokens they stand for. What a model wrote
        # seldom but sometimes tokenizes differently when it comes back as text; and its tokens are
        # what the cache holds.
        self._known: list[tuple[str, list[int]]] = []

    def answer(
        self,
        prompt: str,
        sampling: Sampling,
        on_piece: Callable[[TextPiece], None],
        should_stop: Callable[[], bool],
        *,
        started: float,
        strip_start: bool,
        images: Mapping[str, list[int]] | None = None,
        begun: str = "",
        grammar_limit: AbstractContextManager[None] = NO_LIMIT,
    ) -> Answer:
        """Evaluate a prompt, as far as it is not in the KV cache yet, and continue it.

        Args:
            prompt: The text to continue.
            sampling: How tokens are chosen.
            on_piece: Receives the answer in pieces of whole characters.
            should_stop: Asked often; True ends the answer.
            started: `time.perf_counter()` when the request came.
            strip_start: Leave out white space before the answer (SentencePiece models begin
                every text with a space).
            images: By the mark that stands for it in `prompt`, what `ImageEncoder.prepare` gave.
            begun: The end of `prompt` that is the beginning of the answer; a grammar binds it too.
            grammar_limit: Entered for each step of a grammar.

        Raises:
            SamplingOutOfRange, SamplingConflict: Values of `sampling` make no sense.
            GrammarWrong, JsonSchemaWrong: What is to bind the answer cannot be used.
            GrammarNotFollowed: The model cannot write what the grammar asks for.
            PromptEmpty: There is no token to continue from.
            PromptTooLong: The context has no room for the prompt and one more token.
            EvaluationFailed: llama.cpp could not compute.
        """
        _check(sampling)
        context = self._context
        self._known = [(text, tokens) for text, tokens in self._known if prompt.startswith(text)]
        tokens = self._encode(prompt, images or {})
        if not tokens:
            raise PromptEmpty
        if len(tokens) >= context.n_ctx:
            raise PromptTooLong(n_prompt=len(tokens), n_ctx=context.n_ctx)
        seed = secrets.randbelow(_MAX_SEED) if sampling.seed is None else sampling.seed
        run = _Run(self._model, context, TextStream(on_piece, strip_start), should_stop, sampling)
        with closing(Sampler(self._model, sampling, seed, begun, grammar_limit)) as sampler:
            # The last token is always evaluated: its logits are wanted.
            n_known = min(_common_prefix(context.tokens, tokens), len(tokens) - 1)
            context.keep(self._whole_images(tokens, n_known))
            n_cached = len(context.tokens)

            prompt_started = time.perf_counter()
            complete = all(self._evaluate(part, should_stop) for part in self._parts(tokens[n_cached:]))
            prompt_seconds = time.perf_counter() - prompt_started
            n_evaluated = len(context.tokens) - n_cached

            if complete:
                for token in tokens[-PENALTY_LAST_N:]:
                    if token >= 0:
                        sampler.accept(token)
                run.generate(sampler)
        if complete and run.finite:
            self._known.append((prompt, tokens))
            whole = run.whole_tokens()
            if whole is not None:
                self._known.append((prompt + run.text, tokens + whole))
            del self._known[:-_MAX_KNOWN]
        return Answer(
            text=run.text,
            prompt=_without_marks(prompt, images or {}),
            stop_reason=run.stop_reason,
            n_prompt=len(tokens),
            n_evaluated=n_evaluated,
            n_generated=len(run.tokens),
            prompt_tokens_per_second=_rate(n_evaluated, prompt_seconds),
            tokens_per_second=_rate(run.n_appended, run.seconds),
            first_token_seconds=run.first_token_at - started if run.first_token_at else 0.0,
            n_used=len(context.tokens),
            n_ctx=context.n_ctx,
            seed=seed,
            finite=run.finite,
            tokens=run.choices,
        )

    def count(self, prompt: str, images: Mapping[str, list[int]] | None = None) -> int:
        """Return how many tokens a prompt has; as for `answer`, but nothing is remembered."""
        return len(self._encode(prompt, images or {}))

    def _parts(self, tokens: Sequence[int]) -> Iterator[Sequence[int]]:
        """Cut tokens into runs of text and single images."""
        start = 0
        while start < len(tokens):
            if tokens[start] < 0:
                end = start + self._n_places(tokens[start])
            else:
                end = next((i for i in range(start, len(tokens)) if tokens[i] < 0), len(tokens))
            yield tokens[start:end]
            start = end

    def _whole_images(self, tokens: Sequence[int], count: int) -> int:
        """Return how many of the first `count` tokens to keep so that no image is cut."""
        if not any(token < 0 for token in tokens[:count]):
            return count
        kept = 0
        for part in self._parts(tokens):
            if kept + len(part) > count:
                return kept if part[0] < 0 else count
            kept += len(part)
        return kept

    def _evaluate(self, part: Sequence[int], should_stop: Callable[[], bool]) -> bool:
        if part[0] >= 0 or self._encoder is None:
            return self._context.evaluate(part, should_stop)
        return self._encoder.evaluate(self._context, part[0], should_stop)

    def _n_places(self, token: int) -> int:
        assert self._encoder is not None, "only an encoder makes places of images"
        return self._encoder.n_places(token)

    def _tokenize(self, text: str, images: Mapping[str, list[int]]) -> list[int]:
        """Return the tokens of a text, images where their marks stand."""
        if not images:
            return self._model.tokenize(text)
        tokens: list[int] = []
        for part in re.split(f"({'|'.join(map(re.escape, images))})", text):
            tokens += images[part] if part in images else self._model.tokenize(part)
        return tokens

    def _encode(self, prompt: str, images: Mapping[str, list[int]]) -> list[int]:
        """Return the tokens of a prompt, with the beginning-of-text token where the model wants it.

        Text this conversation has seen keeps its tokens, if what follows it starts with a control
        token: there a tokenizer cannot join anything across the seam.
        """
        model = self._model
        for text, tokens in reversed(self._known):
            if not prompt.startswith(text):
                continue
            rest = self._tokenize(prompt[len(text) :], images)
            if not rest or rest[0] < 0 or model.is_control(rest[0]) or model.is_end(rest[0]):
                return tokens + rest
        tokens = self._tokenize(prompt, images)
        # As llama.cpp's common_tokenize and transformers do, but never two of them: some templates
        # write the token themselves.
        if model.add_bos and model.bos_token >= 0 and tokens[:1] != [model.bos_token]:
            tokens.insert(0, model.bos_token)
        return tokens


class _Run:
    """The writing of one answer."""

    def __init__(
        self,
        model: Model,
        context: Context,
        stream: TextStream,
        should_stop: Callable[[], bool],
        sampling: Sampling,
    ) -> None:
        self._model = model
        self._context = context
        self._stream = stream
        self._should_stop = should_stop
        self._sampling = sampling
        self.tokens: list[int] = []
        self.stop_reason = StopReason.STOPPED
        self.finite = True
        self.n_appended = 0
        self.seconds = 0.0
        self.first_token_at = 0.0

    @property
    def text(self) -> str:
        return self._stream.text

    @property
    def choices(self) -> tuple[TokenChoice, ...]:
        return tuple(self._stream.tokens)

    def whole_tokens(self) -> list[int] | None:
        """Return the tokens of `text`; None when its end is in the midst of one."""
        tokens, n_unfinished = self.tokens[:], self._stream.n_unfinished
        while n_unfinished > 0:
            n_unfinished -= len(self._model.piece(tokens.pop()))
        return tokens if n_unfinished == 0 else None

    def generate(self, sampler: Sampler) -> None:
        started = time.perf_counter()
        try:
            with np.errstate(all="ignore"):  # here, as it takes as long as adding up the logits
                self.stop_reason = self._generate(sampler)
        finally:
            self.seconds = time.perf_counter() - started
            self._stream.finish()

    def _generate(self, sampler: Sampler) -> StopReason:
        context, model = self._context, self._model
        n_probs, max_tokens = self._sampling.n_probs, self._sampling.max_tokens
        while not self._should_stop():
            logits = context.logits()
            # A sum is finite only if every logit is; unlike isfinite() it needs no second array.
            self.finite = bool(np.isfinite(logits.sum()))
            if not self.finite:
                return StopReason.STOPPED
            token = sampler.sample(context)
            if model.is_end(token):
                return StopReason.END_TOKEN
            self.tokens.append(token)
            choice = choice_of(model, logits, token, n_probs) if n_probs else None
            self._stream.feed(model.piece(token), choice)
            self.first_token_at = self.first_token_at or time.perf_counter()
            if len(self.tokens) >= max_tokens:
                return StopReason.MAX_TOKENS
            if len(context.tokens) >= context.n_ctx:
                return StopReason.CONTEXT_FULL
            context.append(token)
            self.n_appended += 1
        return StopReason.STOPPED


def _without_marks(prompt: str, images: Mapping[str, object]) -> str:
    """Return a prompt as llama.cpp's programs write it, with one mark for every image."""
    for mark in images:
        prompt = prompt.replace(mark, IMAGE_MARK)
    return prompt


def _common_prefix(a: Sequence[int], b: Sequence[int]) -> int:
    for index, (left, right) in enumerate(zip(a, b, strict=False)):
        if left != right:
            return index
    return min(len(a), len(b))


def _rate(count: int, seconds: float) -> float:
    return count / seconds if seconds > 0 else 0.0


def _check(sampling: Sampling) -> None:
    """Refuse values llama.cpp would take for something else or abort on."""

    def require(name: str, value: float, holds: bool, allowed: Message) -> None:
        if not holds:  # as nothing does for a value that is no number
            raise SamplingOutOfRange(name=name, value=value, allowed=allowed)

    def require_between(name: str, value: int, first: int, last: int) -> None:
        allowed = msg("from {first} to {last}", first=first, last=last)
        require(name, value, first <= value <= last, allowed)

    require("temperature", sampling.temperature, 0 <= sampling.temperature < math.inf, msg("0 or more"))
    require_between("top_k", sampling.top_k, 0, _MAX_INT32)
    require("top_p", sampling.top_p, 0 < sampling.top_p <= 1, msg("more than 0 and at most 1"))
    require("min_p", sampling.min_p, 0 <= sampling.min_p <= 1, msg("from 0 to 1"))
    repeat_penalty = sampling.repeat_penalty
    require("repeat_penalty", repeat_penalty, 0 < repeat_penalty < math.inf, msg("more than 0"))
    require_between("n_probs", sampling.n_probs, 0, MAX_ALTERNATIVES)
    require_between("max_tokens", sampling.max_tokens, 1, _MAX_INT32)
    if sampling.seed is not None:
        require_between("seed", sampling.seed, 0, _MAX_SEED)
    if sampling.grammar and sampling.json_schema:
        raise SamplingConflict
