"""Matrices as files: what llama.cpp's programs write is read, and nothing else."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.errors import GGUFInvalid, ImatrixInvalid, ImatrixUnreadable, OutputBusy, PhiForgeError
from core.gguf.reader import read_header
from core.imatrix.files import Imatrix, ImatrixEntry, read_imatrix, read_with_extras, write_imatrix
from core.imatrix.model import ImatrixGap
from tests.core.imatrix.conftest import GOLDEN
from tests.support.gguf_files import rewrite

NAME = "blk.0.ffn_down.weight"


def entry(sums, counts):
    return ImatrixEntry(np.array(sums, np.float32), np.array(counts, np.int64))


TRAILER = struct.pack("<ii", 7, 8) + b"wiki.txt"


def legacy(*entries, trailer=TRAILER):
    """Bytes of the older format: entries are (name, calls, values)."""
    parts = [struct.pack("<i", len(entries))]
    for name, calls, values in entries:
        parts.append(struct.pack("<i", len(name)) + name.encode() + struct.pack("<ii", calls, len(values)))
        parts.append(np.array(values, "<f4").tobytes())
    return b"".join(parts) + trailer


def test_a_file_of_llama_imatrix_is_read_and_written_to_the_same_bytes(tmp_path):
    matrix = read_imatrix(GOLDEN)
    assert (matrix.n_chunks, matrix.chunk_size, matrix.datasets) == (4, 64, ("text.txt",))
    assert len(matrix.entries) == 16
    assert all(item.counts.tolist() == [256] for item in matrix.entries.values())
    assert matrix.gaps == ()
    write_imatrix(tmp_path / "copy.gguf", matrix)
    assert (tmp_path / "copy.gguf").read_bytes() == GOLDEN.read_bytes()


def test_experts_keep_their_rows_and_those_without_data_count_as_one(tmp_path):
    name = "blk.1.ffn_up_exps.weight"
    entries = {name: entry([[2, 4], [0, 0], [9, 3]], [2, 0, 3]), NAME: entry([[5.0]], [2])}
    write_imatrix(tmp_path / "m.gguf", Imatrix(entries, (), 1, 32))
    shapes = {tensor.name: tensor.shape for tensor in read_header(tmp_path / "m.gguf").tensors}
    assert shapes == {
        f"{NAME}.in_sum2": (1,), f"{NAME}.counts": (1,), f"{name}.in_sum2": (2, 3), f"{name}.counts": (1, 3)
    }  # fmt: skip
    read = read_imatrix(tmp_path / "m.gguf")
    values = read.entries[name].values
    assert values.dtype == np.float32
    assert values.tolist() == [[1, 2], [1, 1], [3, 1]]
    assert read.gaps == (ImatrixGap(name, n_missing=1, n_parts=3),)
    assert read.datasets == ()


def test_means_are_single_precision_quotients():
    sums = np.random.default_rng(0).random((1, 100), np.float32) * 1e6
    expected = [np.float32(value) / np.float32(1_234_567) for value in sums[0]]
    assert ImatrixEntry(sums, np.array([1_234_567])).values[0].tolist() == expected


def test_the_older_format_is_read(tmp_path):
    path = tmp_path / "old.dat"
    path.write_bytes(legacy((NAME, 4, [4, 8, 2]), ("output.weight", 0, [3, 1])))
    matrix = read_imatrix(path)
    assert matrix.entries[NAME].values.tolist() == [[1, 2, 0.5]]
    assert matrix.entries["output.weight"].values.tolist() == [[3, 1]]
    assert (matrix.n_chunks, matrix.chunk_size, matrix.datasets) == (7, 0, ("wiki.txt",))


@pytest.mark.parametrize("trailer", [b"", struct.pack("<i", 5), struct.pack("<ii", 5, 0)])
def test_the_end_of_the_older_format_may_be_missing(tmp_path, trailer):
    (tmp_path / "old.dat").write_bytes(legacy((NAME, 1, [1.0]), trailer=trailer))
    matrix = read_imatrix(tmp_path / "old.dat")
    assert matrix.n_chunks == (5 if trailer else 0)
    assert matrix.datasets == ()


@pytest.mark.parametrize("whole", [GOLDEN.read_bytes(), legacy((NAME, 4, [4, 8, 2]), (NAME + "s", 1, [1]))])
def test_a_file_that_is_cut_off_anywhere_is_refused(tmp_path, whole):
    path = tmp_path / "cut"
    complete = len(legacy((NAME, 4, [4, 8, 2]), (NAME + "s", 1, [1]), trailer=b""))
    lengths = {*range(0, min(len(whole), 400), 7), *range(0, len(whole), 997), len(whole) - 40}
    for length in sorted(lengths - {complete, complete + 4}):
        path.write_bytes(whole[:length])
        with pytest.raises((ImatrixInvalid, GGUFInvalid)):
            read_imatrix(path)


@pytest.mark.parametrize(
    "content",
    [
        b"a letter, and no matrix at all\n" * 50,
        struct.pack("<i", -1),
        struct.pack("<i", 2_000_000_000) * 100,
        struct.pack("<ii", 1, 2_000_000_000) + b"x" * 100,
        struct.pack("<ii", 1, 1) + b"x" + struct.pack("<ii", 1, 2_000_000_000),
        struct.pack("<ii", 1, 1) + b"x" + struct.pack("<ii", 1, -4),
        legacy((NAME, 1, [1.0]), trailer=struct.pack("<ii", 1, 2_000_000_000)),
        legacy((NAME, 1, [float("nan")])),
        legacy((NAME, 1, [float("inf")])),
        legacy((NAME, 1, [-1.0])),
    ],
)
def test_other_bytes_are_refused(tmp_path, content):
    (tmp_path / "x.dat").write_bytes(content)
    with pytest.raises(ImatrixInvalid):
        read_imatrix(tmp_path / "x.dat")


@pytest.mark.parametrize(
    ("tensors", "metadata"),
    [
        ({f"{NAME}.counts": struct.pack("<f", float("nan"))}, {}),
        ({f"{NAME}.counts": struct.pack("<f", -1.0)}, {}),
        ({f"{NAME}.counts": struct.pack("<f", 1e30)}, {}),
        ({f"{NAME}.in_sum2": struct.pack("<f", float("nan"))}, {}),
        ({f"{NAME}.in_sum2": struct.pack("<f", -1.0)}, {}),
        ({}, {"imatrix.chunk_count": None}),
        ({}, {"imatrix.chunk_size": None}),
        ({}, {"imatrix.datasets": None}),
    ],
)
def test_numbers_and_keys_that_make_no_sense_are_refused(tmp_path, tensors, metadata):
    path = rewrite(GOLDEN, tmp_path / "x.gguf", tensors=tensors, metadata=metadata)
    with pytest.raises(ImatrixInvalid):
        read_imatrix(path)


@pytest.mark.parametrize("drop", [".counts", ".in_sum2"])
def test_sums_without_counts_are_refused(tmp_path, drop):
    data = GOLDEN.read_bytes()
    name = f"{NAME}{drop}".encode()
    (tmp_path / "x.gguf").write_bytes(data.replace(name, name[:-1] + b"x"))
    with pytest.raises(ImatrixInvalid, match=r"ffn_down\.weight are missing"):
        read_imatrix(tmp_path / "x.gguf")


def test_counts_that_do_not_divide_the_sums_are_refused(tmp_path):
    good = Imatrix({NAME: entry([[1, 2, 3]], [1])}, (), 1, 32)
    write_imatrix(tmp_path / "m.gguf", good)
    broken = Imatrix({NAME: replace(good.entries[NAME], counts=np.array([1, 1]))}, (), 1, 32)
    data = bytearray((tmp_path / "m.gguf").read_bytes())
    at = data.index(f"{NAME}.counts".encode()) + len(f"{NAME}.counts") + 4
    data[at : at + 8] = struct.pack("<Q", 2)  # two counts for three sums
    (tmp_path / "m.gguf").write_bytes(data)
    with pytest.raises(ImatrixInvalid, match="do not fit"):
        read_imatrix(tmp_path / "m.gguf")
    assert broken.gaps == ()


def test_a_model_is_no_matrix(exact_gguf):
    with pytest.raises(ImatrixInvalid, match="without the keys"):
        read_imatrix(exact_gguf)


def test_what_cannot_be_opened_is_said(tmp_path):
    for path in (tmp_path, tmp_path / "missing.gguf", tmp_path / ("x" * 300)):
        with pytest.raises(ImatrixUnreadable):
            read_imatrix(path)


def test_random_damage_never_does_more_than_refuse(tmp_path):
    whole = bytearray(GOLDEN.read_bytes())
    random = np.random.default_rng(0)
    path = tmp_path / "x.gguf"
    for _ in range(150):
        damaged = whole.copy()
        for at in random.integers(0, 2000, 3):
            damaged[at] = random.integers(256)
        path.write_bytes(damaged)
        try:
            matrix = read_imatrix(path)
        except PhiForgeError:
            continue
        assert all(np.isfinite(item.values).all() for item in matrix.entries.values())


def test_our_own_keys_come_back_and_are_no_part_of_the_matrix(tmp_path):
    matrix, extras = read_with_extras(rewrite(GOLDEN, tmp_path / "x.gguf", metadata={"phi_forge.note": "n"}))
    assert [(key, item.value) for key, item in extras.items()] == [("phi_forge.note", "n")]
    assert len(matrix.entries) == 16


def test_a_file_in_the_making_is_left_alone(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"old")
    Path(f"{path}.partial").write_bytes(b"of another program")
    with pytest.raises(OutputBusy):
        write_imatrix(path, read_imatrix(GOLDEN))
    assert path.read_bytes() == b"old"
