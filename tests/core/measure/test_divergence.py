"""The figures are those of their definitions, worked out here in double precision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from core.measure import divergence
from core.measure.divergence import SCORE


@pytest.fixture
def pool():
    with ThreadPoolExecutor(2) as pool:
        yield pool


def log_softmax(logits):
    exact = logits.astype(np.float64)
    exact -= exact.max(axis=1, keepdims=True)
    return exact - np.log(np.exp(exact).sum(axis=1, keepdims=True))


def made_up(n=70, n_vocab=3001, spread=4.0, noise=0.2, seed=0):
    """Logits of a base and of a file near it, and what came next."""
    random = np.random.default_rng(seed)
    base = random.normal(0, spread, (n, n_vocab)).astype(np.float32)
    file = base + random.normal(0, noise, base.shape).astype(np.float32)
    return base, file, random.integers(0, n_vocab, n).astype(np.int32)


@pytest.mark.parametrize("spread", [0.1, 1.0, 4.0, 20.0])
def test_scores_follow_their_definitions(pool, spread):
    base, file, following = made_up(spread=spread)
    scores = divergence.compare(divergence.pack(base, following, pool), file, following, pool)
    p, q = log_softmax(base), log_softmax(file)
    rows = np.arange(len(base))
    assert scores["loss"] == pytest.approx(-q[rows, following], rel=1e-5, abs=1e-5)
    assert scores["base_loss"] == pytest.approx(-p[rows, following], rel=1e-5, abs=1e-5)
    exact = (np.exp(p) * (p - q)).sum(axis=1)
    assert scores["divergence"] == pytest.approx(exact, abs=1e-4)
    assert scores["divergence"].mean() == pytest.approx(exact.mean(), rel=5e-3)
    changes = np.exp(q[rows, following]) - np.exp(p[rows, following])
    assert scores["delta_p"] == pytest.approx(changes, abs=1e-6)
    assert (scores["same_top"] == (p.argmax(axis=1) == q.argmax(axis=1))).all()


def test_a_model_does_not_diverge_from_itself(pool):
    base, _, following = made_up()
    scores = divergence.compare(divergence.pack(base, following, pool), base, following, pool)
    assert np.abs(scores["divergence"]).max() < 1e-4
    assert abs(scores["divergence"].mean()) < 1e-5
    assert scores["same_top"].all()
    assert (scores["delta_p"] == 0).all()


def test_what_counts_is_kept_in_less_room_than_16_bits_each(pool):
    base, _, following = made_up(spread=8.0)
    assert len(divergence.pack(base, following, pool)) < 0.75 * base.size * 2
    losses = divergence.base_losses(divergence.pack(base, following, pool))
    assert losses == pytest.approx(-log_softmax(base)[np.arange(len(base)), following], rel=1e-5)


def test_figures_are_means_with_standard_errors():
    random = np.random.default_rng(1)
    scores = np.zeros(400, SCORE)
    scores["loss"] = random.gamma(2.0, 1.0, 400)
    scores["base_loss"] = random.gamma(2.0, 1.0, 400)
    scores["divergence"] = random.exponential(0.1, 400)
    scores["delta_p"] = random.normal(0.01, 0.05, 400)
    scores["same_top"] = random.random(400) < 0.9
    found = divergence.quality("code", scores)
    assert (found.domain, found.n_tokens) == ("code", 400)
    for figure, values in ((found.kl_mean, scores["divergence"]), (found.delta_p_mean, scores["delta_p"])):
        assert figure.value == pytest.approx(values.mean())
        assert figure.error == pytest.approx(values.std(ddof=1) / 20)
    for figure, losses in ((found.perplexity, scores["loss"]), (found.base_perplexity, scores["base_loss"])):
        assert figure.value == pytest.approx(np.exp(losses.mean()))
        assert figure.error == pytest.approx(np.exp(losses.mean()) * losses.std(ddof=1) / 20)
    ordered = np.sort(scores["divergence"])
    assert found.kl_99 == pytest.approx(ordered[395] + 0.01 * (ordered[396] - ordered[395]))
    assert found.kl_max == ordered[-1]
    share = scores["same_top"].mean()
    assert found.same_top.value == pytest.approx(share)
    assert found.same_top.error == pytest.approx(np.sqrt(share * (1 - share) / 399))
    squares = scores["delta_p"] ** 2
    assert found.delta_p_rms.value == pytest.approx(np.sqrt(squares.mean()))
    error_of_mean = squares.std(ddof=1) / 20
    assert found.delta_p_rms.error == pytest.approx(error_of_mean / (2 * np.sqrt(squares.mean())))


def test_one_token_has_figures_without_errors():
    found = divergence.quality("all", np.ones(1, SCORE))
    assert (found.kl_mean.value, found.kl_mean.error, found.same_top.error) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_refused(pool, bad):
    base, file, following = made_up(n=20)
    packed = divergence.pack(base, following, pool)
    for logits in (base, file):
        logits[17, 5] = bad
    with pytest.raises(divergence.NotFinite):
        divergence.pack(base, following, pool)
    with pytest.raises(divergence.NotFinite):
        divergence.compare(packed, file, following, pool)


def test_predictions_of_another_shape_are_refused(pool):
    base, file, following = made_up(n=20)
    packed = divergence.pack(base, following, pool)
    with pytest.raises(ValueError, match="another shape"):
        divergence.compare(packed, file[:, 1:], following, pool)
