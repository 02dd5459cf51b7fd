"""Every type, byte for byte what llama.cpp's own quantizer makes of the unquantized file."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.checkpoint.model import MappedTensor, SourceDType
from core.forge.plan import plan_types
from core.gguf.reader import read_header
from core.gguf.types import FileType, TensorType
from tests.support.forging import forge_map
from tests.support.model_maps import Size, checkpoint_for, make_model_map, with_tensors

ROOT = Path(__file__).parents[3]
UNQUANTIZED = {FileType.F32, FileType.F16, FileType.BF16}
SLOW = {FileType.IQ4_XS, FileType.IQ4_NL, FileType.IQ3_S, FileType.IQ3_M}
ALL_TYPES = {"bf16", "rows of 192 and 320", "rows of 48 and 80"}  # the others leave out the slow ones
CASES = {
    "bf16": {},
    "f16": {"matrices": SourceDType.F16},
    "f32": {"matrices": SourceDType.F32},
    "f32 norms": {"norms": SourceDType.F32},
    "f16 norms": {"norms": SourceDType.F16},
    "tied": {"size": Size(tied=True)},
    "rows of 192 and 320": {"size": Size(hidden=192, feed_forward=320)},
    "rows of 48 and 80": {"size": Size(hidden=48, feed_forward=80)},
    "nine blocks": {"size": Size(layers=9, feed_forward=256, vocab=40)},
    "more rows than a chunk": {"size": Size(hidden=256, feed_forward=2560, layers=1, vocab=3000)},
}


def quantize_with_llama(base: Path, folder: Path, types: list[FileType]) -> dict[FileType, Path]:
    """Run llama.cpp's quantizer in a child process, so that an abort there fails one test only."""
    code = (
        "import sys; from pathlib import Path\n"
        "from core.gguf.types import FileType\nfrom core.native.quantize import quantize_file\n"
        "for name in sys.argv[3:]:\n"
        "    quantize_file(Path(sys.argv[1]), Path(sys.argv[2]) / f'{name}.gguf', FileType[name])\n"
    )
    folder.mkdir()
    names = [file_type.name for file_type in types]
    subprocess.run([sys.executable, "-c", code, str(base), str(folder), *names], cwd=ROOT, check=True)
    return {file_type: folder / f"{file_type.name}.gguf" for file_type in types}


def tensors_of(path: Path) -> dict[str, tuple[tuple[int, ...], TensorType, bytes]]:
    data = path.read_bytes()
    return {
        t.name: (t.shape, t.type, data[t.offset : t.offset + t.nbytes]) for t in read_header(path).tensors
    }


@pytest.mark.parametrize("case", CASES)
def test_every_type_equals_llama_quantize(case, tmp_path):
    model_map = make_model_map(tmp_path, **CASES[case])
    plans = plan_types(checkpoint_for(model_map, tmp_path), model_map)
    planned = {FileType[plan.name]: plan for plan in plans if not plan.needs_imatrix}
    assert len(planned) >= 26
    if case not in ALL_TYPES:
        planned = {file_type: plan for file_type, plan in planned.items() if file_type not in SLOW}
    ours = forge_map(model_map, tmp_path, list(planned))
    theirs = quantize_with_llama(
        ours[FileType[model_map.base_type.name]], tmp_path / "reference", list(planned)
    )
    for file_type, path in ours.items():
        assert path.stat().st_size == planned[file_type].file_bytes, file_type
        if file_type in UNQUANTIZED:
            # These follow upstream's converter, which does not sort tensors as the quantizer does.
            assert tensors_of(path) == tensors_of(theirs[file_type]), file_type
            names = [tensor.name for tensor in read_header(path).tensors]
            assert names == [tensor.name for tensor in model_map.tensors]
        else:
            assert path.read_bytes() == theirs[file_type].read_bytes(), file_type


