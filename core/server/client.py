"""The parent's side of a server child: start it, hear it, end it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from core.engine.model import LoadProgress, SteppedDown
from core.engine.placement import ended_for_memory
from core.errors import ErrorInfo
from core.hardware.layers import step_down
from core.server.model import RequestServed, Serve, ServerExited, ServerReady, ServerState
from core.worker.protocol import Kind
from core.worker.supervisor import WorkerExit, WorkerProcess

ServerMessage: TypeAlias = LoadProgress | SteppedDown | ServerReady | RequestServed | ErrorInfo | ServerExited


class ServerClient:
    """One server child at a time; every method but `close` returns at once; any thread may call.

    What `on_message` hears: `LoadProgress` … `ServerReady`, with `SteppedDown` among them when fewer
    layers are tried; then a `RequestServed` for each request. `ServerExited` is always the last
    message of a server; when it was not `stop` or `start` that ended it, the `ErrorInfo` that says
    why comes before.

    Args:
        on_message: Receives the messages, in order, on a thread of the client or of the caller.
            Must not block, and may call any method but `close`.
        command: Program to start instead of this one (tests).
    """

    def __init__(
        self, on_message: Callable[[ServerMessage], None], command: Sequence[str] | None = None
    ) -> None:
        self._on_message = on_message
        self._command = command
        self._lock = threading.RLock()
        self._process: WorkerProcess | None = None
        self._ended: list[WorkerProcess] = []  # killed, perhaps not gone yet
        self._spec: Serve | None = None  # what was asked for last, with the layers tried last
        self._ready: ServerReady | None = None
        self._number = 0

    @property
    def state(self) -> ServerState:
        """What the server is doing now."""
        with self._lock:
            if self._process is None:
                return ServerState.STOPPED
            return ServerState.STARTING if self._ready is None else ServerState.RUNNING

    @property
    def ready(self) -> ServerReady | None:
        """Where the server listens, None while it does not."""
        return self._ready

    @property
    def pid(self) -> int | None:
        """Process id of the child, None when there is none."""
        process = self._process
        return None if process is None else process.pid

    def start(self, spec: Serve) -> None:
        """Load the model and serve it in a fresh child; a server that is there is stopped.

        Raises:
            WorkerNotStarted: The system cannot start a process.
        """
        with self._lock:
            self.stop()
            self._begin(spec)

    def stop(self) -> None:
        """End the server with whatever it is answering, and free its port; `ServerExited` follows."""
        with self._lock:
            if self._process is not None:
                self._end_child()
                self._on_message(ServerExited())

    def close(self) -> None:
        """Stop, and wait until the child, and every one before it, is gone."""
        self.stop()
        for process in self._ended:
            process.wait(None)

    def _begin(self, spec: Serve) -> None:
        number = self._number
        self._process = WorkerProcess(
            Kind.SERVER,
            lambda message: self._hear(number, message),
            lambda end: self._on_exit(number, end),
            self._command,
            spec.load.backend,
        )
        self._spec = spec
        # The child runs in a folder of its own.
        self._process.send(replace(spec, load=replace(spec.load, path=spec.load.path.absolute())))

    def _end_child(self) -> None:
        """Kill the child; there is nothing it would have to clean up."""
        self._number += 1  # whatever it still says is not heard
        self._ready = None
        if self._process is not None:
            self._process.kill()
            self._ended = [process for process in self._ended if not process.wait(0)] + [self._process]
            self._process = None

    def _hear(self, number: int, message: object) -> None:
        with self._lock:
            if number != self._number:
                return
            if isinstance(message, ServerReady):
                self._ready = message
            elif isinstance(message, SteppedDown) and self._spec is not None:
                self._spec = self._with_layers(message.n_gpu_layers)
            elif not isinstance(message, LoadProgress | RequestServed | ErrorInfo):
                return
            self._on_message(message)

    def _with_layers(self, n_gpu_layers: int) -> Serve:
        assert self._spec is not None, "something was started"
        return replace(self._spec, load=replace(self._spec.load, n_gpu_layers=n_gpu_layers))

    def _on_exit(self, number: int, end: WorkerExit) -> None:
        with self._lock:
            if number != self._number:
                return
            self._end_child()
            load = None if self._spec is None else self._spec.load
            # Where the number of layers was left to us, fewer are tried, also when the context filled.
            fewer_may_do = load is not None and load.step_down and load.n_gpu_layers > 0
            if load is not None and fewer_may_do and end.error is not None and ended_for_memory(end.error):
                fewer = step_down(load.n_gpu_layers)
                self._on_message(SteppedDown(load.n_gpu_layers, fewer))
                self._begin(self._with_layers(fewer))
                return
            if end.error is not None:
                self._on_message(end.error)
            self._on_message(ServerExited())
