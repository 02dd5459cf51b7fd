"""Deleting the files that are not kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.errors import MeasureFileNotDeleted
from core.gguf.parts import read_parts


def delete(paths: Sequence[Path]) -> None:
    """Delete models with all their parts; one that is gone already is passed over.

    Raises:
        MeasureFileNotDeleted: One could not be deleted; those before it are gone.
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: Its parts cannot be told.
    """
    for path in paths:
        if not path.exists():
            continue
        for part in read_parts(path).paths:
            try:
                part.unlink(missing_ok=True)
            except OSError as error:
                raise MeasureFileNotDeleted(path=str(part), reason=error.strerror or str(error)) from error
