"""An importance matrix in the hands of the planner: which tensor uses what of it."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import ImatrixIncomplete, ImatrixInvalid, ImatrixMismatch, ImatrixUnreadable
from core.forge.model import KeyOverride, KeyType
from core.forge.options import MAX_OVERRIDE_BYTES
from core.gguf.types import FileType, TensorType
from core.gguf.writer import TensorSpec
from core.imatrix.files import read_imatrix
from core.text import msg

_NO_DIGEST = "0" * 64  # as long as a real one
_EMBEDDINGS = ("token_embd.weight", "per_layer_token_embd.weight")
_EXEMPT = (*_EMBEDDINGS, "output.weight")
# Quantizers multiply with squared weights and add up, in single precision; ggml aborts on infinity. Models'
# own numbers stay far below.
_LARGEST = 1e30
_NEED_IT = {
    TensorType.IQ3_XXS, TensorType.IQ2_XXS, TensorType.IQ2_XS, TensorType.IQ2_S, TensorType.IQ1_M,
    TensorType.IQ1_S,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Importance:
    """A matrix to plan with.

    Attributes:
        keys: What the quantized file says about it, as llama-quantize writes it.
        rows: Mean squared activations by tensor name, float32 of shape (n_parts, row_length); None
            while the matrix is still to be computed.
    """

    keys: tuple[KeyOverride, ...]
    rows: Mapping[str, NDArray[np.float32]] | None


def load(path: Path) -> Importance:
    """Read a matrix.

    Raises:
        ImatrixInvalid: Its numbers are too large to compute with.
        PhiForgeError: It cannot be read, or is none.
    """
    matrix = read_imatrix(path)
    rows = {name: entry.values for name, entry in matrix.entries.items()}
    for name, values in rows.items():
        if values.size and values.max() > _LARGEST:
            raise ImatrixInvalid(
                path=str(path), reason=msg("the numbers of {name} are beyond all measure", name=name)
            )
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ImatrixUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    return Importance(_keys(path.name, matrix.datasets, len(rows), matrix.n_chunks, digest), rows)


def promised(file_name: str, dataset: str) -> Importance:
    """Stand in for a matrix that will have this name and be computed from this text.

    Types and sizes only depend on there being one; the numbers are written in four bytes each.
    """
    return Importance(_keys(file_name, (dataset,), 1, 1, _NO_DIGEST), None)


def needs_importance(spec: TensorSpec, file_type: FileType) -> bool:
    """Whether llama.cpp refuses this tensor without a matrix (``tensor_requires_imatrix``)."""
    if spec.name in _EXEMPT:
        return False
    return spec.type in _NEED_IT or (spec.type is TensorType.Q2_K and file_type is FileType.Q2_K_S)


def rows_for(
    importance: Importance, source_name: str, spec: TensorSpec, file_type: FileType
) -> NDArray[np.float32] | None:
    """Return what a tensor that gets quantized uses, of shape (n_parts, row_length); None for nothing.

    The rules are llama.cpp's (``llama_model_quantize_impl``): a tensor without entry goes without,
    unless its type needs one; an entry of another size is passed over for embeddings only.

    Args:
        importance: A matrix that is there.
        source_name: The tensor's name before layers were pruned: matrices are made of whole models.
        spec: What it becomes.
        file_type: What the file becomes.

    Raises:
        ImatrixMismatch: The matrix belongs to a model of another size.
        ImatrixIncomplete: There is no entry, and the type needs one.
    """
    assert importance.rows is not None, "the matrix was only promised"
    rows = importance.rows.get(source_name)
    n_parts = math.prod(spec.shape[2:])
    if rows is not None and rows.size != n_parts * spec.shape[0]:
        if spec.name not in _EMBEDDINGS:
            raise ImatrixMismatch(tensor=source_name, found=rows.size, expected=n_parts * spec.shape[0])
        rows = None
    if rows is None:
        if needs_importance(spec, file_type):
            raise ImatrixIncomplete(tensor=source_name, type=spec.type.name)
        return None
    return np.ascontiguousarray(rows.reshape(n_parts, spec.shape[0]))


def _keys(
    file_name: str, datasets: tuple[str, ...], n_entries: int, n_chunks: int, digest: str
) -> tuple[KeyOverride, ...]:
    """Return what llama-quantize notes about a matrix; of the file its name only, which is no secret.

    And its SHA-256, by which it is known again whatever it is called.
    """
    keys = [KeyOverride("quantize.imatrix.file", KeyType.STR, _cut(file_name))]
    if datasets:
        keys.append(KeyOverride("quantize.imatrix.dataset", KeyType.STR, _cut(datasets[0])))
    keys.append(KeyOverride("quantize.imatrix.entries_count", KeyType.INT, str(n_entries)))
    if n_chunks > 0:
        keys.append(KeyOverride("quantize.imatrix.chunks_count", KeyType.INT, str(n_chunks)))
    keys.append(KeyOverride("phi_forge.imatrix_sha256", KeyType.STR, digest))
    return tuple(keys)


def _cut(text: str) -> str:
    """Shorten a text to what an override holds, counted in bytes."""
    return text.encode(errors="surrogateescape")[:MAX_OVERRIDE_BYTES].decode(errors="surrogateescape")
