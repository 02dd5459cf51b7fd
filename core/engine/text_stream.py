"""From the bytes of tokens to pieces of text."""

from __future__ import annotations

import time
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import replace

from core.engine.model import TextPiece, TokenChoice

PIECE_SECONDS = 0.02  # at most 50 pieces a second: more would only keep the window busy


class TextStream:
    """Turns bytes of tokens into pieces of whole characters, not too many a second.

    Attributes:
        tokens: What was told of each token, in order.
    """

    def __init__(self, on_piece: Callable[[TextPiece], None], strip_start: bool) -> None:
        """Begin an empty text.

        Args:
            on_piece: Receives the pieces.
            strip_start: Leave out white space at the start.
        """
        self._on_piece = on_piece
        self._strip_start = strip_start
        # A token that is not UTF-8 at all shows as a replacement mark; a character that the end of
        # the answer cuts stays in the decoder.
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._waiting: list[str] = []
        self._sent: list[str] = []
        self._length = 0
        self._n_told = 0
        self._sent_at = 0.0
        self.tokens: list[TokenChoice] = []

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join((*self._sent, *self._waiting))

    def feed(self, data: bytes, choice: TokenChoice | None = None) -> None:
        """Take the next token's bytes, and what is to be told of it; its place in the text is filled in."""
        start = self._length
        text = self._decoder.decode(data)
        if self._strip_start and not start:
            text = text.lstrip()
        if text:
            self._waiting.append(text)
            self._length += len(text)
        if choice is not None:
            # A character that it only begins counts as its own too.
            end = self._length + (self.n_unfinished > 0)
            self.tokens.append(replace(choice, start=start, end=end))
        if time.perf_counter() - self._sent_at >= PIECE_SECONDS:
            self.flush()

    @property
    def n_unfinished(self) -> int:
        """Bytes of a character whose other bytes have not come."""
        return len(self._decoder.getstate()[0])

    def flush(self) -> None:
        """Send what waits to be sent."""
        if not self._waiting:
            return
        told = self._n_told
        while self._n_told < len(self.tokens) and self.tokens[self._n_told].end <= self._length:
            self._n_told += 1
        text = "".join(self._waiting)
        self._waiting.clear()
        self._sent.append(text)
        self._on_piece(TextPiece(text, tuple(self.tokens[told : self._n_told])))
        self._sent_at = time.perf_counter()

    def finish(self) -> None:
        """Send the rest; a character that was cut is no part of the text."""
        length = self._length
        while self.tokens and self.tokens[-1].start >= length and self.tokens[-1].end > length:
            self.tokens.pop()
        if self.tokens and self.tokens[-1].end > length:
            self.tokens[-1] = replace(self.tokens[-1], end=length)
        self.flush()
