"""One file from the Hub to the disk: resumed, hashed on the way, tried again where that helps.

Every connection starts at the Hub's own address of the file and follows its redirects, so an expired
signed address of a content network is simply asked for anew. The token goes to the Hub only: httpx drops the
header when a redirect leads to another host.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx2
from filelock import Timeout
from huggingface_hub import constants, get_session, hf_raise_for_status
from huggingface_hub.utils import WeakFileLock

from core.errors import DownloadBusy, DownloadMismatch, HubAnswerUnusable, HubUnreachable, PhiForgeError
from core.hub.client import SILENCE_SECONDS, Hub, timeout
from core.hub.failures import TRANSIENT, explained, wait_of
from core.hub.layout import RepoFolder, unusable
from core.hub.model import RemoteFile, RepoRef
from core.hub.partial import Partial
from core.text import msg

_LOCK_SECONDS = 5.0  # a child that was just killed may still be about to let go
_CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass(frozen=True)
class Pace:
    """How patient a download is.

    Attributes:
        checkpoint_bytes: Data between two points a resumed download can start from.
        silence_seconds: A connection that is silent for so long is given up.
        first_wait_seconds: Wait before the second try; doubled for each that follows.
        max_wait_seconds: Longest such wait. The Hub may ask for a longer one.
        tries: Connections in a row that may bring nothing.
    """

    checkpoint_bytes: int = 8 << 20
    silence_seconds: float = SILENCE_SECONDS
    first_wait_seconds: float = 1.0
    max_wait_seconds: float = 60.0
    tries: int = 8


class Watcher(Protocol):
    """Hears how a file gets on."""

    def found(self, n_bytes: int) -> None:
        """So much was there already, from an earlier try."""

    def received(self, n_bytes: int) -> None:
        """So much came in."""

    def dropped(self, n_bytes: int) -> None:
        """So much was thrown away."""

    def note(self, text: str) -> None:
        """Something for the log."""


@dataclass(frozen=True)
class Source:
    """A model at one commit, and where it is kept.

    Attributes:
        hub: Who is asked.
        ref: The model.
        commit: Commit hash; every answer must belong to it.
        folder: Its folder in the cache.
    """

    hub: Hub
    ref: RepoRef
    commit: str
    folder: RepoFolder

    @classmethod
    def of(cls, hub: Hub, ref: RepoRef, commit: str) -> Source:
        """Return the model with its folder in the Hub's cache."""
        return cls(hub, ref, commit, RepoFolder.of(hub.cache, ref.repo_id))

    @property
    def pinned(self) -> RepoRef:
        """The model with its commit as revision."""
        return RepoRef(self.ref.repo_id, self.commit)


