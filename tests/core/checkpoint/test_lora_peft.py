"""Adapters that PEFT made, against what its own ``merge_and_unload`` gives."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.gguf.reader import read_header
from core.gguf.types import FileType, TensorType
from tests.support.adapters import read_floats
from tests.support.checkpoints import make_checkpoint
from tests.support.forging import forge_map
from tests.support.oracles import oracle_python
from tests.support.variants import Storage, Variant

pytestmark = pytest.mark.oracle

SCRIPT = Path(__file__).parents[2] / "support" / "oracle_merge.py"
CASES: dict[str, tuple[Variant, Storage, dict[str, Any]]] = {
    "fused": (
        Variant.PHI_3_MINI_4K,
        Storage.BF16,
        {"r": 8, "lora_alpha": 32, "target_modules": ["qkv_proj", "o_proj", "gate_up_proj", "down_proj"]},
    ),
    "single precision": (
        Variant.PHI_3_5_MINI,
        Storage.F32,
        {"r": 8, "target_modules": ["qkv_proj"], "use_rslora": True},
    ),
    "patterns": (
        Variant.PHI_4,
        Storage.BF16,
        {
            "r": 4,
            "target_modules": ["qkv_proj", "down_proj"],
            "rank_pattern": {"down_proj": 16},
            "alpha_pattern": {r"model\.layers\.1\.self_attn\.qkv_proj": 64},
        },
    ),
    "embedding and whole modules": (
        Variant.PHI_3_MINI_4K,
        Storage.F16,
        {"r": 4, "target_modules": ["embed_tokens", "qkv_proj"], "modules_to_save": ["lm_head"]},
    ),
    "biases": (
        Variant.PHI_2,
        Storage.F16,
        {"r": 4, "target_modules": ["q_proj", "v_proj", "fc1"], "bias": "all"},
    ),
}
# Sums of products in another order: in single precision that shows, in half it is rounded away. What is added
# to an embedding PEFT rounds to half precision before it adds it.
STEPS = {Storage.F32: 4, Storage.BF16: 1, Storage.F16: 2}
BITS = {Storage.F32: 23, Storage.BF16: 7, Storage.F16: 10}


@pytest.mark.parametrize("case", CASES)
def test_merged_as_peft_does(case: str, tmp_path: Path) -> None:
    """All weights equal within the rounding of the base's type, in half precision nearly all exactly."""
    variant, dtype, settings = CASES[case]
    python = oracle_python()
    base = make_checkpoint(tmp_path, variant, dtype=dtype)
    config, adapter, merged = tmp_path / "config.json", tmp_path / "adapter", tmp_path / "merged"
    config.write_text(json.dumps(settings))
    subprocess.run([python, str(SCRIPT), str(base), str(config), str(adapter), str(merged)], check=True)
    ours = forged_floats(adapter, tmp_path)
    before, _ = read_floats(base)
    expected, _ = read_floats(merged)
    names = {name: piece.name for name, piece in pieces(adapter).items()}
    changed = 0
    for name, values in ours.items():
        wanted, old = expected[names[name]], before[names[name]]
        changed += not np.array_equal(wanted, old)
        # Where nearly everything cancels, the size of what was added up decides.
        size = np.abs(wanted).max() if dtype is Storage.F32 else np.maximum(np.abs(wanted), np.abs(old))
        step = size * 2.0 ** -BITS[dtype]
        apart = np.abs(values - wanted) / np.maximum(step, np.finfo(np.float32).tiny)
        assert apart.max() <= STEPS[dtype], name
        rounded_once = dtype is not Storage.F32 and name != "token_embd.weight"
        assert np.mean(values == wanted) > (0.999 if rounded_once else 0.5), name
    assert changed >= len(settings["target_modules"])


def pieces(adapter: Path) -> dict[str, Any]:
    tensors = map_model(inspect(adapter)).tensors
    return {tensor.name: tensor.pieces[0] for tensor in tensors if tensor.pieces}


def forged_floats(adapter: Path, folder: Path) -> dict[str, np.ndarray]:
    """Forge to F32 and read all tensors that come from files."""
    path = forge_map(map_model(inspect(adapter)), folder, [FileType.F32])[FileType.F32]
    wanted, found = pieces(adapter), {}
    data = np.memmap(path, np.uint8, "r")
    for tensor in read_header(path).tensors:
        if tensor.name in wanted:
            assert tensor.type is TensorType.F32
            raw = data[tensor.offset : tensor.offset + tensor.nbytes]
            found[tensor.name] = np.frombuffer(raw.tobytes(), "<f4").reshape(tensor.shape[::-1])
    return found
