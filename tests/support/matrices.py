"""Compares importance matrices."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.imatrix.files import read_imatrix


def relative_difference(ours: Path, theirs: Path) -> float:
    """Return the largest relative difference of any sum; tensors and counts must be the same."""
    left, right = read_imatrix(ours).entries, read_imatrix(theirs).entries
    assert list(left) == list(right)
    worst = 0.0
    for name, entry in left.items():
        other = right[name]
        assert entry.counts.tolist() == other.counts.tolist(), name
        assert entry.sums.shape == other.sums.shape, name
        scale = np.maximum(np.abs(other.sums), np.finfo(np.float32).tiny)
        worst = max(worst, float((np.abs(entry.sums - other.sums) / scale).max()))
    return worst
