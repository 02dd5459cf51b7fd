"""What we write is what upstream writes: every key, every tensor, every byte.

The goldens come from upstream's converter and quantizer (tools/goldens.py makes them).
"""

from __future__ import annotations

from array import array
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core.checkpoint import naming
from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.gguf.reader import read_header
from tests.support.goldens import (
    CASES,
    MODEL_NAMES,
    Case,
    describe_metadata,
    describe_tensors,
    read_goldens,
)
from tests.support.variants import SHAPES, Tokenizer

GOLDENS = read_goldens()
N_TYPES = 4  # quantized types each case makes in an ordinary run; together the cases make them all

# Every difference in keys, and why.
NOT_WRITTEN = {
    "general.tags": "from the model card; says nothing about the file",
    "general.languages": "from the model card; says nothing about the file",
    "general.base_model.": "from the model card; points at a page, not at what was read",
}
ADDED = {
    "phi_forge.version": "provenance: which program made the file",
    "phi_forge.llama_cpp": "provenance: whose kernels quantized it",
    "phi_forge.source": "provenance: from which checkpoint",
    "phi_forge.text_only": "parts for images and sound were left out",
}
# Keys whose value differs, by how the case's name starts, and what the value is here.
CHANGED = {
    # The checkpoint states it; upstream takes Phi-3's formula, which gives 1.19.
    ("Phi-3.5-MoE", "phimoe.rope.scaling.attn_factor"): ["FLOAT32", array("f", [1.243163121016122])[0]],
    # What tokenizer.json says; transformers 5, which upstream asks, splits as GPT-2 by the class's name.
    ("Phi-4-reasoning-vision", "tokenizer.ggml.pre"): ["STRING", "dbrx"],
}


def changed(case: Case) -> dict[str, list[Any]]:
    differing = {key: value for (start, key), value in CHANGED.items() if case.id.startswith(start)}
    if SHAPES[case.variant].tokenizer in (Tokenizer.PHI_3, Tokenizer.PHI_3_BOS):
        # Where the name says phi-3, llama.cpp drops white space after added tokens, as the model does.
        kind, name = GOLDENS["cases"][case.id]["metadata"]["general.name"]
        differing["general.name"] = [kind, name.replace("Phi 3", "Phi-3")]
    return differing


def spread_types() -> dict[str, list[str]]:
    """Types by case: the base type, and the quantized ones that fewer cases before have made."""
    quantized = {
        case_id: [name for name in golden["types"] if name not in ("F32", "F16", "BF16")]
        for case_id, golden in GOLDENS["cases"].items()
    }
    offered = Counter(name for names in quantized.values() for name in names)
    made: Counter[str] = Counter()
    spread = {}
    for case in CASES:
        few = sorted(quantized[case.id], key=lambda name: (made[name], offered[name], name))[:N_TYPES]
        made.update(few)
        spread[case.id] = [GOLDENS["cases"][case.id]["base"], *few]
    return spread


def make_files(case: Case, types: list[str], folder: Path) -> dict[str, Path]:
    """Forge a case's checkpoint; return the files by type."""
    source = case.make(folder / "checkpoint")
    spec = ForgeSpec(source, tuple(types), folder / "out", prove=False)
    result = forge(spec, lambda _event: None, lambda: False)
    return {file.type_name: file.path for file in result.files}


def check(case: Case, files: dict[str, Path]) -> None:
    golden: dict[str, Any] = GOLDENS["cases"][case.id]
    for name, path in files.items():
        header = read_header(path)
        assert describe_tensors(path, header) == golden["types"][name], f"{case.id} {name}"
        expected = {
            key: entry for key, entry in golden["metadata"].items() if not key.startswith(tuple(NOT_WRITTEN))
        }
        found = {key: entry for key, entry in describe_metadata(header).items() if key not in ADDED}
        expected |= changed(case)
        if name != golden["base"]:
            expected["general.file_type"] = found["general.file_type"]
        assert found == expected, f"{case.id} {name}"
        assert {"phi_forge.version", "phi_forge.llama_cpp", "phi_forge.source"} <= header.metadata.keys()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_some_types_equal_upstream(case: Case, tmp_path: Path) -> None:
    check(case, make_files(case, spread_types()[case.id], tmp_path))


@pytest.mark.oracle
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_all_types_equal_upstream(case: Case, tmp_path: Path) -> None:
    check(case, make_files(case, list(GOLDENS["cases"][case.id]["types"]), tmp_path))


def test_ordinary_runs_make_every_type() -> None:
    made = {name for names in spread_types().values() for name in names}
    assert made == {name for case in CASES for name in GOLDENS["cases"][case.id]["types"]}


def test_every_allowed_difference_occurs() -> None:
    keys = {key for case in CASES for key in GOLDENS["cases"][case.id]["metadata"]}
    for prefix in NOT_WRITTEN:
        assert any(key.startswith(prefix) for key in keys), prefix
    assert {key for case in CASES for key in changed(case)} == {"general.name", *(key for _, key in CHANGED)}
    for case in CASES:
        for key, value in changed(case).items():
            assert GOLDENS["cases"][case.id]["metadata"][key] != value


@pytest.mark.parametrize(("asked", "golden"), [*zip(MODEL_NAMES, GOLDENS["names"], strict=True)])
def test_names_are_taken_apart_as_upstream_does(asked: tuple[str, int], golden: list[str | None]) -> None:
    name, n_params = asked
    parts = naming.split_name(name, n_params)
    found = [parts.name, parts.organization, parts.basename, parts.finetune, parts.version, parts.size_label]
    assert [*found, naming.title(parts.name or ""), naming.size_label(n_params)] == golden
