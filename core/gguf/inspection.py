"""Everything a GGUF file says about itself, without loading it: for looking at it and for export."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from core.gguf.info import ModelInfo, read_info
from core.gguf.parts import PartSet, read_parts
from core.gguf.problems import find_problems
from core.gguf.provenance import Provenance, read_provenance
from core.gguf.reader import GGUFHeader
from core.gguf.types import ALIGNMENT
from core.gguf.values import GGUFValueType, KeyValue
from core.text import Message

Scalar = str | int | float | bool
_SHOWN_ITEMS = 8
_SHOWN_CHARACTERS = 200


@dataclass(frozen=True)
class GGUFKey:
    """One metadata entry.

    Attributes:
        key: Its name.
        type: ``uint32``, ``string``, … or for arrays ``array of string``.
        values: The value, or the items of an array; text that is not UTF-8 with its bytes escaped.
        n_items: Length of the array; 0 for a single value.
    """

    key: str
    type: str
    values: tuple[Scalar, ...]
    n_items: int = 0

    @property
    def text(self) -> str:
        """The value in one line; of a long array its first items, of a long text its beginning."""
        digits = self.type.endswith("float32")  # has seven digits; as a double it shows seventeen
        shown = [
            f"{value:.7g}" if digits and isinstance(value, float) else _shorten(str(value))
            for value in self.values[:_SHOWN_ITEMS]
        ]
        if not self.n_items:
            return shown[0] if shown else ""
        more = ", …" if self.n_items > len(shown) else ""
        return f"[{', '.join(shown)}{more}]"


@dataclass(frozen=True)
class GGUFTensor:
    """One tensor.

    Attributes:
        name: Its name.
        type: ggml's name of its element type.
        shape: Dimensions in ggml order (fastest first).
        n_weights: Product of them.
        nbytes: Bytes of its data.
        offset: Absolute byte offset of its data in its file.
        part: Number of the file that holds it, from 0, among those that are there.
    """

    name: str
    type: str
    shape: tuple[int, ...]
    n_weights: int
    nbytes: int
    offset: int
    part: int = 0


@dataclass(frozen=True)
class TypeTotal:
    """All tensors of one type together."""

    type: str
    n_tensors: int
    n_weights: int
    nbytes: int


@dataclass(frozen=True)
class GGUFPart:
    """One file of the model."""

    path: Path
    file_bytes: int
    n_tensors: int


@dataclass(frozen=True)
class GGUFInspection:
    """A GGUF model, in one file or several.

    Attributes:
        info: What people want to know first.
        version: Of the format.
        alignment: Tensor data starts at multiples of it, in bytes.
        keys: In file order; with several parts those of the first.
        tensors: In file order.
        totals: By type, the most bytes first.
        n_weights: Of all tensors.
        file_bytes: Of all files.
        bits_per_weight: Of tensor data.
        parts: The files that are there.
        missing_parts: Names of files that are not.
        problems: What is odd or will not work, in words.
        provenance: Where it comes from, as far as it says.
    """

    info: ModelInfo
    version: int
    alignment: int
    keys: tuple[GGUFKey, ...]
    tensors: tuple[GGUFTensor, ...]
    totals: tuple[TypeTotal, ...]
    n_weights: int
    file_bytes: int
    bits_per_weight: float
    parts: tuple[GGUFPart, ...]
    missing_parts: tuple[str, ...]
    problems: tuple[Message, ...]
    provenance: Provenance


def inspect_gguf(path: Path) -> GGUFInspection:
    """Look at a GGUF file, or at all parts of a model given one of them.

    Arrays are whole: a file with a vocabulary of 200 000 tokens takes about a second.

    Raises:
        GGUFUnreadable: A file cannot be opened or read.
        GGUFInvalid: It is not a valid GGUF file, or its parts do not belong together.
        GGUFPartsMissing: The first of several parts is not there.
    """
    found = read_parts(path)
    first = found.headers[0]
    tensors = _tensors(found)
    n_weights = sum(tensor.n_weights for tensor in tensors)
    data_bytes = sum(tensor.nbytes for tensor in tensors)
    file_bytes = sum(header.file_bytes for header in found.headers)
    return GGUFInspection(
        info=replace(read_info(found.paths[0], first), file_bytes=file_bytes, n_params=n_weights),
        version=first.version,
        alignment=first.value("general.alignment") or ALIGNMENT,
        keys=tuple(map(_key, first.metadata.values())),
        tensors=tensors,
        totals=_totals(tensors),
        n_weights=n_weights,
        file_bytes=file_bytes,
        bits_per_weight=data_bytes * 8 / n_weights if n_weights else 0.0,
        parts=tuple(map(_part, found.paths, found.headers)),
        missing_parts=found.missing,
        problems=find_problems(found),
        provenance=read_provenance(first),
    )


def _part(path: Path, header: GGUFHeader) -> GGUFPart:
    return GGUFPart(path, header.file_bytes, len(header.tensors))


def _tensors(found: PartSet) -> tuple[GGUFTensor, ...]:
    return tuple(
        GGUFTensor(
            name=tensor.name,
            type=tensor.type.name,
            shape=tensor.shape,
            n_weights=tensor.n_weights,
            nbytes=tensor.nbytes,
            offset=tensor.offset,
            part=part,
        )
        for part, header in enumerate(found.headers)
        for tensor in header.tensors
    )


def _totals(tensors: tuple[GGUFTensor, ...]) -> tuple[TypeTotal, ...]:
    counts: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    nbytes: Counter[str] = Counter()
    for tensor in tensors:
        counts[tensor.type] += 1
        weights[tensor.type] += tensor.n_weights
        nbytes[tensor.type] += tensor.nbytes
    return tuple(TypeTotal(name, counts[name], weights[name], size) for name, size in nbytes.most_common())


def _key(entry: KeyValue) -> GGUFKey:
    if entry.type is not GGUFValueType.ARRAY:
        return GGUFKey(entry.key, entry.type.name.lower(), (_plain(entry.value),))
    item = entry.item_type.name.lower() if entry.item_type is not None else ""
    return GGUFKey(entry.key, f"array of {item}", tuple(map(_plain, entry.value)), len(entry.value))


def _plain(value: str | bytes | float) -> Scalar:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else value


def _shorten(text: str) -> str:
    line = text.replace("\r", "\\r").replace("\n", "\\n")
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]}…"
