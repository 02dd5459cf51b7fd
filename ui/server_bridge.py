"""Where the server child meets Qt: its messages as signals on the main thread, and what they add up to."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.engine.model import LoadProgress, SteppedDown
from core.errors import ErrorInfo, PhiForgeError
from core.server.access import new_api_key
from core.server.client import ServerClient, ServerMessage
from core.server.model import RequestServed, Serve, ServerExited, ServerReady, ServerState

_GATHER_MS = 100
"""Requests that are answered within this time are drawn once."""

_MAX_REQUESTS = 500


class ServerBridge(QObject):
    """One server child for the window, which goes on while pages and windows come and go.

    Every method returns at once. A page draws itself from the attributes, and again at `changed`.

    Signals:
        changed: The state, the progress, the error or the key is another.
        served: Requests were answered; they are in `requests`.
    """

    changed = Signal()
    served = Signal()
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        """Create it; `command` starts another program than this one (tests)."""
        super().__init__(parent)
        self._client = ServerClient(self._hear, command)
        self._state = ServerState.STOPPED
        self._spec: Serve | None = None
        self._ready: ServerReady | None = None
        self._error: ErrorInfo | None = None
        self._stepped_down: SteppedDown | None = None
        self._progress = 0.0
        self._requests: deque[RequestServed] = deque(maxlen=_MAX_REQUESTS)
        self._key = new_api_key()
        self._inbox: deque[ServerMessage] = deque()
        self._announced = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._deliver)
        self._arrived.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> ServerState:
        """What the server is doing, in step with the signals."""
        return self._state

    @property
    def spec(self) -> Serve | None:
        """What is served or was served last; None before the first start."""
        return self._spec

    @property
    def ready(self) -> ServerReady | None:
        """Where the server answers; None while it does not."""
        return self._ready

    @property
    def error(self) -> ErrorInfo | None:
        """Why the server did not start or ended; None when nothing went wrong."""
        return self._error

    @property
    def stepped_down(self) -> SteppedDown | None:
        """How many layers were wanted and how many are left of them; None when none had to go."""
        return self._stepped_down

    @property
    def progress(self) -> float:
        """How much of the model is loaded, 0 to 1."""
        return self._progress

    @property
    def requests(self) -> tuple[RequestServed, ...]:
        """The last requests, oldest first."""
        return tuple(self._requests)

    @property
    def key(self) -> str:
        """The API key that clients are asked for; made anew at every start of the program."""
        return self._key

    @property
    def pid(self) -> int | None:
        """Process id of the child, None when there is none."""
        return self._client.pid

    def renew_key(self) -> None:
        """Make another API key, for the next start of the server."""
        self._key = new_api_key()
        self.changed.emit()

    def start(self, spec: Serve) -> None:
        """Load a model and serve it; a server that runs is ended."""
        self._client.stop()
        self._inbox.clear()
        self._spec, self._ready, self._error = spec, None, None
        self._stepped_down, self._progress = None, 0.0
        self._state = ServerState.STARTING
        self.changed.emit()
        try:
            self._client.start(spec)
        except PhiForgeError as err:
            self._error = err.info()
            self._state = ServerState.STOPPED
            self.changed.emit()

    def stop(self) -> None:
        """End the server, whatever it is answering; also cancels a start."""
        self._client.stop()
        self._inbox.clear()
        self._ready = None
        self._state = ServerState.STOPPED
        self.changed.emit()

    def forget_error(self) -> None:
        """Take note of the error: it is shown no longer."""
        self._error = None
        self.changed.emit()

    def forget_requests(self) -> None:
        """Empty the list of requests."""
        self._requests.clear()
        self.served.emit()

    def close(self) -> None:
        """End the child and wait until it is gone; for the end of the program."""
        self._client.close()
        self._timer.stop()
        self._inbox.clear()
        self._ready = None
        self._state = ServerState.STOPPED

    def _hear(self, message: ServerMessage) -> None:
        """Keep a message for the main thread (called on the client's thread)."""
        self._inbox.append(message)
        if not self._announced:
            self._announced = True
            self._arrived.emit()

    def _deliver(self) -> None:
        # First lower the flag, then empty the box: what comes in between is announced anew.
        self._announced = False
        served = changed = False
        while self._inbox:
            message = self._inbox.popleft()
            served = served or isinstance(message, RequestServed)
            changed = changed or not isinstance(message, RequestServed)
            self._take(message)
        if served:
            self.served.emit()
        if changed:
            self.changed.emit()

    def _take(self, message: ServerMessage) -> None:
        match message:
            case LoadProgress(fraction):
                self._progress = fraction
            case SteppedDown():
                first = self._stepped_down.tried if self._stepped_down is not None else message.tried
                self._stepped_down = SteppedDown(first, message.n_gpu_layers)
                self._ready, self._error, self._progress = None, None, 0.0
                self._state = ServerState.STARTING
            case ServerReady():
                self._ready = message
                self._state = ServerState.RUNNING
            case RequestServed():
                self._requests.append(message)
            case ErrorInfo():
                self._error = message  # `ServerExited` follows, or fewer layers are tried
            case ServerExited():
                self._ready = None
                self._state = ServerState.STOPPED
