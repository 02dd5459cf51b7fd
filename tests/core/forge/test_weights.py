"""Single tensors through the stream: importance, experts, parts, zeros in between, quantized sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.checkpoint.model import (
    Gaps,
    MappedTensor,
    PaddedTensor,
    Piece,
    SourceDType,
    SourceTensor,
    StoredTensor,
)
from core.errors import TypeNotMade
from core.forge import chunks
from core.forge.chunks import Output
from core.forge.plan import FilePlan, PlannedTensor
from core.forge.stream import stream
from core.gguf.types import FileType, TensorType
from core.native import ggml, kernels

ROW = 256
N_EXPERTS = 3
N_ROWS = 100  # of an expert: a chunk of 1024 rows would hold all of them


def write_floats(path: Path, n_rows: int, seed: int = 0) -> np.ndarray:
    values = np.random.default_rng(seed).standard_normal((n_rows, ROW), np.float32)
    path.write_bytes(values.tobytes())
    return values


def source(path: Path, first_row: int, n_rows: int) -> SourceTensor:
    return SourceTensor("w", SourceDType.F32, (n_rows, ROW), path, first_row * ROW * 4, n_rows * ROW * 4)


def run(
    tmp_path: Path,
    tensors: Sequence[Sequence[tuple[MappedTensor, TensorType, np.ndarray | None]]],
    file_type: FileType = FileType.Q4_K_M,
) -> list[list[bytes]]:
    """Stream tensors into files without heads; return the data of each tensor in each file."""
    outputs = []
    for number, wanted in enumerate(tensors):
        offset, planned = 0, []
        for tensor, kind, importance in wanted:
            planned.append(PlannedTensor(tensor, kind, offset, importance))
            offset += kind.nbytes(tensor.n_elements)
        path = tmp_path / f"{number}.out"
        path.write_bytes(bytes(offset))
        outputs.append(Output(FilePlan(file_type, b"", tuple(planned), offset), path))
    stream(outputs, n_threads=2, allow_non_finite=False, report=lambda _: None, cancelled=lambda: False)
    return [
        [
            output.path.read_bytes()[t.offset : t.offset + t.type.nbytes(t.tensor.n_elements)]
            for t in output.plan.tensors
        ]
        for output in outputs
    ]


def quantize(kind: TensorType, values: np.ndarray, importance: np.ndarray | None = None) -> bytes:
    out = np.empty(kind.nbytes(values.size), np.uint8)
    ggml.prepare({kind})
    return ggml.quantize(kind, values.reshape(-1).copy(), values.shape[-1], out, importance).tobytes()


@pytest.mark.parametrize("stacked", [True, False], ids=["a piece for each expert", "one piece for all"])
@pytest.mark.parametrize("chunk_rows", [1024, 7])
def test_each_expert_gets_its_own_importance(tmp_path, monkeypatch, stacked, chunk_rows):
    monkeypatch.setattr(chunks, "CHUNK_WEIGHTS", chunk_rows * ROW)
    path = tmp_path / "w.bin"
    values = write_floats(path, N_EXPERTS * N_ROWS)
    pieces: tuple[Piece, ...] = (source(path, 0, N_EXPERTS * N_ROWS),)
    if stacked:
        pieces = tuple(source(path, i * N_ROWS, N_ROWS) for i in range(N_EXPERTS))
    tensor = MappedTensor("w", (ROW, N_ROWS, N_EXPERTS), pieces)
    importance = np.random.default_rng(1).random((N_EXPERTS, ROW), np.float32) + 0.01
    types = [TensorType.Q4_K, TensorType.IQ2_XXS, TensorType.Q6_K, TensorType.Q8_0]
    found = run(tmp_path, [[(tensor, kind, importance)] for kind in types])
    experts = values.reshape(N_EXPERTS, N_ROWS, ROW)
    for kind, (data,) in zip(types, found, strict=True):
        assert data == b"".join(quantize(kind, experts[i], importance[i]) for i in range(N_EXPERTS)), kind
    assert found[0][0] != quantize(TensorType.Q4_K, values)


def test_with_and_without_importance_in_one_run(tmp_path):
    path = tmp_path / "w.bin"
    values = write_floats(path, N_ROWS)
    tensor = MappedTensor("w", (ROW, N_ROWS), (source(path, 0, N_ROWS),))
    importance = np.linspace(0.1, 3, ROW, dtype=np.float32)[None]
    found = run(tmp_path, [[(tensor, TensorType.Q4_K, matrix)] for matrix in (None, importance)])
    assert found[0][0] == quantize(TensorType.Q4_K, values)
    assert found[1][0] == quantize(TensorType.Q4_K, values, importance[0])


def test_one_type_in_several_files_is_quantized_once(tmp_path, monkeypatch):
    """Also when each plan has an array object of its own for the one matrix."""
    path = tmp_path / "w.bin"
    write_floats(path, N_ROWS)
    tensor = MappedTensor("w", (ROW, N_ROWS), (source(path, 0, N_ROWS),))
    matrix = np.linspace(0.1, 3, ROW, dtype=np.float32)
    calls = []
    real = kernels.quantize

    def counting(kind, *arguments):
        calls.append(kind)
        return real(kind, *arguments)

    monkeypatch.setattr(kernels, "quantize", counting)
    kinds = [TensorType.Q4_K, TensorType.Q4_K, TensorType.Q6_K]
    found = run(tmp_path, [[(tensor, kind, matrix.reshape(1, ROW))] for kind in kinds])
    assert found[0] == found[1]
    assert sorted(kind.name for kind in calls) == ["Q4_K", "Q6_K"]


def test_outputs_may_hold_some_of_the_tensors(tmp_path):
    """Parts of a split model, beside a whole one."""
    tensors = []
    for name in "abc":
        path = tmp_path / name
        write_floats(path, N_ROWS, seed=ord(name))
        tensors.append(MappedTensor(name, (ROW, N_ROWS), (source(path, 0, N_ROWS),)))
    a, b, c = ((tensor, TensorType.Q8_0, None) for tensor in tensors)
    whole, first, second = run(tmp_path, [[a, b, c], [a], [b, c]])
    assert whole == first + second
    assert len(set(whole)) == 3


@pytest.mark.parametrize("kind", [TensorType.IQ2_XXS, TensorType.IQ2_XS, TensorType.IQ1_S])
def test_types_that_abort_without_importance_are_refused_by_name(tmp_path, kind):
    path = tmp_path / "w.bin"
    write_floats(path, N_ROWS)
    tensor = MappedTensor("blk.0.w.weight", (ROW, N_ROWS), (source(path, 0, N_ROWS),))
    with pytest.raises(TypeNotMade, match=rf"blk\.0\.w\.weight .*{kind.name}"):
        run(tmp_path, [[(tensor, kind, None)]])


def stored(path: Path, kind: TensorType, data: bytes, n_rows: int = N_ROWS) -> MappedTensor:
    path.write_bytes(b"head" + data)
    piece = StoredTensor("w", kind, (n_rows, ROW), path, 4, len(data))
    return MappedTensor("w", (ROW, n_rows), (piece,), stored_type=kind)


# Not every one: some take ggml seconds to prepare for.
SOURCES = [
    "F16",
    "BF16",
    "Q4_0",
    "Q5_1",
    "Q8_0",
    "Q2_K",
    "Q4_K",
    "Q6_K",
    "IQ2_XXS",
    "IQ3_S",
    "IQ4_NL",
    "IQ4_XS",
    "TQ2_0",
    "MXFP4",
    "Q1_0",
]


@pytest.mark.parametrize("kind", [TensorType[name] for name in SOURCES], ids=lambda kind: kind.name)
def test_any_type_can_be_the_source(tmp_path, kind):
    """Copied as it is; through ggml's own floats to others."""
    random = np.random.default_rng(2)
    values = random.standard_normal((N_ROWS, ROW), np.float32)
    data = quantize(kind, values, np.ones(ROW, np.float32))
    tensor = stored(tmp_path / "w", kind, data)
    found = run(
        tmp_path,
        [[(tensor, kind, None)], [(tensor, TensorType.F32, None)], [(tensor, TensorType.Q8_0, None)]],
    )
    assert found[0][0] == data
    floats = np.frombuffer(found[1][0], np.float32).reshape(N_ROWS, ROW)
    similarity = np.sum(floats * values) / np.sqrt(np.sum(floats**2) * np.sum(values**2))
    assert similarity > 0.6
    assert found[2][0] == quantize(TensorType.Q8_0, floats)


