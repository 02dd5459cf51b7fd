"""Collects the squared activations in front of matrix multiplications while a model reads text.

llama.cpp's scheduler asks a callback about each operation of the graph (``cb_eval``), and shows it the
operands of those it wants. Which ones are wanted and what is added up follows
``IMatrixCollector::collect_imatrix`` in llama.cpp's tools/imatrix/imatrix.cpp: additions happen in the
same order and precision, so the sums are the same.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import ActivationsNotFinite, ImatrixResumeMismatch, NativeLibraryUnavailable, PhiForgeError
from core.imatrix.files import ImatrixEntry
from core.native import ggml, library
from core.text import msg

MIN_ROWS = 16
"""Smaller multiplications are left out, as llama-imatrix does."""

_F32 = 0  # enum ggml_type
_MAX_OPS = 512
_BLOCK_FLOATS = 1 << 17  # squares computed at a time: they stay in the processor's cache

_NAME_BYTES = 64  # GGML_MAX_NAME

Floats = NDArray[np.float32]


class _Tensor(ctypes.Structure):
    """``struct ggml_tensor`` of ggml.h; `_require_known_layout` compares it with the library's."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("buffer", ctypes.c_void_p),
        ("ne", ctypes.c_int64 * 4),
        ("nb", ctypes.c_size_t * 4),
        ("op", ctypes.c_int),
        ("op_params", ctypes.c_int32 * 16),
        ("flags", ctypes.c_int32),
        ("src", ctypes.c_void_p * 10),
        ("view_src", ctypes.c_void_p),
        ("view_offs", ctypes.c_size_t),
        ("data", ctypes.c_void_p),
        ("name", ctypes.c_char * _NAME_BYTES),
    )


