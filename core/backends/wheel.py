"""Names and contents of wheels of llama-cpp-python ("binary distribution format" of packaging.python.org).

Only libraries are taken out of a wheel; none of its code is ever run here.
"""

from __future__ import annotations

import os
import platform
import re
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from email.parser import HeaderParser
from pathlib import Path, PurePosixPath

from packaging.tags import platform_tags
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from core.backends.libraries import LIBRARY, check_format, sibling_name
from core.errors import PackDamaged, PackPlatformWrong, PackSourceWrong
from core.forge.disk import require_room, write_error
from core.text import msg

PROJECT = "llama-cpp-python"
MAX_BYTES = 16 << 30
_MAX_ENTRIES = 20_000
_MAX_TEXT = 1 << 20
_PIECE = 1 << 20

# Where wheels keep libraries. What repair tools add lies beside the package and is found by relative paths.
_HOMES = re.compile(r"(?:llama_cpp/lib|bin|llama_cpp_python\.libs|llama_cpp/\.dylibs)")
_MAIN_HOME = "llama_cpp/lib"


def described(filename: str) -> tuple[str, frozenset[str]] | None:
    """Return version and platforms in the name of one of the project's wheels; None for other files."""
    try:
        name, version, _, tags = parse_wheel_filename(filename)
    except (InvalidWheelFilename, InvalidVersion):
        return None
    if name != PROJECT:
        return None
    return version.public, frozenset(tag.platform for tag in tags)


def suits_this_system(platforms: Iterable[str]) -> bool:
    """Return whether libraries built for these platform tags run here."""
    return not set(platforms).isdisjoint(platform_tags())


def this_system() -> str:
    """Return what this system is, in the words of platform tags."""
    return next(platform_tags(), f"{sys.platform}_{platform.machine()}")


def newer(version: str, than: str) -> bool:
    """Return whether one version is newer than another."""
    return Version(version) > Version(than)


def unpack(wheel: Path, folder: Path, on_bytes: Callable[[int, int], None]) -> tuple[Path, str]:
    """Take the libraries out of a wheel; return their main folder and the wheel's version.

    Args:
        wheel: The file.
        folder: Where they go, at the places they have in the wheel; what lies in its ``bin`` goes beside the
            others, because ggml looks there for it.
        on_bytes: Told how many bytes of how many are written.

    Raises:
        PackDamaged: It cannot be read, or holds paths, links or sizes that no wheel has.
        PackSourceWrong: It is no wheel of llama-cpp-python, or has no libraries.
        PackPlatformWrong: It is for another system.
        DiskFull, JobOutputUnusable, WriteFailed: The disk does not take them.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            entries = _checked(archive, wheel)
            version = _check_about(archive, entries, wheel)
            return _extract(archive, entries, wheel, folder, on_bytes), version
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        # RuntimeError: encrypted; NotImplementedError: a way of compression that Python does not know.
        reason = msg("It cannot be unpacked, or ends too early")
        raise PackDamaged(file=wheel.name, reason=reason, details=str(error)) from error


def _checked(archive: zipfile.ZipFile, wheel: Path) -> dict[str, zipfile.ZipInfo]:
    """Return the files of an archive by name, if all of it is as it should be."""
    infos = archive.infolist()
    if len(infos) > _MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_BYTES:
        raise PackDamaged(file=wheel.name, reason=msg("It would unpack to more than a wheel can hold"))
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        path = PurePosixPath(info.filename)
        if path.is_absolute() or ".." in path.parts or any(char in info.filename for char in "\\:\0"):
            raise PackDamaged(
                file=wheel.name, reason=msg("It holds a file that would be unpacked outside of its folder")
            )
        if stat.S_ISLNK(info.external_attr >> 16):
            raise PackDamaged(file=wheel.name, reason=msg("It holds a link"))
        if str(path) in found:
            raise PackDamaged(file=wheel.name, reason=msg("It holds two files of the same name"))
        if not info.is_dir():
            found[str(path)] = info
    return found


def _check_about(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], wheel: Path) -> str:
    """Return the version, if what the wheel says of itself fits."""
    about = [name for name in entries if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
    if len(about) != 1:
        raise PackSourceWrong(path=str(wheel), reason=msg("It is not a wheel"))
    metadata = HeaderParser().parsestr(_text(archive, entries[about[0]], wheel))
    if canonicalize_name(metadata.get("Name", "")) != PROJECT:
        raise PackSourceWrong(path=str(wheel), reason=msg("It is not a wheel of llama-cpp-python"))
    form = entries.get(about[0].replace("METADATA", "WHEEL"))
    if form is None:
        raise PackSourceWrong(path=str(wheel), reason=msg("It is not a wheel"))
    tags = HeaderParser().parsestr(_text(archive, form, wheel)).get_all("Tag", [])
    platforms = [part for tag in tags for part in tag.rsplit("-", 1)[-1].split(".")]
    if not suits_this_system(platforms):
        raise PackPlatformWrong(file=wheel.name, platform=", ".join(platforms[:4]) or "?")
    return Version(metadata.get("Version", "")).public


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo, wheel: Path) -> str:
    if info.file_size > _MAX_TEXT:
        raise PackDamaged(file=wheel.name, reason=msg("What it says of itself is too long"))
    return archive.read(info).decode("utf-8", errors="replace")


def _extract(
    archive: zipfile.ZipFile,
    entries: dict[str, zipfile.ZipInfo],
    wheel: Path,
    folder: Path,
    on_bytes: Callable[[int, int], None],
) -> Path:
    wanted: dict[Path, zipfile.ZipInfo] = {}
    for name, info in entries.items():
        home, _, file = name.rpartition("/")
        if LIBRARY.fullmatch(file) and _HOMES.fullmatch(home):
            # Windows looks in one folder only; elsewhere just the parts of ggml are looked for by folder.
            place = _MAIN_HOME if home == "bin" or sys.platform == "win32" else home
            wanted.setdefault(folder / place / file, info)
    if not any(path.name == sibling_name("llama") for path in wanted):
        raise PackSourceWrong(
            path=str(wheel), reason=msg("It holds no libraries of llama.cpp for this system")
        )
    total = sum(info.file_size for info in wanted.values())
    require_room(folder, total)
    done = 0
    for path, info in wanted.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(info) as source, path.open("xb") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    done += len(piece)
                    on_bytes(done, total)
                target.flush()
                os.fsync(target.fileno())
        except OSError as error:
            raise write_error(error, path, total - done) from error
        check_format(path, wheel)
    return folder / _MAIN_HOME
