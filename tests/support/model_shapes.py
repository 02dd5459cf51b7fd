"""GGUF files of any shape that hold nothing but zeros: as sparse files they take no room and no time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.gguf.writer import TensorSpec, pack_header


@dataclass(frozen=True)
class Shape:
    """The shape of a model of llama.cpp's phi2, phi3 or phimoe.

    Attributes:
        architecture: llama.cpp's name.
        n_embd, n_ff, n_head, n_head_kv, n_layer, n_vocab: As llama.cpp names them.
        tied: The token embedding is the output matrix too.
        n_expert: Experts of each block, two of which compute a token; 0 for none.
        matrices: Element type of all matrices.
        n_ctx_train: Context it says it was trained for.
        n_swa: Sliding window it declares; 0 for none.
    """

    architecture: str = "phi3"
    n_embd: int = 512
    n_ff: int = 1024
    n_head: int = 8
    n_head_kv: int = 8
    n_layer: int = 4
    n_vocab: int = 4096
    tied: bool = False
    n_expert: int = 0
    matrices: TensorType = TensorType.Q8_0
    n_ctx_train: int = 131_072
    n_swa: int = 0


def write_shape(path: Path, shape: Shape) -> Path:
    """Write a file of this shape that llama.cpp loads; it has no tokens."""
    header, layout = pack_header(list(_metadata(shape)), list(_tensors(shape)))
    with path.open("wb") as file:
        file.write(header)
        file.truncate(layout.file_bytes)
    return path


def _metadata(shape: Shape) -> Iterator[KeyValue]:
    def number(name: str, value: int) -> KeyValue:
        return KeyValue(f"{shape.architecture}.{name}", GGUFValueType.UINT32, value)

    yield KeyValue("general.architecture", GGUFValueType.STRING, shape.architecture)
    yield KeyValue("tokenizer.ggml.model", GGUFValueType.STRING, "no_vocab")
    yield number("vocab_size", shape.n_vocab)
    yield number("context_length", shape.n_ctx_train)
    yield number("embedding_length", shape.n_embd)
    yield number("feed_forward_length", shape.n_ff)
    yield number("block_count", shape.n_layer)
    yield number("attention.head_count", shape.n_head)
    yield number("attention.head_count_kv", shape.n_head_kv)
    yield number("rope.dimension_count", shape.n_embd // shape.n_head)
    for name in ("attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon"):
        yield KeyValue(f"{shape.architecture}.{name}", GGUFValueType.FLOAT32, 1e-5)
    if shape.n_expert:
        yield number("expert_count", shape.n_expert)
        yield number("expert_used_count", 2)
    if shape.n_swa:
        yield number("attention.sliding_window", shape.n_swa)


def _tensors(shape: Shape) -> Iterator[TensorSpec]:
    embd, ff = shape.n_embd, shape.n_ff
    kv = embd // shape.n_head * shape.n_head_kv

    def tensor(name: str, *dims: int) -> TensorSpec:
        return TensorSpec(name, dims, shape.matrices if len(dims) > 1 else TensorType.F32)

    def linear(name: str, rows: int, columns: int) -> Iterator[TensorSpec]:
        yield tensor(f"{name}.weight", rows, columns)
        if shape.architecture != "phi3":
            yield tensor(f"{name}.bias", columns)

    def norm(name: str) -> Iterator[TensorSpec]:
        yield tensor(f"{name}.weight", embd)
        if shape.architecture != "phi3":
            yield tensor(f"{name}.bias", embd)

    yield tensor("token_embd.weight", embd, shape.n_vocab)
    for index in range(shape.n_layer):
        block = f"blk.{index}."
        yield from norm(f"{block}attn_norm")
        yield from linear(f"{block}attn_output", embd, embd)
        if shape.architecture == "phimoe":
            yield from linear(f"{block}attn_q", embd, embd)
            yield from linear(f"{block}attn_k", embd, kv)
            yield from linear(f"{block}attn_v", embd, kv)
            yield from norm(f"{block}ffn_norm")
            yield TensorSpec(f"{block}ffn_gate_inp.weight", (embd, shape.n_expert), TensorType.F32)
            yield tensor(f"{block}ffn_gate_exps.weight", embd, ff, shape.n_expert)
            yield tensor(f"{block}ffn_up_exps.weight", embd, ff, shape.n_expert)
            yield tensor(f"{block}ffn_down_exps.weight", ff, embd, shape.n_expert)
            continue
        yield from linear(f"{block}attn_qkv", embd, embd + 2 * kv)
        if shape.architecture == "phi3":
            yield from norm(f"{block}ffn_norm")
        yield from linear(f"{block}ffn_up", embd, ff * (2 if shape.architecture == "phi3" else 1))
        yield from linear(f"{block}ffn_down", ff, embd)
    yield from norm("output_norm")
    if not shape.tied:
        yield from linear("output", embd, shape.n_vocab)
