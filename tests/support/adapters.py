"""LoRA adapters as PEFT saves them, and what merging them gives, worked out in double precision."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.checkpoint.model import SourceDType
from core.checkpoint.safetensors import read_weights
from tests.support.checkpoints import write_weights
from tests.support.model_maps import encode

Weights = dict[str, npt.NDArray[np.float32]]


def write_adapter(folder: Path, base: str, tensors: Mapping[str, npt.NDArray[Any]], **config: Any) -> Path:
    """Write an adapter folder.

    Args:
        folder: The adapter's; is made.
        base: ``base_model_name_or_path``.
        tensors: By name, without the prefix that all have.
        config: What differs from LoRA of rank 4 and alpha 8.
    """
    folder.mkdir(parents=True)
    settings = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": base,
        "r": 4,
        "lora_alpha": 8,
        "target_modules": ["qkv_proj"],
        "bias": "none",
        "fan_in_fan_out": False,
        "init_lora_weights": True,
        "use_dora": False,
        "use_rslora": False,
        "modules_to_save": None,
    }
    (folder / "adapter_config.json").write_text(json.dumps(settings | config), encoding="utf-8")
    named = {f"base_model.model.{name}": data for name, data in tensors.items()}
    write_weights(folder, stored(named, dict.fromkeys(named, SourceDType.F32)))
    (folder / "model.safetensors").rename(folder / "adapter_model.safetensors")
    return folder


def factors(
    module: str, shape: tuple[int, int], rank: int = 4, *, embedding: bool = False, seed: int = 0
) -> Weights:
    """Return both factors for a matrix; multiples of 1/64, so that float sums of products are exact."""
    random = np.random.default_rng(seed)
    rows, columns = shape
    left, right = (
        (random.integers(-8, 9, size) / 64).astype(np.float32) for size in ((rows, rank), (rank, columns))
    )
    if embedding:
        return {
            f"{module}.lora_embedding_A": np.ascontiguousarray(left.T),
            f"{module}.lora_embedding_B": np.ascontiguousarray(right.T),
        }
    return {f"{module}.lora_A.weight": right, f"{module}.lora_B.weight": left}


def scale(rank: int, alpha: float = 8, *, rslora: bool = False) -> float:
    """Return what the product of the factors is multiplied with."""
    return alpha / (math.sqrt(rank) if rslora else rank)


def read_floats(checkpoint: Path) -> tuple[Weights, dict[str, SourceDType]]:
    """Return all weights of a checkpoint as floats, and their types."""
    weights: Weights = {}
    types: dict[str, SourceDType] = {}
    for name, tensor in read_weights(checkpoint).tensors.items():
        with tensor.file.open("rb") as file:
            file.seek(tensor.offset)
            raw = file.read(tensor.nbytes)
        if tensor.dtype is SourceDType.BF16:
            values = (np.frombuffer(raw, "<u2").astype("<u4") << 16).view("<f4")
        else:
            values = np.frombuffer(raw, "<f2" if tensor.dtype is SourceDType.F16 else "<f4").astype("<f4")
        weights[name] = values.reshape(tensor.shape)
        types[name] = tensor.dtype
    return weights, types


def merge(weights: Weights, changes: Mapping[str, tuple[Weights, float]]) -> Weights:
    """Add the product of each pair of factors, by the name of the matrix, in double precision."""
    merged = dict(weights)
    for name, (pair, factor) in changes.items():
        first, second = (data.astype(np.float64) for data in pair.values())
        product = (second @ first).T if "embedding" in next(iter(pair)) else second @ first
        merged[name] = (weights[name].astype(np.float64) + product * factor).astype(np.float32)
    return merged


def stored(
    weights: Weights, types: Mapping[str, SourceDType]
) -> dict[str, tuple[str, tuple[int, ...], bytes]]:
    """Return weights as `tests.support.checkpoints.write_weights` takes them, rounded to their types."""
    return {
        name: (types[name].name, data.shape, encode(data.reshape(-1), types[name]))
        for name, data in weights.items()
    }
