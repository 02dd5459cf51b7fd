"""The pictures of a conversation: read once, prepared for the model, and marked in the prompt."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.engine.model import ChatMessage
from core.engine.pictures import read_picture
from core.errors import ImagesNotSeen, TemplateBroken
from core.native.mtmd import ImageEncoder
from core.text import msg


@dataclass(frozen=True)
class _Picture:
    """A prepared picture: what its file was like when it was read, its mark and its tokens."""

    stamp: tuple[int, int] | None
    mark: str
    tokens: list[int]


class ConversationImages:
    """Gives each picture of a conversation a mark that no text contains.

    A picture keeps its mark, and so its place in the KV cache, as long as the conversation shows it,
    also when its file is gone meanwhile. A file that was changed is another picture.
    """

    def __init__(self, encoder: ImageEncoder | None) -> None:
        self._encoder = encoder
        self._nonce = secrets.token_hex(8)
        self._pictures: dict[Path, _Picture] = {}
        self._n_prepared = 0

    def mark(self, messages: Sequence[ChatMessage]) -> list[ChatMessage]:
        """Return the messages with a mark before the text for each picture, as llama.cpp places them.

        Raises:
            ImagesNotSeen: There are pictures, and no encoder.
            ImageUnreadable, ImageFormatUnknown, ImageTooLarge, ImageBroken: A file is of no use.
        """
        wanted = dict.fromkeys(path for message in messages for path in message.images)
        if wanted and self._encoder is None:
            raise ImagesNotSeen
        for path in [path for path in self._pictures if path not in wanted]:
            self._forget(path)
        for path in wanted:
            self._prepare(path)
        return [
            replace(
                message, content="".join(self._pictures[p].mark for p in message.images) + message.content
            )
            for message in messages
        ]

    def check(self, prompt: str, messages: Sequence[ChatMessage]) -> None:
        """Make sure that a chat template kept every picture once, where it belongs.

        Raises:
            TemplateBroken: It did not.
        """
        marks = [self._pictures[path].mark for message in messages for path in message.images]
        for mark in set(marks):
            if prompt.count(mark) != marks.count(mark):
                raise TemplateBroken(reason=msg("it does not keep the place of a picture"))

    @property
    def tokens(self) -> dict[str, list[int]]:
        """The tokens of each picture, by its mark."""
        return {picture.mark: picture.tokens for picture in self._pictures.values()}

    def _prepare(self, path: Path) -> None:
        assert self._encoder is not None
        known, stamp = self._pictures.get(path), _stamp(path)
        if known is not None and stamp in (None, known.stamp):
            return
        data = read_picture(path)
        if known is not None:
            self._forget(path)
        tokens = self._encoder.prepare(data, path.name)
        self._n_prepared += 1
        self._pictures[path] = _Picture(stamp, f"[picture {self._nonce} {self._n_prepared}]", tokens)

    def _forget(self, path: Path) -> None:
        assert self._encoder is not None
        self._encoder.forget(self._pictures.pop(path).tokens)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file changes; None when it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
