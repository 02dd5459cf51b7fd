"""Chunks whose bytes arrive from elsewhere, in the order in which they lie in their files.

One thread receives (`open`, `append`, `mark`), others take chunks as soon as all their bytes are there. What
has come and is not worked off yet is bounded, so a slow forge slows the reception down. Because chunks are
handed out in the order of the files, a tensor made of pieces in several files, and one that is used twice,
need nothing special: no byte is received twice.

A weight that cannot be used may just be damaged on its way: until the receiver has found its file sound, the
error is kept back, and when the file comes again it is forgotten.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from core.errors import PhiForgeError
from core.forge.chunks import Chunk
from core.forge.stream import Taken
from core.native.ggml import Bytes

MOST_BYTES = 32 << 20
"""What may have come without being worked off."""

MarkT = TypeVar("MarkT")


class Stopped(Exception):
    """Nobody takes chunks any more."""


@dataclass(frozen=True)
class _Arrived:
    """Bytes of one place in one file."""

    offset: int
    data: bytes

    def fill(self, raw: Bytes, path: Path, offset: int) -> None:
        start = offset - self.offset
        if start < 0 or start + raw.nbytes > len(self.data):
            raise ValueError(f"{path.name}: bytes from {offset} did not come with the chunk")
        raw[:] = np.frombuffer(self.data, np.uint8, raw.nbytes, start)


class Arrivals(Generic[MarkT]):
    """The supply of a forge whose weights are on their way.

    Args:
        chunks: All chunks of the forge.
        files: The files that will come, in order.
        done: The file to begin with, counted from 0, and the offset in it: what lies before is written.

    Attributes:
        chunks: Those that are still to be made, in the order of their bytes.
    """

    def __init__(self, chunks: Sequence[Chunk], files: Sequence[Path], done: tuple[int, int]) -> None:
        order = {file: number for number, file in enumerate(files)}
        self._by_file: list[list[Chunk]] = [[] for _ in files]
        for chunk in sorted(chunks, key=lambda chunk: (order[chunk.piece.file], chunk.stored)):
            self._by_file[order[chunk.piece.file]].append(chunk)
        number, offset = done
        self.chunks: Sequence[Chunk] = [
            chunk
            for i, in_file in enumerate(self._by_file)
            for chunk in in_file
            if i > number or (i == number and chunk.stored[1] > offset)
        ]
        self.total = 0  # set by the receiver
        self.done = 0  # likewise
        self._coming: deque[Chunk] = deque()
        self._position = 0
        self._window = bytearray()  # what has come from `_window_start` on and is still needed
        self._window_start = 0
        self._ready: deque[Taken] = deque()
        self._unfinished: set[int] = set()
        self._n_handed_out = 0
        self._numbers: dict[int, int] = {}  # of chunks on their way, by identity
        self._n_bytes = 0
        self._marks: deque[tuple[int, MarkT]] = deque()
        self._sound: set[Path] = set()
        self._fault: PhiForgeError | None = None
        self._error: BaseException | None = None
        self._ended = self._stopped = False
        self._changed = threading.Condition()

    # ---- the receiver

    def open(self, number: int, offset: int, written: int) -> None:
        """Expect a file from `offset` on; chunks that end at `written` or before are not handed out."""
        self._coming = deque(chunk for chunk in self._by_file[number] if chunk.stored[1] > written)
        self._position = self._window_start = offset
        self._window.clear()
        if written == 0:  # rows of zeros take no bytes
            for chunk in self._by_file[number]:
                if chunk.stored[0] == chunk.stored[1]:
                    self._hand_out(chunk, b"")
            self._coming = deque(chunk for chunk in self._coming if chunk.stored[0] < chunk.stored[1])

    def until_cut(self) -> int | None:
        """Return how many bytes are missing from the chunk that is complete next; None after the last."""
        return self._coming[0].stored[1] - self._position if self._coming else None

    def append(self, received: bytes) -> None:
        """Take what came next; waits while too much is there already.

        Raises:
            Stopped: Nobody takes chunks any more.
        """
        begin = self._coming[0].stored[0] if self._coming else None
        if begin is not None and begin < self._position + len(received):
            skip = max(0, begin - self._position) if not self._window else 0
            if not self._window:
                self._window_start = self._position + skip
            self._window += received[skip:]
        self._position += len(received)
        while self._coming and self._coming[0].stored[1] <= self._position:
            chunk = self._coming.popleft()
            start, end = chunk.stored
            with memoryview(self._window) as window:
                data = bytes(window[start - self._window_start : end - self._window_start])
            self._hand_out(chunk, data)
            self._forget_what_is_not_needed()

    @property
    def is_between_chunks(self) -> bool:
        """Whether no chunk is there in part: a place from which the rest can be received alone."""
        return not self._coming or self._coming[0].stored[0] >= self._position

    def mark(self, mark: MarkT) -> None:
        """Remember a place; `settled` gives it when all chunks before it are written."""
        with self._changed:
            self._marks.append((self._n_handed_out, mark))

    def accept(self, file: Path) -> None:
        """Hear that a file is sound.

        Raises:
            PhiForgeError: A weight of it could not be used.
        """
        with self._changed:
            self._sound.add(file)
            if self._fault is not None:
                raise self._fault

    def forget(self) -> None:
        """Hear that the file is damaged and will come again; waits until nobody works on it.

        Raises:
            Stopped: Nobody takes chunks any more.
        """
        with self._changed:
            self._changed.wait_for(lambda: not self._unfinished or self._stopped)
            if self._stopped:
                raise Stopped
            self._fault = None
            self._marks.clear()

    def end(self) -> None:
        """Say that everything has come."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def fail(self, error: BaseException) -> None:
        """Say that no more will come, and why: who takes chunks raises it."""
        with self._changed:
            self._error = self._error or error
            self._changed.notify_all()

    def _hand_out(self, chunk: Chunk, data: bytes) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._n_bytes < MOST_BYTES or self._stopped)
            if self._stopped:
                raise Stopped
            self._n_bytes += len(data)
            self._unfinished.add(self._n_handed_out)
            self._numbers[id(chunk)] = self._n_handed_out
            self._n_handed_out += 1
            self._ready.append(Taken(chunk, _Arrived(chunk.stored[0], data)))
            self._changed.notify_all()

    def _forget_what_is_not_needed(self) -> None:
        keep_from = min(self._coming[0].stored[0], self._position) if self._coming else self._position
        del self._window[: keep_from - self._window_start]
        self._window_start = keep_from

    # ---- who keeps account

    def settled(self) -> MarkT | None:
        """Return the last new mark before which everything is written; None when there is none."""
        with self._changed:
            newest = None
            for _ in range(self._settled_marks()):
                newest = self._marks.popleft()[1]
            return newest

    def _settled_marks(self) -> int:
        if self._fault is not None:
            return 0
        first = min(self._unfinished, default=self._n_handed_out)
        return sum(number <= first for number, _ in self._marks)

    # ---- the supply

    def take(self) -> Taken | None:
        """Return the next chunk with its bytes, waiting for it; None when there are no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._ready or self._ended or self._stopped or self._error)
            if self._error is not None:
                raise self._error
            if self._stopped or not self._ready:
                return None
            return self._ready.popleft()

    def finish(self, chunk: Chunk) -> None:
        """Hear that a chunk is written."""
        start, end = chunk.stored
        with self._changed:
            self._n_bytes -= end - start
            self._unfinished.discard(self._numbers.pop(id(chunk)))
            self._changed.notify_all()

    def refuse(self, chunk: Chunk, error: PhiForgeError, /) -> None:
        """Keep an error back until the file is known to be sound."""
        with self._changed:
            if chunk.piece.file in self._sound:
                raise error
            self._fault = self._fault or error
        self.finish(chunk)

    def stop(self) -> None:
        """Hear that nothing more will be taken."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
