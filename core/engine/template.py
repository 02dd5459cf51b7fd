"""The model's own chat template: Jinja source from a stranger's file, rendered in a sandbox.

The environment is the one transformers renders chat templates in (`_compile_jinja_template` in
``transformers/utils/chat_template_utils.py``), which is what template authors test against. A sandbox
cannot stop an endless loop: the engine child keeps the time (see `core.engine.time_limit`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import NoReturn

from jinja2 import Template, TemplateError, nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from core.engine.model import ChatMessage
from core.errors import TemplateBroken, TemplateTooLong
from core.text import msg

MAX_TEMPLATE_CHARS = 100_000  # the longest of published models have about 20 000
_MAX_ADDED_CHARS = 1_000_000  # with more the tokenizer would be busy for minutes
_MAX_REPEATED = 4  # times that a template may write a conversation
_MAX_REASON_CHARS = 300

# What an expression of a template can raise, Jinja's own errors aside.
_EXPRESSION_ERRORS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,  # of the Python code that Jinja makes of it
    TypeError,
    ValueError,
)


class _Generation(Extension):
    """``{% generation %} … {% endgeneration %}``: marks for training what the assistant wrote.

    transformers knows it (``AssistantTracker``), and the templates of Phi-4 and Phi-4-reasoning use it. In a
    prompt it changes nothing.
    """

    tags = {"generation"}  # noqa: RUF012 - so the base class declares it

    def parse(self, parser: Parser) -> list[nodes.Node]:
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


class ChatTemplate:
    """A chat template, not compiled before its first use."""

    def __init__(self, source: str, bos_token: str, eos_token: str) -> None:
        """Keep a template.

        Args:
            source: Jinja source.
            bos_token: What the template sees as ``bos_token``; `eos_token` alike.
            eos_token: See `bos_token`.
        """
        self._source = source
        self._variables = {"bos_token": bos_token, "eos_token": eos_token}

    @cached_property
    def _compiled(self) -> Template:
        return _environment().from_string(self._source)

    def render(self, messages: Sequence[ChatMessage]) -> str:
        """Return the conversation as one prompt that ends where the assistant is to go on.

        Raises:
            TemplateTooLong: The source is longer than any honest template.
            TemplateBroken: It is not valid, raised an error, touched what the sandbox forbids, or wrote
                nothing or far too much.
        """
        if len(self._source) > MAX_TEMPLATE_CHARS:
            raise TemplateTooLong(n_chars=len(self._source), limit=MAX_TEMPLATE_CHARS)
        try:
            prompt = self._compiled.render(
                messages=[{"role": m.role.value, "content": m.content} for m in messages],
                add_generation_prompt=True,
                **self._variables,
            )
        except MemoryError as error:
            raise TemplateBroken(reason=msg("it needs more memory than a template can need")) from error
        except (TemplateError, *_EXPRESSION_ERRORS) as error:
            reason = str(error).strip().rstrip(".") or type(error).__name__
            raise TemplateBroken(reason=reason[:_MAX_REASON_CHARS]) from error
        n_own = sum(len(message.content) for message in messages)
        if len(prompt) > _MAX_ADDED_CHARS + _MAX_REPEATED * n_own:
            amount = msg(
                "{n_chars} characters for a conversation of {n_own}", n_chars=len(prompt), n_own=n_own
            )
            raise TemplateBroken(reason=amount)
        if not prompt:
            raise TemplateBroken(reason=msg("nothing at all"))
        return prompt


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = _strftime_now
    return environment


def _to_json(value: object, indent: int | None = None) -> str:
    """Jinja's own filter escapes for HTML, which a prompt must not be."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


def _raise_exception(message: str) -> NoReturn:
    """How a template refuses a conversation, e.g. one with a system message."""
    raise TemplateError(message)


def _strftime_now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)
