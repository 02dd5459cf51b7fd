"""Importance matrices of random numbers, for models that nobody has run."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.checkpoint.model import ModelMap
from core.imatrix.files import Imatrix, ImatrixEntry, write_imatrix


def write_random_imatrix(
    path: Path,
    model_map: ModelMap,
    *,
    keep: Callable[[str], bool] = lambda name: name.startswith("blk."),
    datasets: tuple[str, ...] = ("some text",),
) -> Path:
    """Write a matrix with data for every matrix of a model whose name `keep` accepts.

    Columns differ by orders of magnitude, as they do in real ones; a last expert saw nothing.
    """
    random = np.random.default_rng(2)
    entries = {}
    for tensor in model_map.tensors:
        if len(tensor.shape) < 2 or not keep(tensor.name):
            continue
        n_parts = math.prod(tensor.shape[2:])
        sums = np.exp(random.standard_normal((n_parts, tensor.shape[0]), np.float32) * 2)
        counts = np.full(n_parts, 37, np.int64)
        if n_parts > 1:
            counts[-1] = 0
        entries[tensor.name] = ImatrixEntry(sums, counts)
    write_imatrix(path, Imatrix(entries, datasets, 20, 512))
    return path
