"""A look at the output folder before anything is written: room, permission, files already there."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

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

    Raises:
        JobOutputUnusable: Not even a parent folder can be read.
    """
    disk = plan_disk(folder, sum(files.values()))
    nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
    return OutputState(
        disk=disk,
        existing=frozenset(name for name in files if (folder / name).exists()),
        writable=nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK),
    )
