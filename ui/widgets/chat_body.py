"""The text of one message, as it is wanted: as Markdown, as it was written, or marked by certainty."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.chat.reasoning import split_reasoning
from core.engine.model import Answer, TokenChoice
from ui import theme
from ui.theme import Space, TextSize
from ui.widgets.chat_certainty import CertaintyText
from ui.widgets.chat_rich_text import RichText
from ui.widgets.chat_text import GrowingText
from ui.widgets.chat_thought import Thought
from ui.widgets.labels import RoleLabel


class Look(Enum):
    """How answers are shown."""

    MARKDOWN = "markdown"
    PLAIN = "plain"
    CERTAINTY = "certainty"


class MessageBody(QWidget):
    """Shows a text that may still grow.

    As Markdown the thinking of a reasoning model is folded above the answer; the other looks show every
    character.

    Signals:
        caret_moved: The caret's rectangle in the text view, while the keyboard is selecting.
    """

    caret_moved = Signal(QRect)

    def __init__(
        self, name: str, look: Look, font: QFont | None = None, parent: QWidget | None = None
    ) -> None:
        """Create it with the accessible name of the text."""
        super().__init__(parent)
        self._name = name
        self._text_font = font
        self._look = look
        self._text = ""
        self._tokens: list[TokenChoice] = []
        self._drawn = ""
        self._live = False
        self._token_line = RoleLabel("", theme.Role.MUTED, TextSize.SMALL, wrap=True)
        self._token_line.setAccessibleName(self.tr("Token at the caret"))
        self._token_line.hide()
        self._thought = Thought()
        self._thought.text.caret_moved.connect(self.caret_moved)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self._thought)
        self.view = self._make_view()
        self._column.addWidget(self.view)
        self._column.addWidget(self._token_line)

    @property
    def text(self) -> str:
        """The whole text, exactly as it came."""
        return self._text

    @property
    def tokens(self) -> tuple[TokenChoice, ...]:
        """What is known of its tokens."""
        return tuple(self._tokens)

    def append(self, text: str, *, live: bool = False) -> None:
        """Add text at the end; `live` while more is to come."""
        self._text += text
        self._live = live
        self._draw()

    def add_tokens(self, tokens: Sequence[TokenChoice]) -> None:
        """Tell how sure the model was of tokens of the text."""
        self._tokens.extend(tokens)
        if isinstance(self.view, CertaintyText):
            self.view.add_tokens(tokens)

    def finish(self, answer: Answer | None) -> None:
        """Tell that nothing more comes, and the figures of the answer if it has any."""
        self._live = False
        self._draw()
        self._thought.stop()
        n_thought = sum(len(part.text) for part in split_reasoning(self._text) if part.thinking)
        if answer is not None and n_thought:
            self._thought.show_figures(answer, n_thought / len(self._text))

    def set_look(self, look: Look) -> None:
        """Show the text in another way."""
        if look is self._look:
            return
        self._look = look
        old, self.view = self.view, self._make_view()
        focused = old.hasFocus()
        self._column.replaceWidget(old, self.view)
        QWidget.setTabOrder(old, self.view)
        old.hide()
        old.deleteLater()
        self._token_line.hide()
        self._drawn = ""
        self._draw()
        if isinstance(self.view, CertaintyText):
            self.view.add_tokens(self._tokens)
        if focused:
            self.view.setFocus()

    def _make_view(self) -> GrowingText:
        view: GrowingText
        match self._look:
            case Look.MARKDOWN:
                view = RichText()
            case Look.PLAIN:
                view = GrowingText()
            case Look.CERTAINTY:
                view = CertaintyText()
                view.described.connect(self._describe)
        view.setAccessibleName(self._name)
        if self._text_font is not None:
            view.setFont(self._text_font)
        view.caret_moved.connect(self.caret_moved)
        return view

    def _draw(self) -> None:
        shown, thought, thinking = self._text, "", False
        if self._look is Look.MARKDOWN and "<" in self._text:
            parts = split_reasoning(self._text, streaming=self._live)
            shown = "\n\n".join(part.text for part in parts if not part.thinking)
            thought = "\n\n".join(part.text for part in parts if part.thinking)
            thinking = self._live and any(part.open for part in parts)
        self._thought.show_thought(thought, live=thinking)
        if not shown.startswith(self._drawn):  # what looked like the answer turned out to be a mark
            self._start_over()
        if shown != self._drawn:
            self.view.append_text(shown[len(self._drawn) :])
            self._drawn = shown

    def _start_over(self) -> None:
        if isinstance(self.view, RichText):
            self.view.clear_text()
        self._drawn = ""

    def _describe(self, words: str) -> None:
        self._token_line.setText(words)
        self._token_line.setVisible(True)  # stays, so that the text does not jump under the pointer
