"""The receiving side of a forge while downloading: weight files in order, hashed on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.errors import DownloadMismatch
from core.forge.arrivals import Arrivals, Stopped
from core.hub.fetch import Pace, Source, receive
from core.hub.forge_journal import Position
from core.hub.model import RemoteFile
from core.hub.partial import hasher
from core.native import sha256
from core.native.sha256 import Sha256
from core.worker.protocol import FileProgress, LogLine

_FILE_INTERVAL = 0.1  # seconds between two reports of one file


@dataclass(frozen=True)
class WeightFile:
    """A weight file that comes.

    Attributes:
        remote: The file on the Hub.
        path: What it is called in the plan; only its header need be there.
        seen: Places of it that were fetched before, and what was there: it has to come again.
    """

    remote: RemoteFile
    path: Path
    seen: tuple[tuple[int, bytes], ...]


class _Digest(Protocol):
    """A hash on its way, ours or hashlib's."""

    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


def usable(position: Position) -> bool:
    """Tell whether a forge can go on from a position that was written down."""
    if not position.state or not sha256.available():
        return True  # the hash begins anew
    try:
        return Sha256(bytes.fromhex(position.state)).length == position.offset
    except ValueError:
        return False


class Receiver:
    """Receives weight files and passes them on; one thread runs it.

    Attributes:
        n_received: Bytes that came in.
    """

    def __init__(
        self,
        source: Source,
        pace: Pace,
        weights: Sequence[WeightFile],
        arrivals: Arrivals[Position],
        emit: Callable[[object], None],
    ) -> None:
        self.n_received = 0
        self._source = source
        self._pace = pace
        self._weights = weights
        self._arrivals = arrivals
        self._emit = emit
        self._last_report = 0.0
        arrivals.total = sum(weight.remote.size for weight in weights)

    def run(self, begin: Position) -> None:
        """Receive everything from a position on; ends early when nobody takes it any more.

        Raises:
            DownloadMismatch: A file came damaged twice.
            PhiForgeError: The Hub cannot be asked or refuses, or the weights of a sound file are unusable.
        """
        try:
            for number in range(begin.file, len(self._weights)):
                self._receive(number, begin if number == begin.file else Position(number))
                self._arrivals.mark(Position(number + 1))
            self._arrivals.end()
        except Stopped:
            return

    def _receive(self, number: int, begin: Position) -> None:
        weight = self._weights[number]
        for is_last in (False, True):
            if self._is_sound(number, begin):
                self._arrivals.accept(weight.path)
                return
            self._note(f"{weight.remote.name}: the content does not have the Hub's checksum")
            self._arrivals.forget()
            if is_last:
                raise DownloadMismatch(file=weight.remote.name)
            begin = Position(number)
            self._arrivals.mark(begin)

    def _is_sound(self, number: int, begin: Position) -> bool:
        """Receive a file from a position on; tell whether it was the Hub's."""
        weight = self._weights[number]
        file, digest, offset = weight.remote, *_begin_digest(weight.remote, begin)
        before = sum(earlier.remote.size for earlier in self._weights[:number])
        self._arrivals.open(number, offset, written=begin.offset)
        marked = begin.offset
        with closing(receive(self._source, file, offset, self._pace, self._note)) as pieces:
            for piece in pieces:
                self.n_received += len(piece)
                rest = piece
                while rest:
                    missing = self._arrivals.until_cut()
                    part, rest = rest[:missing], rest[missing:] if missing is not None else b""
                    if _differs(weight.seen, offset, part):
                        return False
                    digest.update(part)
                    self._arrivals.append(part)
                    offset += len(part)
                    if offset - marked >= self._pace.checkpoint_bytes and self._arrivals.is_between_chunks:
                        marked = offset
                        state = digest.state().hex() if isinstance(digest, Sha256) else ""
                        self._arrivals.mark(Position(number, offset, state))
                self._arrivals.done = before + offset
                self._report(file, offset)
        return digest.hexdigest() == (file.sha256 or file.blob_id)

    def _report(self, file: RemoteFile, done: int) -> None:
        now = time.monotonic()
        if done == file.size or now - self._last_report >= _FILE_INTERVAL:
            self._last_report = now
            self._emit(FileProgress(file.name, done, file.size))

    def _note(self, text: str) -> None:
        self._emit(LogLine(text))


def _begin_digest(file: RemoteFile, begin: Position) -> tuple[_Digest, int]:
    """Return the hash to go on with, and the place where it is at: the file's start, if it cannot go on."""
    if not file.sha256 or not sha256.available():
        return hasher(file), 0
    if begin.state:
        return Sha256(bytes.fromhex(begin.state)), begin.offset
    return Sha256(), 0


def _differs(seen: Sequence[tuple[int, bytes]], offset: int, data: bytes) -> bool:
    """Tell whether data at `offset` is not what was seen there before."""
    for start, before in seen:
        low, high = max(start, offset), min(start + len(before), offset + len(data))
        if low < high and before[low - start : high - start] != data[low - offset : high - offset]:
            return True
    return False