@pytest.mark.parametrize("kind", [TensorType.I32, TensorType.F64, TensorType.Q8_K])
def test_what_has_no_floats_is_copied_and_not_converted(tmp_path, kind):
    """Whole numbers, double precision, and what ggml makes for itself only."""
    data = bytes(kind.nbytes(N_ROWS * ROW))
    tensor = stored(tmp_path / "w", kind, data)
    assert run(tmp_path, [[(tensor, kind, None)]]) == [[data]]
    with pytest.raises(TypeNotMade, match=f"stored as {kind.name}"):
        run(tmp_path, [[(tensor, TensorType.F16, None)]])


@pytest.mark.parametrize("chunk_rows", [1024, 5, 1])
@pytest.mark.parametrize("dimension", [0, 1])
def test_zeros_between_weights(tmp_path, monkeypatch, dimension, chunk_rows):
    monkeypatch.setattr(chunks, "CHUNK_WEIGHTS", chunk_rows * ROW)
    path = tmp_path / "w.bin"
    values = write_floats(path, 96)
    run_length, gap = (32, 16) if dimension == 0 else (6, 3)
    padded = PaddedTensor(source(path, 0, 96), Gaps(dimension, run_length, gap))
    grouped = values.reshape(96, -1, run_length) if dimension == 0 else values.reshape(-1, run_length, ROW)
    axis = 2 if dimension == 0 else 1
    widths = [(0, 0), (0, 0), (0, 0)]
    widths[axis] = (0, gap)
    expected = np.pad(grouped, widths).reshape(padded.shape)
    assert padded.nbytes == expected.nbytes
    tensor = MappedTensor("w", padded.shape[::-1], (padded,))
    found = run(tmp_path, [[(tensor, TensorType.F32, None)], [(tensor, TensorType.F16, None)]])
    assert found[0][0] == expected.tobytes()
    assert found[1][0] == expected.astype(np.float16).tobytes()


def test_zeros_between_the_values_of_a_vector(tmp_path):
    path = tmp_path / "w.bin"
    values = write_floats(path, 1)[0]
    vector = replace(source(path, 0, 1), shape=(ROW,))
    padded = PaddedTensor(vector, Gaps(0, 64, 32))
    tensor = MappedTensor("w", padded.shape[::-1], (padded,))
    expected = np.pad(values.reshape(-1, 64), [(0, 0), (0, 32)]).reshape(-1)
    assert run(tmp_path, [[(tensor, TensorType.F32, None)]])[0][0] == expected.tobytes()
