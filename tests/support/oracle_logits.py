"""Save the logits transformers computes: run by a Python that has torch and transformers.

    python oracle_logits.py CHECKPOINT REQUEST.json RESULT.npy

The request may name parts of transformers' model to compute as llama.cpp does (`_PARTS`).
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn
from transformers import AutoModelForCausalLM


class BiasedRmsNorm(nn.Module):
    """llama.cpp's norm in a mixture of experts: LayerNorm without subtracting the mean."""

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Normalize."""
        scale = torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.norm.eps)
        return x * scale * self.norm.weight + self.norm.bias


def rms_norms(model: nn.Module) -> None:
    """Replace every LayerNorm by llama.cpp's norm."""
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.LayerNorm):
                setattr(module, name, BiasedRmsNorm(child))


def softmax_routing(_model: nn.Module) -> None:
    """Weigh the two best experts by their share of the softmax, which adds up to 1."""
    from transformers.models.phimoe import modeling_phimoe

    def route(scores: torch.Tensor, **_options: object) -> tuple[torch.Tensor, torch.Tensor]:
        weights, experts = scores.softmax(dim=-1).topk(2, dim=-1)
        return weights / weights.sum(dim=-1, keepdim=True), experts

    modeling_phimoe.sparsemixer = route


class HalfGelu(nn.Module):
    """llama.cpp's GELU: a table with one entry for each half-precision number."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Look up."""
        return nn.functional.gelu(x.half().float(), approximate="tanh").half().float()


def half_gelu(model: nn.Module) -> None:
    """Replace the activation of Phi-1 and Phi-2 by llama.cpp's."""
    for module in model.modules():
        if hasattr(module, "activation_fn"):
            module.activation_fn = HalfGelu()


def long_factors(model: nn.Module) -> None:
    """Take longrope's factors for long contexts: transformers' PhiMoE has none but the short ones."""
    for module in model.modules():
        if hasattr(module, "rope_init_fn"):
            module.rope_init_fn = partial(module.rope_init_fn, seq_len=1 << 30)


_PARTS = {
    "half_gelu": half_gelu,
    "long_factors": long_factors,
    "rms_norms": rms_norms,
    "softmax_routing": softmax_routing,
}


def main() -> None:
    """Compute the logits of the last `n_last` + 1 tokens in single precision."""
    checkpoint, request_path, result_path = map(Path, sys.argv[1:])
    request = json.loads(request_path.read_text(encoding="utf-8"))
    torch.set_num_threads(2)
    model = AutoModelForCausalLM.from_pretrained(
        checkpoint, dtype=torch.float32, attn_implementation="eager", local_files_only=True
    )
    model.eval()
    for part in request["parts"]:
        _PARTS[part](model)
    with torch.no_grad():
        logits = model(torch.tensor([request["tokens"]]), use_cache=False).logits[0]
    np.save(result_path, logits[-request["n_last"] - 1 :].float().numpy())


if __name__ == "__main__":
    main()
