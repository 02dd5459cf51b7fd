"""Model files the user is likely to want: opened before, or in the output folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from core.engine.mmproj import is_mmproj
from core.imatrix.names import matrix_name

_MAX_OFFERED = 20
_MATRIX = matrix_name("")
_LATER_PART = re.compile(r"-(?!00001)\d{5}-of-\d{5}\.gguf$")


def known_models(opened: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Return the models opened before and the ones in the output folder, newest first.

    Image encoders, importance matrices and all parts of a model but the first are no models.
    """
    times: dict[Path, float] = {}
    with suppress(OSError):  # there is no such folder, or it cannot be read
        times = {path: _time(path) for path in folder.glob("*.gguf") if _is_model(path)}
    forged = sorted(times, key=lambda path: -times[path])
    others = [path for path in opened if path not in times and _time(path)]
    return (*others, *forged)[:_MAX_OFFERED]


def _is_model(path: Path) -> bool:
    return not (is_mmproj(path) or path.name.endswith(_MATRIX) or _LATER_PART.search(path.name))


def _time(path: Path) -> float:
    """Return when a file was written, 0 when it is not there or cannot be reached."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
