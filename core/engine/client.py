"""The parent's side of an engine child: load a model, ask it, end it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeAlias

from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    Complete,
    CountTokens,
    EngineExited,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    SteppedDown,
    StopGenerating,
    TextPiece,
    TokensCounted,
)
from core.engine.placement import ended_for_memory, n_fitting
from core.errors import EngineBusy, ErrorInfo, NoModelLoaded
from core.hardware.layers import step_down
from core.worker.protocol import Kind
from core.worker.supervisor import WorkerExit, WorkerProcess

EngineMessage: TypeAlias = (
    LoadProgress | SteppedDown | ModelLoaded | TextPiece | TokensCounted | Answer | ErrorInfo | EngineExited
)


class EngineState(Enum):
    """What the engine is doing."""

    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    GENERATING = "generating"


class EngineClient:
    """One engine child at a time; every method but `close` returns at once; any thread may call.

    What `on_message` hears: `LoadProgress` … `ModelLoaded`, or `ErrorInfo` and the child is ended, with
    `SteppedDown` among them when fewer layers are tried, also after an `ErrorInfo` of an answer;
    `TextPiece` … `Answer`, or `ErrorInfo`; `TokensCounted` in between; when a child ended by itself, the
    `ErrorInfo` that says why, then `EngineExited`; and `EngineExited` after `unload` and `close`. Nothing
    comes any more from a child that was ended.

    Args:
        on_message: Receives the messages, in order, on a thread of the client or of the caller.
            Must not block, and may call any method but `close`.
        command: Program to start instead of this one (tests).
    """

    def __init__(
        self, on_message: Callable[[EngineMessage], None], command: Sequence[str] | None = None
    ) -> None:
        self._on_message = on_message
        self._command = command
        self._lock = threading.RLock()
        self._process: WorkerProcess | None = None
        self._ended: list[WorkerProcess] = []  # killed, perhaps not gone yet
        self._loading: LoadModel | None = None  # what was asked for last, with the layers tried last
        self._loaded: ModelLoaded | None = None
        self._number = 0
        self._state = EngineState.EMPTY

    @property
    def state(self) -> EngineState:
        """What the engine is doing now."""
        return self._state

    @property
    def pid(self) -> int | None:
        """Process id of the child, None when there is none."""
        process = self._process
        return None if process is None else process.pid

    @property
    def loaded(self) -> ModelLoaded | None:
        """The facts about the model, None when there is none."""
        return self._loaded

    def load(self, request: LoadModel) -> None:
        """Load a model in a fresh child; one that is there is ended, whatever it does.

        Raises:
            WorkerNotStarted: The system cannot start a process.
        """
        with self._lock:
            self._end_child()
            number = self._number
            self._process = WorkerProcess(
                Kind.ENGINE,
                lambda message: self._hear(number, message),
                lambda end: self._on_exit(number, end),
                self._command,
                request.backend,
            )
            self._state = EngineState.LOADING
            self._loading = request
            # The child runs in a folder of its own.
            mmproj = None if request.mmproj is None else request.mmproj.absolute()
            self._process.send(replace(request, path=request.path.absolute(), mmproj=mmproj))

    def chat(self, request: Chat) -> None:
        """Ask for an answer to a conversation.

        Raises:
            NoModelLoaded: There is none, or it is still being loaded.
            EngineBusy: Another answer is being written.
        """
        self._ask(replace(request, messages=_with_absolute_paths(request.messages)))

    def complete(self, request: Complete) -> None:
        """Ask for the continuation of a text; raises as `chat`."""
        self._ask(request)

    def count(self, request: CountTokens) -> None:
        """Ask how many tokens a conversation has; `TokensCounted` follows, unless a newer count comes first.

        Raises:
            NoModelLoaded: There is none, or it is still being loaded.
            EngineBusy: An answer is being written.
        """
        with self._lock:
            self._ready().send(replace(request, messages=_with_absolute_paths(request.messages)))

    def stop(self) -> None:
        """End the running answer (its `Answer` follows) or load (an `ErrorInfo` follows)."""
        with self._lock:
            if self._process is not None:
                self._process.send(StopGenerating())

    def unload(self) -> None:
        """End the child, which frees all its memory; `EngineExited` follows."""
        with self._lock:
            if self._process is not None:
                self._end_child()
                self._on_message(EngineExited())

    def close(self) -> None:
        """End the child and wait until it, and every one before it, is gone."""
        self.unload()
        for process in self._ended:
            process.wait(None)

    def _ask(self, request: Chat | Complete) -> None:
        with self._lock:
            process = self._ready()
            self._state = EngineState.GENERATING
            process.send(request)

    def _ready(self) -> WorkerProcess:
        if self._state is EngineState.GENERATING:
            raise EngineBusy
        if self._state is not EngineState.READY or self._process is None:
            raise NoModelLoaded
        return self._process

    def _end_child(self) -> None:
        """Kill the child; there is nothing it would have to clean up."""
        self._number += 1  # whatever it still says is not heard
        self._state = EngineState.EMPTY
        self._loaded = None
        if self._process is not None:
            self._process.kill()
            self._ended = [process for process in self._ended if not process.wait(0)] + [self._process]
            self._process = None

    def _hear(self, number: int, message: object) -> None:
        with self._lock:
            if number != self._number:
                return
            if isinstance(message, ModelLoaded | Answer):
                self._state = EngineState.READY
                self._loaded = message if isinstance(message, ModelLoaded) else self._loaded
            elif isinstance(message, SteppedDown) and self._loading is not None:
                self._loading = replace(self._loading, n_gpu_layers=message.n_gpu_layers)
            elif isinstance(message, ErrorInfo) and self._steps_down and n_fitting(message) is not None:
                self._on_message(message)  # of an answer; as for the load, fewer layers may do
                self._load_fewer()
                return
            elif isinstance(message, ErrorInfo) and self._state is EngineState.LOADING:
                self._end_child()
            elif isinstance(message, ErrorInfo):
                self._state = EngineState.READY
            elif not isinstance(message, LoadProgress | TextPiece | TokensCounted):
                return
            self._on_message(message)

    @property
    def _steps_down(self) -> bool:
        return self._loading is not None and self._loading.step_down and self._loading.n_gpu_layers > 0

    def _load_fewer(self) -> None:
        """Load what was asked for with fewer layers, because their number was left to us."""
        assert self._loading is not None, "something was loaded"
        tried = self._loading.n_gpu_layers
        self._on_message(SteppedDown(tried, step_down(tried)))
        self.load(replace(self._loading, n_gpu_layers=step_down(tried)))

    def _on_exit(self, number: int, end: WorkerExit) -> None:
        with self._lock:
            if number != self._number:
                return
            if end.error is not None and self._steps_down and ended_for_memory(end.error):
                if self._state is EngineState.GENERATING:
                    self._on_message(end.error)
                self._load_fewer()
                return
            self._end_child()
            if end.error is not None:
                self._on_message(end.error)
            self._on_message(EngineExited())


def _with_absolute_paths(messages: Sequence[ChatMessage]) -> tuple[ChatMessage, ...]:
    """The child runs in a folder of its own."""
    return tuple(
        replace(message, images=tuple(path.absolute() for path in message.images)) for message in messages
    )
