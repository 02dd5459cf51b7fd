"""The reading part: what it finds, and that nothing finished is computed twice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from core.cancel import Cancelled
from core.errors import (
    GGUFInvalid,
    MeasureBaseQuantized,
    MeasureContextWrong,
    MeasureNotFinite,
    MeasureOtherModel,
    MeasureTextTooShort,
)
from core.gguf.reader import read_header
from core.measure import base
from core.measure.cache import measure_cache
from core.measure.model import Effort, MeasureStage, MeasureUpdate
from core.measure.text import evaluation_dir
from core.worker.protocol import Progress, StageStarted, Unit
from tests.core.measure.conftest import TYPES
from tests.support.gguf_files import rewrite, split


def sizes():
    """Return the length of every file in the cache: they grow with what is computed."""
    return {path.name: path.stat().st_size for path in measure_cache().rglob("*.records")}


def test_fewer_bits_diverge_more(measure_here, short_spec, demo_files):
    spec = replace(short_spec, files=tuple(demo_files[name] for name in TYPES), n_ctx=128)
    found = [file.qualities[0] for file in measure_here(spec).files]
    assert [file.type_name for file in measure_here(spec).files] == list(TYPES)
    for better, worse in pairwise(found):
        assert better.kl_mean.value < worse.kl_mean.value
        assert better.kl_mean.error < worse.kl_mean.error
    assert found[0].same_top.value > 0.95
    assert found[-1].same_top.value < found[0].same_top.value
    assert len({quality.base_perplexity for quality in found}) == 1


def test_the_bundled_text_is_reported_by_domain(measure_here, short_spec):
    events = []
    spec = replace(short_spec, text=None, effort=Effort.QUICK)
    (file,) = measure_here(spec, events.append).files
    whole, *parts = file.qualities
    assert (whole.domain, [part.domain for part in parts]) == (
        "all",
        ["english", "code", "hebrew", "romanian"],
    )
    assert whole.n_tokens == sum(part.n_tokens for part in parts) == 8 * 31
    told = [event for event in events if isinstance(event, MeasureUpdate)]
    assert [event.quality for event in told[-5:]] == list(file.qualities)
    assert {event.path for event in told} == {file.path}
    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    assert stages == [MeasureStage.BASE.value, MeasureStage.FILES.value]
    progress = [event for event in events if isinstance(event, Progress) and event.unit is Unit.CHUNKS]
    assert (progress[-1].done, progress[-1].total) == (8, 8)
    assert "KL divergence so far" in str(progress[-1].remark)


def test_nothing_is_computed_twice(measure_here, short_spec):
    first = measure_here(replace(short_spec, tensors=True))
    before = sizes()
    assert measure_here(replace(short_spec, tensors=True)) == first
    assert sizes() == before


def test_more_effort_goes_on_from_less(measure_here, short_spec):
    short_spec = replace(short_spec, n_ctx=32)
    quick = measure_here(replace(short_spec, effort=Effort.QUICK))
    before = sizes()
    thorough = measure_here(replace(short_spec, effort=Effort.THOROUGH))
    assert thorough.files[0].qualities[0].n_tokens > quick.files[0].qualities[0].n_tokens
    after = sizes()
    assert all(0 < before[name] < after[name] for name in before)


def test_a_cancelled_run_is_gone_on_with(measure_here, short_spec, tmp_path):
    text = tmp_path / "text.txt"
    text.write_text((evaluation_dir() / "english.txt").read_text("utf-8")[:3000], "utf-8")
    short_spec = replace(short_spec, text=text, n_ctx=260)
    whole = measure_here(short_spec)
    expected = sizes()
    for path in measure_cache().rglob("*.records"):
        path.unlink()
    grew = []
    for _ in range(50):
        before = sum(sizes().values())

        def cancelled(before=before):
            """Stop as soon as something new is kept."""
            return sum(sizes().values()) > before + 100

        try:
            result = measure_here(short_spec, cancelled=cancelled)
            break
        except Cancelled:
            grew.append(sum(sizes().values()))
    assert len(grew) > 5
    assert grew == sorted(grew)
    assert result == whole
    assert sizes() == expected


@pytest.mark.parametrize("after", [0, 1, 30])
def test_cancel_at_any_moment(measure_here, short_spec, after):
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        measure_here(short_spec, cancelled=cancelled)


@pytest.mark.parametrize("name", ["base.records", "other"])
def test_a_damaged_cache_is_computed_anew(measure_here, short_spec, name):
    whole = measure_here(short_spec)
    (path,) = (
        path
        for path in measure_cache().rglob("predictions/*/*.records")
        if (path.name == "base.records") == (name == "base.records")
    )
    data = bytearray(path.read_bytes())
    for at in range(40, len(data), 997):
        data[at] ^= 255
    path.write_bytes(data)
    assert measure_here(short_spec) == whole


def test_long_pieces_are_read_in_steps(measure_here, short_spec, monkeypatch):
    monkeypatch.setattr(base, "QUICK_SECONDS", 1e-6)  # one piece only
    text = evaluation_dir() / "english.txt"
    spec = replace(short_spec, text=text, n_ctx=1024, effort=Effort.QUICK)
    (file,) = measure_here(spec).files
    assert file.qualities[0].n_tokens == 511
    before = sizes()
    assert measure_here(spec).files == (file,)
    assert sizes() == before


def test_quick_fits_its_time(measure_here, short_spec, monkeypatch):
    monkeypatch.setattr(base, "QUICK_SECONDS", 1e-6)
    (file,) = measure_here(replace(short_spec, n_ctx=512, text=None, effort=Effort.QUICK)).files
    assert file.qualities[0].n_tokens == 255


def test_tensors_are_compared(measure_here, short_spec, demo_files):
    spec = replace(short_spec, tensors=True, files=(demo_files["Q8_0"], demo_files["Q2_K"]))
    good, bad = ({loss.tensor: loss for loss in file.tensors} for file in measure_here(spec).files)
    header = read_header(demo_files["Q8_0"])
    assert set(good) == set(bad) == {tensor.name for tensor in header.tensors}
    assert good["output_norm.weight"].relative_error == 0
    name = "blk.0.ffn_up.weight"
    assert (good[name].type, bad[name].type) == ("Q8_0", "Q2_K")
    assert good[name].relative_error == pytest.approx(_error_of_q8_0(demo_files, name), rel=1e-4)
    assert bad[name].relative_error > 10 * good[name].relative_error


def _error_of_q8_0(files, name):
    """Work out the relative error of a Q8_0 tensor: blocks of a half-precision factor and 32 bytes."""

    def data(path):
        tensor = next(tensor for tensor in read_header(path).tensors if tensor.name == name)
        with path.open("rb") as file:
            file.seek(tensor.offset)
            return file.read(tensor.nbytes)

    exact = np.frombuffer(data(files["F16"]), "<f2").astype(np.float64)
    blocks = np.frombuffer(data(files["Q8_0"]), [("d", "<f2"), ("q", "i1", 32)])
    rounded = (blocks["d"][:, None].astype(np.float64) * blocks["q"]).reshape(-1)
    return np.sqrt(((exact - rounded) ** 2).sum() / (exact**2).sum())


def test_a_file_in_parts_is_measured_as_one(measure_here, short_spec, demo_files, tmp_path):
    parts = split(demo_files["Q4_K_M"], tmp_path, [3, 4])
    spec = replace(short_spec, tensors=True)
    (whole,) = measure_here(spec).files
    (split_up,) = measure_here(replace(spec, files=(parts[0],))).files
    assert split_up.qualities == whole.qualities
    assert split_up.tensors == whole.tensors
    assert split_up.size_bytes == sum(path.stat().st_size for path in parts)


def test_files_of_another_model_are_refused(measure_here, short_spec, demo_files, random_gguf, tmp_path):
    with pytest.raises(MeasureOtherModel, match="vocabulary is another one"):
        measure_here(replace(short_spec, files=(random_gguf,)))
    wider = rewrite(demo_files["Q8_0"], tmp_path / "w.gguf", metadata={"phi3.embedding_length": 512})
    with pytest.raises(MeasureOtherModel, match="another width"):
        measure_here(replace(short_spec, files=(wider,)))
    other = rewrite(demo_files["Q8_0"], tmp_path / "o.gguf", metadata={"general.architecture": "llama"})
    with pytest.raises(MeasureOtherModel, match="architecture"):
        measure_here(replace(short_spec, files=(other,)))


def test_a_quantized_base_is_refused_unless_it_is_wanted(measure_here, short_spec, demo_files):
    spec = replace(short_spec, base=demo_files["Q8_0"])
    with pytest.raises(MeasureBaseQuantized, match="Q8_0"):
        measure_here(spec)
    reading = measure_here(replace(spec, allow_quantized_base=True))
    assert reading.base_type_name == "Q8_0"
    assert reading.files[0].qualities[0].kl_mean.value > 0


def test_a_short_text_is_refused_with_figures(measure_here, short_spec, tmp_path):
    text = tmp_path / "short.txt"
    text.write_text("Too short.", encoding="utf-8")
    with pytest.raises(MeasureTextTooShort) as caught:
        measure_here(replace(short_spec, text=text))
    assert caught.value.values["n_needed"] == 128


@pytest.mark.parametrize("n_ctx", [0, 31, 1025])
def test_a_context_the_model_cannot_have_is_refused(measure_here, short_spec, n_ctx):
    with pytest.raises(MeasureContextWrong):
        measure_here(replace(short_spec, text=None, n_ctx=n_ctx))


def test_a_broken_model_is_refused(measure_here, short_spec, demo_files, tmp_path):
    bad = np.full(64, np.nan, "<f4").tobytes()
    broken = rewrite(demo_files["F16"], tmp_path / "nan.gguf", tensors={"output_norm.weight": bad})
    with pytest.raises(MeasureNotFinite, match=r"nan\.gguf"):
        measure_here(replace(short_spec, files=(broken,)))
    with pytest.raises(MeasureNotFinite, match=r"nan\.gguf"):
        measure_here(replace(short_spec, base=broken))
    (tmp_path / "cut.gguf").write_bytes(demo_files["Q2_K"].read_bytes()[:-1000])
    with pytest.raises(GGUFInvalid):
        measure_here(replace(short_spec, files=(tmp_path / "cut.gguf",)))
