"""The talk itself: from what is sent, over what is streamed, to what is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from core.engine.client import EngineState
from core.engine.model import Answer, Chat, Complete, Role
from core.engine.placement import n_fitting
from core.errors import ErrorInfo
from ui import format as fmt
from ui.engine_bridge import EngineBridge
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_conversation import Conversation, Exchange
from ui.widgets.chat_figures import FiguresLine
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_side_panel import SidePanel
from ui.widgets.chat_transcript import Transcript
from ui.widgets.error_panel import ErrorPanel


class ChatSession(QObject):
    """Joins the conversation, the widgets that show it, and the engine that answers.

    Signals:
        changed: Something was said or taken back.
        load_requested: The user wants the model loaded again after an error.
    """

    changed = Signal()
    load_requested = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        transcript: Transcript,
        composer: Composer,
        figures: FiguresLine,
        panel: SidePanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._transcript = transcript
        self._composer = composer
        self._figures = figures
        self._panel = panel
        self._conversation = Conversation()
        self._cleared: list[Exchange] = []
        self._answer: MessageView | None = None
        self._max_tokens = 0
        self._editing: int | None = None
        self._draft, self._draft_raw = "", False
        self._draft_pictures: tuple[Path, ...] = ()

        composer.submitted.connect(self._submit)
        composer.stop_requested.connect(bridge.stop)
        composer.edit_cancelled.connect(self._cancel_edit)
        transcript.edit_requested.connect(self._edit)
        transcript.regenerate_requested.connect(self._regenerate)
        bridge.text.connect(self._on_text)
        bridge.answered.connect(self._on_answered)
        bridge.failed.connect(self._on_failed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said."""
        return not self._conversation.exchanges

    @property
    def can_bring_back(self) -> bool:
        """Whether a cleared conversation can be brought back."""
        return self.is_empty and bool(self._cleared)

    def ask(self, prompt: str, *, raw: bool = False, pictures: tuple[Path, ...] = ()) -> None:
        """Send a question in the light of what was said before, or a raw prompt by itself."""
        self._transcript.clear_cards()
        self._cleared.clear()
        index = self._conversation.ask(prompt, raw=raw, pictures=pictures)
        self._transcript.add(Role.USER, index, prompt, raw=raw, pictures=pictures)
        self._answer = self._transcript.add(Role.ASSISTANT, index)
        reading = self.tr("Looking at the pictures…") if pictures else self.tr("Reading the prompt…")
        self._figures.show_activity(reading)
        sampling = self._panel.sampling.sampling()
        self._max_tokens = sampling.max_tokens
        if raw:
            self._bridge.ask(Complete(prompt, sampling))
        else:
            self._bridge.ask(Chat(self._conversation.messages(self._panel.system_prompt()), sampling))
        self.changed.emit()

    def interrupt(self) -> None:
        """Give up the answer being written, because its engine ends; what was written stays."""
        if self._answer is not None:
            self._settle(self._answer.plain_text(), self.tr("Stopped."))
            self._figures.clear_figures()

    def clear(self) -> None:
        """Take everything back, so that it can be brought back until something new is said."""
        if self._answer is not None:
            self._bridge.stop()
            self.interrupt()
        self._cancel_edit()
        self._cleared = list(self._conversation.exchanges)
        self._cut(0)
        self._figures.clear_figures()

    def bring_back(self) -> None:
        """Show the cleared conversation again."""
        for exchange in self._cleared:
            raw, pictures = exchange.raw, exchange.pictures
            index = self._conversation.ask(exchange.prompt, raw=raw, pictures=pictures)
            self._conversation.exchanges[index].answer = exchange.answer
            self._transcript.add(Role.USER, index, exchange.prompt, raw=raw, pictures=pictures)
            if exchange.answer:
                self._transcript.add(Role.ASSISTANT, index, exchange.answer)
        self._cleared.clear()
        self.changed.emit()

    def show_error(
        self, error: ErrorInfo, action_text: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Show an error below what was said, with a button for what can be done about it."""
        card = ErrorPanel(action_text, dismissable=True)
        card.set_error(error)
        if action is not None:
            card.action.connect(action)
        card.dismissed.connect(self._transcript.clear_cards)
        self._transcript.clear_cards()
        self._transcript.add_card(card)

    def _submit(self, prompt: str, raw: bool, pictures: tuple[Path, ...]) -> None:
        if self._editing is not None:
            index = self._editing
            self._end_edit()
            self._cut(index)
        self.ask(prompt, raw=raw, pictures=pictures)

    def _regenerate(self, index: int) -> None:
        exchange = self._conversation.exchanges[index]
        self._cut(index)
        self.ask(exchange.prompt, raw=exchange.raw, pictures=exchange.pictures)

    def _edit(self, index: int) -> None:
        exchange = self._conversation.exchanges[index]
        if self._editing is None:
            self._draft, self._draft_raw = self._composer.text(), self._composer.is_raw()
            self._draft_pictures = self._composer.pictures()
        self._editing = index
        self._composer.set_raw(exchange.raw)
        self._composer.set_text(exchange.prompt)
        self._composer.set_pictures(exchange.pictures)
        self._composer.set_editing(True)
        self._composer.focus()

    def _cancel_edit(self) -> None:
        if self._editing is not None:
            self._end_edit()

    def _end_edit(self) -> None:
        """Give the composer back what was in it before the edit."""
        self._editing = None
        self._composer.set_editing(False)
        self._composer.set_raw(self._draft_raw)
        self._composer.set_text(self._draft)
        self._composer.set_pictures(self._draft_pictures)

    def _cut(self, index: int) -> None:
        self._conversation.cut(index)
        self._transcript.cut(index)
        self._transcript.clear_cards()
        self.changed.emit()

    def _on_text(self, text: str) -> None:
        if self._answer is not None:
            if self._answer.is_empty:
                self._figures.show_activity(self.tr("Writing…"))
            self._answer.append(text)

    def _on_answered(self, answer: Answer) -> None:
        if self._answer is None:
            return  # cleared meanwhile
        self._figures.show_answer(answer)
        view = self._answer
        self._settle(answer.text, self._figures.end_note(answer, self._max_tokens))
        # Said to screen readers, which do not follow text as it streams.
        said = QAccessibleAnnouncementEvent(view, self.tr("Answer: {text}").format(text=answer.text))
        QAccessible.updateAccessibility(said)

    def _on_failed(self, error: ErrorInfo) -> None:
        if self._answer is not None:
            self._settle(self._answer.plain_text(), self.tr("Not finished."))
        self._figures.clear_figures()
        fitting = n_fitting(error)
        if fitting is not None:
            label = self.tr("Load with {n} GPU layers").format(n=fmt.integer(fitting))
            self.show_error(error, label, lambda: self._load_with(fitting))
        elif self._bridge.state is EngineState.EMPTY:
            self.show_error(error, self.tr("Load again"), self.load_requested.emit)
        else:
            self.show_error(error)

    def _load_with(self, n_gpu_layers: int) -> None:
        self._panel.model.layers.set_choice(n_gpu_layers)
        self.load_requested.emit()

    def _settle(self, text: str, note: str) -> None:
        """Keep what was written as the answer to the last question."""
        view, self._answer = self._answer, None
        if view is None:
            return
        self._conversation.exchanges[view.index].answer = text
        view.set_note(note)
        self.changed.emit()
