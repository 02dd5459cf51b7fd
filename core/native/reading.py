"""A context that reads text and gives the logits after every token, for figures about a model."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from core.errors import ContextNeedsMemory, ContextNotCreated, EvaluationFailed
from core.gguf.info import read_info
from core.native import library, log
from core.native.llama import Model, failure_reason
from core.native.log import LogLevel

MAX_BATCH = 512
"""Tokens computed at a time; llama.cpp's usual physical batch."""

_ABORTED = 2  # llama_decode: the abort callback said stop


class ReadingContext:
    """Evaluates several texts of the same length beside each other, from their beginning.

    Attributes:
        n_texts: How many texts one step reads.
        step: Tokens of each text one step reads.
    """

    def __init__(
        self,
        model: Model,
        n_ctx: int,
        n_threads: int,
        should_stop: Callable[[], bool],
        on_operation: object | None = None,
    ) -> None:
        """Allocate a context.

        Args:
            model: Must stay open as long as the context.
            n_ctx: Tokens of a text. Short ones are read together, long ones in equal steps, so that
                no step has only a few tokens.
            n_threads: CPU threads; 0 for one per core.
            should_stop: Asked often while the CPU computes.
            on_operation: ``cb_eval``, called at each operation; must live as long as the context.

        Raises:
            ContextNotCreated: llama.cpp could not allocate it.
        """
        self._llama = llama = library.llama()
        self._n_vocab = model.n_vocab
        self._first_token = model.bos_token if model.add_bos else None
        self.n_texts = max(1, MAX_BATCH // n_ctx)
        n_steps = -(-n_ctx // MAX_BATCH)
        self.step = -(-n_ctx // n_steps)
        params = llama.llama_context_default_params()
        params.n_ctx = self.n_texts * n_ctx
        params.n_seq_max = self.n_texts
        params.n_batch = params.n_ubatch = self.n_texts * self.step
        params.n_threads = params.n_threads_batch = n_threads or usable_cores()
        params.no_perf = True
        if on_operation is not None:
            params.cb_eval = on_operation
        self._abort_callback = llama.ggml_abort_callback(lambda _user_data: should_stop())
        params.abort_callback = self._abort_callback
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = llama.llama_init_from_model(model.handle, params)
        if self._handle is None:
            raise ContextNotCreated(
                n_ctx=n_ctx, reason=failure_reason(lines), details="\n".join(line for _, line in lines)
            )
        self._memory = llama.llama_get_memory(self._handle)
        self._batch = llama.llama_batch_init(self.n_texts * self.step, 0, 1)

    def read(
        self, texts: NDArray[np.int32], first: int = 0
    ) -> Iterator[tuple[int, NDArray[np.float32] | None]]:
        """Read texts beside each other, from their beginning to their end, in steps.

        As llama.cpp's measuring programs do, the beginning-of-text token is put in place of the first
        one where the model wants it.

        Args:
            texts: Tokens of shape (n_texts or fewer, n_ctx).
            first: Logits are wanted from this position on; a model has less to compute for the others.

        Yields:
            For each step a position and the logits after the tokens from there on, a view of shape
            (n_texts, n_tokens, n_vocab) that is valid until the next step; None when it was stopped.

        Raises:
            EvaluationFailed: llama.cpp could not compute.
        """
        if self._first_token is not None:
            texts = texts.copy()
            texts[:, 0] = self._first_token
        self._llama.llama_memory_clear(self._memory, True)
        for position in range(0, texts.shape[1], self.step):
            yield (
                max(position, first),
                self._read_step(texts[:, position : position + self.step], position, first),
            )

    def _read_step(self, tokens: NDArray[np.int32], position: int, first: int) -> NDArray[np.float32] | None:
        n_texts, n_tokens = tokens.shape
        batch, n = self._batch, tokens.size
        batch.n_tokens = n
        as_array = np.ctypeslib.as_array
        as_array(batch.token, (n,))[:] = tokens.reshape(-1)
        as_array(batch.pos, (n,))[:] = np.tile(np.arange(position, position + n_tokens), n_texts)
        as_array(batch.n_seq_id, (n,))[:] = 1
        wanted = np.arange(position, position + n_tokens) >= first
        as_array(batch.logits, (n,))[:] = np.tile(wanted, n_texts)
        for i in range(n):
            batch.seq_id[i][0] = i // n_tokens
        code: int = self._llama.llama_decode(self._handle, batch)
        if code == _ABORTED:
            return None
        if code != 0:
            raise EvaluationFailed(code=code, n_tokens=n, n_used=position)
        n_wanted = int(np.count_nonzero(wanted))
        if not n_wanted:
            return np.empty((n_texts, 0, self._n_vocab), np.float32)
        logits = self._llama.llama_get_logits(self._handle)
        return as_array(logits, (n_texts, n_wanted, self._n_vocab))

    def close(self) -> None:
        """Free the context."""
        if self._handle is not None:
            self._llama.llama_batch_free(self._batch)
            self._llama.llama_free(self._handle)
            self._handle = None


def tokenize_whole(model: Model, text: str) -> NDArray[np.int32]:
    """Return the tokens of a text as llama.cpp's measuring programs read it.

    The beginning-of-text token comes first where the model wants it; names of special tokens in the
    text are plain text.
    """
    llama = library.llama()
    vocab = llama.llama_model_get_vocab(model.handle)
    data = text.encode()
    tokens = np.empty(len(data) + 2, np.int32)  # a token covers at least a byte
    pointer = tokens.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
    count: int = llama.llama_tokenize(vocab, data, len(data), pointer, len(tokens), True, False)
    if count < 0:
        tokens = np.empty(-count, np.int32)
        pointer = tokens.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
        count = llama.llama_tokenize(vocab, data, len(data), pointer, len(tokens), True, False)
    return tokens[:count]


def require_memory(path: Path, model: Model, n_ctx: int) -> None:
    """Refuse a KV cache that cannot fit, before the system ends somebody for it.

    Args:
        path: The file `model` was loaded from.
        model: With layers on a device, that one's memory counts, which llama.cpp checks itself.
        n_ctx: Tokens of the context.

    Raises:
        ContextNeedsMemory: With the figures.
    """
    needed, free = read_info(path).kv_bytes_per_token * n_ctx, psutil.virtual_memory().available
    if model.n_gpu_layers == 0 and needed > free:
        raise ContextNeedsMemory(n_ctx=n_ctx, needed_gb=needed / 1e9, free_gb=free / 1e9)


def usable_cores() -> int:
    """Return the number of cores: two threads on one core only wait for each other."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(psutil.cpu_count(logical=False) or usable, usable))
