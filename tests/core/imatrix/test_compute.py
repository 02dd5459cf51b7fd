"""Matrices computed here: equal to llama-imatrix's, whole or not at all, and resumable."""

from __future__ import annotations

import numpy as np
import pytest

from core.cancel import Cancelled
from core.errors import (
    ActivationsNotFinite,
    CalibrationTextTooShort,
    DeviceNotFound,
    GGUFInvalid,
    ImatrixContextWrong,
    ImatrixResumeMismatch,
)
from core.imatrix.files import read_imatrix, read_with_extras
from core.imatrix.names import unfinished
from core.imatrix.perplexity import Perplexity
from core.worker.protocol import LogLine, Progress, StageStarted, Unit
from tests.core.imatrix.conftest import GOLDEN, TEXT
from tests.support.gguf_files import rewrite
from tests.support.matrices import relative_difference

GOLDEN_PERPLEXITY = 16168.2000  # what llama-imatrix printed for it


def test_it_equals_the_matrix_of_llama_imatrix(compute_matrix):
    result = compute_matrix()
    assert relative_difference(result.path, GOLDEN) < 1e-3  # processors round differently
    ours, theirs = read_imatrix(result.path), read_imatrix(GOLDEN)
    assert (ours.n_chunks, ours.chunk_size, ours.datasets) == (theirs.n_chunks, 64, theirs.datasets)
    assert (result.n_chunks, result.n_ctx, result.n_tensors, result.gaps) == (4, 64, 16, ())
    assert result.perplexity == pytest.approx(GOLDEN_PERPLEXITY, rel=1e-2)
    assert read_with_extras(result.path)[1] == {}
    assert not unfinished(result.path).exists()


def test_progress_counts_pieces_and_tells_the_perplexity(compute_matrix):
    events = []
    result = compute_matrix(report=events.append, n_ctx=256, n_chunks=1, text=None)
    assert events[0] == StageStarted("imatrix")
    reports = [event for event in events if isinstance(event, Progress)]
    assert [(report.done, report.total, report.unit) for report in reports] == [
        (0, 1, Unit.CHUNKS), (1, 1, Unit.CHUNKS)
    ]  # fmt: skip
    assert str(reports[-1].remark) == f"perplexity so far {result.perplexity:.3f}"
    assert any(isinstance(event, LogLine) and "1 pieces of 256" in event.text for event in events)


def test_a_resumed_run_equals_an_uninterrupted_one(compute_matrix, tmp_path):
    """Stopped after its first save, gone on with, stopped again, and finished."""
    of_three = {"n_ctx": 260, "text": None, "n_chunks": 3}
    whole = compute_matrix(**of_three, name="whole.gguf")
    saved = None
    for number, name in enumerate(("first.gguf", "second.gguf"), 1):
        now = unfinished(tmp_path / name)
        with pytest.raises(Cancelled):
            compute_matrix(**of_three, name=name, resume=saved, cancelled=now.exists, save_seconds=0)
        saved = now
        assert read_imatrix(saved).n_chunks == number
        assert not (tmp_path / name).exists()
    resumed = compute_matrix(**of_three, name="second.gguf", resume=saved)
    assert resumed.path.read_bytes() == whole.path.read_bytes()
    assert (resumed.perplexity, resumed.perplexity_error) == (whole.perplexity, whole.perplexity_error)
    assert not saved.exists()


def test_a_finished_matrix_can_be_gone_on_with(compute_matrix):
    whole = compute_matrix(name="whole.gguf")
    part = compute_matrix(n_chunks=2, name="part.gguf")
    more = compute_matrix(resume=part.path)
    assert more.path.read_bytes() == whole.path.read_bytes()
    assert part.path.exists()
    nothing_left = compute_matrix(resume=whole.path, name="again.gguf")
    assert nothing_left.path.read_bytes() == whole.path.read_bytes()


