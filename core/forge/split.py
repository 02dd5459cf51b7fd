"""One model as several files: which tensors each holds, and the keys that tie them together.

As llama-gguf-split does it (``tools/gguf-split/gguf-split.cpp``, ``--split-max-size``), except that one
part is a plain file, and that a first tensor larger than the limit is no error.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.gguf import parts
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, align


def cut(specs: Sequence[TensorSpec], max_bytes: int) -> list[slice]:
    """Return the tensors of each part, in order.

    A part is closed before the tensor that would make its tensor data larger than the limit. The
    head of a file is not counted, and a tensor is never cut: a larger one has a part to itself.

    Args:
        specs: Tensors in file order.
        max_bytes: Tensor data of one part; 0 for no limit.
    """
    starts = [0]
    size = 0
    for i, spec in enumerate(specs):
        nbytes = align(spec.nbytes)
        if 0 < max_bytes < size + nbytes and i > starts[-1]:
            starts.append(i)
            size = 0
        size += nbytes
    return [slice(start, end) for start, end in zip(starts, [*starts[1:], len(specs)], strict=True)]


def part_keys(part: int, n_parts: int, n_tensors: int) -> list[KeyValue]:
    """Return what each of several parts says about the others; parts are counted from 0."""
    return [
        KeyValue("split.no", GGUFValueType.UINT16, part),
        KeyValue("split.tensors.count", GGUFValueType.INT32, n_tensors),
        KeyValue("split.count", GGUFValueType.UINT16, n_parts),
    ]


def part_name(name: str, part: int, n_parts: int) -> str:
    """Return the file name of a part, counted from 0; the only one keeps the model's."""
    return name if n_parts == 1 else parts.part_name(name.removesuffix(".gguf"), part, n_parts)
