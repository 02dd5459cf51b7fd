"""Small model maps without the reading of a checkpoint: a mixture of experts, and fewer rows of any."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.checkpoint.model import MappedTensor, ModelMap, SourceDType, SourceTensor
from core.gguf.values import GGUFValueType, KeyValue
from tests.support.model_maps import Size, encode, make_model_map


def make_moe_map(
    folder: Path, *, hidden: int = 256, feed_forward: int = 256, experts: int = 4, layers: int = 2
) -> ModelMap:
    """Write random weights into ``folder/experts.bin`` and map them as a phimoe; each expert is a piece."""
    dense = make_model_map(folder, Size(layers=layers))
    random = np.random.default_rng(1)
    file = folder / "experts.bin"
    tensors: list[MappedTensor] = []
    offset = 0
    with file.open("wb") as out:

        def add(name: str, shape: tuple[int, ...], count: int = 0) -> None:
            nonlocal offset
            pieces = []
            for _ in range(count or 1):
                dtype = SourceDType.BF16
                data = encode(random.standard_normal(int(np.prod(shape)), np.float32) * 0.02, dtype)
                out.write(data)
                pieces.append(SourceTensor(name, dtype, shape[::-1], file, offset, len(data)))
                offset += len(data)
            tensors.append(MappedTensor(name, shape + ((count,) if count else ()), tuple(pieces)))

        add("token_embd.weight", (hidden, 96))
        for layer in range(layers):
            block = f"blk.{layer}."
            add(block + "attn_norm.weight", (hidden,))
            for part, rows in (("q", hidden), ("k", hidden // 2), ("v", hidden // 2), ("output", hidden)):
                add(f"{block}attn_{part}.weight", (hidden, rows))
            add(block + "ffn_norm.weight", (hidden,))
            add(block + "ffn_gate_inp.weight", (hidden, experts))
            add(block + "ffn_gate_exps.weight", (hidden, feed_forward), experts)
            add(block + "ffn_up_exps.weight", (hidden, feed_forward), experts)
            add(block + "ffn_down_exps.weight", (feed_forward, hidden), experts)
        add("output_norm.weight", (hidden,))
        add("output.weight", (hidden, 96))
    metadata = [
        replace(entry, key=entry.key.replace("phi3.", "phimoe."))
        if entry.key != "general.architecture"
        else replace(entry, value="phimoe")
        for entry in dense.metadata
    ]
    for key, value in (("expert_count", experts), ("expert_used_count", 2)):
        metadata.append(KeyValue(f"phimoe.{key}", GGUFValueType.UINT32, value))
    return ModelMap("phimoe", SourceDType.BF16, tuple(metadata), tuple(tensors))


def few_rows(model_map: ModelMap, n_rows: int = 8) -> ModelMap:
    """Return a map with only the first rows of each matrix: enough for a quantizer, and quick."""
    tensors = []
    for tensor in model_map.tensors:
        if len(tensor.shape) > 1 and tensor.pieces:
            pieces = []
            for piece in tensor.pieces:
                assert isinstance(piece, SourceTensor)
                row_bytes = piece.nbytes // piece.shape[0]
                n = min(n_rows, piece.shape[0])
                pieces.append(replace(piece, shape=(n, piece.shape[1]), nbytes=n * row_bytes))
            shape = (tensor.shape[0], pieces[0].shape[0], *tensor.shape[2:])
            tensor = replace(tensor, shape=shape, pieces=tuple(pieces))
        tensors.append(tensor)
    return replace(model_map, tensors=tuple(tensors))
