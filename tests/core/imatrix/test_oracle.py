"""The same matrices from the real llama-imatrix, on the same machine."""

from __future__ import annotations

import subprocess

import pytest

from core.imatrix.files import read_imatrix
from core.imatrix.text import read_text
from tests.support.matrices import relative_difference
from tests.support.oracles import llama_tool

pytestmark = pytest.mark.oracle


def llama_imatrix(model, text, out, *arguments):
    """Run llama-imatrix; return the perplexity it printed."""
    command = [llama_tool("llama-imatrix"), "-m", model, "-f", text, "-o", out, *arguments]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    line = next(line for line in (done.stdout + done.stderr).splitlines() if "PPL = " in line)
    return float(line.partition("PPL = ")[2].split()[0])


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    """The bundled text as a file."""
    path = tmp_path_factory.mktemp("text") / "text.txt"
    path.write_text(read_text(None).text + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("model", "n_ctx", "n_chunks"),
    [("exact_gguf", 64, 40), ("exact_gguf", 512, 8), ("exact_gguf", 1024, 3), ("moe_gguf", 256, 8)],
)
def test_equals_llama_imatrix(request, compute_matrix, text, tmp_path, model, n_ctx, n_chunks):
    """To the bit with the same batches; within the model's own rounding with other ones.

    Of its own accord llama-imatrix reads four times as many tokens beside each other as we do. The
    activations themselves then differ in their last digits, and small sums feel that most.
    """
    gguf = request.getfixturevalue(model)
    ours = compute_matrix(model=gguf, text=text, n_ctx=n_ctx, n_chunks=n_chunks)
    settings = ("-c", n_ctx, "--chunks", n_chunks)
    same_batches = tmp_path / "same.gguf"
    perplexity = llama_imatrix(gguf, text, same_batches, *settings, "-b", 512)
    assert ours.perplexity == pytest.approx(perplexity, rel=1e-6)
    assert relative_difference(ours.path, same_batches) == 0
    own_batches = tmp_path / "own.gguf"
    llama_imatrix(gguf, text, own_batches, *settings)
    assert relative_difference(ours.path, own_batches) < 1e-3


def test_llama_imatrix_reads_ours_and_goes_on_from_it(compute_matrix, exact_gguf, text, tmp_path):
    part = compute_matrix(text=text, n_ctx=64, n_chunks=16, name="part.gguf")
    whole = compute_matrix(text=text, n_ctx=64, n_chunks=24)
    theirs = tmp_path / "theirs.gguf"
    llama_imatrix(
        exact_gguf, text, theirs, "-c", 64, "-b", 512, "--in-file", part.path, "--chunk", 16, "--chunks", 8
    )
    assert read_imatrix(theirs).n_chunks == 24
    assert relative_difference(whole.path, theirs) < 1e-6


def test_its_older_format_gives_the_same_means(compute_matrix, exact_gguf, text, tmp_path):
    ours = read_imatrix(compute_matrix(text=text, n_ctx=64, n_chunks=8).path)
    llama_imatrix(
        exact_gguf, text, tmp_path / "old.dat", "-c", 64, "-b", 512, "--chunks", 8, "--output-format", "dat"
    )
    old = read_imatrix(tmp_path / "old.dat")
    assert list(old.entries) == list(ours.entries)
    assert old.n_chunks == 8
    for name, entry in ours.entries.items():
        assert old.entries[name].values == pytest.approx(entry.values, rel=1e-6)


def test_llama_quantize_reads_ours(compute_matrix, exact_gguf, tmp_path):
    matrix = compute_matrix().path
    program = llama_tool("llama-quantize")
    command = [program, "--imatrix", matrix, exact_gguf, tmp_path / "q.gguf", "IQ2_XS"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "loaded 16 importance matrix entries" in done.stdout
    assert "computed on 4 chunks" in done.stdout
