"""Streaming: progress that adds up, cancel within chunks, bad weights named, little memory."""

from __future__ import annotations

import threading
import time
import tracemalloc

import pytest

from core.cancel import Cancelled
from core.checkpoint.model import SourceDType
from core.errors import CheckpointUnreadable, TypeNotMade, WeightsNotFinite
from core.gguf.reader import read_header
from core.gguf.types import FileType
from tests.support.forging import forge_map
from tests.support.model_maps import Size, make_model_map, poison

LARGE = Size(hidden=512, feed_forward=2048, layers=4, vocab=4000)


def leftovers(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "weights.bin")


def test_progress_counts_the_checkpoint_once_and_ends_complete(tmp_path):
    model_map = make_model_map(tmp_path, LARGE)
    reports = []
    forge_map(model_map, tmp_path, [FileType.Q4_K_M, FileType.Q8_0], report=reports.append)
    total = (tmp_path / "weights.bin").stat().st_size
    assert {report.total for report in reports} == {total}
    assert [report.done for report in reports] == sorted(report.done for report in reports)
    assert reports[-1].done == total
    assert all(report.rate >= 0 for report in reports)
    assert reports[-1].eta_seconds in (None, 0.0)


def test_progress_comes_at_most_ten_times_a_second_and_on_the_calling_thread(tmp_path):
    model_map = make_model_map(tmp_path, LARGE)
    times, threads = [], set()

    def report(_progress):
        times.append(time.monotonic())
        threads.add(threading.current_thread())

    began = time.monotonic()
    forge_map(model_map, tmp_path, [FileType.IQ4_XS], report=report)
    assert len(times) <= (time.monotonic() - began) * 10 + 2
    assert threads == {threading.current_thread()}


@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancel_leaves_nothing(tmp_path, after):
    model_map = make_model_map(tmp_path, LARGE)
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        forge_map(model_map, tmp_path, [FileType.IQ4_XS, FileType.IQ3_S], cancelled=cancelled)
    assert leftovers(tmp_path) == []


def test_cancel_takes_effect_within_a_second(tmp_path):
    model_map = make_model_map(tmp_path, LARGE)
    wanted = threading.Event()
    timer = threading.Timer(0.3, wanted.set)
    timer.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        forge_map(model_map, tmp_path, [FileType.IQ4_XS, FileType.IQ3_S], cancelled=wanted.is_set)
    assert time.monotonic() - began < 2.5
    timer.join()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize("dtype", list(SourceDType))
def test_a_weight_that_is_not_finite_is_named(tmp_path, dtype, value):
    model_map = make_model_map(tmp_path, matrices=dtype)
    poison(model_map, "blk.1.ffn_up.weight", 12345, value)
    with pytest.raises(WeightsNotFinite) as caught:
        forge_map(model_map, tmp_path, [FileType.Q4_K_M, FileType.Q8_0])
    assert "blk.1.ffn_up.weight" in str(caught.value.info().cause)
    assert leftovers(tmp_path) == []


def test_a_norm_that_is_not_finite_is_named(tmp_path):
    model_map = make_model_map(tmp_path)
    poison(model_map, "blk.0.attn_norm.weight", 3, float("inf"))
    with pytest.raises(WeightsNotFinite, match=r"blk\.0\.attn_norm\.weight"):
        forge_map(model_map, tmp_path, [FileType.Q8_0])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_written_when_told(tmp_path, value):
    """As llama.cpp would: the unaffected rows keep their bytes."""
    model_map = make_model_map(tmp_path)
    types = [FileType.BF16, FileType.Q4_K_M, FileType.Q8_0, FileType.IQ4_XS, FileType.Q2_K]
    (tmp_path / "clean").mkdir()
    clean = forge_map(model_map, tmp_path / "clean", types)
    poison(model_map, "output.weight", 3 * 256 + 5, value)
    files = forge_map(model_map, tmp_path, types, allow_non_finite=True)
    for file_type in types:
        tensor = next(t for t in read_header(files[file_type]).tensors if t.name == "output.weight")
        row = tensor.type.nbytes(256)
        before, after = (
            path.read_bytes()[tensor.offset : tensor.offset + tensor.nbytes]
            for path in (clean[file_type], files[file_type])
        )
        assert before[: 3 * row] == after[: 3 * row]
        assert before[3 * row : 4 * row] != after[3 * row : 4 * row]
        assert before[4 * row :] == after[4 * row :]


def test_a_type_that_aborts_on_such_weights_is_refused_instead(tmp_path):
    model_map = make_model_map(tmp_path)
    poison(model_map, "blk.1.ffn_up.weight", 12345, float("nan"))
    with pytest.raises(TypeNotMade, match=r"IQ3_S.*blk\.1\.ffn_up\.weight"):
        forge_map(model_map, tmp_path, [FileType.IQ3_S], allow_non_finite=True)
    assert leftovers(tmp_path) == []


def test_weights_too_large_for_the_target_are_refused(tmp_path):
    """1e30 is a fine BF16 number and infinite as F16, which is also the type of Q8_0's scales."""
    model_map = make_model_map(tmp_path)
    poison(model_map, "output.weight", 7, 1e30)
    for file_type in (FileType.F16, FileType.Q8_0):
        with pytest.raises(WeightsNotFinite) as caught:
            forge_map(model_map, tmp_path, [file_type])
        assert file_type.name in str(caught.value.info().cause)
    assert FileType.BF16 in forge_map(model_map, tmp_path, [FileType.BF16])


def test_a_weight_file_that_shrank(tmp_path):
    model_map = make_model_map(tmp_path)
    weights = tmp_path / "weights.bin"
    with weights.open("r+b") as file:
        file.truncate(weights.stat().st_size // 2)
    with pytest.raises(CheckpointUnreadable, match=r"weights\.bin"):
        forge_map(model_map, tmp_path, [FileType.Q8_0])
    assert leftovers(tmp_path) == []


def test_a_weight_file_that_vanished(tmp_path):
    model_map = make_model_map(tmp_path)
    (tmp_path / "weights.bin").unlink()
    with pytest.raises(CheckpointUnreadable, match=r"weights\.bin"):
        forge_map(model_map, tmp_path, [FileType.Q8_0])
    assert leftovers(tmp_path) == []


def test_memory_is_a_few_chunks(tmp_path):
    """numpy's buffers are traced; a whole tensor of this model as floats would be 48 MiB."""
    model_map = make_model_map(tmp_path, Size(hidden=1024, feed_forward=6144, layers=1, vocab=12288))
    tracemalloc.start()
    try:
        forge_map(model_map, tmp_path, [FileType.Q8_0, FileType.F32, FileType.BF16], n_threads=2)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 << 20
