"""Room on the disk: how much is needed, how much is free, and what a failed write means."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import DiskFull, JobOutputUnusable, PhiForgeError, WriteFailed

_MARGIN = 1 << 20  # the file system's own bookkeeping


@dataclass(frozen=True)
class DiskPlan:
    """Whether results fit, in bytes.

    Attributes:
        folder: The output folder; it need not exist yet.
        needed: Length of all files to be written.
        free: What a user may still write on its disk.
    """

    folder: Path
    needed: int
    free: int

    @property
    def fits(self) -> bool:
        """Whether everything can be written, with a little to spare."""
        return self.needed + _MARGIN <= self.free


def plan_disk(folder: Path, needed: int) -> DiskPlan:
    """Look up the room for `needed` bytes in `folder` or the nearest folder above that exists.

    Raises:
        JobOutputUnusable: Not even a parent folder can be read.
    """
    try:
        existing = next((place for place in (folder, *folder.absolute().parents) if place.is_dir()), folder)
        free = shutil.disk_usage(existing).free
    except OSError as error:
        raise JobOutputUnusable(path=str(folder), reason=_reason(error)) from error
    return DiskPlan(folder, needed, free)


def require_room(folder: Path, needed: int) -> None:
    """Refuse when `needed` bytes do not fit.

    Raises:
        DiskFull: With the figures.
    """
    plan = plan_disk(folder, needed)
    if not plan.fits:
        raise DiskFull(folder=str(folder), needed=format_bytes(needed), free=format_bytes(plan.free))


def make_folder(folder: Path) -> None:
    """Create the output folder if it is missing.

    Raises:
        JobOutputUnusable: It cannot be created, or something else has its name.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise JobOutputUnusable(path=str(folder), reason=_reason(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file; it gets its name when all of it is there.

    Raises:
        JobOutputUnusable, DiskFull, WriteFailed: It cannot be written.
    """
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        with suppress(OSError):  # a disk that takes no file lets none go either
            partial.unlink(missing_ok=True)
        raise write_error(error, path, len(content)) from error


def write_error(error: OSError, path: Path, needed: int) -> PhiForgeError:
    """Return the error a user understands for a failed write of `needed` more bytes to `path`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        free = plan_disk(path.parent, needed).free
        return DiskFull(folder=str(path.parent), needed=format_bytes(needed), free=format_bytes(free))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENAMETOOLONG):
        return JobOutputUnusable(path=str(path.parent), reason=_reason(error))
    return WriteFailed(path=str(path), reason=_reason(error))


def format_bytes(n: int) -> str:
    """Return a size for people, in decimal units as disks are sold: ``2.4 GB``."""
    size = float(n)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit in ("bytes", "kB") else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
