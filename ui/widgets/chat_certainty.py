"""How sure the model was of each token of an answer: the text, tinted and underlined by probability."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from core.engine.model import TokenChoice
from ui import format as fmt
from ui import theme
from ui.text import ltr
from ui.theme import Role
from ui.widgets.chat_text import GrowingText

_VISIBLE = str.maketrans({"\n": "↵", "\t": "⇥", " ": "␣"})
_Underline = QTextCharFormat.UnderlineStyle


class Certainty(Enum):
    """Classes of probability: the least of it, the colour role, and the line below the token."""

    SURE = (0.9, None, _Underline.NoUnderline)
    LIKELY = (0.5, Role.ACCENT, _Underline.DotLine)
    UNSURE = (0.2, Role.WARNING, _Underline.DashUnderline)
    DOUBTFUL = (0.0, Role.NEGATIVE, _Underline.WaveUnderline)


def certainty_of(logprob: float) -> Certainty:
    """Return the class of a token's probability."""
    probability = math.exp(min(logprob, 0.0))
    return next(each for each in Certainty if probability >= each.value[0])


class CertaintyText(GrowingText):
    """An answer as it was written, with each token marked by its probability.

    Signals:
        described: What is known of the token under the pointer or at the caret; empty away from tokens.
    """

    described = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._tokens: list[TokenChoice] = []
        self._spans: list[tuple[int, int]] = []  # where each token begins and ends in the document
        self._reached = (0, 0)  # the same place in the text and in the document
        self.setMouseTracking(True)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def append_text(self, text: str) -> None:
        """Add text at the end, unmarked until its tokens are told."""
        self._text += text
        super().append_text(text)

    def add_tokens(self, tokens: Iterable[TokenChoice]) -> None:
        """Mark tokens of what has been appended, in order; their places count from the start of the text."""
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        self.is_appending = True
        cursor.beginEditBlock()
        for token in tokens:
            span = min(self._advance(token.start), last), min(self._advance(token.end), last)
            self._tokens.append(token)
            self._spans.append(span)
            look = self._look(certainty_of(token.logprob))
            if look is not None:
                cursor.setPosition(span[0])
                cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(look)
        cursor.endEditBlock()
        self.is_appending = False

    def describe(self, position: int) -> str:
        """Return in words what is known of the token at a place of the document; empty elsewhere."""
        index = bisect_right(self._spans, (position, self.document().characterCount())) - 1
        if index < 0 or not self._spans[index][0] <= position < self._spans[index][1]:
            return ""
        token = self._tokens[index]
        told = self.tr("{token}: probability {share}").format(
            token=_shown(self._text[token.start : token.end]), share=_percent(token.logprob)
        )
        others = ", ".join(f"{_shown(text)} {_percent(logprob)}" for text, logprob in token.alternatives)
        if not others:
            return told
        return self.tr("{told}. Likeliest here: {others}").format(told=told, others=others)

    def _look(self, certainty: Certainty) -> QTextCharFormat | None:
        _least, role, line = certainty.value
        if role is None:
            return None
        look = QTextCharFormat()
        look.setBackground(theme.wash(role, self.palette()))
        look.setUnderlineStyle(line)
        look.setUnderlineColor(theme.color(role, self.palette()))
        return look

    def _advance(self, place: int) -> int:
        """Return where a place of the text is in the document, which counts in UTF-16 and has more breaks."""
        start, position = self._reached
        place = max(place, start)
        position += len(self._text[start:place].encode("utf-16-le")) // 2
        position += bisect_right(self.breaks, place) - bisect_right(self.breaks, start)
        self._reached = place, position
        return position

    def _on_caret_moved(self) -> None:
        if self.hasFocus() and not self.is_appending:
            self.described.emit(self.describe(self.textCursor().position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of the token under the pointer."""
        super().mouseMoveEvent(event)
        layout = self.document().documentLayout()
        position = layout.hitTest(event.position(), Qt.HitTestAccuracy.ExactHit)
        self.described.emit(self.describe(position) if position >= 0 else "")

    def changeEvent(self, event: QEvent) -> None:
        """Mark in the colours of light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._tokens:
            tokens = tuple(self._tokens)
            self._tokens.clear()
            self._spans.clear()
            self._reached = (0, 0)
            self.add_tokens(tokens)

    def leaveEvent(self, event: QEvent) -> None:
        """Say nothing once the pointer is gone."""
        super().leaveEvent(event)
        self.described.emit("")


def _shown(token: str) -> str:
    return ltr(f"“{token.translate(_VISIBLE)}”")


def _percent(logprob: float) -> str:
    share = math.exp(min(logprob, 0.0)) * 100
    return QCoreApplication.translate("CertaintyText", "{n} %").format(
        n=fmt.decimal(share, 0 if share >= 9.95 else 1)
    )
