"""A look at the output folder before anything is written: room, permission, files already there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from core.errors import JobOutputUnusable
from core.forge.disk import DiskPlan, plan_disk


@dataclass(frozen=True)
class OutputState:
    """What was found.

    Attributes:
        disk: Room needed and free.
        existing: Names of files that are there already.
        writable: Whether the folder can be written, or made where it is missing.
    """

    disk: DiskPlan
    existing: frozenset[str]
    writable: bool


def look(folder: Path, files: dict[str, int]) -> OutputState:
    """Look at `folder` for `files`, name to length in bytes; may take long on a network share.

    A folder that cannot even be looked at, because its drive is gone or its name too long, is one
    that cannot be written.
    """
    needed = sum(files.values())
    try:
        nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
        return OutputState(
            disk=plan_disk(folder, needed),
            existing=frozenset(name for name in files if (folder / name).exists()),
            writable=nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK),
        )
    except (OSError, JobOutputUnusable):
        return OutputState(disk=DiskPlan(folder, needed, 0), existing=frozenset(), writable=False)
