"""Where the engine child meets Qt: its messages as signals on the main thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.engine.client import EngineClient, EngineMessage, EngineState
from core.engine.model import (
    Answer,
    Chat,
    Complete,
    CountTokens,
    EngineExited,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    SteppedDown,
    TextPiece,
    TokenChoice,
    TokensCounted,
)
from core.errors import EngineBusy, ErrorInfo, NoModelLoaded, PhiForgeError

_GATHER_MS = 30
"""Text that arrives within this time is drawn once; nobody reads faster."""


class EngineBridge(QObject):
    """One engine child for the window. Every method returns at once.

    Signals:
        state_changed: `EngineState` as the signals so far tell it.
        load_progress: How much of the model is loaded, 0 to 1.
        stepped_down: `SteppedDown`: so many layers did not fit, fewer are being loaded.
        loaded: `ModelLoaded`.
        text: The next piece of the answer.
        tokens: `TokenChoice` for each token that ends in the text just sent, when they were asked for.
        counted: `TokensCounted`.
        answered: `Answer`; all its text has been sent before.
        failed: `ErrorInfo` of a load, of an answer, or of the child's end.
    """

    state_changed = Signal(EngineState)
    load_progress = Signal(float)
    stepped_down = Signal(SteppedDown)
    loaded = Signal(ModelLoaded)
    text = Signal(str)
    tokens = Signal(tuple)
    counted = Signal(TokensCounted)
    answered = Signal(Answer)
    failed = Signal(ErrorInfo)
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None, command: Sequence[str] | None = None) -> None:
        """Create it; `command` starts another program than this one (tests)."""
        super().__init__(parent)
        self._client = EngineClient(self._hear, command)
        self._state = EngineState.EMPTY
        self._request: LoadModel | None = None
        self._loaded: ModelLoaded | None = None
        self._inbox: deque[EngineMessage] = deque()
        self._announced = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._deliver)
        self._arrived.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> EngineState:
        """What the engine is doing, in step with the signals."""
        return self._state

    @property
    def pid(self) -> int | None:
        """Process id of the child, None when there is none."""
        return self._client.pid

    @property
    def request(self) -> LoadModel | None:
        """What was asked to be loaded and is, or is being loaded; None when nothing is."""
        return self._request

    @property
    def model(self) -> ModelLoaded | None:
        """The model that is loaded."""
        return self._loaded

    def load(self, request: LoadModel) -> None:
        """Load a model; whatever was loaded or being written ends."""
        self._inbox.clear()
        self._request, self._loaded = request, None
        self._set_state(EngineState.LOADING)
        try:
            self._client.load(request)
        except PhiForgeError as err:
            self._set_state(EngineState.EMPTY)
            self.failed.emit(err.info())

    def ask(self, request: Chat | Complete) -> None:
        """Ask for an answer; `text` … `answered` or `failed` follow."""
        try:
            if isinstance(request, Chat):
                self._client.chat(request)
            else:
                self._client.complete(request)
        except PhiForgeError as err:
            self.failed.emit(err.info())
        else:
            self._set_state(EngineState.GENERATING)

    def count(self, request: CountTokens) -> None:
        """Count tokens between two answers; `counted` follows. Nothing happens at any other time."""
        if self._state is EngineState.READY:
            try:
                self._client.count(request)
            except (NoModelLoaded, EngineBusy):
                return  # its end, or an answer, is on its way here

    def stop(self) -> None:
        """End the answer being written; `answered` follows."""
        self._client.stop()

    def unload(self) -> None:
        """End the child, which frees its memory; also cancels a load."""
        self._client.unload()
        self._inbox.clear()
        self._set_state(EngineState.EMPTY)

    def close(self) -> None:
        """End the child and wait until it is gone; for the end of the window."""
        self._client.close()
        self._timer.stop()
        self._inbox.clear()
        self._state = EngineState.EMPTY
        self._request = self._loaded = None

    def _hear(self, message: EngineMessage) -> None:
        """Keep a message for the main thread (called on the client's thread)."""
        self._inbox.append(message)
        if not self._announced:
            self._announced = True
            self._arrived.emit()

    def _deliver(self) -> None:
        # First lower the flag, then empty the box: what comes in between is announced anew.
        self._announced = False
        pieces: list[TextPiece] = []
        while self._inbox:
            message = self._inbox.popleft()
            if isinstance(message, TextPiece):
                pieces.append(message)
                continue
            self._send_text(pieces)
            self._send(message)
        self._send_text(pieces)

    def _send_text(self, pieces: list[TextPiece]) -> None:
        if pieces:
            self.text.emit("".join(piece.text for piece in pieces))
            tokens: tuple[TokenChoice, ...] = sum((piece.tokens for piece in pieces), ())
            if tokens:
                self.tokens.emit(tokens)
            pieces.clear()

    def _send(self, message: EngineMessage) -> None:
        match message:
            case LoadProgress(fraction):
                self.load_progress.emit(fraction)
            case SteppedDown():
                self._set_state(EngineState.LOADING)
                self.stepped_down.emit(message)
            case ModelLoaded():
                self._loaded = message
                self._set_state(EngineState.READY)
                self.loaded.emit(message)
            case TokensCounted():
                self.counted.emit(message)
            case Answer():
                self._set_state(EngineState.READY)
                self.answered.emit(message)
            case ErrorInfo():
                # The client hears of a child's end before it tells why.
                lost = self._state is EngineState.LOADING or self._client.state is EngineState.EMPTY
                self._set_state(EngineState.EMPTY if lost else EngineState.READY)
                self.failed.emit(message)
            case EngineExited():
                self._set_state(EngineState.EMPTY)

    def _set_state(self, state: EngineState) -> None:
        if state is EngineState.EMPTY:
            self._request = self._loaded = None
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
