"""The talk itself: from what is sent, over what is streamed, to what is shown and kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from core.chat.messages import conversation_messages
from core.chat.model import ChatSettings, Thread, Turn
from core.chat.store import ChatStore
from core.engine.client import EngineState
from core.engine.model import Answer, Chat, ChatMessage, Complete, Role, TokenChoice
from core.engine.placement import n_fitting
from core.errors import ConversationGone, ErrorInfo
from ui import format as fmt
from ui.engine_bridge import EngineBridge
from ui.widgets.chat_composer import Composer
from ui.widgets.chat_editing import Editing
from ui.widgets.chat_figures import FiguresLine, end_note
from ui.widgets.chat_side_panel import SidePanel
from ui.widgets.chat_thread_view import Live, ThreadView, is_cut_short
from ui.widgets.chat_transcript import Transcript
from ui.widgets.error_panel import ErrorPanel

_SAVE_EVERY_MS = 1000


class ChatSession(QObject):
    """Joins a conversation of the store, the widgets that show it, and the engine that answers.

    Signals:
        changed: Another conversation or branch is shown, or something was said.
        listed: The list of conversations has changed.
        load_requested: The user wants the model loaded again after an error.
    """

    changed = Signal()
    listed = Signal()
    load_requested = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        chats: ChatStore,
        transcript: Transcript,
        composer: Composer,
        figures: FiguresLine,
        panel: SidePanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._chats = chats
        self._transcript = transcript
        self._composer = composer
        self._figures = figures
        self._panel = panel
        self._thread: Thread | None = None
        self._live: Live | None = None
        self._view = ThreadView(transcript, self)
        self._editing = Editing(composer, self)
        self._save_timer = QTimer(self)
        self._save_timer.setInterval(_SAVE_EVERY_MS)
        self._save_timer.timeout.connect(self._save_live)

        composer.submitted.connect(self._submit)
        composer.stop_requested.connect(bridge.stop)
        composer.recall_requested.connect(self._edit_last)
        transcript.edit_requested.connect(self._edit)
        transcript.regenerate_requested.connect(self._regenerate)
        transcript.continue_requested.connect(self._go_on)
        transcript.branch_requested.connect(self._select)
        transcript.earlier_requested.connect(lambda: self._view.show_earlier(self._thread, self._live))
        bridge.text.connect(self._on_text)
        bridge.tokens.connect(self._on_tokens)
        bridge.answered.connect(self._on_answered)
        bridge.failed.connect(self._on_failed)

    @property
    def shown(self) -> Thread | None:
        """The conversation that is shown; None for one in which nothing has been said."""
        return self._thread

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said."""
        return self._thread is None or not self._thread.turns

    # ---- conversations -------------------------------------------------------------------------

    def new(self) -> None:
        """Begin another conversation; it is kept from its first question on."""
        self._editing.cancel()
        self._thread = None
        self._show()
        self._show_figures()
        self.changed.emit()

    def open(self, conversation: int) -> None:
        """Show a conversation where it was left; nothing is loaded for it."""
        self._editing.cancel()
        try:
            self._thread = self._chats.thread(conversation)
        except ConversationGone:
            self._leave()
            return
        self._show()
        self._show_figures()
        self.changed.emit()

    def delete(self, conversation: int) -> None:
        """Delete a conversation; `ChatStore.undo_delete` brings it back."""
        if self._thread is not None and self._thread.head.id == conversation:
            if self._live is not None and self._live.view is not None:
                self.finish()
            self.new()
        self._chats.delete(conversation)
        self.listed.emit()

    def keep_settings(self) -> None:
        """Remember what the panel says as the settings of this conversation."""
        if self._thread is not None:
            settings = self._settings()
            if settings != self._thread.settings:
                self._chats.set_settings(self._thread.head.id, settings)
                self._thread = replace(self._thread, settings=settings)

    def messages(self, question: str, pictures: tuple[Path, ...] = ()) -> tuple[ChatMessage, ...]:
        """Return what would be sent if `question` were asked now."""
        turns = self._thread.turns if self._thread is not None else ()
        if self._editing.turn is not None:
            turns = turns[: self._place(self._editing.turn)]
        asked = Turn(0, None, Role.USER, question, 0.0, pictures)
        return conversation_messages((*turns, asked), self._panel.system_prompt())

    # ---- asking --------------------------------------------------------------------------------

    def ask(self, prompt: str, *, raw: bool = False, pictures: tuple[Path, ...] = ()) -> None:
        """Send a question in the light of what was said before, or a raw prompt by itself."""
        turns = self._thread.turns if self._thread is not None else ()
        self._ask_after(turns[-1].id if turns else None, prompt, raw=raw, pictures=pictures)

    def _ask_after(self, parent: int | None, prompt: str, *, raw: bool, pictures: tuple[Path, ...]) -> None:
        if self._thread is None:
            head = self._chats.create(self._settings())
            conversation = head.id
        else:
            conversation = self._thread.head.id
        try:
            question = self._chats.add_turn(conversation, parent, Role.USER, prompt, images=pictures, raw=raw)
            self._answer(conversation, question)
        except ConversationGone:  # deleted in another window: what was written goes into a new one
            self._thread = None
            self._ask_after(None, prompt, raw=raw, pictures=pictures)

    def _answer(self, conversation: int, question: Turn) -> None:
        """Ask the engine; the answer is a new branch below the question."""
        name = self._bridge.model.path.stem if self._bridge.model is not None else ""
        reply = self._chats.add_turn(conversation, question.id, Role.ASSISTANT, raw=question.raw, model=name)
        self._begin(reply.id)
        self._thread = self._chats.thread(conversation)
        self.keep_settings()
        self._show()
        reading = self.tr("Looking at the pictures…") if question.images else self.tr("Reading the prompt…")
        self._figures.show_activity(reading)
        sampling = self._panel.wanted_sampling()
        if question.raw:
            self._bridge.ask(Complete(question.text, sampling))
        else:
            messages = conversation_messages(self._thread.turns[:-1], self._panel.system_prompt())
            self._bridge.ask(Chat(messages, sampling, self._panel.output.overflow()))
        self.listed.emit()
        self.changed.emit()

    def _go_on(self, answer: int) -> None:
        """Continue an answer that was cut short."""
        place = self._place(answer)
        thread = self._thread
        if thread is None or self._live is not None or place + 1 != len(thread.turns):
            return
        turn = thread.turns[place]
        live = self._begin(turn.id, turn)
        live.view = self._transcript.view_of(turn.id)
        self._figures.show_activity(self.tr("Reading the prompt…"))
        sampling = self._panel.wanted_sampling()
        if turn.raw:
            self._bridge.ask(Complete(thread.turns[place - 1].text + turn.text, sampling))
        else:
            messages = conversation_messages(thread.turns, self._panel.system_prompt(), go_on=True)
            self._bridge.ask(Chat(messages, sampling, self._panel.output.overflow(), go_on=True))
        self.changed.emit()

    def _begin(self, turn: int, before: Turn | None = None) -> Live:
        text = before.text if before is not None else ""
        live = Live(turn, text, text, list(before.tokens) if before is not None else [])
        self._live = live
        self._transcript.clear_cards()
        self._save_timer.start()
        return live

    def _submit(self, prompt: str, raw: bool, pictures: tuple[Path, ...]) -> None:
        edited = self._editing.turn
        if edited is None or self._thread is None:
            self.ask(prompt, raw=raw, pictures=pictures)
            return
        parent = self._thread.turns[self._place(edited)].parent
        self._editing.end()
        self._ask_after(parent, prompt, raw=raw, pictures=pictures)

    def _regenerate(self, answer: int) -> None:
        place = self._place(answer)
        if self._thread is not None and place > 0:
            try:
                self._answer(self._thread.head.id, self._thread.turns[place - 1])
            except ConversationGone:
                self._leave()

    def _edit(self, question: int) -> None:
        if self._thread is not None:
            self._editing.begin(self._thread.turns[self._place(question)])

    def _edit_last(self) -> None:
        if self._thread is None or self._bridge.state is EngineState.GENERATING:
            return
        questions = [turn for turn in self._thread.turns if turn.role is Role.USER]
        if questions:
            self._editing.begin(questions[-1])

    def _select(self, turn: int) -> None:
        self._editing.cancel()
        try:
            self._thread = self._chats.select(turn)
        except ConversationGone:
            self._leave()
            return
        self._show()
        self._show_figures()
        self.changed.emit()

    def _leave(self) -> None:
        """Leave a conversation that was deleted in another window."""
        self.new()
        self.listed.emit()

    def _place(self, turn: int) -> int:
        turns = self._thread.turns if self._thread is not None else ()
        return next((place for place, each in enumerate(turns) if each.id == turn), len(turns))

    def _settings(self) -> ChatSettings:
        """Return the settings in the panel, with the model that is loaded."""
        before = self._thread.settings.load if self._thread is not None else None
        return ChatSettings(
            self._bridge.request or before,
            self._panel.sampling_choice(),
            self._panel.system_prompt(),
            self._panel.output.overflow(),
        )

    # ---- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        """Bring the transcript in line with the branch."""
        self._view.show(self._thread, self._live)

    def _show_figures(self) -> None:
        """Say what the engine does, if it writes; the figures are of a branch that is not shown any more."""
        live = self._live
        if live is None:
            self._figures.clear_figures()
        elif live.view is None:
            self._figures.show_activity(self.tr("Writing in another conversation or branch…"))
        elif live.text == live.before:
            self._figures.show_activity(self.tr("Reading the prompt…"))
        else:
            self._figures.show_activity(self.tr("Writing…"))

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

    # ---- the answer ----------------------------------------------------------------------------

    def interrupt(self) -> None:
        """Give up the answer being written, because its engine ends; what was written stays."""
        if self._live is not None:
            self._settle(None, self.tr("Stopped."))
            self._figures.clear_figures()

    def finish(self) -> None:
        """End the answer being written, and keep it as far as it went."""
        if self._live is not None:
            self._bridge.stop()
            self.interrupt()

    def _on_text(self, text: str) -> None:
        live = self._live
        if live is None:
            return
        begins, live.text = live.text == live.before, live.text + text
        if begins:
            self._show_figures()
        if live.view is not None:
            live.view.append(text, live=True)

    def _on_tokens(self, tokens: tuple[TokenChoice, ...]) -> None:
        live = self._live
        if live is None:
            return
        shift = len(live.before)
        shifted = [replace(t, start=t.start + shift, end=t.end + shift) for t in tokens]
        live.tokens += shifted
        if live.view is not None:
            live.view.add_tokens(shifted)

    def _on_answered(self, answer: Answer) -> None:
        live = self._live
        if live is None:
            return  # given up meanwhile
        if live.view is None:
            self._figures.clear_figures()  # they belong to a conversation that is not shown
        else:
            self._figures.show_answer(answer)
        self._settle(answer, end_note(answer))
        if live.view is not None:
            # Said to screen readers, which do not follow text as it streams.
            told = self.tr("Answer: {text}").format(text=answer.text)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(live.view, told))

    def _on_failed(self, error: ErrorInfo) -> None:
        if self._live is not None:
            self._settle(None, self.tr("Not finished."))
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

    def _save_live(self) -> None:
        if self._live is not None:
            self._chats.set_answer(self._live.turn, self._live.text, None, self._live.tokens)

    def _settle(self, answer: Answer | None, note: str) -> None:
        """Keep what was written as the answer to its question."""
        live, self._live = self._live, None
        self._save_timer.stop()
        if live is None:
            return
        if answer is not None:
            live.text = live.before + answer.text
        self._chats.set_answer(live.turn, live.text, answer, live.tokens)
        if live.view is not None:
            live.view.finish(answer, note, cut_short=is_cut_short(live.text, answer))
        if self._thread is not None and self._place(live.turn) < len(self._thread.turns):
            # Deleted in another window, it stays in sight until this one leaves it.
            with suppress(ConversationGone):
                self._thread = self._chats.thread(self._thread.head.id)
        self.listed.emit()
        self.changed.emit()
