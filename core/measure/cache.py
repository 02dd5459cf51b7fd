"""Files of numbered records in the cache: appended to, checked when read, and safe to lose.

A record is its number, the CRC-32 and length of its data, and the data. What a killed run has half
written is cut off when the file is opened next; a record whose check fails counts as missing.
"""

from __future__ import annotations

import os
import shutil
import struct
import sys
import zlib
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from core.errors import MeasureBusy
from core.forge.disk import write_error
from core.paths import cache_dir

if sys.platform != "win32":
    import fcntl

_MAGIC = b"PHIREC1\n"
_HEAD = struct.Struct("<IIQ")  # number, CRC-32, length


def measure_cache() -> Path:
    """Folder of everything measurements keep in the cache."""
    return cache_dir() / "measure"


class RecordFile:
    """Numbered records in one file; the newest record of a number counts.

    Args:
        path: Created if it is missing, begun anew if it is no such file.

    Attributes:
        path: The file.

    Raises:
        MeasureBusy: Another process is using it.
        DiskFull, JobOutputUnusable, WriteFailed: It cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._places: dict[int, tuple[int, int, int]] = {}  # offset, length and CRC-32 of the data
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b", buffering=0)
        except OSError as error:
            raise write_error(error, path, 0) from error
        try:
            free = _lock(self._file)
            if free:
                self._scan()
        except OSError as error:
            self._file.close()
            raise write_error(error, path, 0) from error
        if not free:
            self._file.close()
            raise MeasureBusy(path=str(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def read(self, number: int) -> bytes | None:
        """Return the data of a record; None when there is none or it is damaged."""
        place = self._places.get(number)
        if place is None:
            return None
        offset, length, check = place
        try:
            self._file.seek(offset)
            data = self._file.read(length)
        except OSError:
            data = b""  # a damaged disk is damage like any other
        if len(data) != length or zlib.crc32(data) != check:
            del self._places[number]
            return None
        return data

    def append(self, number: int, data: bytes) -> None:
        """Add a record.

        Raises:
            DiskFull, JobOutputUnusable, WriteFailed: It cannot be written.
        """
        check = zlib.crc32(data)
        try:
            start = self._file.seek(0, 2)
            whole = _HEAD.pack(number, check, len(data)) + data
            written = 0
            while written < len(whole):
                written += self._file.write(memoryview(whole)[written:])
        except OSError as error:
            raise write_error(error, self.path, len(data)) from error
        self._places[number] = (start + _HEAD.size, len(data), check)

    def _scan(self) -> None:
        """Find the records; cut off what is not whole."""
        size = self._file.seek(0, 2)
        self._file.seek(0)
        if self._file.read(len(_MAGIC)) != _MAGIC:
            self._file.truncate(0)
            self._file.write(_MAGIC)
            return
        at = len(_MAGIC)
        while at < size:
            self._file.seek(at)
            head = self._file.read(_HEAD.size)
            number, check, length = _HEAD.unpack(head) if len(head) == _HEAD.size else (0, 0, size)
            if at + _HEAD.size + length > size:
                self._file.truncate(at)
                return
            self._places[number] = (at + _HEAD.size, length, check)
            at += _HEAD.size + length


def make_room(keep: Path, limit_bytes: int) -> None:
    """Remove the folders beside `keep` that were used longest ago, until they take `limit_bytes` at most.

    Args:
        keep: The folder that is going to be used; created if it is missing.
        limit_bytes: For all the others together.

    Raises:
        DiskFull, JobOutputUnusable, WriteFailed: The cache cannot be written.
    """
    try:
        keep.mkdir(parents=True, exist_ok=True)
        os.utime(keep)
        _remove_oldest([folder for folder in keep.parent.glob("*/") if folder != keep], limit_bytes)
    except OSError as error:
        raise write_error(error, keep, 0) from error


def _remove_oldest(folders: list[Path], limit_bytes: int) -> None:
    sizes = {folder: sum(file.stat().st_size for file in folder.iterdir()) for folder in folders}
    total = sum(sizes.values())
    for folder in sorted(folders, key=lambda folder: folder.stat().st_mtime):
        if total <= limit_bytes:
            return
        shutil.rmtree(folder, ignore_errors=True)  # in use on Windows: it stays until next time
        total -= sizes[folder]


def _lock(file: BinaryIO) -> bool:
    """Lock a file for as long as it is open; without locks (Windows) the checks alone have to do."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
