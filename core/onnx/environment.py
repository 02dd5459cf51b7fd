"""The Python environment that exports: torch and onnxruntime-genai, which the program does not bring along.

It is made only when asked for, in the data folder, and may be deleted at any time. A record is written when
everything is in it; without the record it is made anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from core.errors import OnnxEnvironmentFailed, OnnxPythonMissing
from core.forge.disk import make_folder, require_room, write_whole
from core.onnx.process import run
from core.paths import data_dir
from core.text import msg

PACKAGES = (
    "onnxruntime-genai==0.18.0",
    "onnxruntime==1.31.1",
    "onnx==1.23.2",
    "onnx-ir==1.1.0",
    "transformers==5.23.0",
    "sentencepiece==0.2.3",
    "protobuf",
)
TORCH = "torch==2.13.0"
# On Linux the usual package of torch brings CUDA along, several GB that an export does not use.
_TORCH_INDEX = "https://download.pytorch.org/whl/cpu" if sys.platform == "linux" else ""
_TORCH_INDEX_VARIABLE = "PHI_FORGE_TORCH_INDEX"  # another index; empty for pip's own

DISK_BYTES = 1_400_000_000
"""Room it takes, measured on Linux."""
DOWNLOAD_BYTES = 400_000_000
"""About what is downloaded for it."""

_OLDEST, _NEWEST = (3, 10), (3, 13)  # that onnxruntime-genai has packages for
_PROBE = "import ensurepip, sys, venv; print(*sys.version_info[:2])"
_PROBE_SECONDS = 20


def folder() -> Path:
    """Return where the environment is or would be."""
    return data_dir() / "onnx"


def python() -> Path:
    """Return its interpreter."""
    return folder() / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def is_ready() -> bool:
    """Whether it is there, with what this version of the program needs."""
    try:
        return _record().read_text(encoding="utf-8") == _wanted() and python().exists()
    except OSError:
        return False


def find_python() -> Path | None:
    """Return a Python that can make the environment; None where there is none.

    The program's own, unless it was packed; else one on the search path, which is run to see.
    """
    if not getattr(sys, "frozen", False):
        return Path(sys.executable) if _OLDEST <= sys.version_info[:2] <= _NEWEST else None
    names = [f"python3.{minor}" for minor in range(_NEWEST[1], _OLDEST[1] - 1, -1)]
    for name in (*names, "python3", "python"):
        found = shutil.which(name)
        if found is not None and _is_usable(found):
            return Path(found)
    return None


def require_python() -> Path:
    """Return a Python that can make the environment.

    Raises:
        OnnxPythonMissing: There is none.
    """
    found = find_python()
    if found is None:
        raise OnnxPythonMissing(oldest=_version(_OLDEST), newest=_version(_NEWEST))
    return found


def install(on_line: Callable[[str], None], cancel: threading.Event) -> None:
    """Make the environment; blocks until it is there.

    Raises:
        OnnxPythonMissing: There is no Python to make it with.
        DiskFull, JobOutputUnusable: There is no room.
        OnnxEnvironmentFailed: A package could not be had.
        TaskCancelled: `cancel` was set. What is there then is thrown away the next time.
    """
    base = require_python()
    shutil.rmtree(folder(), ignore_errors=True)
    make_folder(folder())
    require_room(folder(), DISK_BYTES)
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    index = os.environ.get(_TORCH_INDEX_VARIABLE, _TORCH_INDEX)
    where = ["--index-url", index] if index else []
    for command in (
        [str(base), "-m", "venv", str(folder())],
        [*pip, *where, TORCH],
        [*pip, *PACKAGES],
    ):
        try:
            status, last = run(command, on_line, cancel)
        except OSError as error:
            raise OnnxEnvironmentFailed(reason=error.strerror or str(error)) from error
        if status != 0:
            reason = last.removeprefix("ERROR: ").rstrip(".")
            raise OnnxEnvironmentFailed(reason=reason or msg("exit status {code}", code=status))
    write_whole(_record(), _wanted().encode())


def _is_usable(program: str) -> bool:
    try:
        said = subprocess.run(
            [program, "-c", _PROBE], capture_output=True, timeout=_PROBE_SECONDS, check=True, text=True
        ).stdout.split()
        return len(said) == 2 and _OLDEST <= (int(said[0]), int(said[1])) <= _NEWEST
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def _record() -> Path:
    return folder() / "packages"


def _wanted() -> str:
    return "\n".join((TORCH, *PACKAGES))


def _version(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))
