"""How many tokens the conversation would have with what is being typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from core.engine.client import EngineState
from core.engine.model import CountTokens, Overflow, TokensCounted
from ui import format as fmt
from ui import theme
from ui.engine_bridge import EngineBridge
from ui.theme import TextSize
from ui.widgets.labels import RoleLabel, trailing

_AFTER_MS = 300


class TokenCounter(RoleLabel):
    """Asks the engine a moment after the last change, and warns before something is left out."""

    def __init__(
        self, bridge: EngineBridge, request: Callable[[], CountTokens], parent: QWidget | None = None
    ) -> None:
        """Create it; `request` returns what is to be counted."""
        super().__init__("", theme.Role.MUTED, TextSize.SMALL, parent, wrap=True)
        self.setAccessibleName(self.tr("Tokens of the conversation"))
        self.setAlignment(trailing(self) | Qt.AlignmentFlag.AlignVCenter)
        self._bridge = bridge
        self._request = request
        self._tag = 0
        self._room = 0
        self._wanted = False
        self._overflow = Overflow.DROP_OLDEST
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self._count)
        bridge.counted.connect(self._on_counted)
        bridge.state_changed.connect(self._on_state)

    def count_soon(self, room: int, overflow: Overflow) -> None:
        """Count anew once nothing changes for a moment.

        Args:
            room: Tokens that an answer may have.
            overflow: What happens when there is no room for it.
        """
        self._room, self._overflow = room, overflow
        self._wanted = True
        self._timer.start()

    def clear_count(self) -> None:
        """Say nothing: nothing is being typed."""
        self._tag += 1  # what is being counted is not wanted any more
        self._timer.stop()
        self._wanted = False
        self._say("")

    def _on_state(self, state: EngineState) -> None:
        if state is EngineState.READY and self._wanted:
            self._timer.start()
        elif state is not EngineState.READY:
            self._timer.stop()
            self._say("")

    def _count(self) -> None:
        if self._bridge.state is EngineState.READY:
            self._tag += 1
            request = self._request()
            self._bridge.count(CountTokens(request.messages, request.raw, self._tag))

    def _on_counted(self, counted: TokensCounted) -> None:
        model = self._bridge.model
        if counted.tag != self._tag or model is None:
            return
        if counted.n_tokens < 0:
            self._say("")
            return
        told = self.tr("{n} of {total} tokens").format(
            n=fmt.integer(counted.n_tokens), total=fmt.integer(model.n_ctx)
        )
        # As the engine does: a quarter of the context is the most that is kept free for the answer.
        over = counted.n_tokens > model.n_ctx - min(self._room, model.n_ctx // 4)
        if not over:
            words = told
        elif self._overflow is Overflow.DROP_OLDEST:
            words = self.tr("{told}: the oldest messages will be left out").format(told=told)
        elif counted.n_tokens < model.n_ctx:
            words = self.tr("{told}: the answer may be cut short").format(told=told)
        else:
            words = self.tr("{told}: too many, this will not be answered").format(told=told)
        self.set_role(theme.Role.WARNING if over else theme.Role.MUTED)
        self._say(words)

    def _say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))