def fetch(source: Source, file: RemoteFile, pace: Pace, watcher: Watcher) -> Path:
    """Download a file into the cache and return it in the snapshot, its content checked.

    Raises:
        DownloadMismatch: It came damaged twice.
        DownloadDiskFull: There is no room; what has come stays.
        DownloadBusy: Another program downloads it.
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    lock, blob = source.folder.lock(file), source.folder.blob(file)
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with WeakFileLock(lock, timeout=_LOCK_SECONDS):
            with Partial(blob, file, pace.checkpoint_bytes, watcher.found) as partial:
                _complete(source, file, partial, pace, watcher)
                partial.publish()
            return source.folder.link(source.commit, file)
    except Timeout as error:
        raise DownloadBusy(file=file.name) from error
    except OSError as error:
        raise unusable(lock, error) from error


def read_range(source: Source, file: RemoteFile, start: int, end: int, pace: Pace) -> bytes:
    """Return bytes `start` to `end` (exclusive, cut to the file's length) of a file; nothing is stored.

    Raises:
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    end = min(end, file.size)
    failures = 0
    while True:
        data = bytearray()
        try:
            for piece in _receive(source, file, start, end, pace):
                data += piece
            return bytes(data)
        except TRANSIENT as error:
            failures += 1
            if failures >= pace.tries:
                raise
            time.sleep(_wait(error, failures, pace))


def _complete(source: Source, file: RemoteFile, partial: Partial, pace: Pace, watcher: Watcher) -> None:
    """Receive until the file is whole and sound; one that is not is thrown away and received once more."""
    for is_last in (False, True):
        _fill(source, file, partial, pace, watcher)
        if partial.is_sound():
            return
        watcher.note(f"{file.name}: the content does not have the Hub's checksum")
        watcher.dropped(partial.length)
        partial.start_over()
        if is_last:
            raise DownloadMismatch(file=file.name)


def receive(
    source: Source, file: RemoteFile, start: int, pace: Pace, note: Callable[[str], None]
) -> Generator[bytes, None, None]:
    """Yield a file from `start` to its end, in pieces, over as many connections as that takes.

    Raises:
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    failures = 0
    while start < file.size:
        before = start
        try:
            for piece in _receive(source, file, start, file.size, pace):
                start += len(piece)
                yield piece
        except TRANSIENT as error:
            failures = 1 if start > before else failures + 1
            if failures >= pace.tries:
                raise
            wait = _wait(error, failures, pace)
            note(f"{file.name}: {error}; trying again in {wait:.0f} s")
            time.sleep(wait)


def _fill(source: Source, file: RemoteFile, partial: Partial, pace: Pace, watcher: Watcher) -> None:
    for piece in receive(source, file, partial.length, pace, watcher.note):
        partial.append(piece)
        watcher.received(len(piece))


def _wait(error: PhiForgeError, failures: int, pace: Pace) -> float:
    own: float = min(pace.first_wait_seconds * 2 ** (failures - 1), pace.max_wait_seconds)
    return max(own, wait_of(error))


def _receive(source: Source, file: RemoteFile, start: int, end: int, pace: Pace) -> Iterator[bytes]:
    """Yield bytes `start` to `end` over one connection, in pieces.

    Raises:
        HubUnreachable: The connection ended before.
        PhiForgeError: The Hub cannot be asked, refuses, or answers something else.
    """
    url = source.hub.file_url(source.ref.repo_id, source.commit, file)
    headers = source.hub.headers(Range=f"bytes={start}-{end - 1}")
    if start == end:
        return
    with (
        explained(source.hub, source.pinned, file.name, pace.silence_seconds),
        get_session().stream("GET", url, headers=headers, timeout=timeout(pace.silence_seconds)) as response,
    ):
        hf_raise_for_status(response)
        skip = _check_answer(response, source, file, start)
        left = end - start
        for piece in response.iter_bytes():
            skipped = min(skip, len(piece))
            skip -= skipped
            wanted = piece[skipped : skipped + left]
            if wanted:
                left -= len(wanted)
                yield wanted
            if not left:
                return
    raise HubUnreachable(host=response.url.host, reason=msg("the connection ended too early"))


def _check_answer(response: httpx2.Response, source: Source, file: RemoteFile, start: int) -> int:
    """Refuse an answer about other content; return how many bytes come before `start`."""
    for answer in (*response.history, response):
        commit = answer.headers.get(constants.HUGGINGFACE_HEADER_X_REPO_COMMIT, source.commit)
        if commit != source.commit:
            raise HubAnswerUnusable(
                reason=msg("{name} was asked for at another commit than it came from", name=file.name)
            )
        etag = answer.headers.get(constants.HUGGINGFACE_HEADER_X_LINKED_ETAG, "").strip('W/"')
        if file.sha256 and etag and etag != file.sha256:
            raise HubAnswerUnusable(
                reason=msg("{name} has another checksum than the listing says", name=file.name)
            )
    if response.status_code != httpx2.codes.PARTIAL_CONTENT:
        return start  # the server knows no ranges and sends everything from the beginning
    match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
    if match is None or int(match[1]) != start or int(match[3]) != file.size:
        raise HubAnswerUnusable(reason=msg("{name} came with the wrong range or length", name=file.name))
    return 0
