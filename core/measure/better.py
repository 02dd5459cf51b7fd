"""From the tensors that lost most to rules that give them a better type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.forge.model import TensorTypeRule
from core.measure.model import TensorLoss

_BLOCK = re.compile(r"blk\.(\d+)\.(.+)")
_BETTER = {
    "Q1_0": "Q2_K", "IQ1_S": "Q2_K", "IQ1_M": "Q2_K", "TQ1_0": "Q2_K", "TQ2_0": "Q2_K",
    "IQ2_XXS": "Q3_K", "IQ2_XS": "Q3_K", "IQ2_S": "Q3_K", "Q2_0": "Q3_K", "Q2_K": "Q3_K",
    "IQ3_XXS": "Q4_K", "IQ3_S": "Q4_K", "Q3_K": "Q4_K",
    "IQ4_XS": "Q5_K", "IQ4_NL": "Q5_K", "MXFP4": "Q5_K", "NVFP4": "Q5_K",
    "Q4_0": "Q5_K", "Q4_1": "Q5_K", "Q4_K": "Q5_K",
    "Q5_0": "Q6_K", "Q5_1": "Q6_K", "Q5_K": "Q6_K", "Q6_K": "Q8_0", "Q8_0": "F16",
}  # fmt: skip
"""A type with about one bit more a weight."""


def worst(losses: Sequence[TensorLoss], share: float = 0.1) -> tuple[TensorLoss, ...]:
    """Return the tensors that lost most and can have a better type, worst first.

    Args:
        losses: Of one file.
        share: How many of those that were quantized, 0 to 1; at least one.
    """
    lossy = [loss for loss in losses if loss.relative_error > 0 and loss.type in _BETTER]
    ordered = sorted(lossy, key=lambda loss: (-loss.relative_error, loss.tensor))
    return tuple(ordered[: max(1, round(len(ordered) * share))])


def better_rules(losses: Sequence[TensorLoss]) -> tuple[TensorTypeRule, ...]:
    """Return rules that give each of `losses` a type with about one bit more a weight.

    Tensors of one kind that get the same type share a rule; a tensor whose type has no better one
    is left out.
    """
    layers: dict[tuple[str, str], list[int]] = {}
    rules: list[TensorTypeRule] = []
    for loss in losses:
        if loss.type not in _BETTER:
            continue
        found = _BLOCK.fullmatch(loss.tensor)
        if found is None:
            rules.append(TensorTypeRule(f"^{re.escape(loss.tensor)}$", _BETTER[loss.type]))
        else:
            layers.setdefault((found[2], _BETTER[loss.type]), []).append(int(found[1]))
    for (kind, better), numbers in layers.items():
        which = "|".join(str(number) for number in sorted(set(numbers)))
        rules.append(TensorTypeRule(rf"^blk\.({which})\.{re.escape(kind)}$", better))
    return tuple(rules)