class Collector:
    """Adds up squared activations; give `callback` to a context as its ``cb_eval``.

    Attributes:
        callback: The C callback; the collector must live as long as the context.
        error: Why collecting ended early. Python exceptions cannot pass through C, so whoever
            evaluates looks here afterwards.
    """

    def __init__(self, start: Mapping[str, ImatrixEntry], should_stop: Callable[[], bool]) -> None:
        """Prepare to collect.

        Args:
            start: Sums to go on from; empty to begin anew.
            should_stop: Asked at every wanted operation; True ends the evaluation.

        Raises:
            NativeLibraryUnavailable: The libraries are of another version than this code knows.
        """
        _require_known_layout()
        self._should_stop = should_stop
        self._sums: dict[str, Floats] = {name: entry.sums.copy() for name, entry in start.items()}
        self._counts = {name: entry.counts.copy() for name, entry in start.items()}
        self._multiply, self._multiply_by_id = _op_number(b"MUL_MAT"), _op_number(b"MUL_MAT_ID")
        self._is_host = library.function("ggml_backend_buffer_is_host", ctypes.c_bool, ctypes.c_void_p)
        self._nbytes = library.function("ggml_nbytes", ctypes.c_size_t, ctypes.c_void_p)
        size, pointer = ctypes.c_size_t, ctypes.c_void_p
        self._get = library.function("ggml_backend_tensor_get", None, pointer, pointer, size, size)
        self._squares = np.empty(0, np.float32)
        self._stopped = False
        self.error: PhiForgeError | None = None
        self.callback = library.llama().ggml_backend_sched_eval_callback(self._on_operation)

    def entries(self) -> dict[str, ImatrixEntry]:
        """Return a copy of the sums so far, by tensor name."""
        return {
            name: ImatrixEntry(self._sums[name].copy(), self._counts[name].copy())
            for name in sorted(self._sums)
        }

    def _on_operation(self, address: int, ask: bool, _user_data: int | None) -> bool:
        """Answer the scheduler: asked, whether an operation is wanted; told, whether to go on."""
        operation = _Tensor.from_address(address)
        if ask:
            return not self._stopped and self._wants(operation)
        if self._should_stop():
            self._stopped = True
        else:
            try:
                self._collect(operation)
            except PhiForgeError as error:
                self.error = error
                self._stopped = True
        return not self._stopped

    def _wants(self, operation: _Tensor) -> bool:
        if operation.op == self._multiply_by_id:
            return True
        if operation.op != self._multiply:
            return False
        activations = _Tensor.from_address(operation.src[1])
        if activations.ne[1] < MIN_ROWS or activations.type != _F32:
            return False
        return _weight_name(operation).startswith("blk.")

    def _collect(self, operation: _Tensor) -> None:
        weights = _Tensor.from_address(operation.src[0])
        activations = self._read(operation.src[1], np.dtype(np.float32))
        name = _weight_name(operation)
        if operation.op == self._multiply_by_id:
            self._add_routed(
                name, weights.ne[2], activations, self._read(operation.src[2], np.dtype(np.int32))
            )
        else:
            self._add_all(name, weights.ne[2], weights.ne[3], activations)

    def _read(self, address: int, dtype: np.dtype[Any]) -> NDArray[Any]:
        """Return a tensor's elements as an array of ggml's four dimensions, slowest first.

        In host memory it is a view, valid until the callback returns.
        """
        tensor = _Tensor.from_address(address)
        nbytes: int = self._nbytes(address)
        if self._is_host(tensor.buffer):
            raw: Any = (ctypes.c_uint8 * nbytes).from_address(tensor.data)
        else:
            raw = np.empty(nbytes, np.uint8)
            self._get(address, ggml.address(raw), 0, nbytes)
        return np.ndarray(tuple(tensor.ne)[::-1], dtype, raw, strides=tuple(tensor.nb)[::-1])

    def _add_all(self, name: str, n2: int, n3: int, activations: Floats) -> None:
        """Add every row. Weights of more than two dimensions have a sum for each of their matrices."""
        m3, m2, n_rows, row_length = activations.shape
        sums, counts = self._entry(name, 1, row_length * n2 * n3)
        by_matrix = sums.reshape(n2 * n3, row_length)
        for i3 in range(m3):
            for i2 in range(m2):
                self._add_rows(name, by_matrix[i3 % n3 * n2 + i2 % n2], activations[i3, i2])
        counts += m3 * m2 * n_rows // (n2 * n3)

    def _add_routed(self, name: str, n_experts: int, activations: Floats, ids: NDArray[np.int32]) -> None:
        """Add each row to the experts it was given to.

        Args:
            name: The tensor of all experts.
            n_experts: How many they are.
            activations: Of shape (1, n_tokens, n_used or 1, row_length).
            ids: The experts chosen for each token, of shape (1, 1, n_tokens, n_used).
        """
        rows, chosen = activations[0], ids[0, 0]
        n_tokens, n_columns, row_length = rows.shape
        sums, counts = self._entry(name, n_experts, row_length)
        # In the order of llama-imatrix: all first choices, then all second ones.
        flat = chosen.T.reshape(-1)
        for expert in np.unique(flat):
            choice, token = np.divmod(np.flatnonzero(flat == expert), n_tokens)
            self._add_rows(name, sums[expert], rows[token, choice % n_columns])
            counts[expert] += len(token)

    def _entry(self, name: str, n_parts: int, row_length: int) -> tuple[Floats, NDArray[np.int64]]:
        known = self._sums.get(name)
        if known is None:
            known = self._sums[name] = np.zeros((n_parts, row_length), np.float32)
            self._counts[name] = np.zeros(n_parts, np.int64)
        elif known.shape != (n_parts, row_length):
            raise ImatrixResumeMismatch(path=name, reason=msg("its size is another one in this model"))
        return known, self._counts[name]

    def _add_rows(self, name: str, total: Floats, rows: Floats) -> None:
        """Add the squares of `rows` (n, row_length) to `total` (row_length,), one row after the other."""
        row_length = len(total)
        step = max(1, _BLOCK_FLOATS // row_length)
        if self._squares.size < (step + 1) * row_length:
            self._squares = np.empty((step + 1) * row_length, np.float32)
        squares = self._squares[: (step + 1) * row_length].reshape(step + 1, row_length)
        with np.errstate(over="ignore", invalid="ignore"):
            for start in range(0, len(rows), step):
                block = rows[start : start + step]
                # The sum so far is the first row: numpy adds row by row, which keeps the order.
                squares[0] = total
                np.multiply(block, block, out=squares[1 : len(block) + 1])
                np.add.reduce(squares[: len(block) + 1], axis=0, out=total)
        if not np.isfinite(total).all():
            raise ActivationsNotFinite(tensor=name)


def _weight_name(operation: _Tensor) -> str:
    """Return the name of the weights; the scheduler's copies are called ``device#name#number``."""
    name = bytes(_Tensor.from_address(operation.src[0]).name).decode(errors="replace")
    parts = name.split("#")
    return parts[1] if len(parts) > 1 else name


@cache
def _op_number(name: bytes) -> int:
    """Return the number of an operation: it may change from version to version, its name does not."""
    op_name = library.function("ggml_op_name", ctypes.c_char_p, ctypes.c_int)
    for number in range(_MAX_OPS):
        found = op_name(number)
        if found == name:
            return number
    raise NativeLibraryUnavailable(reason=msg("this llama.cpp has no operation {name}", name=name.decode()))


class _InitParams(ctypes.Structure):
    """``struct ggml_init_params`` of ggml.h."""

    _fields_ = (("mem_size", ctypes.c_size_t), ("mem_buffer", ctypes.c_void_p), ("no_alloc", ctypes.c_bool))


@cache
def _require_known_layout() -> None:
    """Make ggml build a small multiplication and see whether its tensors are laid out as `_Tensor` says.

    Raises:
        NativeLibraryUnavailable: They are not: another version of llama.cpp.
    """
    pointer = ctypes.c_void_p
    init = library.function("ggml_init", pointer, _InitParams)
    new = library.function(
        "ggml_new_tensor_2d", pointer, pointer, ctypes.c_int, ctypes.c_int64, ctypes.c_int64
    )
    set_name = library.function("ggml_set_name", pointer, pointer, ctypes.c_char_p)
    multiply = library.function("ggml_mul_mat", pointer, pointer, pointer, pointer)
    data_of = library.function("ggml_get_data", pointer, pointer)
    free = library.function("ggml_free", None, pointer)
    context = init(_InitParams(1 << 16, None, False))
    try:
        left, right = new(context, _F32, 8, 4), new(context, _F32, 8, 3)
        set_name(left, b"blk.0.probe.weight")
        result = multiply(context, left, right)
        seen = _Tensor.from_address(result)
        same = (
            (seen.type, seen.op, seen.data) == (_F32, _op_number(b"MUL_MAT"), data_of(result))
            and (tuple(seen.ne), seen.nb[:2]) == ((4, 3, 1, 1), [4, 16])
            and seen.src[:3] == [left, right, None]
            and _weight_name(seen) == "blk.0.probe.weight"
        )
    finally:
        free(context)
    if not same:
        raise NativeLibraryUnavailable(reason=msg("this llama.cpp lays out its tensors in an unknown way"))
