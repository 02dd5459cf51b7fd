"""Drawing a branch of a conversation: its newest messages first, earlier ones when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject

from core.chat.model import Thread, Turn
from core.engine.model import Answer, Role, StopReason, TokenChoice
from ui.widgets.chat_figures import end_note
from ui.widgets.chat_message import MessageView
from ui.widgets.chat_transcript import Transcript

_AT_FIRST, _MORE = 24, 48
"""Messages drawn when a conversation is opened, and each time earlier ones are wanted."""


@dataclass
class Live:
    """The answer being written; its conversation need not be the one that is shown.

    Attributes:
        turn: Its turn.
        before: What was there when it is continued.
        text: All of it.
        tokens: How sure the model was of them.
        view: Where it is shown; None while another conversation is.
    """

    turn: int
    before: str
    text: str
    tokens: list[TokenChoice] = field(default_factory=list)
    view: MessageView | None = None


class ThreadView(QObject):
    """Keeps the transcript in step with a branch."""

    def __init__(self, transcript: Transcript, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._transcript = transcript
        self._conversation: int | None = None
        self._n_hidden = 0

    def show(self, thread: Thread | None, live: Live | None) -> None:
        """Show a branch; messages it has in common with what is shown stay as they are.

        Args:
            thread: The branch; None for nothing.
            live: The answer being written, here or elsewhere.
        """
        turns = thread.turns if thread is not None else ()
        conversation = thread.head.id if thread is not None else None
        if conversation != self._conversation:
            self._conversation = conversation
            self._n_hidden = max(0, len(turns) - _AT_FIRST)
        elif self._n_hidden >= len(turns):
            self._n_hidden = max(0, len(turns) - _AT_FIRST)  # a much shorter branch
        wanted = turns[self._n_hidden :]
        shown = [view.turn for view in self._transcript.messages]
        n_same = 0
        while n_same < min(len(shown), len(wanted)) and shown[n_same] == wanted[n_same].id:
            n_same += 1
        self._transcript.clear_cards()
        self._transcript.cut(n_same)
        for turn in wanted[n_same:]:
            self._draw(turn, live)
        siblings = thread.siblings[self._n_hidden :] if thread is not None else ()
        for view, same in zip(self._transcript.messages, siblings, strict=True):
            view.set_siblings(same)
        self._transcript.set_earlier(self._n_hidden)
        if live is not None:
            live.view = self._transcript.view_of(live.turn)

    def show_earlier(self, thread: Thread | None, live: Live | None) -> None:
        """Show some of the messages that were not drawn yet."""
        if thread is None or not self._n_hidden:
            return
        first = thread.turns[self._n_hidden].id
        self._n_hidden = max(0, self._n_hidden - _MORE)
        self.show(thread, live)
        self._transcript.bring_to_sight(first)

    def _draw(self, turn: Turn, live: Live | None) -> None:
        if live is not None and live.turn != turn.id:
            live = None
        text = live.text if live is not None else turn.text
        view = self._transcript.add(turn.role, turn.id, raw=turn.raw, pictures=turn.images)
        if text:
            view.append(text, live=live is not None)
        view.add_tokens(live.tokens if live is not None else turn.tokens)
        if turn.role is Role.ASSISTANT and live is None:
            note = self.tr("Not finished.") if turn.answer is None else end_note(turn.answer)
            view.finish(turn.answer, note, cut_short=is_cut_short(turn.text, turn.answer))


def is_cut_short(text: str, answer: Answer | None) -> bool:
    """Whether an answer was ended from outside, so that it can go on."""
    ended = (StopReason.MAX_TOKENS, StopReason.STOPPED)
    return bool(text) and (answer is None or (answer.stop_reason in ended and answer.finite))
