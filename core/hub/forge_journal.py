"""How far a forge while downloading has come, in a file beside its outputs.

The weights that are forged already are not on the disk any more, so this file says where in them to go on:
a place before which everything is durable in every output, with the state of the hash there. It is replaced
as a whole, after the outputs were brought to the disk. Partial outputs are kept for as long as it is there.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.forge import partial
from core.forge.disk import write_error
from core.hub.model import HubForgeSpec
from core.plain import from_plain, to_plain

_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Position:
    """A place in the weight files, in the order in which they come.

    Attributes:
        file: Number of the file, counted from 0; one more than the last when all is written.
        offset: Bytes of it whose tensors are written in every output.
        state: Of the SHA-256 after these bytes, in hexadecimal; empty when the hash has to begin anew.
    """

    file: int = 0
    offset: int = 0
    state: str = ""


@dataclass(frozen=True)
class Journal:
    """The content of the file.

    Attributes:
        fingerprint: Of everything that decides about the bytes of the outputs and their order.
        finals: Names that the outputs will have.
        position: Where to go on.
    """

    fingerprint: str
    finals: tuple[str, ...]
    position: Position


def journal_path(spec: HubForgeSpec) -> Path:
    """Return where the journal of a forge is; the same for every try."""
    forge = spec.forge
    model = (spec.download.ref.repo_id, spec.download.commit)
    imatrix = forge.imatrix and forge.imatrix.absolute()
    asked = to_plain((model, forge.types, forge.options, imatrix, forge.mmproj, forge.allow_non_finite))
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    return forge.out_dir / f".phi-forge-{digest[:16]}.journal"


def read(path: Path) -> Journal | None:
    """Return a journal; None when there is none, or none that makes sense."""
    try:
        with path.open("rb") as file:
            journal = from_plain(json.loads(file.read(_MOST_BYTES)), Journal)
    except (OSError, ValueError, RecursionError, msgspec.ValidationError):
        return None
    return journal if all(Path(name).name == name for name in journal.finals) else None


def write(path: Path, journal: Journal) -> None:
    """Replace a journal, durably.

    Raises:
        PhiForgeError: The disk is full or refuses.
    """
    new = path.with_name(f"{path.name}.new")
    try:
        with new.open("w", encoding="ascii") as file:
            json.dump(to_plain(journal), file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise write_error(error, path, 0) from error


def discard(spec: HubForgeSpec) -> None:
    """Remove what an unfinished forge left: partial outputs nobody writes, then the journal."""
    path = journal_path(spec)
    journal = read(path)
    if journal is not None:
        for name in journal.finals:
            partial.remove_kept(path.with_name(name + partial.SUFFIX))
    remove(spec)


def remove(spec: HubForgeSpec) -> None:
    """Remove the journal alone: all outputs have their names."""
    path = journal_path(spec)
    for leftover in (path, path.with_name(f"{path.name}.new")):
        try:
            leftover.unlink(missing_ok=True)
        except OSError as error:
            raise write_error(error, path, 0) from error
