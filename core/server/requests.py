"""What clients may ask, and how it becomes a prompt."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from pydantic import AliasChoices, Field, model_validator

from core.engine.model import ChatMessage, Role, Sampling
from core.engine.template import ChatTemplate
from core.engine.time_limit import time_limit
from core.errors import GrammarTooSlow, JsonSchemaWrong, PhiForgeError, TemplateMissing, TemplateTooSlow
from core.native.grammar import Grammar, grammar_text
from core.native.llama import Model
from core.native.server import CreateChatCompletionRequest, CreateCompletionRequest
from core.server.gate import Refused
from core.text import msg

MAX_VALUES = 20_000
"""Texts, numbers, lists and objects in a request; a check takes kilobytes for each that is wrong."""

TEMPLATE_SECONDS = 5
GRAMMAR_SECONDS = 10
_ROLES = {"developer": Role.SYSTEM} | {role.value: role for role in Role}


def _prepared(asked: Any) -> Any:  # noqa: ANN401 - whatever a client sent
    """OpenAI's clients may send null for what they leave open."""
    if not isinstance(asked, dict):
        return asked
    _check_values(asked)
    if asked.get("grammar"):  # not OpenAI's; and a few words of it can keep llama.cpp busy without end
        raise ValueError("a grammar is not supported: use response_format")
    return {name: value for name, value in asked.items() if value is not None}


def _check_values(asked: dict[str, Any]) -> None:
    """Refuse what takes too much memory to look at, and numbers that are none."""
    waiting: list[Any] = [asked]
    n_values = 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            n_values += len(value)
            if n_values > MAX_VALUES:
                raise ValueError(f"a request may have {MAX_VALUES} values")
            waiting += value.values() if isinstance(value, dict) else value
        elif isinstance(value, float) and not math.isfinite(value):
            raise ValueError("numbers must be finite")


class ChatRequest(CreateChatCompletionRequest):  # type: ignore[misc]  # the binding has no types
    """A conversation to answer.

    Attributes:
        max_tokens: Newer clients call it ``max_completion_tokens``; None for as many as fit.
        repeat_penalty: 1 is none, as in OpenAI's API, which does not know it, and in our own chat.
        response_format: ``json_object`` or ``json_schema`` bind the answer; `Prompts.check` makes a
            `grammar` of it.
    """

    max_tokens: int | None = Field(
        default=None, ge=1, validation_alias=AliasChoices("max_completion_tokens", "max_tokens")
    )
    logit_bias: dict[int, float] | None = None
    repeat_penalty: float = Field(default=1.0, gt=0.0)
    response_format: dict[str, Any] | None = None

    _prepare = model_validator(mode="before")(_prepared)

    @model_validator(mode="after")
    def _refuse_what_is_not_done(self) -> Self:
        if self.tools or self.functions:
            raise ValueError("tools are not supported")
        if self.logprobs:
            raise ValueError("logprobs are not supported")
        _require_one_answer(self.n)
        return self


class CompletionRequest(CreateCompletionRequest):  # type: ignore[misc]  # the binding has no types
    """A text to continue.

    Attributes:
        repeat_penalty: As of `ChatRequest`.
    """

    logit_bias: dict[int, float] | None = None
    repeat_penalty: float = Field(default=1.0, gt=0.0)

    _prepare = model_validator(mode="before")(_prepared)

    @model_validator(mode="after")
    def _refuse_what_is_not_done(self) -> Self:
        if self.logprobs is not None:
            raise ValueError("logprobs are not supported")
        if self.suffix is not None:
            raise ValueError("a suffix is not supported")
        if isinstance(self.prompt, list) and len(self.prompt) != 1:
            raise ValueError("one prompt at a time is supported")
        _require_one_answer(self.n)
        _require_one_answer(self.best_of)
        return self

    def text(self) -> str:
        """Return the text."""
        return str(self.prompt[0] if isinstance(self.prompt, list) else self.prompt)