def test_a_matrix_of_something_else_is_not_gone_on_with(compute_matrix, moe_gguf, tmp_path):
    part = compute_matrix(n_chunks=2, name="part.gguf")
    with pytest.raises(ImatrixResumeMismatch, match="pieces have 64 tokens"):
        compute_matrix(resume=part.path, n_ctx=32)
    with pytest.raises(ImatrixResumeMismatch, match="another one in this model"):
        compute_matrix(resume=part.path, model=moe_gguf)
    other_text = tmp_path / "other.txt"
    other_text.write_text(TEXT.read_text("utf-8").upper(), "utf-8")
    saved = tmp_path / "saved.gguf"
    for key, reason in (("text", "another text"), ("model", "another model")):
        rewrite(part.path, saved, metadata={f"phi_forge.imatrix.{key}": "0" * 64})
        with pytest.raises(ImatrixResumeMismatch, match=reason):
            compute_matrix(resume=saved)


@pytest.mark.parametrize("after", [0, 5, 40])
def test_cancel_while_it_computes(compute_matrix, tmp_path, after):
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        compute_matrix(cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def test_a_short_text_is_refused_with_figures(compute_matrix, tmp_path):
    (tmp_path / "short.txt").write_text("Too short.")
    with pytest.raises(CalibrationTextTooShort) as caught:
        compute_matrix(text=tmp_path / "short.txt")
    assert caught.value.values["n_needed"] == 128


@pytest.mark.parametrize("n_ctx", [0, 31, 1025])
def test_a_context_the_model_cannot_have_is_refused(compute_matrix, n_ctx):
    with pytest.raises(ImatrixContextWrong) as caught:
        compute_matrix(n_ctx=n_ctx)
    assert caught.value.values["largest"] == 1024


def test_activations_that_are_no_numbers_are_refused(compute_matrix, exact_gguf, tmp_path):
    bad = np.full(64, np.nan, "<f4").tobytes()
    model = rewrite(exact_gguf, tmp_path / "bad.gguf", tensors={"blk.1.attn_norm.weight": bad})
    with pytest.raises(ActivationsNotFinite) as caught:
        compute_matrix(model=model)
    assert caught.value.values["tensor"] == "blk.1.attn_qkv.weight"
    assert not (tmp_path / "m.gguf").exists()


def test_an_unknown_device_and_a_broken_model_are_refused(compute_matrix, tmp_path):
    with pytest.raises(DeviceNotFound):
        compute_matrix(device="Vulkan7", n_gpu_layers=4)
    (tmp_path / "bad.gguf").write_bytes(b"GGUF\3\0\0\0")
    with pytest.raises(GGUFInvalid):
        compute_matrix(model=tmp_path / "bad.gguf")


def test_experts_are_counted_and_those_without_data_named(compute_matrix, moe_gguf):
    events = []
    result = compute_matrix(model=moe_gguf, report=events.append, n_ctx=32, n_chunks=2)
    matrix = read_imatrix(result.path)
    routed = {name: entry for name, entry in matrix.entries.items() if "_exps." in name}
    assert len(routed) == 6
    for entry in routed.values():
        assert entry.sums.shape[0] == len(entry.counts) == 12
        assert entry.counts.sum() == 2 * 64  # two experts a token
        assert ((entry.sums > 0).any(axis=1) == (entry.counts > 0)).all()
    dense = matrix.entries["blk.0.attn_q.weight"]
    assert (dense.sums.shape[0], dense.counts.tolist()) == (1, [64])
    missing = {name: int((entry.counts == 0).sum()) for name, entry in routed.items()}
    assert {gap.tensor: gap.n_missing for gap in result.gaps} == {k: n for k, n in missing.items() if n}
    assert result.gaps
    said = [event.text for event in events if isinstance(event, LogLine)]
    gap = result.gaps[0]
    assert f"{gap.tensor}: the text did not reach {gap.n_missing} of 12 experts" in said


def test_perplexity_is_the_exponential_of_the_mean_loss():
    random = np.random.default_rng(0)
    logits = random.normal(0, 5, (300, 9000)).astype(np.float32)
    following = random.integers(0, 9000, 300).astype(np.int32)
    exact = logits.astype(np.float64)
    losses = np.log(np.exp(exact).sum(axis=1)) - exact[np.arange(300), following]
    perplexity = Perplexity()
    perplexity.add(logits[:100], following[:100])
    perplexity.add(logits[100:], following[100:])
    assert perplexity.value == pytest.approx(np.exp(losses.mean()), rel=1e-6)
    assert perplexity.error == pytest.approx(
        np.exp(losses.mean()) * np.sqrt(losses.var() / (300 - 1)), rel=1e-6
    )
    assert np.isnan(Perplexity().value)
