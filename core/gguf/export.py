"""What a GGUF file says, as text other programs read: JSON for everything, CSV for tables."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from core.gguf.inspection import GGUFInspection, Scalar
from core.text import Message


def as_json(found: GGUFInspection) -> str:
    """Return everything, arrays whole; NaN and infinity as null, paths and problems as text."""
    return (
        json.dumps(_plain(asdict(found) | {"problems": found.problems}), ensure_ascii=False, indent=1) + "\n"
    )


def keys_as_csv(found: GGUFInspection) -> str:
    """Return one row a key: key, type, number of items, value; the items of an array as JSON."""
    rows = [
        (key.key, key.type, key.n_items, json.dumps(_plain(key.values), ensure_ascii=False))
        if key.type.startswith("array")
        else (key.key, key.type, "", key.values[0])
        for key in found.keys
    ]
    return _csv(("key", "type", "items", "value"), rows)


def tensors_as_csv(found: GGUFInspection) -> str:
    """Return one row a tensor: name, type, shape in ggml order, weights, bytes, offset, file."""
    rows = [
        (
            tensor.name,
            tensor.type,
            "x".join(map(str, tensor.shape)),
            tensor.n_weights,
            tensor.nbytes,
            tensor.offset,
            found.parts[tensor.part].path.name,
        )
        for tensor in found.tensors
    ]
    return _csv(("name", "type", "shape", "weights", "bytes", "offset", "file"), rows)


def _csv(head: tuple[str, ...], rows: Sequence[Sequence[Scalar]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return text.getvalue()


def _no_formula(cell: Scalar) -> Scalar:
    """Keep a spreadsheet from computing what a file's author wrote: text stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Path | Message):
        return str(value)
    return value
