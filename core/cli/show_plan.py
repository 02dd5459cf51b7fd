"""Previews and fits as lines of text for a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from core.cli.show import count, sizes, table
from core.forge.disk import format_bytes
from core.forge.model import Fit, PlanSpec, Preview, TensorTypeRule


def preview(shown: Preview, rules: Sequence[TensorTypeRule]) -> str:
    """Return the table of all tensors, the rule that chose a type beside it."""
    rows = [["Tensor", "Shape", "From", "To", "Size", "Rule"]]
    lengths = sizes([tensor.nbytes for tensor in shown.tensors])
    for tensor, length in zip(shown.tensors, lengths, strict=True):
        shape = " × ".join(str(n) for n in tensor.shape)
        rule = "" if tensor.rule is None else rules[tensor.rule].pattern
        rows.append([tensor.name, shape, tensor.source_type, tensor.type, length, rule])
    total = f"{format_bytes(shown.file_bytes)} ({count(shown.file_bytes)} bytes)"
    return f"{table(rows, '<><<><')}\n{shown.type_name}: {total} in all"


def fit(found: Fit, asked: PlanSpec) -> str:
    """Return what was found, and the flags that make it beside those that were given anyway."""
    lines = [str(message) for message in found.explanation]
    lines.append(f"{found.type_name}: {count(found.file_bytes)} bytes")
    flags = [
        f"--tensor-type {shlex.quote(f'{rule.pattern}={rule.type}')}" for rule in found.options.tensor_types
    ]
    if asked.imatrix is not None:
        flags.append(f"--imatrix {shlex.quote(str(asked.imatrix))}")
    elif asked.with_imatrix:
        flags.append("--make-imatrix")
    lines.append("\n  ".join([f"The same by hand: --types {found.type_name}", *flags]))
    return "\n".join(lines)
