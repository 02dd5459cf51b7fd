"""A loaded model as the routes of ``llama_cpp.server`` want it, and those routes.

``llama_cpp.server`` loads models by itself, but knows no list of devices, no flash attention left to
llama.cpp, and reports a failure as one sentence without its reason. So the model and its context are
made by the classes of this package, and the binding's ``Llama`` computes with them. Its text functions
are given our tokenizer (its own turns all tokens of an answer into text again for each new one) and our
chat template, so that it writes what the engine would.

Imported by the server child only, once the libraries are loaded.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp import _internals as internals
from llama_cpp import llama_chat_format
from llama_cpp.server import app as routes
from llama_cpp.server.settings import ServerSettings
from llama_cpp.server.types import CreateChatCompletionRequest, CreateCompletionRequest

from core.native import library
from core.native.context import Context
from core.native.llama import Model

__all__ = ["CreateChatCompletionRequest", "CreateCompletionRequest", "ServedModel", "routes", "use"]

client_gone: ContextVar[threading.Event] = ContextVar("client_gone")
"""Set by the one who answers a request: the event that tells that nobody waits for the answer any more."""

Render = Callable[[Sequence[Mapping[str, Any]]], str]
"""Turns the messages of a request into one prompt."""


def use(served: ServedModel) -> None:
    """Let the routes answer with this model."""
    # One request after another: the default would cut an answer short when another request comes.
    routes.set_server_settings(ServerSettings(api_key=None, interrupt_requests=False))
    routes._llama_proxy = lambda _name: served  # whatever name a client asks for, there is one model


class ServedModel:
    """What the routes call; a request at a time, on any thread.

    Attributes:
        chat_handler: Answers a conversation (the binding looks for it under this name).
    """

    def __init__(
        self,
        path: Path,
        model: Model,
        context: Context,
        alias: str,
        render: Render,
        grammar_limit: AbstractContextManager[None],
    ) -> None:
        """Serve a model.

        Args:
            path: Its file.
            model: Must stay open as long; the context alike, which is used by nobody else.
            context: See `model`.
            alias: Its name in answers.
            render: Applies its chat template.
            grammar_limit: Entered for each step of a grammar: some take without end.
        """
        self._model = model
        tokenizer = _Tokenizer(model)
        with _adopting(model, context):
            llama = _Llama(
                str(path),
                n_ctx=context.n_ctx,
                # Its own buffers are as large as a batch times the vocabulary and the context: not used.
                n_batch=1,
                chat_handler=_no_handler,
                tokenizer=tokenizer,
                verbose=False,
            )
        llama.context, llama.grammar_limit = context, grammar_limit
        llama.n_batch = context.n_batch
        llama._batch = internals.LlamaBatch(n_tokens=context.n_batch, embd=0, n_seq_max=1, verbose=False)
        self._writer = _Writer(llama, tokenizer, alias)
        self._handler = llama_chat_format.chat_formatter_to_chat_completion_handler(
            lambda *, messages, **_: llama_chat_format.ChatFormatterResponse(prompt=render(messages))
        )
        self.chat_handler = self._chat

    def tokenize(self, text: bytes, **_options: bool) -> list[int]:
        """Return the tokens of a text as it stands (for `logit_bias`)."""
        return self._model.tokenize(text.decode(errors="replace"))

    def token_eos(self) -> int:
        """Return the end-of-text token (for `min_tokens`)."""
        return self._model.eos_token

    def create_completion(self, **asked: Any) -> Any:  # noqa: ANN401 - the binding's shapes pass through
        """Continue a text; an iterator over pieces when they are asked for."""
        answer = self._writer.create_completion(**asked)
        return _with_fault(answer) if asked.get("stream") else answer

    __call__ = create_completion

    def create_chat_completion(self, **asked: Any) -> Any:  # noqa: ANN401 - the binding's shapes pass through
        """Answer a conversation; an iterator over pieces when they are asked for."""
        return self._chat(**asked)

    def _chat(self, **asked: Any) -> Any:  # noqa: ANN401 - the binding's shapes pass through
        answer = self._handler(**asked | {"llama": self._writer})
        if asked.get("stream"):
            return _with_fault(_without_first_space(answer))
        _strip_start(answer["choices"][0]["message"])
        return answer


class _Llama(llama_cpp.Llama):  # type: ignore[misc]  # the binding has no types
    """The binding's, which during a prompt hears of a client that left, and gives a grammar its time.

    Attributes:
        context: What it computes with.
        grammar_limit: See `ServedModel`.
        gone: Tells that nobody waits for the answer any more.
    """

    context: Context
    grammar_limit: AbstractContextManager[None]
    gone: threading.Event

    def eval(self, tokens: Sequence[int]) -> None:
        """Evaluate tokens; a prompt is left unfinished when the client is gone.

        Raises:
            RuntimeError: The client is gone, or llama.cpp could not compute.
        """
        if len(tokens) == 1:
            super().eval(tokens)
            return
        try:
            with self.context.stoppable(self.gone.is_set):
                super().eval(tokens)
        except RuntimeError:
            self._requires_eval = True  # there are no logits
            raise

    def sample(self, **how: Any) -> int:  # noqa: ANN401 - the binding's options
        """Choose the next token."""
        with self.grammar_limit if how["grammar"] is not None else nullcontext():
            token: int = super().sample(**how)
        return token


class _Writer:
    """What the binding's chat handler calls."""

    verbose = False

    def __init__(self, llama: Any, tokenizer: _Tokenizer, alias: str) -> None:  # noqa: ANN401 - untyped binding
        self._llama = llama
        self._alias = alias
        self.tokenize = tokenizer.tokenize

    def create_completion(self, **asked: Any) -> Any:  # noqa: ANN401 - the binding's shapes pass through
        asked["model"] = self._alias
        if asked.get("seed") is None:  # the binding's own choice is the same in every process
            asked["seed"] = secrets.randbits(32)
        self._llama.gone = gone = client_gone.get()
        stop = [lambda _tokens, _logits: gone.is_set()]
        asked["stopping_criteria"] = llama_cpp.StoppingCriteriaList(stop)
        return self._llama.create_completion(**asked)


