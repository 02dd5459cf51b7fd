"""Model maps over small random weight files, without the reading of a checkpoint.

Tests of the forge need many shapes and element types, and no tokenizer: these take milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from core.checkpoint.model import (
    Checkpoint,
    CheckpointCard,
    MappedTensor,
    ModelMap,
    SourceDType,
    SourceTensor,
    Support,
    Verdict,
)
from core.gguf.values import GGUFValueType, KeyValue
from core.text import msg


@dataclass(frozen=True)
class Size:
    """A small Phi-3: row lengths that are no multiples of 256 meet the fallback types."""

    hidden: int = 256
    feed_forward: int = 512
    layers: int = 2
    heads: int = 4
    kv_heads: int = 2
    vocab: int = 96
    tied: bool = False


def encode(values: np.ndarray, dtype: SourceDType) -> bytes:
    """Return float32 values as little-endian F32, F16 or BF16, rounded to nearest even."""
    if dtype is SourceDType.F32:
        return values.astype("<f4").tobytes()
    if dtype is SourceDType.F16:
        return values.astype("<f2").tobytes()
    bits = values.astype("<f4").view("<u4")
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("<u2").tobytes()


def make_model_map(
    folder: Path,
    size: Size = Size(),
    matrices: SourceDType = SourceDType.BF16,
    norms: SourceDType | None = None,
    seed: int = 0,
) -> ModelMap:
    """Write random weights into ``folder/weights.bin`` and map them as a Phi-3.

    Args:
        folder: Where the weights go.
        size: Dimensions.
        matrices: Element type of matrices, and the map's base type.
        norms: Element type of norms, that of the matrices unless given.
        seed: Changes the weights and nothing else.
    """
    random = np.random.default_rng(seed)
    file = folder / "weights.bin"
    tensors: list[MappedTensor] = []
    head = size.hidden // size.heads
    shapes: list[tuple[str, tuple[int, ...]]] = [("token_embd.weight", (size.hidden, size.vocab))]
    for layer in range(size.layers):
        block = f"blk.{layer}."
        shapes += [
            (block + "attn_norm.weight", (size.hidden,)),
            (block + "ffn_down.weight", (size.feed_forward, size.hidden)),
            (block + "ffn_up.weight", (size.hidden, 2 * size.feed_forward)),
            (block + "ffn_norm.weight", (size.hidden,)),
            (block + "attn_output.weight", (size.hidden, size.hidden)),
            (block + "attn_qkv.weight", (size.hidden, size.hidden + 2 * size.kv_heads * head)),
        ]
    shapes.append(("output_norm.weight", (size.hidden,)))
    if not size.tied:
        shapes.append(("output.weight", (size.hidden, size.vocab)))
    offset = 0
    with file.open("wb") as out:
        for name, shape in shapes:
            dtype = (norms or matrices) if len(shape) == 1 else matrices
            n = int(np.prod(shape))
            data = encode(random.standard_normal(n, np.float32) * 0.02 + (len(shape) == 1), dtype)
            out.write(data)
            source = SourceTensor(name, dtype, shape[::-1], file, offset, len(data))
            tensors.append(MappedTensor(name, shape, (source,)))
            offset += len(data)
    factors = np.linspace(1, 4, head // 2, dtype="<f4")
    tensors.insert(1, MappedTensor("rope_factors_long.weight", factors.shape, constant=factors.tobytes()))
    return ModelMap("phi3", matrices, _metadata(size, head), tuple(tensors))


def checkpoint_for(model_map: ModelMap, folder: Path, name: str = "Phi-Test") -> Checkpoint:
    """Return a checkpoint that fits a map, as far as planning looks at it."""
    n_weights = sum(tensor.n_elements for tensor in model_map.tensors)
    verdict = Verdict(Support.FULL, msg("Converts"))
    card = CheckpointCard(
        path=folder,
        name=name,
        architecture="Phi3ForCausalLM",
        family="Phi-3",
        n_params=n_weights,
        block_count=2,
        context_length=4096,
        original_context_length=4096,
        dtype=model_map.base_type.value,
        size_bytes=0,
        n_files=1,
        tokenizer="none",
        n_vocab=96,
        license="",
        revision="",
        verdict=verdict,
    )
    return Checkpoint(card, {}, {})


def poison(model_map: ModelMap, tensor: str, index: int, value: float) -> None:
    """Overwrite one weight in the file."""
    source = next(t for t in model_map.tensors if t.name == tensor).pieces[0]
    with source.file.open("r+b") as file:
        file.seek(source.offset + index * source.dtype.itemsize)
        with np.errstate(over="ignore"):
            file.write(encode_raw(value, source.dtype))


def encode_raw(value: float, dtype: SourceDType) -> bytes:
    """Return one value, NaN and infinity included."""
    if dtype is SourceDType.BF16:
        return np.array([value], "<f4").tobytes()[2:]
    return np.array([value], "<f2" if dtype is SourceDType.F16 else "<f4").tobytes()


def with_tensors(model_map: ModelMap, tensors: tuple[MappedTensor, ...]) -> ModelMap:
    """Return the map with other tensors."""
    return replace(model_map, tensors=tensors)


def _metadata(size: Size, head: int) -> tuple[KeyValue, ...]:
    def number(key: str, value: int) -> KeyValue:
        return KeyValue(f"phi3.{key}", GGUFValueType.UINT32, value)

    return (
        KeyValue("general.architecture", GGUFValueType.STRING, "phi3"),
        KeyValue("general.type", GGUFValueType.STRING, "model"),
        KeyValue("general.name", GGUFValueType.STRING, "Phi Test"),
        number("context_length", 4096),
        number("rope.scaling.original_context_length", 4096),
        number("embedding_length", size.hidden),
        number("feed_forward_length", size.feed_forward),
        number("block_count", size.layers),
        number("attention.head_count", size.heads),
        number("attention.head_count_kv", size.kv_heads),
        KeyValue("phi3.attention.layer_norm_rms_epsilon", GGUFValueType.FLOAT32, 1e-5),
        number("rope.dimension_count", head),
        number("attention.sliding_window", 0),
        KeyValue("general.quantization_version", GGUFValueType.UINT32, 2),
        KeyValue(
            "tokenizer.ggml.tokens",
            GGUFValueType.ARRAY,
            tuple(f"token {i}" for i in range(size.vocab)),
            GGUFValueType.STRING,
        ),
        KeyValue(
            "tokenizer.ggml.scores",
            GGUFValueType.ARRAY,
            tuple(-float(i) for i in range(size.vocab)),
            GGUFValueType.FLOAT32,
        ),
        KeyValue("tokenizer.ggml.token_type", GGUFValueType.ARRAY, (1,) * size.vocab, GGUFValueType.INT32),
    )
