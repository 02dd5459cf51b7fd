"""Models in several GGUF files: ``name-00001-of-00003.gguf`` and so on, as llama.cpp splits them.

The first part has the model's metadata, and every part its own tensors and three ``split.*`` keys. One
that is not there does not keep the others from being looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import GGUFInvalid, GGUFPartsMissing
from core.gguf.reader import GGUFHeader, read_header
from core.text import msg

SPLIT_KEYS = ("split.no", "split.count", "split.tensors.count")
_PART_NAME = re.compile(r"(?P<prefix>.*)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.DOTALL)


def is_gguf(path: Path) -> bool:
    """Tell by its name whether a path is meant to be a GGUF file."""
    return path.suffix.lower() == ".gguf" and not path.is_dir()


@dataclass(frozen=True)
class PartSet:
    """The files of a model that are there, in order, and the names of those that are not.

    Attributes:
        paths: The first one has the metadata.
        headers: One for each of `paths`.
        missing: File names.
    """

    paths: tuple[Path, ...]
    headers: tuple[GGUFHeader, ...]
    missing: tuple[str, ...] = ()

    def require_all(self) -> None:
        """Check that every part is there.

        Raises:
            GGUFPartsMissing: One is not; names the first.
        """
        if self.missing:
            n_files = len(self.paths) + len(self.missing)
            raise GGUFPartsMissing(n_missing=len(self.missing), n_files=n_files, file=self.missing[0])


def part_name(name: str, part: int, n_parts: int) -> str:
    """Return the file name of a part, counted from 0; llama.cpp finds the others by it."""
    return name if n_parts == 1 else f"{name.removesuffix('.gguf')}-{part + 1:05}-of-{n_parts:05}.gguf"


def read_parts(path: Path) -> PartSet:
    """Read the heads of a model's files; any of several parts may be given.

    Raises:
        GGUFUnreadable, GGUFInvalid: A file cannot be read or is broken, or the parts do not belong together.
        GGUFPartsMissing: The first part, which has the metadata, is not there.
    """
    header = read_header(path)
    count = _count(path, header)
    if count == 1:
        return PartSet((path,), (header,))
    found = _PART_NAME.fullmatch(path.name)
    if found is None or int(found["count"]) != count:
        reason = msg(
            "it is one of {count} parts, but its name does not end in -00001-of-{count:05}.gguf", count=count
        )
        raise GGUFInvalid(path=str(path), reason=reason)
    names = [part_name(found["prefix"], number, count) for number in range(count)]
    missing = tuple(name for name in names if not path.with_name(name).is_file())
    if names[0] in missing:
        raise GGUFPartsMissing(n_missing=len(missing), n_files=count, file=names[0])
    paths = tuple(path.with_name(name) for name in names if name not in missing)
    headers = tuple(header if part == path else read_header(part) for part in paths)
    _check(names, paths, headers)
    if not missing:
        _check_total(paths[0], headers)
    return PartSet(paths, headers, missing)


def _count(path: Path, header: GGUFHeader) -> int:
    count = header.value("split.count")
    if count is None:
        return 1
    if not isinstance(count, int) or not 0 <= count <= 99_999:
        raise GGUFInvalid(path=str(path), reason=msg("its number of parts makes no sense"))
    return max(count, 1)


def _check(names: list[str], paths: tuple[Path, ...], headers: tuple[GGUFHeader, ...]) -> None:
    """Check that each part is what its name says, and that no tensor is in two of them."""
    places: dict[str, Path] = {}
    for part, header in zip(paths, headers, strict=True):
        if header.value("split.no") != names.index(part.name) or header.value("split.count") != len(names):
            raise GGUFInvalid(path=str(part), reason=msg("it is not the part that its name says"))
        for tensor in header.tensors:
            if tensor.name in places:
                reason = msg(
                    "the tensor {name} is in {file} too", name=tensor.name, file=places[tensor.name].name
                )
                raise GGUFInvalid(path=str(part), reason=reason)
            places[tensor.name] = part


def _check_total(path: Path, headers: tuple[GGUFHeader, ...]) -> None:
    total = headers[0].value("split.tensors.count")
    found = sum(len(header.tensors) for header in headers)
    if total is not None and total != found:
        raise GGUFInvalid(
            path=str(path),
            reason=msg("its parts hold {found} tensors instead of {total}", found=found, total=total),
        )
