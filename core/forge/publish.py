"""The last step: what was written is made durable, read back, and given its name."""

from __future__ import annotations

from pathlib import Path

from core.errors import GGUFInvalid, GGUFUnreadable, OutputExists, ResultDamaged
from core.forge.partial import PartialFile
from core.forge.plan import FilePlan
from core.gguf.reader import read_header


def require_free_names(finals: list[Path], *, overwrite: bool) -> None:
    """Refuse to replace files unless told to.

    Raises:
        OutputExists: Names the first one.
    """
    if overwrite:
        return
    for final in finals:
        if final.exists():
            raise OutputExists(path=str(final))


def publish(partials: list[PartialFile], plans: list[FilePlan], *, overwrite: bool) -> None:
    """Make all files durable and check them, then give each its final name.

    Raises:
        ResultDamaged: A file read back differs from its plan; none gets its name then.
        OutputExists: A file of that name appeared meanwhile.
        PhiForgeError: The disk failed.
    """
    for partial, plan in zip(partials, plans, strict=True):
        partial.seal()
        _check(partial.path, plan)
    require_free_names([partial.final for partial in partials], overwrite=overwrite)
    for partial in partials:
        partial.commit()


def _check(path: Path, plan: FilePlan) -> None:
    """Read the head back with the strict reader, and compare it with the plan."""
    try:
        header = read_header(path)
    except (GGUFInvalid, GGUFUnreadable) as error:
        raise ResultDamaged(path=str(path), reason=str(error)) from error
    found = [(tensor.name, tensor.type, tensor.offset) for tensor in header.tensors]
    if found != [(tensor.tensor.name, tensor.type, tensor.offset) for tensor in plan.tensors]:
        raise ResultDamaged(path=str(path), reason="its tensors are not the planned ones")
    if header.file_bytes != plan.file_bytes:
        raise ResultDamaged(path=str(path), reason=f"it has {header.file_bytes} of {plan.file_bytes} bytes")
