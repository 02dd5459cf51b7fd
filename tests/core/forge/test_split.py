"""Models in several parts: what llama-gguf-split would make of the one file, all parts or none."""

from __future__ import annotations

import subprocess

import pytest

from core.errors import OptionUnusable, OutputExists, PhiForgeError
from core.forge import run as run_module
from core.forge.model import ForgeSpec, QuantizeOptions
from core.forge.publish import publish
from core.forge.run import forge
from core.forge.split import cut, part_name
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.gguf.writer import TensorSpec
from core.native.llama import Model
from tests.core.forge.test_run import run
from tests.support.oracles import llama_tool

MB = 1_000_000


def specs(*n_rows: int) -> list[TensorSpec]:
    """Tensors of 1 024 bytes a row."""
    return [TensorSpec(f"t{i}", (256, n), TensorType.F32) for i, n in enumerate(n_rows)]


@pytest.mark.parametrize(
    ("rows", "limit", "expected"),
    [
        ((1, 2, 3), 0, [3]),
        ((1, 2, 3), 6, [3]),
        ((1, 2, 3), 5, [2, 1]),
        ((1, 2, 3, 1), 3, [2, 1, 1]),
        ((9, 1, 1), 2, [1, 2]),  # a tensor is never cut, not even the first
        ((1, 9, 1), 2, [1, 1, 1]),
        ((1, 1, 9), 2, [2, 1]),
        ((1, 1), 1, [1, 1]),
    ],
)
def test_parts_hold_whole_tensors_up_to_the_limit(rows, limit, expected):
    tensors = specs(*rows)
    slices = cut(tensors, limit * 1024)
    assert [len(tensors[part]) for part in slices] == expected
    assert [spec for part in slices for spec in tensors[part]] == tensors


def test_names_are_llamas():
    assert part_name("a.b-Q4_0.gguf", 0, 1) == "a.b-Q4_0.gguf"
    assert part_name("a.b-Q4_0.gguf", 2, 12) == "a.b-Q4_0-00003-of-00012.gguf"


def test_parts_load_and_hold_what_one_file_holds(small_checkpoint, tmp_path):
    whole = run(small_checkpoint, tmp_path, ("Q4_K_M", "Q8_0"))
    options = QuantizeOptions(split_max_bytes=MB)
    parts = run(small_checkpoint, tmp_path / "parts", ("Q4_K_M", "Q8_0"), options=options)
    for one, several in zip(whole.files, parts.files, strict=True):
        names = [part_name(one.path.name, i, several.n_parts) for i in range(several.n_parts)]
        files = [tmp_path / "parts" / name for name in names]
        assert several.n_parts > 2
        assert several.path == files[0]
        assert several.file_bytes == sum(file.stat().st_size for file in files)
        heads = [read_header(file) for file in files]
        tensors = [(t.name, t.type, t.shape) for head in heads for t in head.tensors]
        assert tensors == [(t.name, t.type, t.shape) for t in read_header(one.path).tensors]
        for number, head in enumerate(heads):
            assert head.value("split.no") == number
            assert head.value("split.count") == len(files)
            assert head.value("split.tensors.count") == len(tensors)
        assert set(heads[1].metadata) == {"split.no", "split.count", "split.tensors.count"}
        data = [read_tensors(file) for file in files]
        assert {name: raw for part in data for name, raw in part.items()} == read_tensors(one.path)
        model = Model(several.path)
        assert model.block_count == 2
        model.close()
    assert len(list((tmp_path / "parts").iterdir())) == sum(file.n_parts for file in parts.files)


def read_tensors(path):
    data = path.read_bytes()
    return {t.name: data[t.offset : t.offset + t.nbytes] for t in read_header(path).tensors}


@pytest.mark.oracle
def test_llama_gguf_split_makes_the_same_files(small_checkpoint, tmp_path):
    one = run(small_checkpoint, tmp_path).files[0]
    options = QuantizeOptions(split_max_bytes=7 * MB)
    ours = run(small_checkpoint, tmp_path / "ours", options=options).files[0]
    (tmp_path / "theirs").mkdir()
    prefix = tmp_path / "theirs" / one.path.stem
    subprocess.run(
        [llama_tool("llama-gguf-split"), "--split-max-size", "7M", one.path, prefix],
        check=True,
        capture_output=True,
    )
    theirs = sorted((tmp_path / "theirs").iterdir())
    assert len(theirs) == ours.n_parts > 1
    for file in theirs:
        assert (tmp_path / "ours" / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_limit_larger_than_the_model_gives_a_plain_file(small_checkpoint, tmp_path):
    (tmp_path / "plain").mkdir()
    plain = run(small_checkpoint, tmp_path / "plain").files[0]
    split = run(small_checkpoint, tmp_path, options=QuantizeOptions(split_max_bytes=10**12)).files[0]
    assert split.n_parts == 1
    assert split.path.name == plain.path.name
    assert split.path.read_bytes() == plain.path.read_bytes()


def test_a_part_that_is_there_stays_unless_told(small_checkpoint, tmp_path):
    options = QuantizeOptions(split_max_bytes=7 * MB)
    first = run(small_checkpoint, tmp_path, options=options).files[0]
    (tmp_path / "again").mkdir()
    last = tmp_path / "again" / part_name(first.path.name.replace("-00001-of-00002", ""), 1, 2)
    last.write_bytes(b"precious")
    with pytest.raises(OutputExists, match=last.name):
        run(small_checkpoint, last.parent, options=options)
    assert [path.read_bytes() for path in last.parent.iterdir()] == [b"precious"]
    run(small_checkpoint, last.parent, options=options, overwrite=True)
    assert read_header(last).value("split.no") == 1


def test_when_a_part_cannot_get_its_name_none_does(small_checkpoint, tmp_path, monkeypatch):
    """A folder with the name of the first part: it is renamed last, after all others."""
    options = QuantizeOptions(split_max_bytes=7 * MB)
    name = run(small_checkpoint, tmp_path / "elsewhere", options=options).files[0].path.name

    def in_the_way(partials, plans, *, overwrite, replaceable):
        (tmp_path / name).mkdir()
        assert not overwrite
        publish(partials, plans, overwrite=True, replaceable=replaceable)

    monkeypatch.setattr(run_module, "publish", in_the_way)
    with pytest.raises(PhiForgeError, match=name):
        run(small_checkpoint, tmp_path, options=options)
    assert sorted(path.name for path in tmp_path.iterdir()) == [name, "elsewhere"]


def test_too_many_parts_are_refused_before_anything_is_written(small_checkpoint, tmp_path, monkeypatch):
    monkeypatch.setattr(run_module, "MAX_FILES", 5)
    spec = ForgeSpec(
        small_checkpoint, ("Q8_0",), tmp_path, options=QuantizeOptions(split_max_bytes=1), prove=False
    )
    with pytest.raises(OptionUnusable, match="split-max-size"):
        forge(spec, lambda _event: None, lambda: False)
    assert not list(tmp_path.iterdir())
