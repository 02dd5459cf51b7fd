"""What the Measure page finds out about files before it measures, as work for a thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import ErrorInfo, PhiForgeError
from core.measure.files import Candidate, look, require_base, require_same_model

_EXACT_NAME = re.compile(r"B?F16|F32", re.IGNORECASE)


@dataclass(frozen=True)
class Looked:
    """A file somebody chose.

    Attributes:
        path: As it was chosen.
        candidate: What it is; None when it cannot be read.
        problem: Why it cannot be measured; None when it can.
    """

    path: Path
    candidate: Candidate | None
    problem: ErrorInfo | None = None


@dataclass(frozen=True)
class Selection:
    """The files of a measurement, looked at.

    Attributes:
        base: The unquantized file; None when none was chosen.
        files: To be compared with it.
    """

    base: Looked | None
    files: tuple[Looked, ...]


def look_at(base: Path | None, files: Sequence[Path]) -> Selection:
    """Look at the files of a measurement.

    Without a base, the first file that is not quantized becomes it; if there is none, one of the same
    model in the folder of the first file whose name tells such a type.
    """
    looked = [_look(path) for path in files]
    if base is None:
        found = next((one for one in looked if _is_exact(one)), None)
        if found is not None:
            looked.remove(found)
        elif looked:
            found = _beside(looked[0])
        if found is None:
            return Selection(None, tuple(looked))
        return Selection(found, tuple(_compare(found, one) for one in looked))
    chosen = _look(base)
    if chosen.candidate is not None:
        try:
            require_base(chosen.candidate)
        except PhiForgeError as error:
            chosen = Looked(chosen.path, chosen.candidate, error.info())
    return Selection(chosen, tuple(_compare(chosen, one) for one in looked))


def _beside(file: Looked) -> Looked | None:
    """Return an unquantized file of the same model in the same folder."""
    try:
        names = sorted(path for path in file.path.parent.glob("*.gguf") if _EXACT_NAME.search(path.stem))
    except OSError:
        return None
    for path in names:
        found = _look(path)
        if _is_exact(found) and file.problem is None and _compare(found, file).problem is None:
            return found
    return None


def _look(path: Path) -> Looked:
    try:
        return Looked(path, look(path))
    except PhiForgeError as error:
        return Looked(path, None, error.info())


def _is_exact(file: Looked) -> bool:
    if file.candidate is None:
        return False
    try:
        require_base(file.candidate)
    except PhiForgeError:
        return False
    return True


def _compare(base: Looked, file: Looked) -> Looked:
    if base.candidate is None or file.candidate is None:
        return file
    try:
        require_same_model(base.candidate, file.candidate)
    except PhiForgeError as error:
        return Looked(file.path, file.candidate, error.info())
    return file
