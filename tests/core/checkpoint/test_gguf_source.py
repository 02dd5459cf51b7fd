"""A GGUF file as the source: the same bytes as llama.cpp's own quantizer makes of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.model import SourceDType, Support
from core.errors import GGUFInvalid, GGUFPartsMissing, RequantizeNotAllowed
from core.gguf.reader import read_header
from core.gguf.types import FileType
from tests.support.forging import forge_map
from tests.support.gguf_files import reshape, rewrite, split
from tests.support.model_maps import Size, make_model_map

ROOT = Path(__file__).parents[3]
SMALL = Size()
TYPES = [FileType.Q4_K_M, FileType.Q8_0, FileType.Q3_K_S, FileType.BF16, FileType.F16, FileType.F32]


def quantize_with_llama(source: Path, folder: Path, types: list[FileType]) -> dict[FileType, Path]:
    """Run llama.cpp's quantizer, quantized sources allowed, in a child process: it may abort."""
    code = (
        "import sys; from pathlib import Path\n"
        "from core.forge.model import QuantizeOptions\n"
        "from core.gguf.types import FileType\nfrom core.native.quantize import quantize_file\n"
        "for name in sys.argv[3:]:\n"
        "    target = Path(sys.argv[2]) / f'{name}.gguf'\n"
        "    options = QuantizeOptions(requantize=True)\n"
        "    quantize_file(Path(sys.argv[1]), target, FileType[name], options=options)\n"
    )
    folder.mkdir()
    names = [file_type.name for file_type in types]
    subprocess.run([sys.executable, "-c", code, str(source), str(folder), *names], cwd=ROOT, check=True)
    return {file_type: folder / f"{file_type.name}.gguf" for file_type in types}


def make_gguf(folder: Path, file_type: FileType, size: Size = SMALL, **arguments: SourceDType) -> Path:
    """Write a small Phi-3 as a GGUF file of a type."""
    folder.mkdir()
    return forge_map(make_model_map(folder, size, **arguments), folder, [file_type])[file_type]


def forge_file(source: Path, folder: Path, types: list[FileType]) -> dict[FileType, Path]:
    folder.mkdir()
    return forge_map(map_model(inspect(source), requantize=True), folder, types)


def check_equal(source: Path, tmp_path: Path, types: list[FileType] = TYPES) -> None:
    ours = forge_file(source, tmp_path / "ours", types)
    theirs = quantize_with_llama(source, tmp_path / "theirs", types)
    for file_type in types:
        assert ours[file_type].read_bytes() == theirs[file_type].read_bytes(), file_type


@pytest.mark.parametrize("base", ["F32", "F16", "BF16"])
def test_unquantized_files_become_what_llama_makes_of_them(tmp_path, base):
    source = make_gguf(tmp_path / "source", FileType[base], matrices=SourceDType[base])
    assert inspect(source).card.verdict.support is Support.FULL
    check_equal(source, tmp_path)


@pytest.mark.parametrize("quantized", ["Q8_0", "Q4_K_M", "IQ4_XS", "Q5_1"])
def test_quantized_files_become_what_llama_makes_of_them(tmp_path, quantized):
    """Tensors that have the wanted type already are copied, all others go through floats."""
    source = make_gguf(tmp_path / "source", FileType[quantized])
    check_equal(source, tmp_path, [FileType.Q4_K_M, FileType.Q6_K, FileType.Q4_0, FileType.F16])


def test_a_quantized_file_is_refused_unless_told(tmp_path):
    source = make_gguf(tmp_path / "source", FileType.Q4_K_M)
    checkpoint = inspect(source)
    assert checkpoint.card.verdict.support is Support.QUANTIZED
    assert "Q4_K_M" in str(checkpoint.card.verdict.reason)
    with pytest.raises(RequantizeNotAllowed, match="loses more"):
        map_model(checkpoint)
    assert map_model(checkpoint, requantize=True).tensors


