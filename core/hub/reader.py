"""Looking into files of a model on the Hub without downloading those that are large."""

from __future__ import annotations

from pathlib import Path

from core.checkpoint.safetensors import MAX_HEADER_BYTES
from core.hub import files as choose
from core.hub.fetch import Pace, Source, fetch, read_range
from core.hub.model import RemoteFile

_HEAD_BYTES = 32 << 10


class Reader:
    """Reads files of the model and counts what that takes; also the watcher of what is fetched."""

    def __init__(self, source: Source, pace: Pace) -> None:
        self.source = source
        self.n_bytes = 0
        self._pace = pace

    def whole(self, file: RemoteFile) -> Path:
        """Return a file in the cache, fetched if it is not there."""
        choose.check(file)
        folder, commit = self.source.folder, self.source.commit
        if folder.find(commit, file) is not None:
            return folder.link(commit, file)
        return fetch(self.source, file, self._pace, self)

    def head(self, file: RemoteFile, length: int, start: int = 0) -> bytes:
        """Return `length` bytes of a file from `start`, fewer where it ends before."""
        choose.check(file)
        data = read_range(self.source, file, start, start + length, self._pace)
        self.n_bytes += len(data)
        return data

    def received(self, n_bytes: int) -> None:
        """Count what was fetched whole."""
        self.n_bytes += n_bytes

    def found(self, n_bytes: int) -> None:
        """Not counted: it was there before."""

    def dropped(self, n_bytes: int) -> None:
        """Counted all the same."""

    def note(self, text: str) -> None:
        """Small files fail and succeed without a word."""


def safetensors_head(file: RemoteFile, reader: Reader) -> bytes:
    """Return the length and header of a safetensors file, or what there is of an impossible one."""
    head = reader.head(file, _HEAD_BYTES)
    end = 8 + int.from_bytes(head[:8], "little")
    if end <= len(head) or end > min(file.size, MAX_HEADER_BYTES):
        return head[:end]
    return head + reader.head(file, end - len(head), start=len(head))
