"""Our F32 files in llama.cpp compute what transformers computes. The figures stand in docs/parity.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkpoints import make_checkpoint
from tests.support.logits import compare
from tests.support.multimodal import write_text_twin
from tests.support.variants import Storage, Variant, make_config, phi3_tensor_shapes
from tests.support.vocabularies import write_json

pytestmark = pytest.mark.oracle

# Computed as llama.cpp does where it differs from transformers by design.
MOE = ("rms_norms", "softmax_routing")


def checkpoint(variant: Variant, folder: Path, **config: Any) -> Path:
    made = make_checkpoint(folder / "checkpoint", variant, dtype=Storage.F32)
    path = made / "config.json"
    found = json.loads(path.read_text(encoding="utf-8")) | config
    if (found.get("rope_scaling") or {}).get("type") == "su":
        # The old name of longrope, which transformers 5 no longer reads; test_inspect.py compares both.
        found["rope_scaling"]["type"] = "longrope"
    if "original_max_position_embeddings" in (found.get("rope_scaling") or {}):
        original = found["original_max_position_embeddings"]
        found["rope_scaling"]["original_max_position_embeddings"] = original
    write_json(path, found)
    return made


@pytest.mark.parametrize(
    ("variant", "parts", "largest"),
    [
        (Variant.PHI_3_MINI_4K, (), 5e-5),
        (Variant.PHI_3_MINI_128K, (), 5e-5),
        (Variant.PHI_3_MEDIUM_4K, (), 5e-5),
        (Variant.PHI_3_5_MINI, (), 5e-5),
        (Variant.PHI_4, (), 5e-5),
        (Variant.PHI_4_MINI, (), 5e-5),
        (Variant.PHI_4_REASONING, (), 5e-5),
        (Variant.PHI_1, (), 5e-3),
        (Variant.PHI_1, ("half_gelu",), 1e-3),
        (Variant.PHI_1_5, (), 5e-3),
        (Variant.PHI_1_5, ("half_gelu",), 1e-3),
        (Variant.PHI_2, (), 5e-3),
        (Variant.PHI_2, ("half_gelu",), 1e-3),
        (Variant.PHI_3_5_MOE, MOE, 5e-5),
        (Variant.PHI_MINI_MOE, MOE, 5e-5),
        (Variant.PHI_TINY_MOE, MOE, 5e-5),
    ],
    ids=lambda value: getattr(value, "value", None),
)
def test_same_logits(variant: Variant, parts: tuple[str, ...], largest: float, tmp_path: Path) -> None:
    found = compare(checkpoint(variant, tmp_path), tmp_path, parts=parts)
    print(f"{variant.value} {parts}: {found}")
    assert found.largest < largest
    assert found.same_choice == 1.0
    assert found.scale > 0.1  # the logits say something


@pytest.mark.parametrize(
    "variant", [Variant.PHI_3_5_MOE, Variant.PHI_MINI_MOE, Variant.PHI_TINY_MOE], ids=lambda v: v.value
)
def test_llama_cpp_computes_experts_in_its_own_way(variant: Variant, tmp_path: Path) -> None:
    """If this fails, llama.cpp has become the published model: the verdict and docs/parity.md can change."""
    found = compare(checkpoint(variant, tmp_path), tmp_path)
    print(f"{variant.value}: {found}")
    assert found.largest > 0.1


@pytest.mark.parametrize(
    "variant",
    [
        Variant.PHI_3_VISION,
        Variant.PHI_3_5_VISION,
        Variant.PHI_4_MULTIMODAL,
        Variant.PHI_4_MULTIMODAL_HF,
        Variant.PHI_4_VISION,
    ],
    ids=lambda variant: variant.value,
)
def test_language_models_inside_larger_ones(variant: Variant, tmp_path: Path) -> None:
    whole = checkpoint(variant, tmp_path)
    twin = write_text_twin(whole, tmp_path / "twin", phi3_tensor_shapes(make_config(variant)))
    found = compare(whole, tmp_path, oracle_checkpoint=twin)
    print(f"{variant.value}: {found}")
    assert found.largest < 5e-5
    assert found.same_choice == 1.0


@pytest.mark.parametrize("n_tokens", [200, 600], ids=["within", "beyond"])
@pytest.mark.parametrize(
    "variant",
    [
        Variant.PHI_3_MINI_128K,
        Variant.PHI_3_MEDIUM_128K,
        Variant.PHI_3_5_MINI,
        Variant.PHI_4_MINI,
        Variant.PHI_3_5_MOE,
    ],
    ids=lambda v: v.value,
)
def test_longrope_around_the_original_context(variant: Variant, n_tokens: int, tmp_path: Path) -> None:
    folder = checkpoint(
        variant, tmp_path, original_max_position_embeddings=512, max_position_embeddings=16384
    )
    parts: tuple[str, ...] = ()
    if variant is Variant.PHI_3_5_MOE:
        # The published code has the factors for long contexts; transformers' own leaves them out.
        parts = (*MOE, "long_factors") if n_tokens > 512 else MOE
    found = compare(folder, tmp_path, n_tokens=n_tokens, parts=parts)
    print(f"{variant.value} {n_tokens}: {found}")
    assert found.largest < 5e-4
    assert found.same_choice == 1.0
