"""Files that are being written: ``name.gguf.partial`` until they are whole.

A partial file begins with a mark of ours where a GGUF file has its magic. The magic is written last,
so an interrupted file is never mistaken for a model, whatever it gets renamed to, and leftovers of
ours can be told from other programs' files. A lock, held while writing, tells live files from those
of a run that died. Nothing here needs native code: the parent process sweeps after killing a child.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from core.errors import OutputBusy
from core.forge.disk import write_error
from core.gguf.writer import MAGIC

if sys.platform != "win32":
    import fcntl

SUFFIX = ".partial"
_MARK = b"PHI!"
_KEPT_MARK = b"PHI+"  # somebody will go on with it
_ALL_MARKS = {_MARK, _KEPT_MARK, MAGIC}
assert len(_MARK) == len(_KEPT_MARK) == len(MAGIC)


class PartialFile:
    """A file being written; becomes `final` with `commit` or nothing with `discard`.

    Attributes:
        final: The name it is to have.
        path: The name it has now, in the same folder.
    """

    def __init__(self, final: Path, path: Path, file: BinaryIO) -> None:
        self.final = final
        self.path = path
        self._file = file

    def write_header(self, header: bytes, file_bytes: int) -> None:
        """Write a GGUF header, except its magic, and give the file its full length."""
        try:
            self._file.truncate(file_bytes)
            self._file.seek(len(MAGIC))
            self._file.write(header[len(MAGIC) :])
            self._file.flush()
        except OSError as error:
            raise write_error(error, self.path, len(header)) from error

    def keep(self) -> None:
        """Let the file outlive this run: only `reopen` and `remove_kept` touch it then."""
        try:
            self._file.seek(0)
            self._file.write(_KEPT_MARK)
            self._file.flush()
        except OSError as error:
            raise write_error(error, self.path, len(_KEPT_MARK)) from error

    def sync(self) -> None:
        """Make everything durable that was written so far, by whatever handle; any thread may call it."""
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise write_error(error, self.path, 0) from error

    def close(self) -> None:
        """Let go of the file and leave it as it is."""
        self._file.close()

    def seal(self) -> None:
        """Make all data durable, then write the magic: from here on it is a GGUF file."""
        try:
            os.fsync(self._file.fileno())
            self._file.seek(0)
            self._file.write(MAGIC)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise write_error(error, self.path, len(MAGIC)) from error

    def commit(self) -> None:
        """Give the sealed file its final name, replacing what is there, durably."""
        try:
            if sys.platform == "win32":
                self._file.close()  # an open file cannot be renamed there
            self.path.replace(self.final)
            self._file.close()
            _sync_folder(self.final.parent)
        except OSError as error:
            raise write_error(error, self.final, 0) from error

    def discard(self) -> None:
        """Remove the file; does nothing when it was committed."""
        if sys.platform == "win32":
            self._file.close()
        try:
            self.path.unlink(missing_ok=True)
        finally:
            self._file.close()


def create(final: Path) -> PartialFile:
    """Create the partial file of `final`, taking the place of a dead run's.

    Raises:
        OutputBusy: A live run holds it, or a file of that name is not ours.
        PhiForgeError: The folder cannot be written.
    """
    path = final.with_name(final.name + SUFFIX)
    remove_stale(path)
    try:
        file = path.open("x+b")
    except FileExistsError:
        raise OutputBusy(path=str(final), partial=path.name) from None
    except OSError as error:
        raise write_error(error, path, 0) from error
    partial = PartialFile(final, path, file)
    try:
        _lock(file)
        file.write(_MARK)
        file.flush()
    except OSError as error:
        partial.discard()
        raise write_error(error, path, len(_MARK)) from error
    return partial


def reopen(final: Path, file_bytes: int) -> PartialFile | None:
    """Go on with the partial file of `final` that an earlier run left; None when there is none such.

    Raises:
        OutputBusy: A live run holds it.
    """
    path = final.with_name(final.name + SUFFIX)
    try:
        file = path.open("r+b")
    except OSError:
        return None
    try:
        is_ours = file.read(len(_MARK)) in _ALL_MARKS and os.fstat(file.fileno()).st_size == file_bytes
    except OSError:
        is_ours = False
    if is_ours and _lock(file):
        return PartialFile(final, path, file)
    file.close()
    if is_ours:
        raise OutputBusy(path=str(final), partial=path.name)
    return None


def sweep(folder: Path) -> None:
    """Remove the partial files that dead runs of ours left in `folder`."""
    for path in folder.glob(f"*.gguf{SUFFIX}"):
        remove_stale(path)


def remove_stale(path: Path) -> None:
    """Remove a partial file if it is ours and nobody writes it or will go on with it; else leave it alone."""
    _remove(path, {_MARK})


def remove_kept(path: Path) -> None:
    """Remove a partial file that was kept, if nobody writes it; it may be whole already but for its name."""
    _remove(path, _ALL_MARKS)


def _remove(path: Path, marks: set[bytes]) -> None:
    try:
        with path.open("r+b") as file:
            ours = file.read(len(_MARK)) in marks and _lock(file)
            # Someone may have replaced it between our open and our lock.
            ours = ours and os.path.samestat(path.stat(), os.fstat(file.fileno()))
            if ours and sys.platform != "win32":
                path.unlink()
        if ours and sys.platform == "win32":
            path.unlink()  # refused while anyone else has it open
    except OSError:
        return  # gone, in use, or not ours to touch: `create` says so if it is in the way


def _lock(file: BinaryIO) -> bool:
    """Try to lock a file for as long as it is open; tell whether that worked.

    On Windows an open file cannot be removed, which is lock enough. A file system without locks
    gives False: then leftovers stay, and `create` names them.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
