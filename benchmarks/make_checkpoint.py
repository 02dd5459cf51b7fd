"""Write a full-size random checkpoint: real shapes, real tokenizer, made-up weights.

    python -m benchmarks.make_checkpoint FOLDER [--model MODEL] [--layers N] [--sparse]

The default is Phi-3.5-mini: 3.8 B weights in BF16, 7.1 GiB in two shards. Weights are normally
distributed (standard deviation 0.02), as after initialisation; quantizers take about the same time
on them as on trained ones. Takes about a minute, and little memory. With ``--sparse`` all weights are
zeros that take no room on the disk: for measuring memory, not time.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.support.checkpoints import write_tokenizer
from tests.support.variants import SHAPES, Variant, make_config, tensor_shapes
from tests.support.vocabularies import write_json

CHUNK = 1 << 22  # weights generated at once
SHARD_BYTES = 5 * 10**9  # as Hugging Face splits by default


@dataclass(frozen=True)
class Model:
    """A published model at full size: what its config says that the one in miniature does not."""

    variant: Variant
    sizes: dict[str, int]


MODELS = {
    "Phi-3.5-mini": Model(
        Variant.PHI_3_5_MINI,
        {
            "hidden_size": 3072,
            "intermediate_size": 8192,
            "num_attention_heads": 32,
            "num_key_value_heads": 32,
            "num_hidden_layers": 32,
        },
    ),
    "Phi-4-mini": Model(
        Variant.PHI_4_MINI,
        {
            "hidden_size": 3072,
            "intermediate_size": 8192,
            "num_attention_heads": 24,
            "num_key_value_heads": 8,
            "num_hidden_layers": 32,
        },
    ),
    "Phi-3.5-MoE": Model(
        Variant.PHI_3_5_MOE,
        {
            "hidden_size": 4096,
            "intermediate_size": 6400,
            "num_attention_heads": 32,
            "num_key_value_heads": 8,
            "num_hidden_layers": 32,
            "num_local_experts": 16,
        },
    ),
}


def bfloat16(values: np.ndarray) -> bytes:
    """Round float32 to BF16, nearest even."""
    bits = values.view("<u4")
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("<u2").tobytes()


def split(shapes: dict[str, tuple[int, ...]]) -> list[dict[str, tuple[int, ...]]]:
    """Share tensors out over shards of at most `SHARD_BYTES`."""
    shards: list[dict[str, tuple[int, ...]]] = [{}]
    size = 0
    for name, shape in shapes.items():
        nbytes = 2 * int(np.prod(shape))
        if shards[-1] and size + nbytes > SHARD_BYTES:
            shards.append({})
            size = 0
        shards[-1][name] = shape
        size += nbytes
    return shards


def write_shard(path: Path, shapes: dict[str, tuple[int, ...]], random: np.random.Generator | None) -> None:
    """Write one safetensors file of random weights, or of zeros that take no room."""
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, shape in shapes.items():
        end = offset + 2 * int(np.prod(shape))
        header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        if random is None:
            file.truncate(file.tell() + offset)
            return
        for shape in shapes.values():
            left = int(np.prod(shape))
            while left:
                n = min(left, CHUNK)
                values = random.standard_normal(n, np.float32) * np.float32(0.02)
                file.write(bfloat16(values + np.float32(1) if len(shape) == 1 else values))
                left -= n


def make_checkpoint(
    folder: Path, layers: int = 0, model_name: str = "Phi-3.5-mini", *, sparse: bool = False
) -> Path:
    """Write the checkpoint and return its folder; 0 layers are as many as the published model has."""
    model = MODELS[model_name]
    checkpoint = folder / model.variant.value
    checkpoint.mkdir(parents=True)
    config: dict[str, Any] = make_config(model.variant) | model.sizes
    if layers:
        config["num_hidden_layers"] = layers
    head_dim = config["hidden_size"] // config["num_attention_heads"]
    n_factors = int(head_dim * config.get("partial_rotary_factor", 1.0)) // 2
    config["rope_scaling"] = SHAPES[model.variant].config["rope_scaling"] | {
        name: [round(1 + 0.4 * i, 3) for i in range(n_factors)] for name in ("long_factor", "short_factor")
    }
    write_json(checkpoint / "config.json", config)
    write_tokenizer(checkpoint, model.variant, config["max_position_embeddings"])
    shards = split(tensor_shapes(config))
    random = None if sparse else np.random.default_rng(0)
    weight_map: dict[str, str] = {}
    for number, shapes in enumerate(shards, 1):
        name = f"model-{number:05}-of-{len(shards):05}.safetensors"
        write_shard(checkpoint / name, shapes, random)
        weight_map |= dict.fromkeys(shapes, name)
    total = sum(2 * int(np.prod(shape)) for shapes in shards for shape in shapes.values())
    index = {"metadata": {"total_size": total}, "weight_map": weight_map}
    write_json(checkpoint / "model.safetensors.index.json", index)
    return checkpoint


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", choices=MODELS, default="Phi-3.5-mini")
    parser.add_argument("--layers", type=int, default=0, help="0: as many as the published model has")
    parser.add_argument("--sparse", action="store_true", help="zeros that take no room on the disk")
    given = parser.parse_args()
    print(make_checkpoint(given.folder, given.layers, given.model, sparse=given.sparse))
