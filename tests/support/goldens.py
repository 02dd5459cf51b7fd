"""The golden file: what upstream makes of the small checkpoints, as digests, and how to compare with it."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from core.gguf.reader import GGUFHeader
from core.gguf.values import GGUFValueType, KeyValue
from tests.support.checkpoints import make_checkpoint, resave
from tests.support.variants import Storage, Variant

GOLDENS = Path(__file__).resolve().parents[1] / "data" / "goldens.json"
MMPROJ_GOLDENS = GOLDENS.with_name("mmproj.json")


@dataclass(frozen=True)
class Case:
    """One small checkpoint."""

    variant: Variant
    dtype: Storage = Storage.BF16
    shards: int = 1
    resaved: bool = False
    without_json: bool = False

    @property
    def id(self) -> str:
        """Name of the case in the golden file."""
        form = "/resaved" * self.resaved + "/without tokenizer.json" * self.without_json
        return f"{self.variant.value}/{self.dtype.value}/{self.shards}{form}"

    def make(self, folder: Path) -> Path:
        """Write the checkpoint into a folder of its own in `folder` and return that."""
        checkpoint = make_checkpoint(folder, self.variant, dtype=self.dtype, shards=self.shards)
        if self.without_json:
            (checkpoint / "tokenizer.json").unlink()
        return resave(checkpoint) if self.resaved else checkpoint


# Upstream's converter stops at these.
NOT_UPSTREAM = {
    Variant.PHI_MINI_MOE,
    Variant.PHI_TINY_MOE,
    Variant.PHI_3_VISION,
    Variant.PHI_3_5_VISION,
    Variant.PHI_4_MULTIMODAL,
    Variant.PHI_4_MULTIMODAL_HF,
}

CASES = (
    *(Case(variant) for variant in Variant if variant not in NOT_UPSTREAM),
    Case(Variant.PHI_3_MINI_4K, Storage.F16, shards=3),
    Case(Variant.PHI_3_5_MINI, Storage.F32, shards=2),
    Case(Variant.PHI_4_MINI, Storage.MIXED, shards=2),
    Case(Variant.PHI_3_MEDIUM_128K, resaved=True),
    Case(Variant.PHI_4_REASONING_PLUS, resaved=True),
    Case(Variant.PHI_4_MINI_REASONING, resaved=True),
    Case(Variant.PHI_3_5_MOE, Storage.F16, shards=3),
    Case(Variant.PHI_3_MEDIUM_4K, Storage.F16, without_json=True),
    Case(Variant.PHI_1_5, Storage.F16, shards=2),
    Case(Variant.PHI_2, Storage.F32),
)

# Checkpoints with an image encoder, which becomes a file of its own.
MMPROJ_CASES = (
    Case(Variant.PHI_4_VISION),
    Case(Variant.PHI_4_VISION, Storage.F16, shards=3),
    Case(Variant.PHI_4_VISION, Storage.F32),
    Case(Variant.PHI_4_VISION, Storage.MIXED, shards=2),
)

# Names as people and publishers write them, and a number of weights for each.
MODEL_NAMES = (
    *((variant.value, 3_821_079_552) for variant in Variant),
    ("microsoft/Phi-3.5-mini-instruct", 3_821_079_552),
    ("phi-2", 2_779_683_840),
    ("Phi-3-medium-14B-chat-v2", 14_000_000_000),
    ("phi-3-mini-4k-instruct-7b1", 3_800_000_000),
    ("Phi-3.5-MoE-instruct-16x3.8B", 41_900_000_000),
    ("my own Phi", 1_000_000),
    ("./phi-3-vision-lora", 4_000_000_000),
    ("Phi-4-mini-instruct-Q4_K-bf16-iter2", 3_800_000_000),
    ("dolphin-2.9.2-Phi-3-Medium-abliterated", 13_960_238_080),
    ("NuminaMath--Phi4-1_5b-XL-Instruct", 1_500_000_000),
    ("v2-phi-0.5k-large", 512_000),
    ("Phi-Forge-demo", 3_700_000),
    ("3B-phi-A1B", 3_000_000_000),
    ("checkpoint-1200", 999),
)


def read_goldens() -> dict[str, Any]:
    """Return the golden file."""
    goldens: dict[str, Any] = json.loads(GOLDENS.read_text(encoding="utf-8"))
    return goldens


def describe_metadata(header: GGUFHeader) -> dict[str, list[Any]]:
    """Return [type, value] by key; for arrays [element type, length, digest]."""
    return {key: describe_entry(entry) for key, entry in header.metadata.items()}


def describe_entry(entry: KeyValue) -> list[Any]:
    """Return [type, value], or for an array [element type, length, digest]."""
    if entry.type is not GGUFValueType.ARRAY:
        value = entry.value
        return [entry.type.name, array("f", [value])[0] if entry.type is GGUFValueType.FLOAT32 else value]
    assert entry.item_type is not None
    values = list(entry.value)
    if entry.item_type is GGUFValueType.FLOAT32:
        values = list(array("f", values))
    return [f"{entry.item_type.name}[]", len(values), _digest(json.dumps(values).encode())]


def describe_tensors(path: Path, header: GGUFHeader) -> dict[str, str]:
    """Return ``type digest`` by tensor name, in file order; the digest covers shape and bytes."""
    described = {}
    with path.open("rb") as file:
        for tensor in header.tensors:
            file.seek(tensor.offset)
            data = file.read(tensor.nbytes)
            described[tensor.name] = f"{tensor.type.name} {_digest(repr(tensor.shape).encode() + data)}"
    return described


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:24]