def _schema(response_format: Mapping[str, Any]) -> str:
    """Return the JSON schema that binds an answer; empty for any text."""
    match response_format:
        case {"type": "text"}:
            return ""
        case {"type": "json_schema", "json_schema": {"schema": dict() as schema}}:
            return json.dumps(schema)
        case {"type": "json_object", **rest}:  # llama.cpp's programs take a schema here too
            return json.dumps(rest.get("schema") or {"type": "object"})
    raise Refused(400, "response_format is of no known type.", "invalid_request")


def _require_one_answer(count: int | None) -> None:
    if count not in (None, 1):
        raise ValueError("one answer to a request is supported")


class Prompts:
    """Turns requests into prompts, and refuses those that cannot be answered. Any thread may call.

    Args:
        model: Its tokenizer is asked; this does not disturb an answer that is being written.
        n_ctx: Tokens of its context.
        template: Its chat template, None when it has none.
        give_up: Ends the process for the reason given; called when a template or a grammar does not come to
            an end.
    """

    def __init__(
        self,
        model: Model,
        n_ctx: int,
        template: ChatTemplate | None,
        give_up: Callable[[PhiForgeError], None],
    ) -> None:
        self._model = model
        self._n_ctx = n_ctx
        self._template = template
        self._give_up = give_up
        self._lock = threading.Lock()

    def render(self, messages: Sequence[Mapping[str, Any]]) -> str:
        """Return a conversation as one prompt.

        Raises:
            Refused: A message is of a kind that is not supported.
            PhiForgeError: There is no template, or it failed.
        """
        if self._template is None:
            raise TemplateMissing
        converted = [_message(message) for message in messages]
        too_slow = TemplateTooSlow(seconds=TEMPLATE_SECONDS)
        with self._lock, time_limit(TEMPLATE_SECONDS, lambda: self._give_up(too_slow)):
            return self._template.render(converted)

    def check(self, body: ChatRequest | CompletionRequest) -> None:
        """Refuse what could not be answered, while a status can still be sent; make the grammar.

        Raises:
            Refused: With the reason.
            PhiForgeError: There is no chat template, or it failed; or the schema cannot be used.
        """
        prompt = self.render(body.messages) if isinstance(body, ChatRequest) else body.text()
        if not prompt:
            raise Refused(400, "The prompt is empty.", "prompt_empty")
        n_tokens = len(self._model.tokenize(prompt)) + 1  # of the text, and perhaps one in front of it
        if n_tokens >= self._n_ctx:
            raise Refused(
                400,
                f"The context holds {self._n_ctx} tokens; this request has {n_tokens}, without its answer.",
                "context_length_exceeded",
            )
        if not all([body.stop] if isinstance(body.stop, str) else body.stop or ()):
            raise Refused(400, "stop: an empty text would end every answer at once.", "invalid_request")
        for token in body.logit_bias or ():
            if not 0 <= token < self._model.n_vocab:  # the binding would leave out all biases
                raise Refused(400, f"logit_bias: there is no token {token}.", "invalid_request")
        if isinstance(body, ChatRequest) and body.response_format is not None:
            schema = _schema(body.response_format)
            body.response_format = None
            body.grammar = self._grammar(schema) if schema else None

    def _grammar(self, schema: str) -> str:
        too_slow = GrammarTooSlow(seconds=GRAMMAR_SECONDS)
        try:
            with self._lock, time_limit(GRAMMAR_SECONDS, lambda: self._give_up(too_slow)):
                text = grammar_text(Sampling(json_schema=schema))
                Grammar(self._model, text).close()  # the binding would use one that cannot be read
        except MemoryError:
            raise JsonSchemaWrong(reason=msg("it takes more memory than it may")) from None
        return text


def _message(message: Mapping[str, Any]) -> ChatMessage:
    role = _ROLES.get(message["role"])
    if role is None:
        raise Refused(400, f"Messages of the role {message['role']!r} are not supported.", "invalid_role")
    content = message.get("content") or ""
    if isinstance(content, str):
        return ChatMessage(role, content)
    if any(part.get("type") != "text" for part in content):
        raise Refused(400, "Messages may have text only.", "invalid_content")
    return ChatMessage(role, "".join(part["text"] for part in content))
