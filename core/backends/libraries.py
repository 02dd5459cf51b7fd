"""Files that are libraries of llama.cpp, and folders of them that people have made themselves."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from core.errors import PackSourceWrong
from core.forge.disk import require_room, write_error
from core.text import msg

LIBRARY = re.compile(r"[\w.+-]{1,120}?(?:\.so(?:\.\d+)*|\.dylib|\.dll)", re.ASCII)
"""File names of shared libraries."""

_FORMATS = {
    "linux": (b"\x7fELF",),
    "win32": (b"MZ",),
    "darwin": (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xce\xfa\xed\xfe"),
}
_PLACES = ("", "lib", "llama_cpp/lib", "bin", "build/bin")
_MAX_FILES = 500
_PIECE = 1 << 20


def sibling_name(stem: str) -> str:
    """Return the file name of a library on this system, e.g. ``libllama.so``."""
    if sys.platform == "win32":
        return f"{stem}.dll"
    return f"lib{stem}.dylib" if sys.platform == "darwin" else f"lib{stem}.so"


def check_format(library: Path, source: Path) -> None:
    """Refuse a file that only has the name of a library, or is one for another system.

    Raises:
        PackSourceWrong: It is not what this system loads.
    """
    with library.open("rb") as file:
        start = file.read(4)
    if not start.startswith(_FORMATS.get(sys.platform, (b"",))):
        raise PackSourceWrong(
            path=str(source), reason=msg("{name} is not a library for this system", name=library.name)
        )


def find(folder: Path) -> Path:
    """Return where within a folder the libraries are.

    Raises:
        PackSourceWrong: There are none.
    """
    for place in _PLACES:
        if (folder / place / sibling_name("llama")).is_file():
            return folder / place
    raise PackSourceWrong(
        path=str(folder), reason=msg("There is no {name} in it", name=sibling_name("llama"))
    )


def copy(folder: Path, target: Path, on_bytes: Callable[[int, int], None]) -> None:
    """Copy the libraries of a folder; links to others of them become copies.

    Raises:
        PackSourceWrong: One is not a library, a link leads out of the folder, or there are too many.
        DiskFull, JobOutputUnusable, WriteFailed: The disk does not take them.
    """
    try:
        root = folder.resolve(strict=True)
        files = sorted(path for path in folder.iterdir() if LIBRARY.fullmatch(path.name) and path.is_file())
        if len(files) > _MAX_FILES:
            raise PackSourceWrong(path=str(folder), reason=msg("There are too many files in it"))
        for path in files:
            if not path.resolve(strict=True).is_relative_to(root):
                raise PackSourceWrong(
                    path=str(folder), reason=msg("{name} is a link out of the folder", name=path.name)
                )
            check_format(path, folder)
        total = sum(path.stat().st_size for path in files)
    except OSError as error:
        raise PackSourceWrong(path=str(folder), reason=error.strerror or str(error)) from error
    require_room(target, total)
    done = 0
    for path in files:
        try:
            target.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as source, (target / path.name).open("xb") as copied:
                while piece := source.read(_PIECE):
                    copied.write(piece)
                    done += len(piece)
                    on_bytes(done, total)
                copied.flush()
                os.fsync(copied.fileno())
        except OSError as error:
            raise write_error(error, target / path.name, total - done) from error
