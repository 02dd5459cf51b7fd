"""A look at the output folder before anything is written: room, permission, files already there."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import JobOutputUnusable
from core.forge.disk import DiskPlan, plan_disk
from core.forge.model import ForgeSpec
from core.jobs.model import JobSnapshot


@dataclass(frozen=True)
class OutputState:
    """What was found.

    Attributes:
        disk: Room needed and free.
        existing: Names of files that are there already.
        writable: Whether the folder can be written, or made where it is missing.
        temporary: Bytes of what is needed that become free again.
    """

    disk: DiskPlan
    existing: frozenset[str]
    writable: bool
    temporary: int = 0


def look(folder: Path, files: dict[str, int], temporary: int = 0) -> OutputState:
    """Look at `folder` for `files`, name to length in bytes; may take long on a network share.

    `temporary` bytes are needed on top while the files are made.

    A folder that cannot even be looked at, because its drive is gone or its name too long, is one
    that cannot be written.
    """
    needed = sum(files.values()) + temporary
    try:
        nearest = next((place for place in (folder, *folder.absolute().parents) if place.exists()), folder)
        return OutputState(
            disk=plan_disk(folder, needed),
            existing=frozenset(name for name in files if (folder / name).exists()),
            writable=nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK),
            temporary=temporary,
        )
    except (OSError, JobOutputUnusable):
        return OutputState(disk=DiskPlan(folder, needed, 0), existing=frozenset(), writable=False)


def being_made(jobs: Iterable[JobSnapshot], source: Path, folder: Path, types: Iterable[str]) -> str:
    """Return one of the types that a job is making of this source in this folder; empty for none."""
    wanted = set(types)
    for job in jobs:
        spec = job.spec
        if not job.state.is_final and isinstance(spec, ForgeSpec):
            both = [name for name in spec.types if name in wanted]
            if both and (spec.source, spec.out_dir) == (source, folder):
                return both[0]
    return ""