@pytest.mark.parametrize("rows", [(192, 320), (48, 80)])
def test_rows_that_meet_the_fallback_types(tmp_path, rows):
    size = Size(hidden=rows[0], feed_forward=rows[1])
    source = make_gguf(tmp_path / "source", FileType.BF16, size)
    check_equal(source, tmp_path, [FileType.Q4_K_M, FileType.Q8_0, FileType.F16])


def test_parts_are_one_model(tmp_path):
    """Both with the tensors spread over all parts, and with none in the first."""
    whole = make_gguf(tmp_path / "source", FileType.F16, matrices=SourceDType.F16)
    expected = forge_file(whole, tmp_path / "expected", TYPES)
    for name, counts in {"spread": (3, 9), "none in the first": (0, 7)}.items():
        (tmp_path / name).mkdir()
        parts = split(whole, tmp_path / name, counts)
        assert len(parts) == 3
        check_equal(parts[0], tmp_path / name, [FileType.Q4_K_M, FileType.BF16])
        card = inspect(parts[2]).card
        assert card.path == parts[0]
        assert card.n_files == 3
        assert card.size_bytes == sum(part.stat().st_size for part in parts)
        ours = forge_file(parts[0], tmp_path / name / "again", TYPES)
        for file_type in TYPES:
            assert ours[file_type].read_bytes() == expected[file_type].read_bytes()


def test_a_missing_part_is_named(tmp_path):
    parts = split(make_gguf(tmp_path / "source", FileType.F16), tmp_path, (3, 9))
    parts[1].unlink()
    with pytest.raises(GGUFPartsMissing, match=r"1 of 3 files .*-00002-of-00003\.gguf"):
        inspect(parts[0])
    parts[0].unlink()
    with pytest.raises(GGUFPartsMissing, match=r"2 of 3 files .*-00001-of-00003\.gguf"):
        inspect(parts[2])


def test_parts_that_do_not_belong_together(tmp_path):
    parts = split(make_gguf(tmp_path / "source", FileType.F16), tmp_path, (3, 9))
    parts[1].write_bytes(parts[2].read_bytes())
    with pytest.raises(GGUFInvalid, match="not the part that its name says"):
        inspect(parts[0])
    renamed = parts[0].rename(tmp_path / "model.gguf")
    with pytest.raises(GGUFInvalid, match=r"does not end in -00001-of-00003\.gguf"):
        inspect(renamed)


def test_a_tensor_in_two_parts(tmp_path):
    parts = split(make_gguf(tmp_path / "source", FileType.F16), tmp_path, (3, 9))
    again = split(parts[0].parent / "source" / "F16.gguf", tmp_path / "source", (6, 9))
    parts[0].write_bytes(again[0].read_bytes())
    with pytest.raises(GGUFInvalid, match=r"the tensor .* is in .*-00001-of-00003\.gguf too"):
        inspect(parts[0])


def test_keys_of_others_are_kept_and_ours_not_added(tmp_path):
    source = make_gguf(tmp_path / "source", FileType.BF16)
    marked = rewrite(source, tmp_path / "marked.gguf", metadata={"general.author": "Somebody", "x.number": 7})
    forged = forge_file(marked, tmp_path / "ours", [FileType.Q8_0])[FileType.Q8_0]
    expected = [key for key in read_header(marked).metadata if key not in _MOVED]
    found = read_header(forged).metadata
    assert [key for key in found if key not in _MOVED] == expected
    assert not [key for key in found if key.startswith("phi_forge.")]


_MOVED = ("general.quantization_version", "general.file_type")


def test_a_file_aligned_in_another_way(tmp_path):
    """llama.cpp would keep the key and align to 32 all the same, which gives a file nobody can read."""
    source = make_gguf(tmp_path / "source", FileType.BF16)
    aligned = rewrite(source, tmp_path / "aligned.gguf", metadata={"general.alignment": 64})
    assert read_header(aligned).value("general.alignment") == 64
    plain, other = (
        forge_file(path, tmp_path / path.stem, [FileType.Q8_0])[FileType.Q8_0] for path in (source, aligned)
    )
    assert plain.read_bytes() == other.read_bytes()


