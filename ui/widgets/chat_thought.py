"""What a reasoning model thought before it answered: folded, and live while it thinks."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.engine.model import Answer
from ui import format as fmt
from ui import theme
from ui.theme import Space
from ui.widgets.chat_text import GrowingText
from ui.widgets.fold import FoldButton

_TICK_MS = 1000


class Thought(QWidget):
    """One line that says how long it thought, and unfolds to what; invisible while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = GrowingText()
        self.text.setAccessibleName(self.tr("What it thought"))
        self.text.setFont(theme.font(theme.TextSize.SMALL))
        self._shown = ""
        self._started = 0.0
        self._fold = FoldButton(self.tr("Thought"), self.text)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XS)
        column.setSpacing(Space.XS)
        column.addWidget(self._fold)
        column.addWidget(self.text)
        self.hide()

    def show_thought(self, thought: str, *, live: bool) -> None:
        """Show what was thought so far, which begins with what was shown before.

        Args:
            thought: All of it; empty hides this.
            live: The model is thinking now.
        """
        self.text.append_text(thought[len(self._shown) :])
        self._shown = thought
        self.setVisible(bool(thought) or live)
        if live and not self._timer.isActive():
            self._started = time.monotonic()
            self._timer.start()
            self._tick()
        elif not live and self._timer.isActive():
            self._timer.stop()
            self._say(self.tr("Thought for {time}").format(time=self._elapsed()))

    def show_figures(self, answer: Answer, share: float) -> None:
        """Say how much was thought.

        Args:
            answer: The figures of the whole answer.
            share: The part of it that is thinking, 0 to 1.
        """
        self._timer.stop()
        tokens = round(answer.n_generated * share)
        if tokens and answer.tokens_per_second:
            seconds = tokens / answer.tokens_per_second
            self._say(
                self.tr("Thought for about {time}, {n} tokens").format(
                    time=fmt.duration(seconds), n=fmt.integer(tokens)
                )
            )

    def stop(self) -> None:
        """The model writes no more."""
        if self._timer.isActive():
            self._timer.stop()
            self._say(self.tr("Thought for {time}").format(time=self._elapsed()))

    def _tick(self) -> None:
        self._say(self.tr("Thinking, {time}").format(time=self._elapsed()))

    def _elapsed(self) -> str:
        return fmt.duration(max(1, round(time.monotonic() - self._started)))

    def _say(self, words: str) -> None:
        self._fold.setText(words)
        self._fold.setAccessibleName(words)
