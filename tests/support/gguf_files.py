"""Copies of GGUF files with something changed, to see what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from core.gguf.reader import TensorInfo, read_header
from core.gguf.types import ALIGNMENT
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header


def rewrite(
    source: Path,
    target: Path,
    *,
    metadata: Mapping[str, object] | None = None,
    tensors: Mapping[str, bytes] | None = None,
) -> Path:
    """Write `source` anew as `target`.

    Args:
        source: A GGUF file.
        target: The file to write.
        metadata: Values to put in place of the file's own, by key; None leaves the entry out, and a
            `KeyValue` has another type too.
        tensors: Data to put over the beginning of a tensor's data, by tensor name.
    """
    header = read_header(source)
    changes = dict(metadata or {})
    entries = []
    for key, entry in header.metadata.items():
        value = changes.pop(key, entry.value)
        if isinstance(value, KeyValue):
            entries.append(value)
        elif value is not None:
            entries.append(replace(entry, value=value))
    for key, value in changes.items():
        if isinstance(value, KeyValue):
            entries.append(value)
        elif value is not None:
            kind = GGUFValueType.STRING if isinstance(value, str | bytes) else GGUFValueType.UINT32
            entries.append(KeyValue(key, kind, value))
    data = {tensor.name: _data(source, tensor) for tensor in header.tensors}
    for name, new in (tensors or {}).items():
        data[name] = new + data[name][len(new) :]
    return _write(target, entries, header.tensors, data)


def reshape(source: Path, target: Path, architecture: str) -> Path:
    """Write `source` as a model of another architecture; only its keys change their names."""
    header = read_header(source)
    old = header.value("general.architecture")
    entries = [
        replace(entry, key=entry.key.replace(f"{old}.", f"{architecture}.", 1))
        if entry.key.startswith(f"{old}.")
        else replace(entry, value=architecture)
        if entry.key == "general.architecture"
        else entry
        for entry in header.metadata.values()
    ]
    data = {tensor.name: _data(source, tensor) for tensor in header.tensors}
    return _write(target, entries, header.tensors, data)


def split(source: Path, folder: Path, counts: Sequence[int]) -> list[Path]:
    """Write `source` as a model in several parts.

    Args:
        source: A GGUF file.
        folder: Where the parts go.
        counts: Tensors of each part but the last, which gets all that are left.
    """
    header = read_header(source)
    starts = [0, *(sum(counts[: i + 1]) for i in range(len(counts))), len(header.tensors)]
    n_parts = len(counts) + 1
    paths = []
    for number in range(n_parts):
        tensors = header.tensors[starts[number] : starts[number + 1]]
        entries = list(header.metadata.values()) if number == 0 else []
        entries += [
            KeyValue("split.no", GGUFValueType.UINT16, number),
            KeyValue("split.count", GGUFValueType.UINT16, n_parts),
            KeyValue("split.tensors.count", GGUFValueType.INT32, len(header.tensors)),
        ]
        data = {tensor.name: _data(source, tensor) for tensor in tensors}
        path = folder / f"{source.stem}-{number + 1:05}-of-{n_parts:05}.gguf"
        paths.append(_write(path, entries, tensors, data))
    return paths


def _data(path: Path, tensor: TensorInfo) -> bytes:
    with path.open("rb") as file:
        file.seek(tensor.offset)
        return file.read(tensor.nbytes)


def _write(
    target: Path, entries: Sequence[KeyValue], tensors: Sequence[TensorInfo], data: Mapping[str, bytes]
) -> Path:
    specs = [TensorSpec(tensor.name, tensor.shape, tensor.type) for tensor in tensors]
    alignment = next((entry.value for entry in entries if entry.key == "general.alignment"), ALIGNMENT)
    packed, layout = pack_header(entries, specs)
    start = -(-len(packed) // alignment) * alignment
    parts = [packed.ljust(start, b"\0")]
    for tensor in tensors:
        parts.append(data[tensor.name].ljust(-(-tensor.nbytes // alignment) * alignment, b"\0"))
    if alignment == ALIGNMENT:
        assert layout.file_bytes == sum(map(len, parts))
    target.write_bytes(b"".join(parts))
    return target