def test_dimensions_of_one_at_the_end_do_not_count(tmp_path):
    """A matrix of one row is a vector to ggml: never quantized."""
    source = make_gguf(tmp_path / "source", FileType.F16, Size(vocab=1), matrices=SourceDType.F16)
    assert "token_embd.weight" in {tensor.name for tensor in read_header(source).tensors}
    check_equal(source, tmp_path, [FileType.Q8_0])


@pytest.mark.parametrize("architecture", ["llama", "qwen2", "gemma"])
def test_other_architectures_are_named_and_planned(tmp_path, architecture):
    source = make_gguf(tmp_path / "source", FileType.F16)
    other = reshape(source, tmp_path / "other.gguf", architecture)
    card = inspect(other).card
    assert (card.family, card.verdict.support) == (architecture, Support.FULL)
    assert architecture in str(card.verdict.reason)
    check_equal(other, tmp_path, [FileType.Q4_K_M])


@pytest.mark.parametrize("kind", ["adapter", "imatrix", "mmproj"])
def test_files_that_are_no_models_are_refused(tmp_path, kind):
    source = make_gguf(tmp_path / "source", FileType.F16)
    other = rewrite(source, tmp_path / "other.gguf", metadata={"general.type": kind})
    assert inspect(other).card.verdict.support is Support.REFUSED


def test_the_card_says_what_the_file_says(tmp_path):
    source = make_gguf(tmp_path / "source", FileType.BF16)
    card = inspect(rewrite(source, tmp_path / "a.gguf", metadata={"general.license": "mit"})).card
    assert (card.name, card.architecture, card.family) == ("a", "phi3", "Phi-3")
    assert (card.block_count, card.context_length, card.n_vocab) == (2, 4096, 96)
    assert (card.dtype, card.license, card.n_files) == ("BF16", "mit", 1)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Phi-4-mini-BF16.gguf", "Phi-4-mini"),
        ("phi-4.f16.gguf", "phi-4"),
        ("Phi-3.5-MoE-instruct-F32.gguf", "Phi-3.5-MoE-instruct"),
        ("my own file.gguf", "my own file"),
        ("ggml-model-f16.gguf", "Phi Test"),
        ("Q4_K_M-notes.gguf", "Q4_K_M-notes"),
    ],
)
def test_the_name_is_the_files_without_its_type(tmp_path, file, name):
    source = make_gguf(tmp_path / "source", FileType.BF16)
    assert inspect(source.rename(tmp_path / file)).card.name == name


def test_parts_are_named_together(tmp_path):
    source = make_gguf(tmp_path / "source", FileType.BF16).rename(tmp_path / "Phi-X-BF16.gguf")
    assert inspect(split(source, tmp_path, (3, 9))[0]).card.name == "Phi-X"


def test_a_damaged_file_is_an_error(tmp_path):
    source = make_gguf(tmp_path / "source", FileType.BF16)
    (tmp_path / "cut.gguf").write_bytes(source.read_bytes()[:-5000])
    with pytest.raises(GGUFInvalid, match="cut off"):
        inspect(tmp_path / "cut.gguf")


def test_more_parts_than_files_may_be_open(tmp_path):
    """Each thread keeps a few open; results are the same."""
    whole = make_gguf(tmp_path / "source", FileType.BF16, Size(layers=3))
    n_tensors = len(read_header(whole).tensors)
    parts = split(whole, tmp_path, [1] * (n_tensors - 1))
    assert len(parts) == n_tensors > 16
    expected = forge_file(whole, tmp_path / "expected", [FileType.Q8_0])[FileType.Q8_0]
    found = forge_file(parts[0], tmp_path / "found", [FileType.Q8_0])[FileType.Q8_0]
    assert found.read_bytes() == expected.read_bytes()
