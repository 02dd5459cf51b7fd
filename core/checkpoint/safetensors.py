"""The headers of safetensors files: names, types, shapes and places of tensors, all bounds-checked.

Format: eight bytes of header length (little-endian), a JSON header, then the data of all tensors
without gaps (https://github.com/huggingface/safetensors). Nothing but the header is read here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from core.checkpoint.config import parse_json, read_json
from core.checkpoint.model import SourceDType, SourceTensor
from core.errors import (
    CheckpointUnreadable,
    IndexMismatch,
    JsonUnreadable,
    ShardsMissing,
    TensorDuplicate,
    WeightsDamaged,
    WeightsMissing,
    WeightsPickleOnly,
    WeightsQuantized,
)
from core.text import msg

INDEX_NAME = "model.safetensors.index.json"
MAX_HEADER_BYTES = 16 << 20
"""The header of the largest Phi has under 1 MB; the safetensors library stops at 100 MB."""

_SHARD_NAME = re.compile(r"(model-)(\d{5})(-of-)(\d{5})(\.safetensors)")
_MAX_DIMS = 8


@dataclass(frozen=True)
class Weights:
    """The weight files of a checkpoint.

    Attributes:
        files: In name order.
        tensors: By Hugging Face name: files in name order, and by name within each file, which is the
            order upstream's converter writes them in.
        size_bytes: Length of all files together.
    """

    files: tuple[Path, ...]
    tensors: dict[str, SourceTensor]
    size_bytes: int


def read_weights(folder: Path, lengths: Mapping[str, int] | None = None) -> Weights:
    """Read the headers of all weight files of a checkpoint, one file or shards, with or without index.

    Args:
        folder: Checkpoint folder.
        lengths: Real lengths, by name, of files that are only there as far as their header.

    Raises:
        WeightsMissing, WeightsPickleOnly, ShardsMissing: Files are not there.
        WeightsDamaged: A file's header or length is wrong.
        WeightsQuantized: A tensor is not BF16, F16 or F32.
        TensorDuplicate, IndexMismatch: Files do not belong together.
        JsonUnreadable, CheckpointUnreadable: The index or a file cannot be read.
    """
    weight_map = _read_index(folder)
    files = find_weight_files(folder) if weight_map is None else _indexed_files(folder, weight_map)
    tensors: dict[str, SourceTensor] = {}
    for file in files:
        for tensor in read_header(file, lengths):
            earlier = tensors.get(tensor.name)
            if earlier is not None:
                raise TensorDuplicate(name=tensor.name, first=earlier.file.name, second=file.name)
            tensors[tensor.name] = tensor
    if weight_map is not None:
        _check_index(weight_map, tensors)
    return Weights(files, tensors, sum(file_length(file, lengths) for file in files))


def find_weight_files(folder: Path) -> tuple[Path, ...]:
    """Return ``model*.safetensors`` in name order.

    Raises:
        WeightsMissing, WeightsPickleOnly: There is none.
        ShardsMissing: One of ``model-00001-of-0000N.safetensors`` is not there.
    """
    files = sorted(file for file in folder.glob("model*.safetensors") if file.is_file())
    if not files:
        pickles = sorted(folder.glob("pytorch_model*.bin"))
        if pickles:
            raise WeightsPickleOnly(file=pickles[0].name)
        raise WeightsMissing(path=str(folder))
    present = {file.name for file in files}
    expected: set[str] = set()
    for name in present:
        if match := _SHARD_NAME.fullmatch(name):
            head, _, middle, count, tail = match.groups()
            expected |= {f"{head}{i:05}{middle}{count}{tail}" for i in range(1, int(count) + 1)}
    _refuse_missing(expected, present)
    return tuple(files)


def _refuse_missing(expected: set[str], present: set[str]) -> None:
    missing = sorted(expected - present)
    if missing:
        raise ShardsMissing(n_missing=len(missing), n_files=len(expected), file=missing[0])


def _read_index(folder: Path) -> dict[str, str] | None:
    path = folder / INDEX_NAME
    if not path.is_file():
        return None
    weight_map = read_json(path).get("weight_map")
    if not isinstance(weight_map, dict) or not all(_is_plain_name(name) for name in weight_map.values()):
        raise JsonUnreadable(file=INDEX_NAME, reason=msg("weight_map does not name a file for each tensor"))
    return weight_map


def _is_plain_name(name: object) -> bool:
    """Tell whether `name` is a file name and cannot lead out of the folder."""
    return isinstance(name, str) and name.endswith(".safetensors") and not re.search(r"[/\\:\0]", name)


def _indexed_files(folder: Path, weight_map: dict[str, str]) -> tuple[Path, ...]:
    expected = set(weight_map.values())
    if not expected:
        raise WeightsMissing(path=str(folder))
    _refuse_missing(expected, {name for name in expected if (folder / name).is_file()})
    return tuple(folder / name for name in sorted(expected))


def _check_index(weight_map: dict[str, str], tensors: dict[str, SourceTensor]) -> None:
    """Refuse an index that belongs to other files.

    Fine-tunes come with indexes that name a tensor too many (a tied output matrix that was not saved) or
    too few (buffers of old versions): whether it matters, the family tells by its name.
    """
    for name, tensor in tensors.items():
        indexed = weight_map.get(name, tensor.file.name)
        if indexed != tensor.file.name:
            raise IndexMismatch(name=name, indexed=indexed, actual=tensor.file.name)


def read_header(file: Path, lengths: Mapping[str, int] | None = None) -> list[SourceTensor]:
    """Return the tensors of one safetensors file, by name; `lengths` as for `read_weights`.

    Raises:
        WeightsDamaged: Length, header or offsets are wrong.
        WeightsQuantized: A tensor is not BF16, F16 or F32.
        CheckpointUnreadable: The system refused to read it.
    """
    size = file_length(file, lengths)
    try:
        with file.open("rb") as stream:
            length = int.from_bytes(stream.read(8), "little")
            _check_header_length(file, length, size)
            text = stream.read(length)
    except OSError as error:
        raise CheckpointUnreadable(path=str(file), reason=error.strerror or str(error)) from error
    if len(text) < length:
        reason = msg(
            "Its header has {wanted:,} bytes, and only {found:,} of them are there.",
            wanted=length,
            found=len(text),
        )
        raise WeightsDamaged(file=file.name, reason=reason)
    try:
        header = parse_json(text, file.name)
    except JsonUnreadable as error:
        reason = msg("Its header is not valid JSON: {reason}.", reason=error.values["reason"])
        raise WeightsDamaged(file=file.name, reason=reason) from error
    header.pop("__metadata__", None)
    start = 8 + length
    tensors = [_read_entry(file, name, entry, start, size - start) for name, entry in sorted(header.items())]
    _check_no_gaps(file, tensors, start, size)
    return tensors


def _check_header_length(file: Path, length: int, size: int) -> None:
    if size < 8:
        reason = msg(
            "It has only {size} bytes; a safetensors file starts with the length of its header.", size=size
        )
    elif length > size - 8:
        reason = msg(
            "Its header claims {length:,} bytes, but the whole file has {size:,}.", length=length, size=size
        )
    elif length > MAX_HEADER_BYTES:
        reason = msg(
            "Its header claims {length:,} bytes; no model needs more than {max_header_bytes:,}.",
            length=length,
            max_header_bytes=MAX_HEADER_BYTES,
        )
    else:
        return
    raise WeightsDamaged(file=file.name, reason=reason)


def _read_entry(file: Path, name: str, entry: object, start: int, data_bytes: int) -> SourceTensor:
    """Check one entry of the header; `start` is where data begins, `data_bytes` how much there is."""
    if not isinstance(entry, dict):
        raise WeightsDamaged(
            file=file.name, reason=msg("The header entry of {name} is not an object.", name=name)
        )
    dtype, shape, offsets = entry.get("dtype"), entry.get("shape"), entry.get("data_offsets")
    if not isinstance(dtype, str) or not _is_sizes(shape) or not _is_sizes(offsets) or len(offsets) != 2:
        reason = msg("The header entry of {name} lacks type, shape or place.", name=name)
        raise WeightsDamaged(file=file.name, reason=reason)
    begin, end = offsets
    if not begin <= end <= data_bytes:
        reason = msg(
            "{name} lies at {begin:,} to {end:,}, but the file holds {data_bytes:,} bytes of data.",
            name=name,
            begin=begin,
            end=end,
            data_bytes=data_bytes,
        )
        raise WeightsDamaged(file=file.name, reason=reason)
    if dtype not in SourceDType.__members__:
        raise WeightsQuantized(what=name, dtype=dtype[:40])
    element = SourceDType[dtype]
    if len(shape) > _MAX_DIMS or math.prod(shape) * element.itemsize != end - begin:
        reason = msg(
            "{name} takes {count:,} bytes, which does not fit its shape {shape}.",
            name=name,
            count=end - begin,
            shape=str(shape[:_MAX_DIMS]),
        )
        raise WeightsDamaged(file=file.name, reason=reason)
    return SourceTensor(name, element, tuple(shape), file, start + begin, end - begin)


def _is_sizes(value: object) -> TypeGuard[list[int]]:
    """Tell whether `value` is a list of whole numbers that a file can have."""
    return isinstance(value, list) and all(
        isinstance(item, int) and not isinstance(item, bool) and 0 <= item < 1 << 63 for item in value
    )


def _check_no_gaps(file: Path, tensors: list[SourceTensor], start: int, size: int) -> None:
    """Refuse overlaps, gaps and bytes after the last tensor, as the safetensors library does."""
    end = start
    for tensor in sorted(tensors, key=lambda tensor: (tensor.offset, tensor.nbytes)):
        if tensor.offset != end:
            if tensor.offset < end:
                reason = msg("{name} overlaps another tensor.", name=tensor.name)
            else:
                reason = msg("{name} leaves a gap before it.", name=tensor.name)
            raise WeightsDamaged(file=file.name, reason=reason)
        end += tensor.nbytes
    if end != size:
        raise WeightsDamaged(
            file=file.name, reason=msg("{count:,} bytes follow the last tensor.", count=size - end)
        )


def file_length(file: Path, lengths: Mapping[str, int] | None = None) -> int:
    """Return the length of a file in bytes: the declared one, else the one it has on the disk.

    Raises:
        CheckpointUnreadable: The system refused to tell.
    """
    if lengths is not None and file.name in lengths:
        return lengths[file.name]
    try:
        return file.stat().st_size
    except OSError as error:
        raise CheckpointUnreadable(path=str(file), reason=error.strerror or str(error)) from error
