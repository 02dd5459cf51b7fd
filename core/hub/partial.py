"""A file on its way: as much as has come, with a journal that tells how much of it is sound.

Every `checkpoint` brings the data to the disk and then adds a line with length and hash so far to the
journal. A new start hashes the file again and goes on from the last line that still fits it: after a kill or
a power failure no more than one interval is lost, and data that went bad on the disk is noticed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from core.errors import DownloadDiskFull, PhiForgeError
from core.forge.disk import format_bytes
from core.hub.layout import unusable
from core.hub.model import RemoteFile

if TYPE_CHECKING:
    from hashlib import _Hash

# Ends like huggingface_hub's own, so that its tools clean up what was never finished.
_SUFFIX = ".phi-forge.incomplete"
_READ_BYTES = 1 << 20


def hasher(file: RemoteFile) -> _Hash:
    """Return the hash by which the Hub knows a file: sha256 in LFS, else git's hash of the blob."""
    if file.sha256:
        return hashlib.sha256()
    return hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)


def is_sound(path: Path, file: RemoteFile, on_bytes: Callable[[int], None]) -> bool:
    """Tell whether a file on the disk has the Hub's length and hash; `on_bytes` hears of each piece.

    Raises:
        OSError: It cannot be read.
    """
    digest = hasher(file)
    with path.open("rb") as stream:
        if os.fstat(stream.fileno()).st_size != file.size:
            return False
        while piece := stream.read(_READ_BYTES):
            digest.update(piece)
            on_bytes(len(piece))
    return digest.hexdigest() == (file.sha256 or file.blob_id)


class Partial:
    """A file that is being downloaded; a context manager that opens and closes it.

    Args:
        blob: Where the finished file will be.
        file: What is downloaded.
        checkpoint_bytes: Data between two lines of the journal.
        on_bytes: Called while what is there already is hashed, with the length of each piece.

    Attributes:
        length: Bytes that are there.
    """

    def __init__(
        self, blob: Path, file: RemoteFile, checkpoint_bytes: int, on_bytes: Callable[[int], None]
    ) -> None:
        self._file = file
        self._blob = blob
        self._path = blob.with_name(f"{blob.name}{_SUFFIX}")
        self._journal_path = blob.with_name(f"{blob.name}.journal{_SUFFIX}")
        self._checkpoint_bytes = checkpoint_bytes
        self._digest = hasher(file)
        self._noted = 0
        self.length = 0
        try:
            blob.parent.mkdir(parents=True, exist_ok=True)
            self._data = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise self._error(error) from error
        try:
            self._resume(on_bytes)
            self._journal = self._journal_path.open("ab", buffering=0)
        except OSError as error:
            os.close(self._data)
            raise self._error(error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def append(self, data: bytes) -> None:
        """Write what came next.

        Raises:
            DownloadDiskFull: There is no room; what was written before stays.
            DownloadFolderUnusable: The system refused.
        """
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._data, view) :]
            self._digest.update(data)
            self.length += len(data)
            if self.length - self._noted >= self._checkpoint_bytes or self.length == self._file.size:
                self._checkpoint()
        except OSError as error:
            raise self._error(error) from error

    def is_sound(self) -> bool:
        """Tell whether it is the whole file with the Hub's hash."""
        expected = self._file.sha256 or self._file.blob_id
        return self.length == self._file.size and self._digest.hexdigest() == expected

    def start_over(self) -> None:
        """Drop everything that is there.

        Raises:
            DownloadFolderUnusable: The system refused.
        """
        try:
            os.ftruncate(self._data, 0)
            os.lseek(self._data, 0, os.SEEK_SET)
            self._journal.truncate(0)
        except OSError as error:
            raise self._error(error) from error
        self._digest = hasher(self._file)
        self.length = self._noted = 0

    def publish(self) -> None:
        """Close it and give it its final name, after `is_sound`.

        Raises:
            DownloadFolderUnusable: The system refused.
        """
        self._close()
        try:
            self._path.replace(self._blob)
            self._journal_path.unlink()
        except OSError as error:
            raise self._error(error) from error

    def _close(self) -> None:
        if not self._journal.closed:
            self._journal.close()
            os.close(self._data)

    def _resume(self, on_bytes: Callable[[int], None]) -> None:
        """Hash what is there up to the last line of the journal that fits, and drop the rest."""
        lines = self._read_journal()
        size = os.fstat(self._data).st_size
        kept: list[bytes] = []
        sound = self._digest.copy()
        for line, length, noted_hash in lines:
            if not self.length < length <= min(size, self._file.size):
                break
            running = sound.copy()
            left = length - self.length
            while left and (piece := os.read(self._data, min(left, _READ_BYTES))):
                running.update(piece)
                on_bytes(len(piece))
                left -= len(piece)
            if left or running.hexdigest() != noted_hash:
                break
            sound, self.length = running, length
            kept.append(line)
        self._digest, self._noted = sound, self.length
        os.ftruncate(self._data, self.length)
        os.lseek(self._data, self.length, os.SEEK_SET)
        if len(kept) != len(lines):
            self._journal_path.write_bytes(b"".join(kept))

    def _read_journal(self) -> list[tuple[bytes, int, str]]:
        """Return the journal's lines up to the first that was not written whole: text, length, hash."""
        try:
            content = self._journal_path.read_bytes()
        except FileNotFoundError:
            return []
        lines = []
        for line in content.splitlines(keepends=True):
            fields = line.split()
            if not line.endswith(b"\n") or len(fields) != 2 or not fields[0].isdigit() or len(line) > 120:
                # What follows a torn line cannot be relied on: an empty entry makes `_resume` rewrite it.
                lines.append((b"", 0, ""))
                break
            lines.append((line, int(fields[0]), fields[1].decode("ascii", "replace")))
        return lines

    def _checkpoint(self) -> None:
        os.fsync(self._data)
        self._journal.write(f"{self.length} {self._digest.hexdigest()}\n".encode())
        os.fsync(self._journal.fileno())
        self._noted = self.length

    def _error(self, error: OSError) -> PhiForgeError:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return unusable(self._path, error)
        return disk_full(self._blob.parent, self._file.size - self.length)


def length_so_far(blob: Path) -> int:
    """Return how many bytes of a blob an earlier try left on the disk."""
    try:
        return blob.with_name(f"{blob.name}{_SUFFIX}").stat().st_size
    except OSError:
        return 0


def disk_full(folder: Path, needed: int) -> DownloadDiskFull:
    """Return the error for `needed` bytes that do not fit."""
    free = shutil.disk_usage(folder).free
    return DownloadDiskFull(folder=str(folder), needed=format_bytes(needed), free=format_bytes(free))
