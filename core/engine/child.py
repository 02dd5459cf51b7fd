"""The engine child: holds one model and answers questions about it, one at a time.

A thread reads what the parent says, so that a stop is heard while an answer is written; the main
thread loads and generates. An unexpected error ends the child and is explained by `core.worker`.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace

from core.engine.generation import Generator
from core.engine.images import ConversationImages
from core.engine.loading import Opened, open_model
from core.engine.model import (
    Chat,
    ChatMessage,
    Complete,
    CountTokens,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    Overflow,
    Role,
    StopGenerating,
    TokensCounted,
)
from core.engine.overflow import Shortener
from core.engine.template import ChatTemplate
from core.engine.time_limit import StepLimit, time_limit
from core.errors import (
    DeviceMemoryExhausted,
    GrammarTooSlow,
    NoModelLoaded,
    PhiForgeError,
    TemplateMissing,
    TemplateTooSlow,
    WorkerSpokeNonsense,
)
from core.native import log
from core.text import msg
from core.worker.protocol import REPORTED_STATUS

TEMPLATE_SECONDS = 5
GRAMMAR_SECONDS = 10


def serve(receive: Callable[[], object | None], send: Callable[[object], None]) -> None:
    """Answer requests until there are no more.

    Args:
        receive: Waits for the next message of the parent; None when there will be none.
        send: Sends a message to the parent; called from any thread.
    """
    log.install(log.print_problems)
    inbox = _Inbox(receive)
    engine = _Engine(send)
    for request in inbox.requests():
        try:
            engine.handle(request)
        except PhiForgeError as error:
            send(error.info())


@dataclass(frozen=True)
class _Request:
    """A message, when it came (`time.perf_counter()`), and whether it was stopped since."""

    message: object
    received: float
    stopped: Callable[[], bool]


class _Inbox:
    """Queues requests. A stop ends the requests that were sent before it, also waiting ones.

    Counts that wait while a newer one comes are left out: they are of text that was typed further.
    """

    def __init__(self, receive: Callable[[], object | None]) -> None:
        self._receive = receive
        self._queue: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._n_received = 0
        self._stopped_up_to = 0
        self._newest_count: CountTokens | None = None
        threading.Thread(target=self._read, name="engine-inbox", daemon=True).start()

    def requests(self) -> Iterator[_Request]:
        while (request := self._queue.get()) is not None:
            count = request.message
            if not isinstance(count, CountTokens) or count is self._newest_count:
                yield request

    def _read(self) -> None:
        while (message := self._receive()) is not None:
            if isinstance(message, StopGenerating):
                self._stopped_up_to = self._n_received
                continue
            if isinstance(message, CountTokens):
                self._newest_count = message
            self._n_received += 1
            self._queue.put(_Request(message, time.perf_counter(), self._check_for(self._n_received)))
        self._stopped_up_to = self._n_received
        self._queue.put(None)

    def _check_for(self, number: int) -> Callable[[], bool]:
        return lambda: self._stopped_up_to >= number


class _Engine:
    """One model, or none yet."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._opened: Opened | None = None
        self._images = ConversationImages(None)
        self._generator: Generator | None = None
        self._shortener = Shortener(0)
        self._template: ChatTemplate | None = None

    def handle(self, request: _Request) -> None:
        match request.message:
            case LoadModel() as load:
                self._load(load, request)
            case Chat() as chat:
                self._chat(chat, request)
            case Complete() as complete:
                self._answer(complete.prompt, complete, request)
            case CountTokens() as count:
                self._send(TokensCounted(self._count(count), count.tag))
            case other:
                raise WorkerSpokeNonsense(
                    reason=msg("An engine cannot do {kind}.", kind=type(other).__name__)
                )

    def _load(self, load: LoadModel, request: _Request) -> None:
        self._unload()
        started = time.perf_counter()
        self._opened = opened = open_model(
            load,
            lambda fraction: self._send(LoadProgress(fraction)),
            self._send,
            request.stopped,
        )
        self._images = ConversationImages(opened.encoder)
        self._generator = Generator(opened.model, opened.context, opened.encoder)
        self._shortener = Shortener(opened.context.n_ctx)
        self._template = opened.template()
        model, context = opened.model, opened.context
        self._send(
            ModelLoaded(
                path=load.path,
                description=model.description,
                block_count=model.block_count,
                n_gpu_layers=model.n_gpu_layers,
                n_ctx=context.n_ctx,
                n_ctx_train=model.n_ctx_train,
                n_ctx_original=model.n_ctx_original,
                n_vocab=model.n_vocab,
                has_chat_template=self._template is not None,
                seconds=time.perf_counter() - started,
                mmproj=load.mmproj,
                memory=context.allocations.parts(),
            )
        )

    def _unload(self) -> None:
        self._template = self._generator = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def _chat(self, chat: Chat, request: _Request) -> None:
        """Answer a conversation, or go on with its last answer."""
        generator = self._need_generator()
        messages, begun = chat.messages, ""
        if chat.go_on:
            *earlier, last = chat.messages
            if last.role is not Role.ASSISTANT:
                raise WorkerSpokeNonsense(reason=msg("There is no answer to go on with."))
            messages, begun = tuple(earlier), last.content
        marked = self._images.mark(messages)
        kept: Sequence[ChatMessage] = marked
        if chat.overflow is Overflow.DROP_OLDEST:
            kept = self._shortener.shorten(
                marked,
                chat.sampling.max_tokens,
                lambda some: generator.count(self._render(some) + begun, self._images.tokens),
            )
        # An answer that is still open is what was written behind the mark of its beginning.
        prompt = self._render(kept) + begun
        self._answer(prompt, chat, request, begun=begun, n_dropped=len(marked) - len(kept))

    def _count(self, count: CountTokens) -> int:
        """Return how many tokens a conversation has; -1 where it cannot be rendered."""
        generator = self._need_generator()
        try:
            if count.raw:
                return generator.count(count.raw)
            return generator.count(self._render(self._images.mark(count.messages)), self._images.tokens)
        except PhiForgeError:  # told when it is sent; what is being typed need not be whole
            return -1

    def _render(self, marked: Sequence[ChatMessage]) -> str:
        """Return the prompt for messages whose pictures are marked."""
        if self._template is None:
            raise TemplateMissing
        with time_limit(TEMPLATE_SECONDS, lambda: self._give_up(TemplateTooSlow(seconds=TEMPLATE_SECONDS))):
            prompt = self._template.render(marked)
        self._images.check(prompt, marked)
        return prompt

    def _need_generator(self) -> Generator:
        if self._generator is None:
            raise NoModelLoaded
        return self._generator

    def _give_up(self, error: PhiForgeError) -> None:
        # Nothing stops such work from outside, so the process has to go.
        self._send(error.info())
        os._exit(REPORTED_STATUS)

    def _answer(
        self, prompt: str, asked: Chat | Complete, request: _Request, *, begun: str = "", n_dropped: int = 0
    ) -> None:
        try:
            with self._grammar_limit(asked) as limit:
                answer = self._need_generator().answer(
                    prompt,
                    asked.sampling,
                    on_piece=self._send,
                    should_stop=request.stopped,
                    started=request.received,
                    strip_start=isinstance(asked, Chat) and not begun,
                    images=self._images.tokens if isinstance(asked, Chat) else None,
                    begun=begun,
                    grammar_limit=limit,
                )
        except DeviceMemoryExhausted as error:
            assert self._opened is not None, "there is a model"
            raise self._opened.explain(error) from error
        self._send(replace(answer, n_dropped=n_dropped))

    def _grammar_limit(self, asked: Chat | Complete) -> AbstractContextManager[AbstractContextManager[None]]:
        """Return what ends the process when a step of a grammar takes too long."""
        if not (asked.sampling.grammar or asked.sampling.json_schema):
            return nullcontext(nullcontext())
        error = GrammarTooSlow(seconds=GRAMMAR_SECONDS)
        return closing(StepLimit(GRAMMAR_SECONDS, lambda: self._give_up(error)))