def test_unquantized_types_hold_the_weights_themselves(tmp_path):
    """Against numpy: the source verbatim, its exact F32 values, and F16 rounded to nearest even."""
    model_map = make_model_map(tmp_path)
    files = forge_map(model_map, tmp_path, sorted(UNQUANTIZED))
    bf16, f16, f32 = (tensors_of(files[t]) for t in (FileType.BF16, FileType.F16, FileType.F32))
    for tensor in model_map.tensors:
        if tensor.constant is not None:
            assert {f[tensor.name][2] for f in (bf16, f16, f32)} == {tensor.constant}
            continue
        source = tensor.pieces[0]
        with source.file.open("rb") as file:
            file.seek(source.offset)
            raw = file.read(source.nbytes)
        values = (np.frombuffer(raw, "<u2").astype("<u4") << 16).view("<f4")
        assert f32[tensor.name] == (tensor.shape, TensorType.F32, values.tobytes())
        if len(tensor.shape) == 1:
            assert bf16[tensor.name] == f16[tensor.name] == f32[tensor.name]
        else:
            assert bf16[tensor.name] == (tensor.shape, TensorType.BF16, raw)
            assert f16[tensor.name] == (tensor.shape, TensorType.F16, values.astype("<f2").tobytes())


def test_subnormal_and_tie_values_round_as_upstreams_converter_does(tmp_path):
    """F16 and BF16 made of F32 values at the edges: to nearest even, subnormals kept."""
    model_map = make_model_map(tmp_path, matrices=SourceDType.F32)
    tensor = next(t for t in model_map.tensors if t.name == "output.weight")
    edges = [
        2**-24,
        2**-25,
        3 * 2**-25,
        2**-14 - 2**-25,
        65504,
        65519,
        2**-130,
        2**-149,
        1 + 2**-8,
        1 + 3 * 2**-8,
    ]
    values = np.resize(np.array([*edges, *(-edge for edge in edges), 0.0, -0.0], "<f4"), tensor.n_elements)
    with tensor.pieces[0].file.open("r+b") as file:
        file.seek(tensor.pieces[0].offset)
        file.write(values.tobytes())
    files = forge_map(model_map, tmp_path, [FileType.F16, FileType.BF16])
    assert tensors_of(files[FileType.F16])["output.weight"][2] == values.astype("<f2").tobytes()
    bits = values.view("<u4")
    bf16 = ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("<u2").tobytes()
    assert tensors_of(files[FileType.BF16])["output.weight"][2] == bf16


def test_merged_pieces_equal_one_tensor(tmp_path):
    """Rows that come from several source tensors (merged experts) follow each other."""
    whole = make_model_map(tmp_path)
    tensor = next(t for t in whole.tensors if t.name == "blk.0.ffn_up.weight")
    source = tensor.pieces[0]
    cuts = [0, 1, 400, source.shape[0]]
    row_bytes = source.nbytes // source.shape[0]
    pieces = tuple(
        replace(
            source,
            shape=(end - start, source.shape[1]),
            offset=source.offset + start * row_bytes,
            nbytes=(end - start) * row_bytes,
        )
        for start, end in itertools.pairwise(cuts)
    )
    merged = with_tensors(
        whole, tuple(MappedTensor(t.name, t.shape, pieces) if t is tensor else t for t in whole.tensors)
    )
    (tmp_path / "merged").mkdir()
    types = [FileType.Q4_K_M, FileType.BF16]
    one, other = forge_map(whole, tmp_path, types), forge_map(merged, tmp_path / "merged", types)
    for file_type in types:
        assert one[file_type].read_bytes() == other[file_type].read_bytes()


def test_the_number_of_threads_does_not_show(tmp_path):
    model_map = make_model_map(tmp_path, Size(vocab=3000, layers=1))
    results = []
    for n_threads in (1, 2, 7):
        folder = tmp_path / str(n_threads)
        folder.mkdir()
        path = forge_map(model_map, folder, [FileType.Q4_K_M], n_threads=n_threads)[FileType.Q4_K_M]
        results.append(path.read_bytes())
    assert results[0] == results[1] == results[2]
