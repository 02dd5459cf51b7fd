"""An engine child used step by step, by code that may wait: the proof and the command line."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Self, TypeVar

from core.engine.client import EngineClient, EngineMessage
from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    Complete,
    EngineExited,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    Overflow,
    Sampling,
    TextPiece,
)
from core.errors import ChildError, ErrorInfo, NoModelLoaded
from core.worker.supervisor import TaskCancelled

_POLL_SECONDS = 0.05

T = TypeVar("T", ModelLoaded, Answer)


class Session:
    """A loaded model, as a context manager.

    Use it as follows::

        with Session(LoadModel(path)) as session:
            answer = session.chat([ChatMessage(Role.USER, "Hello")], on_text=print)

    Entering loads the model; leaving ends the child. Each waiting step raises `TaskCancelled` when
    `cancel` is set, and `ChildError` with what the child reported or how it ended.

    Args:
        request: What to load.
        on_progress: Called with 0 … 1 while it loads.
        cancel: Set it from any thread.
        command: Program to start instead of this one (tests).

    Attributes:
        loaded: The facts about the model, once entered.
    """

    loaded: ModelLoaded

    def __init__(
        self,
        request: LoadModel,
        *,
        on_progress: Callable[[float], None] | None = None,
        cancel: threading.Event | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        self._request = request
        self._on_progress = on_progress
        self._cancel = cancel
        self._messages: queue.SimpleQueue[EngineMessage] = queue.SimpleQueue()
        self._client = EngineClient(self._messages.put, command)

    def __enter__(self) -> Self:
        with ExitStack() as undo:  # until it is entered, nobody else ends the child
            undo.callback(self._client.close)
            self._client.load(self._request)
            self.loaded = self._wait_for(ModelLoaded, None)
            undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @property
    def pid(self) -> int:
        """Process id of the child.

        Raises:
            NoModelLoaded: It is gone.
        """
        pid = self._client.pid
        if pid is None:
            raise NoModelLoaded
        return pid

    def chat(
        self,
        messages: Sequence[ChatMessage],
        sampling: Sampling | None = None,
        on_text: Callable[[str], None] | None = None,
        *,
        overflow: Overflow = Overflow.DROP_OLDEST,
        go_on: bool = False,
    ) -> Answer:
        """Return the answer to a conversation; `on_text` hears it piece by piece. See `Chat`."""
        self._client.chat(Chat(tuple(messages), sampling or Sampling(), overflow, go_on))
        return self._wait_for(Answer, on_text)

    def complete(
        self,
        prompt: str,
        sampling: Sampling | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """Return the continuation of a text."""
        self._client.complete(Complete(prompt, sampling or Sampling()))
        return self._wait_for(Answer, on_text)

    def stop(self) -> None:
        """End the running answer early; for another thread, or `on_text`."""
        self._client.stop()

    def _wait_for(self, wanted: type[T], on_text: Callable[[str], None] | None) -> T:
        while True:
            if self._cancel is not None and self._cancel.is_set():
                raise TaskCancelled
            try:
                message = self._messages.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if isinstance(message, wanted):
                return message
            if isinstance(message, TextPiece) and on_text is not None:
                on_text(message.text)
            elif isinstance(message, LoadProgress) and self._on_progress is not None:
                self._on_progress(message.fraction)
            elif isinstance(message, ErrorInfo):
                raise ChildError(message)
            elif isinstance(message, EngineExited):
                raise NoModelLoaded
