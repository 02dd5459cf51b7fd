"""The last step: what was written is made durable, read back, and given its name."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path

from core.errors import OutputExists, ResultDamaged
from core.forge.partial import PartialFile
from core.forge.plan import FilePlan
from core.text import Message, msg


def require_free_names(finals: list[Path], *, overwrite: bool, replaceable: Collection[Path] = ()) -> None:
    """Refuse to replace files unless told to; those in `replaceable` always may, and a folder never.

    Raises:
        OutputExists: Names the first one.
    """
    for final in finals:
        allowed = overwrite or final in replaceable
        if final.is_dir() or (not allowed and final.exists()):
            raise OutputExists(path=str(final))


def publish(
    partials: list[PartialFile],
    plans: list[FilePlan],
    *,
    overwrite: bool,
    replaceable: Collection[Path] = (),
) -> None:
    """Make all files durable and check them, then give each its final name, or none of them.

    The first part of a split model comes after its other parts: programs look for that one, so a
    run that dies between two names leaves nothing that could be taken for a whole model.

    Raises:
        ResultDamaged: A file read back differs from its plan; none gets its name then.
        OutputExists: A file of that name appeared meanwhile.
        PhiForgeError: The disk failed.
    """
    for partial, plan in zip(partials, plans, strict=True):
        partial.seal()
        _check(partial.path, plan)
    finals = [partial.final for partial in partials]
    require_free_names(finals, overwrite=overwrite, replaceable=replaceable)
    with ExitStack() as undo:
        for partial in reversed(partials):
            partial.commit()
            undo.callback(partial.final.unlink, missing_ok=True)
        undo.pop_all()


def has_head_of(path: Path, plan: FilePlan) -> bool:
    """Tell whether a file is there that was made by the same plan, as far as its head and length tell."""
    return not _difference(path, plan)


def _check(path: Path, plan: FilePlan) -> None:
    """Read back what can be compared with the plan."""
    if difference := _difference(path, plan):
        raise ResultDamaged(path=str(path), reason=difference)


def _difference(path: Path, plan: FilePlan) -> Message | str:
    """Say how a file's length or head is not the planned one; empty where both are."""
    try:
        with path.open("rb") as file:
            length, head = os.fstat(file.fileno()).st_size, file.read(len(plan.header))
    except OSError as error:
        return error.strerror or str(error)
    if length != plan.file_bytes:
        return msg("it has {found:,} of {wanted:,} bytes", found=length, wanted=plan.file_bytes)
    return "" if head == plan.header else msg("its head is not the planned one")
