"""The comparison itself: two engines that answer in turn, and what they say."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.compare.diverge import N_PROBS
from core.compare.model import CompareFile, Comparison, Contestant
from core.compare.room import Room
from core.engine.client import EngineState
from core.engine.model import Answer, Chat, ChatMessage, Complete, ModelLoaded, Role, Sampling
from core.errors import ErrorInfo
from ui.engine_bridge import EngineBridge


class CompareSession(QObject):
    """Asks the first model, then the second: two at once would slow each other down.

    Where memory suffices for both, they stay loaded for the next prompt; else each is loaded for its
    answer only.

    Signals:
        loading: Side (0 or 1) and how much of its model is loaded, 0 to 1.
        asked: Side that reads the prompt now.
        text: Side and the next piece of its answer.
        settled: Side and its `Contestant`: the side is done.
        finished: `Comparison`; who was not asked any more has no answer in it.
    """

    loading = Signal(int, float)
    asked = Signal(int)
    text = Signal(int, str)
    settled = Signal(int, object)
    finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridges = (EngineBridge(self), EngineBridge(self))
        self._loaded: list[ModelLoaded | None] = [None, None]
        self._room: Room | None = None
        self._waiting: list[int] = []
        self._side: int | None = None
        self._prompt = ""
        self._sampling = Sampling()
        self._contestants: list[Contestant] = []
        for side, bridge in enumerate(self._bridges):
            bridge.load_progress.connect(partial(self.loading.emit, side))
            bridge.loaded.connect(partial(self._on_loaded, side))
            bridge.text.connect(partial(self.text.emit, side))
            bridge.answered.connect(partial(self._on_answered, side))
            bridge.failed.connect(partial(self._on_failed, side))

    @property
    def running(self) -> bool:
        """Whether an answer is being prepared or written."""
        return self._side is not None

    @property
    def holds(self) -> bool:
        """Whether a model is loaded."""
        return any(bridge.state is not EngineState.EMPTY for bridge in self._bridges)

    def start(
        self, files: tuple[CompareFile, CompareFile], room: Room, prompt: str, sampling: Sampling
    ) -> None:
        """Ask both; what is loaded already is not loaded again.

        Args:
            files: The models.
            room: How they are loaded.
            prompt: What both are asked, by itself.
            sampling: The same for both, with a seed.
        """
        if room != self._room:
            self.unload()
        self._room, self._prompt = room, prompt
        self._sampling = replace(sampling, n_probs=N_PROBS)
        self._contestants = [Contestant(file) for file in files]
        self._waiting = [0, 1]
        self._go_on()

    def stop(self) -> None:
        """End the answer being written, which is kept, or the load; nobody else is asked."""
        side = self._side
        if side is None:
            return
        self._waiting.clear()
        if self._bridges[side].state is EngineState.GENERATING:
            self._bridges[side].stop()
        else:
            self._bridges[side].unload()
            self._loaded[side] = None
            self._settle(side)

    def unload(self) -> None:
        """End both engines, which frees their memory."""
        for side, bridge in enumerate(self._bridges):
            bridge.unload()
            self._loaded[side] = None
        self._room = None

    def close(self) -> None:
        """End both engines and wait until they are gone; for the end of the window."""
        self._side = None
        for bridge in self._bridges:
            bridge.close()

    def _go_on(self) -> None:
        """Take the next side, or finish."""
        if not self._waiting:
            self._side = None
            first, second = self._contestants
            self.finished.emit(Comparison(self._prompt, self._sampling, (first, second)))
            return
        assert self._room is not None, "set before anybody is asked"
        self._side = side = self._waiting.pop(0)
        if self._loaded[side] is not None and self._bridges[side].state is EngineState.READY:
            self._ask(side)
        else:
            self.loading.emit(side, 0.0)
            self._bridges[side].load(self._room.loads[side])

    def _ask(self, side: int) -> None:
        loaded = self._loaded[side]
        assert loaded is not None, "asked once it is loaded"
        raw = not loaded.has_chat_template
        self._contestants[side] = replace(
            self._contestants[side], memory=loaded.memory, n_gpu_layers=loaded.n_gpu_layers, raw=raw
        )
        self.asked.emit(side)
        if raw:
            self._bridges[side].ask(Complete(self._prompt, self._sampling))
        else:
            self._bridges[side].ask(Chat((ChatMessage(Role.USER, self._prompt),), self._sampling))

    def _on_loaded(self, side: int, loaded: ModelLoaded) -> None:
        self._loaded[side] = loaded
        if side == self._side:
            self._ask(side)

    def _on_answered(self, side: int, answer: Answer) -> None:
        if side == self._side:
            self._contestants[side] = replace(self._contestants[side], answer=answer)
            self._settle(side)

    def _on_failed(self, side: int, error: ErrorInfo) -> None:
        if self._bridges[side].state is EngineState.EMPTY:
            self._loaded[side] = None
        if side == self._side:
            self._contestants[side] = replace(self._contestants[side], error=error)
            self._settle(side)

    def _settle(self, side: int) -> None:
        if self._room is not None and not self._room.together:
            self._bridges[side].unload()
            self._loaded[side] = None
        self.settled.emit(side, self._contestants[side])
        self._go_on()
