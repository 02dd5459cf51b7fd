"""Grammars that bind what a model writes: GBNF, or made from a JSON schema."""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from core.engine.model import Sampling
from core.errors import GrammarNotFollowed, GrammarWrong, JsonSchemaWrong
from core.native import library, log
from core.native.candidates import Candidates
from core.native.llama import Model
from core.text import Message, msg

MAX_CHARS = 200_000
_MAX_REPEAT = 2000  # MAX_REPETITION_THRESHOLD of llama-grammar.cpp
_COUNTS = ("minItems", "maxItems", "minLength", "maxLength")
_ROOT = b"root"

# What the converter raises for schemas it does not know; it checks little.
_SCHEMA_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


class Grammar:
    """The state of a grammar: what may come next. Allows to end only where the text is complete."""

    def __init__(self, model: Model, text: str, begun: str = "") -> None:
        """Read a grammar.

        Args:
            model: Its tokens are what is judged.
            text: GBNF with a rule ``root``.
            begun: How the bound text begins already.

        Raises:
            GrammarWrong: llama.cpp cannot use it.
            GrammarNotFollowed: It does not allow `begun`.
        """
        self._llama = library.llama()
        self._model = model
        data = text.encode(errors="replace")
        if len(text) > MAX_CHARS:
            raise GrammarWrong(
                reason=msg("it has {n} characters, and {limit} are the limit", n=len(text), limit=MAX_CHARS)
            )
        if b"\0" in data:
            raise GrammarWrong(reason=msg("it contains a NUL character"))
        lines: list[str] = []
        with log.capture(lambda _level, line: lines.append(line)), _stderr() as read_stderr:
            self._handle = self._llama.llama_sampler_init_grammar(model.vocab, data, _ROOT)
            said = read_stderr()
        if not self._handle:
            raise GrammarWrong(reason=_why(said, lines, data))
        self._one = Candidates(1)
        if begun and not self._accept_text(begun):
            self.close()
            raise GrammarNotFollowed

    def apply(self, candidates: Candidates) -> None:
        """Give the candidates that may not come next a logit of -infinity."""
        self._llama.llama_sampler_apply(self._handle, candidates.pointer)

    def allows(self, token: int) -> bool:
        """Return whether a token may come next."""
        self._one.fill_one(token)
        self.apply(self._one)
        return self._one.any_left()

    def accept(self, token: int) -> None:
        """Go on behind a token, which must be one that may come next: else llama.cpp ends the process."""
        self._llama.llama_sampler_accept(self._handle, token)

    def close(self) -> None:
        """Free the state."""
        if self._handle:
            self._llama.llama_sampler_free(self._handle)
            self._handle = None

    def _accept_text(self, text: str) -> bool:
        """Go on behind a text; False where it may not stand."""
        tokens = self._model.byte_tokens()  # any tokens will do: a grammar knows characters only
        for byte in text.encode(errors="replace"):
            token = tokens.get(byte)
            if token is None or not self.allows(token):
                return False
            self.accept(token)
        return True


def grammar_text(sampling: Sampling) -> str:
    """Return the grammar that binds the answer; empty for none.

    Raises:
        JsonSchemaWrong: The schema cannot be turned into a grammar.
    """
    if not sampling.json_schema:
        return sampling.grammar
    library.llama()
    converter = importlib.import_module("llama_cpp.llama_grammar")
    try:
        schema = json.loads(sampling.json_schema)
    except (ValueError, RecursionError) as error:
        raise JsonSchemaWrong(reason=msg("it is not JSON: {reason}", reason=str(error))) from error
    if not isinstance(schema, dict):
        raise JsonSchemaWrong(reason=msg("it is not a JSON object"))
    _check_schema(schema)
    # The converter passes over what stands beside a reference: the definitions of a recursive schema.
    if (ref := schema.pop("$ref", None)) is not None:
        schema["anyOf"] = [{"$ref": ref}]
    try:
        text: str = converter.json_schema_to_gbnf(json.dumps(schema))
    except LookupError as error:
        reason = msg("{name} is missing, or is not there where it is referred to", name=str(error))
        raise JsonSchemaWrong(reason=reason) from error
    except _SCHEMA_ERRORS as error:
        what = str(error).strip().rstrip(".") or type(error).__name__
        raise JsonSchemaWrong(reason=what[:300]) from error
    return text


def _check_schema(schema: dict[str, object]) -> None:
    """Refuse what the converter would stumble over, or make more of than the memory holds."""
    waiting: list[object] = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            waiting += part.values()
            ref = part.get("$ref")
            if isinstance(ref, str) and not ref.startswith("#/"):
                raise JsonSchemaWrong(
                    reason=msg(
                        "it refers to {ref}; only parts of the schema itself can be referred to", ref=ref
                    )
                )
            for key in _COUNTS:
                count = part.get(key)
                if isinstance(count, int) and count > _MAX_REPEAT:
                    reason = msg(
                        "{key} is {n}, and {limit} is the limit", key=key, n=count, limit=_MAX_REPEAT
                    )
                    raise JsonSchemaWrong(reason=reason)


def _why(said: str, lines: list[str], grammar: bytes) -> str | Message:
    """Return a reason in words: with the place, where the parser tells the rest of the text from there."""
    said = said.removesuffix("\n\n" + grammar.decode(errors="replace") + "\n")
    _, found, what = said.partition("error parsing grammar: ")
    if not found:
        return lines[-1].strip() if lines else msg("no reason was given")
    problem, at, rest = what.partition(" at ")
    if not at:
        return what
    before = grammar.decode(errors="replace").removesuffix(rest)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return msg("{problem} at line {line}, column {column}", problem=problem, line=line, column=column)


@contextmanager
def _stderr() -> Iterator[Callable[[], str]]:
    """Catch what is written to the standard error meanwhile: the parser tells its reason nowhere else."""
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield lambda: _read(caught)
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
