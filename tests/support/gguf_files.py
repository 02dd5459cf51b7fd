"""Copies of GGUF files with something changed, to see what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from core.gguf.reader import read_header
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header


def rewrite(
    source: Path,
    target: Path,
    *,
    metadata: Mapping[str, str | int | None] | None = None,
    tensors: Mapping[str, bytes] | None = None,
) -> Path:
    """Write `source` anew as `target`.

    Args:
        source: A GGUF file.
        target: The file to write.
        metadata: Values to put in place of the file's own, by key; None leaves the entry out.
        tensors: Data to put over the beginning of a tensor's data, by tensor name.
    """
    header = read_header(source)
    changes = dict(metadata or {})
    entries = []
    for key, entry in header.metadata.items():
        value = changes.pop(key, entry.value)
        if value is not None:
            entries.append(replace(entry, value=value))
    for key, value in changes.items():
        if value is not None:
            kind = GGUFValueType.STRING if isinstance(value, str) else GGUFValueType.UINT32
            entries.append(KeyValue(key, kind, value))
    specs = [TensorSpec(tensor.name, tensor.shape, tensor.type) for tensor in header.tensors]
    packed, layout = pack_header(entries, specs)
    data = source.read_bytes()
    with target.open("wb") as file:
        file.write(packed)
        for tensor, offset in zip(header.tensors, layout.offsets, strict=True):
            old = data[tensor.offset : tensor.offset + tensor.nbytes]
            new = (tensors or {}).get(tensor.name, b"")
            file.seek(offset)
            file.write(new + old[len(new) :])
        file.truncate(layout.file_bytes)
    return target