class _Tokenizer:
    """Text to tokens and back, as the engine does it."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def tokenize(self, text: bytes, add_bos: bool = True, special: bool = True) -> list[int]:  # noqa: ARG002 - the binding's signature
        """Return the tokens of a prompt, with one beginning-of-text token where the model wants it."""
        model = self._model
        tokens = model.tokenize(text.decode(errors="replace"))
        if model.add_bos and model.bos_token >= 0 and tokens[:1] != [model.bos_token]:
            tokens.insert(0, model.bos_token)
        return tokens

    def detokenize(
        self,
        tokens: Sequence[int],
        prev_tokens: Sequence[int] | None = None,  # noqa: ARG002 - the binding's signature
        special: bool = False,  # noqa: ARG002 - the binding's signature
    ) -> bytes:
        """Return the bytes tokens stand for; may end inside a character."""
        return b"".join(map(self._model.piece, tokens))


def _without_first_space(pieces: Iterator[Any]) -> Iterator[Any]:
    """Take white space from the start of an answer, as the engine does."""
    started = False
    for piece in pieces:
        started = started or _strip_start(piece["choices"][0]["delta"])
        yield piece


def _strip_start(message: dict[str, str]) -> bool:
    """Return whether there is text left in a message or a piece of one."""
    if message.get("content"):
        message["content"] = message["content"].lstrip()
    return bool(message.get("content"))


def _with_fault(pieces: Iterator[Any]) -> Iterator[Any]:
    """Give the pieces of an answer, and a fault as their last one.

    The status of a streamed answer is sent before the model is asked, so this is how OpenAI tells it.
    """
    try:
        yield from pieces
    except (RuntimeError, ValueError) as error:
        yield {"error": {"message": str(error), "type": "server_error", "param": None, "code": None}}


def _no_handler(**_asked: Any) -> None:  # noqa: ANN401 - the binding's signature
    """Keep the binding from compiling the file's template: the conversation is rendered by ours."""


@contextmanager
def _adopting(model: Model, context: Context) -> Iterator[None]:
    """Let the binding's ``Llama`` take a model and a context that exist, in the place of loading them."""
    weights = internals.LlamaModel.__new__(internals.LlamaModel)
    weights.model, weights.vocab = model.handle, library.llama().llama_model_get_vocab(model.handle)
    memory = internals.LlamaContext.__new__(internals.LlamaContext)
    memory.ctx, memory.model = context.handle, weights
    memory.memory = library.llama().llama_get_memory(context.handle)
    for part in (weights, memory):
        part.verbose, part.sampler, part.custom_samplers, part._exit_stack = False, None, [], ExitStack()
    weights.metadata = dict  # nothing: what it would do with the chat template in it is ours to do
    weights.add_bos_token = bool  # the tokenizer adds it
    constructors = internals.LlamaModel, internals.LlamaContext
    internals.LlamaModel, internals.LlamaContext = lambda **_: weights, lambda **_: memory
    try:
        yield
    finally:
        internals.LlamaModel, internals.LlamaContext = constructors
