"""Our quantizers give ggml's bits, on every kind of weights and for every number of blocks."""

from __future__ import annotations

import numpy as np
import pytest

from core.gguf.types import TensorType
from core.native import ggml, kernels
from tools import build_kernels

N = 256 * 65


def rounded(values):
    """To BF16, as most checkpoints hold them."""
    return (values.astype(np.float32).view(np.uint32) & 0xFFFF0000).view(np.float32)


def samples() -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    normal = random.standard_normal(N)
    any_bits = random.integers(0, 2**32, N, dtype=np.uint32).view(np.float32)
    return {
        "normal, bf16": rounded(normal * 0.02),
        "normal, f16": (normal * 0.02).astype(np.float16).astype(np.float32),
        "normal, f32": (normal * 0.02).astype(np.float32),
        "heavy tails": rounded(random.laplace(size=N)),
        "zeros": np.zeros(N, np.float32),
        "negative zeros": -np.zeros(N, np.float32),
        "constant": np.full(N, 0.5, np.float32),
        "negative constant": np.full(N, -0.5, np.float32),
        "sparse": rounded(normal * (random.random(N) < 0.03)),
        "positive": rounded(np.abs(normal)),
        "small integers": np.round(normal * 3).astype(np.float32),
        "ramp": np.tile(np.arange(-128, 128, dtype=np.float32), N // 256),
        "ties": (np.round(normal * 200) / 2).astype(np.float32),
        "around the zero threshold": rounded(normal * 1e-15),
        "subnormal": rounded(normal * 1e-39),
        "large": rounded(normal * 1e4),
        "squares overflow": rounded(normal * 1e20),
        "other scale in each 32": rounded(normal * np.repeat(10.0 ** random.uniform(-30, 3, N // 32), 32)),
        "other scale in each 16": rounded(normal * np.repeat(10.0 ** random.uniform(-12, 0, N // 16), 16)),
        "any finite bits": np.where(np.isfinite(any_bits), any_bits, np.float32(0)),
    }


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    """The kernels built for this machine, and for the plainest processor of its kind."""
    folder = tmp_path_factory.mktemp("kernels")
    if build_kernels.find_compiler() is None:
        pytest.skip("no C compiler here")
    for march in ("native", ""):
        build_kernels.build(folder / f"phi-kernels-{march or 'plain'}.so", march)
    return sorted(folder.glob("*.so"))


@pytest.fixture(params=[0, 1], ids=["native", "plain"])
def built(request, libraries, monkeypatch):
    monkeypatch.setattr(kernels, "LIBRARY", libraries[request.param])
    kernels.available.cache_clear()
    yield kernels.available()
    kernels.available.cache_clear()


def both(
    kind: TensorType, weights: np.ndarray, importance: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    row_length = weights.size if importance is None else importance.size
    expected, result = (np.full(kind.nbytes(weights.size) + 64, 0xAA, np.uint8) for _ in range(2))
    ggml.quantize(kind, weights, row_length, expected, importance)
    kernels.quantize(kind, weights, row_length, result, importance)
    return expected, result


def importances(n: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(5)
    found = {
        "even": random.random(n) + 0.01,
        "wide": 10.0 ** random.uniform(-8, 6, n),
        "mostly zero": random.random(n) * (random.random(n) < 0.05),
        "zero": np.zeros(n),
        "tiny": np.full(n, 1e-30),
        "huge": np.full(n, 1e30),
    }
    return {name: values.astype(np.float32) for name, values in found.items()}


def test_every_kernel_passes_its_own_check(built):
    assert tuple(built) == kernels.TYPES


@pytest.mark.parametrize("kind", kernels.TYPES)
def test_the_bits_are_ggmls(built, kind):
    assert kind in built
    for name, weights in samples().items():
        expected, result = both(kind, weights)
        assert np.array_equal(expected, result), name


@pytest.mark.parametrize("kind", [kind for kind in kernels.TYPES if kind is not TensorType.Q2_K])
@pytest.mark.parametrize("n_blocks", [1, 13])
def test_the_bits_are_ggmls_with_importance(built, kind, n_blocks):
    """Rows of an odd number of blocks, while kernels take two at once: each has its own columns."""
    assert kind in built
    columns = importances(256 * n_blocks)
    for name, weights in samples().items():
        for importance_name, importance in columns.items():
            expected, result = both(kind, weights, importance)
            assert np.array_equal(expected, result), (name, importance_name)


def test_rows_that_are_no_multiple_of_what_is_taken_at_once(built):
    """IQ4_NL has blocks of 32, and takes up to sixteen across the ends of rows."""
    assert built
    weights = samples()["normal, bf16"][: 288 * 50]
    for importance in importances(288).values():
        expected, result = both(TensorType.IQ4_NL, weights, importance)
        assert np.array_equal(expected, result)


@pytest.mark.parametrize("kind", [TensorType.Q4_K, TensorType.Q3_K], ids=["ours", "ggml's"])
@pytest.mark.parametrize("importance", [np.ones(255, np.float32), np.ones(256)], ids=["short", "double"])
def test_importance_that_does_not_fit_is_refused(built, kind, importance):
    assert built
    with pytest.raises(ValueError, match="importance"):
        kernels.quantize(kind, np.zeros(512, np.float32), 256, np.empty(999, np.uint8), importance)


@pytest.mark.parametrize("kind", kernels.TYPES)
def test_any_number_of_blocks_and_not_a_byte_more(built, kind):
    assert kind in built
    weights = rounded(np.random.default_rng(1).standard_normal(256 * 8))
    for n_blocks in (*range(1, 18), 31, 33):
        n = n_blocks * kind.block_size
        if n > weights.size:
            break
        expected, result = both(kind, weights[:n])
        assert np.array_equal(expected, result)
        assert (result[kind.nbytes(n) :] == 0xAA).all()


def test_without_the_library_ggml_does_the_work(monkeypatch, tmp_path):
    monkeypatch.setattr(kernels, "LIBRARY", tmp_path / "not built.so")
    kernels.available.cache_clear()
    try:
        assert kernels.available() == {}
        expected, result = both(TensorType.Q4_K, samples()["normal, bf16"])
        assert np.array_equal(expected, result)
    finally:
        kernels.available.cache_clear()


def test_a_kernel_that_differs_is_not_used(libraries, monkeypatch):
    monkeypatch.setattr(kernels, "LIBRARY", libraries[0])
    real = ggml.quantize

    def other_ggml(kind, weights, row_length, out, importance=None):
        result = real(kind, weights, row_length, out, importance)
        if kind is TensorType.Q5_K:
            result[17] ^= 1
        return result

    monkeypatch.setattr(ggml, "quantize", other_ggml)
    kernels.available.cache_clear()
    try:
        assert set(kernels.available()) == set(kernels.TYPES) - {TensorType.Q5_K}
    finally:
        kernels.available.cache_clear()


@pytest.mark.parametrize(("n", "row_length", "room"), [(257, 256, 999), (512, 384, 999), (256, 256, 143)])
def test_wrong_lengths_are_refused(built, n, row_length, room):
    assert built
    with pytest.raises(ValueError, match="whole"):
        kernels.quantize(TensorType.Q4_K, np.zeros(n, np.float32), row_length, np.empty(room, np.uint8))


def test_the_build_tool_puts_it_where_the_program_looks():
    assert build_kernels.library_path() == kernels.LIBRARY
    assert kernels.SOURCE in build_kernels.SOURCES


@pytest.mark.parametrize(
    ("features", "for_avx2"),
    [
        ("AVX = 1 | AVX2 = 1 | F16C = 1 | FMA = 1 | BMI2 = 1 | ", True),
        ("SSE3 = 1 | AVX = 1 | AVX2 = 0 | ", False),
    ],
)
def test_packages_choose_the_library_by_processor(monkeypatch, tmp_path, features, for_avx2):
    class Binding:
        @staticmethod
        def llama_print_system_info():
            return f"CPU : {features}".encode()

    monkeypatch.setattr(kernels, "FOR_AVX2", tmp_path / "phi-kernels-avx2.so")
    assert kernels.best_library() == kernels.LIBRARY  # set-up makes one for this very processor
    kernels.FOR_AVX2.touch()
    monkeypatch.setattr(kernels.library, "llama", lambda: Binding)
    assert (kernels.best_library() == kernels.FOR_AVX2) is for_avx2
