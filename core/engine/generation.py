"""From a prompt to an answer: what must be evaluated, when to stop, and the figures."""

from __future__ import annotations

import math
import re
import secrets
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing

import numpy as np

from core.engine.model import Answer, Sampling, StopReason
from core.errors import PromptEmpty, PromptTooLong, SamplingOutOfRange
from core.native.context import Context
from core.native.llama import Model
from core.native.mtmd import ImageEncoder
from core.native.sampler import PENALTY_LAST_N, Sampler

IMAGE_MARK = "<__media__>"  # llama.cpp's own (mtmd_default_marker)
PIECE_SECONDS = 0.02  # at most 50 pieces a second: more would only keep the window busy
_MAX_KNOWN = 8  # a few turns back; beyond, text is tokenized anew
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
        on_text: Callable[[str], None],
        should_stop: Callable[[], bool],
        *,
        started: float,
        strip_start: bool,
        images: Mapping[str, list[int]] | None = None,
    ) -> Answer:
        """Evaluate a prompt, as far as it is not in the KV cache yet, and continue it.

        Args:
            prompt: The text to continue.
            sampling: How tokens are chosen.
            on_text: Receives the answer in pieces of whole characters.
            should_stop: Asked often; True ends the answer.
            started: `time.perf_counter()` when the request came.
            strip_start: Leave out white space before the answer (SentencePiece models begin
                every text with a space).
            images: By the mark that stands for it in `prompt`, what `ImageEncoder.prepare` gave.

        Raises:
            SamplingOutOfRange: A value of `sampling` makes no sense.
            PromptEmpty: There is no token to continue from.
            PromptTooLong: The context has no room for the prompt and one more token.
            EvaluationFailed: llama.cpp could not compute.
        """
        _check(sampling)
        context = self._context
        tokens = self._encode(prompt, images or {})
        if not tokens:
            raise PromptEmpty
        if len(tokens) >= context.n_ctx:
            raise PromptTooLong(n_prompt=len(tokens), n_ctx=context.n_ctx)
        # The last token is always evaluated: its logits are wanted.
        context.keep(self._whole_images(tokens, min(_common_prefix(context.tokens, tokens), len(tokens) - 1)))
        n_cached = len(context.tokens)

        prompt_started = time.perf_counter()
        complete = all(self._evaluate(part, should_stop) for part in self._parts(tokens[n_cached:]))
        prompt_seconds = time.perf_counter() - prompt_started
        n_evaluated = len(context.tokens) - n_cached

        seed = secrets.randbelow(_MAX_SEED) if sampling.seed is None else sampling.seed
        run = _Run(self._model, context, _TextStream(on_text, strip_start), should_stop)
        if complete:
            with closing(Sampler(self._model, sampling, seed)) as sampler:
                for token in tokens[-PENALTY_LAST_N:]:
                    if token >= 0:
                        sampler.accept(token)
                run.generate(sampler, sampling.max_tokens)
            if run.finite:
                self._known += [(prompt, tokens), (prompt + run.text, tokens + run.tokens)]
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
        )

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
        self._known = [(text, tokens) for text, tokens in self._known if prompt.startswith(text)]
        for text, tokens in reversed(self._known):
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
        self, model: Model, context: Context, stream: _TextStream, should_stop: Callable[[], bool]
    ) -> None:
        self._model = model
        self._context = context
        self._stream = stream
        self._should_stop = should_stop
        self.tokens: list[int] = []
        self.stop_reason = StopReason.STOPPED
        self.finite = True
        self.n_appended = 0
        self.seconds = 0.0
        self.first_token_at = 0.0

    @property
    def text(self) -> str:
        return self._stream.text

    def generate(self, sampler: Sampler, max_tokens: int) -> None:
        started = time.perf_counter()
        self.stop_reason = self._generate(sampler, max_tokens)
        self.seconds = time.perf_counter() - started
        self._stream.flush()

    def _generate(self, sampler: Sampler, max_tokens: int) -> StopReason:
        context = self._context
        while not self._should_stop():
            # A sum is finite only if every logit is; unlike isfinite() it needs no second array.
            with np.errstate(all="ignore"):
                self.finite = bool(np.isfinite(context.logits().sum()))
            if not self.finite:
                return StopReason.STOPPED
            token = sampler.sample(context)
            if self._model.is_end(token):
                return StopReason.END_TOKEN
            self.tokens.append(token)
            self._stream.feed(self._model.piece(token))
            self.first_token_at = self.first_token_at or time.perf_counter()
            if len(self.tokens) >= max_tokens:
                return StopReason.MAX_TOKENS
            if len(context.tokens) >= context.n_ctx:
                return StopReason.CONTEXT_FULL
            context.append(token)
            self.n_appended += 1
        return StopReason.STOPPED


class _TextStream:
    """Turns bytes of tokens into pieces of whole characters, not too many a second."""

    def __init__(self, on_text: Callable[[str], None], strip_start: bool) -> None:
        self._on_text = on_text
        self._strip_start = strip_start
        # A token that is not UTF-8 at all shows as a replacement mark; a character that the end of
        # the answer cuts stays in the decoder.
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._waiting = ""
        self._sent_at = 0.0
        self.text = ""

    def feed(self, data: bytes) -> None:
        text = self._decoder.decode(data)
        if self._strip_start and not self.text:
            text = text.lstrip()
        self.text += text
        self._waiting += text
        if time.perf_counter() - self._sent_at >= PIECE_SECONDS:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._on_text(self._waiting)
            self._waiting = ""
            self._sent_at = time.perf_counter()


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

    def require(name: str, value: float, holds: bool, allowed: str) -> None:
        if not holds or not math.isfinite(value):
            raise SamplingOutOfRange(name=name, value=value, allowed=allowed)

    require("temperature", sampling.temperature, sampling.temperature >= 0, "0 or more")
    require("top_k", sampling.top_k, 0 <= sampling.top_k < 2**31, "0 (all tokens) or more")
    require("top_p", sampling.top_p, 0 < sampling.top_p <= 1, "more than 0 and at most 1")
    require("min_p", sampling.min_p, 0 <= sampling.min_p <= 1, "from 0 to 1")
    require("repeat_penalty", sampling.repeat_penalty, sampling.repeat_penalty > 0, "more than 0")
    require("max_tokens", sampling.max_tokens, sampling.max_tokens >= 1, "1 or more")
    if sampling.seed is not None:
        require("seed", sampling.seed, 0 <= sampling.seed <= _MAX_SEED, f"from 0 to {_MAX_SEED}")
