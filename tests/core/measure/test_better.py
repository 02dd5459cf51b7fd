"""Better types for the tensors that lost most."""

from __future__ import annotations

import re

import pytest

from core.forge.options import tensor_type
from core.gguf.types import TensorType
from core.measure.better import better_rules, worst
from core.measure.model import TensorLoss

LOSSES = (
    *(TensorLoss(f"blk.{n}.ffn_down.weight", "Q4_K", 0.05 + 0.001 * n) for n in range(12)),
    *(TensorLoss(f"blk.{n}.attn_norm.weight", "F32", 0.0) for n in range(12)),
    TensorLoss("token_embd.weight", "Q6_K", 0.09),
    TensorLoss("output.weight", "Q6_K", 0.01),
)


def test_the_worst_tenth_comes_first_and_norms_never() -> None:
    names = [loss.tensor for loss in worst(LOSSES, share=0.2)]
    assert names == ["token_embd.weight", "blk.11.ffn_down.weight", "blk.10.ffn_down.weight"]
    assert len(worst(LOSSES, share=0.0)) == 1


def test_rules_find_exactly_the_tensors_they_are_for() -> None:
    chosen = worst(LOSSES, share=0.3)
    rules = better_rules(chosen)
    found = {loss.tensor for loss in LOSSES for rule in rules if re.search(rule.pattern, loss.tensor)}
    assert found == {loss.tensor for loss in chosen}
    assert "blk.1.ffn_down.weight" not in found  # blk.11 and blk.10 are
    assert {rule.type for rule in rules} == {"Q5_K", "Q8_0"}
    assert len(rules) == 2


@pytest.mark.parametrize("kind", list(TensorType))
def test_a_better_type_is_larger_and_can_be_made(kind: TensorType) -> None:
    rules = better_rules([TensorLoss("output.weight", kind.name, 0.1)])
    for rule in rules:
        better = tensor_type(rule.type, "test")
        assert better.block_bytes / better.block_size > kind.block_bytes / kind.block_size
