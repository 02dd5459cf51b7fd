"""LM Studio's folder of models, and a model put into it.

Its layout is ``publisher/model/file.gguf`` (lmstudio.ai/docs, "Import models"). Its own folder is named by
``~/.lmstudio-home-pointer``, else it is ``~/.cache/lm-studio`` in older versions and ``~/.lmstudio`` in newer
ones; ``settings.json`` there names another folder of models if the user chose one.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from core.cancel import Cancelled
from core.errors import HandoverFileExists
from core.forge.disk import make_folder, require_room, write_error
from core.handover.model import LmStudioSpec, Subject

_PUBLISHER = "phi-forge"
_CHUNK = 8 << 20
_SUFFIX = ".partial"  # LM Studio shows files that end in .gguf
_NO_LINKS = (
    errno.EXDEV,
    errno.EPERM,
    errno.EOPNOTSUPP,
    errno.ENOTSUP,
    errno.EMLINK,
    errno.EINVAL,
    errno.ENOSYS,
)


def find_folder(home: Path | None = None) -> Path | None:
    """Return LM Studio's folder of models; None where LM Studio was never started."""
    home = home or Path.home()
    for base in (_pointer(home), home / ".cache" / "lm-studio", home / ".lmstudio"):
        if base is not None and base.is_dir():
            return _chosen(base) or base / "models"
    return None


def _pointer(home: Path) -> Path | None:
    try:
        text = (home / ".lmstudio-home-pointer").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(text) if text else None


def _chosen(base: Path) -> Path | None:
    """Return the folder of models named in LM Studio's settings; None where there is none."""
    try:
        settings = json.loads((base / "settings.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    folder = settings.get("downloadsFolder") if isinstance(settings, dict) else None
    if not isinstance(folder, str) or not folder:
        return None
    return Path(folder) if Path(folder).is_dir() else None


def placing(subject: Subject, folder: Path) -> LmStudioSpec:
    """Return what puts a model into LM Studio's folder of models, with all that belongs to it."""
    return LmStudioSpec(subject.all_files, folder, f"{subject.name}-GGUF")


def model_folder(folder: Path, name: str) -> Path:
    """Return where a model's files go, in LM Studio's folder of models."""
    return folder / _PUBLISHER / name


def place(
    files: tuple[Path, ...],
    folder: Path,
    name: str,
    report: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Path, bool]:
    """Put files into LM Studio's folder: as hard links, or as copies where that is not possible.

    Either all files get their names or none does.

    Args:
        files: The model's parts, and its image encoder.
        folder: LM Studio's folder of models.
        name: Name of the model's folder.
        report: Called with the bytes done and the bytes to do.
        cancelled: Asked between chunks.

    Returns:
        The model's folder, and whether every file is there without taking room again.

    Raises:
        Cancelled: Nothing new is there.
        HandoverFileExists: Another file of that name is there.
        JobOutputUnusable, DiskFull, WriteFailed: The folder cannot be written.
    """
    target = model_folder(folder, name)
    make_folder(target)
    missing = [file for file in files if not _is_there(file, target / file.name)]
    total = sum(file.stat().st_size for file in missing)
    made: list[Path] = []
    linked, done = True, 0
    try:
        for file in missing:
            partial = target / (file.name + _SUFFIX)
            partial.unlink(missing_ok=True)
            made.append(partial)
            if _link(file, partial):
                done += file.stat().st_size
            else:
                linked = False
                require_room(target, total - done)
                done = _copy(file, partial, done, total, report, cancelled)
            report(done, total)
        for file, partial in zip(missing, made, strict=True):
            partial.rename(target / file.name)
    except OSError as error:
        raise write_error(error, target / name, total - done) from error
    finally:
        for partial in made:
            partial.unlink(missing_ok=True)
    return target, linked


def _is_there(file: Path, final: Path) -> bool:
    """Whether the same file is there already."""
    if not final.exists():
        return False
    if final.samefile(file):
        return True
    raise HandoverFileExists(path=str(final))


def _link(file: Path, partial: Path) -> bool:
    try:
        os.link(file, partial)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def _copy(
    file: Path,
    partial: Path,
    done: int,
    total: int,
    report: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    with file.open("rb") as source, partial.open("wb") as copy:
        while chunk := source.read(_CHUNK):
            if cancelled():
                raise Cancelled
            copy.write(chunk)
            done += len(chunk)
            report(done, total)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copystat(file, partial)
    return done
