"""The KV cache of one conversation with a model, and the evaluation of tokens into it.

Nothing here is thread-safe; one thread uses a context, and its model must stay open as long.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt

from core.errors import ContextNotCreated, DeviceMemoryExhausted, EvaluationFailed
from core.gguf.types import TensorType
from core.hardware.model import CPU, FlashAttention, KVType
from core.native import library, log
from core.native.llama import Model, failure_reason
from core.native.log import LogLevel
from core.native.threads import ThreadPool
from core.text import msg

BATCH_SIZE = 512  # llama.cpp's default physical batch; a larger logical one would only delay Stop
_CONTEXT_UNIT = 256
_ABORTED = 2  # llama_decode: the abort callback said stop
_NO_MEMORY = -2  # llama_decode: a buffer could not be allocated
_FLASH_ATTENTION = {FlashAttention.ON: 1, FlashAttention.OFF: 0}
_KV_TYPES = {KVType.Q8_0: TensorType.Q8_0, KVType.Q4_0: TensorType.Q4_0}


class Context:
    """The KV cache of one conversation.

    Attributes:
        n_ctx: Tokens it holds; never more than the model was trained for.
        n_batch: Tokens evaluated at once.
        n_threads: CPU threads it computes with.
        allocations: What llama.cpp says it allocated for the model and this context.
    """

    def __init__(
        self,
        model: Model,
        n_ctx: int,
        n_threads: int,
        *,
        kv_type: KVType = KVType.F16,
        flash_attention: FlashAttention = FlashAttention.AUTO,
        n_batch: int = BATCH_SIZE,
        n_ubatch: int = BATCH_SIZE,
    ) -> None:
        """Allocate a context.

        Args:
            model: Must stay open as long as the context.
            n_ctx: Tokens, at least 1; rounded up to a multiple of 256.
            n_threads: CPU threads.
            kv_type: Element type of the KV cache; a quantized one needs flash attention.
            flash_attention: Whether attention is one fused operation.
            n_batch: Tokens evaluated by one call, after which a stop is heard.
            n_ubatch: Tokens computed at once, no more than `n_batch`.

        Raises:
            ContextNotCreated: llama.cpp refused it.
            DeviceMemoryExhausted: It does not fit.
        """
        self._model = model
        self._llama = library.llama()
        params = self._llama.llama_context_default_params()
        # llama.cpp rounds up by itself, but only after it has cut the batch size to n_ctx.
        params.n_ctx = -(-n_ctx // _CONTEXT_UNIT) * _CONTEXT_UNIT
        params.n_batch, params.n_ubatch = n_batch, min(n_ubatch, n_batch)
        params.n_outputs_max = 1  # the last token's logits: room for all would take up to 400 MB
        if kv_type is not KVType.F16:  # llama.cpp's default, as is to decide by itself on flash attention
            params.type_k = params.type_v = _KV_TYPES[kv_type].id
        if flash_attention is not FlashAttention.AUTO:
            params.flash_attn_type = _FLASH_ATTENTION[flash_attention]
        params.n_threads = params.n_threads_batch = n_threads
        params.no_perf = True
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = self._llama.llama_init_from_model(model.handle, params)
        if self._handle is None:
            reason, details = failure_reason(lines), "\n".join(line for _, line in lines)
            raise model.memory_error(lines) or ContextNotCreated(n_ctx=n_ctx, reason=reason, details=details)
        # Not for a model that is on devices as a whole: the threads would only spin.
        on_cpu = model.n_gpu_layers <= model.block_count
        self._threads = ThreadPool(self._handle, n_threads) if on_cpu else None
        self.allocations = model.allocations.including(line for _, line in lines)
        allocated: int = self._llama.llama_n_ctx(self._handle)
        self.n_ctx = min(allocated, model.n_ctx_train)
        self.n_threads = n_threads
        # May be less than asked for; llama.cpp aborts the process when it is given more.
        self.n_batch: int = self._llama.llama_n_batch(self._handle)
        self._memory = self._llama.llama_get_memory(self._handle)
        self._tokens: list[int] = []
        self._logits_at = 0
        self._logits = np.empty(0, np.float32)
        self._should_stop: Callable[[], bool] = bool
        self._abort_callback = self._llama.ggml_abort_callback(lambda _user_data: self._should_stop())
        self._no_callback = self._llama.ggml_abort_callback()

    @property
    def handle(self) -> int:
        """The ``llama_context`` pointer, for the classes of this package."""
        assert self._handle is not None, "closed"
        return self._handle

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens in the KV cache, in order; negative numbers stand for places of an image."""
        return self._tokens

    def keep(self, count: int) -> None:
        """Forget all but the first `count` tokens."""
        if count >= len(self._tokens):
            return
        if not self._llama.llama_memory_seq_rm(self._memory, 0, count, -1):
            # Some kinds of memory cannot forget a part.
            self._llama.llama_memory_clear(self._memory, True)
            count = 0
        del self._tokens[count:]

    def evaluate(self, tokens: Sequence[int], should_stop: Callable[[], bool]) -> bool:
        """Run a prompt through the model, in batches; the logits are those after its last token.

        Args:
            tokens: To append to the cache; there must be room.
            should_stop: Asked often, also inside a batch (on the CPU).

        Returns:
            False when it was stopped; what was not finished is not in the cache.

        Raises:
            EvaluationFailed: llama.cpp could not compute.
        """
        with self.stoppable(should_stop):
            for start in range(0, len(tokens), self.n_batch):
                if should_stop() or not self._decode(tokens[start : start + self.n_batch]):
                    return False
        return True

    @contextmanager
    def stoppable(self, should_stop: Callable[[], bool]) -> Iterator[None]:
        """Let llama.cpp ask whether to stop, also inside a batch (on the CPU)."""
        self._should_stop = should_stop
        self._llama.llama_set_abort_callback(self._handle, self._abort_callback, None)
        try:
            yield
        finally:
            # Only for prompts: asking Python at every node would slow down single tokens.
            self._llama.llama_set_abort_callback(self._handle, self._no_callback, None)

    def append(self, token: int) -> None:
        """Run one token through the model.

        Raises:
            EvaluationFailed: llama.cpp could not compute.
        """
        self._decode((token,))

    def _decode(self, tokens: Sequence[int]) -> bool:
        array = (ctypes.c_int32 * len(tokens))(*tokens)
        batch = self._llama.llama_batch_get_one(array, len(tokens))
        return self.settle(self._llama.llama_decode(self._handle, batch), tokens)

    def settle(self, code: int, tokens: Sequence[int]) -> bool:
        """Count tokens that were put into the cache, or take back what a failed attempt left there.

        Args:
            code: What ``llama_decode`` returned.
            tokens: What it was given; negative numbers stand for places of an image.

        Returns:
            False when it was stopped.

        Raises:
            DeviceMemoryExhausted: There was not enough memory.
            EvaluationFailed: llama.cpp could not compute.
        """
        if code == 0:
            self._tokens.extend(tokens)
            return True
        self._llama.llama_memory_seq_rm(self._memory, 0, len(self._tokens), -1)
        if code == _ABORTED:
            return False
        if code == _NO_MEMORY:
            device = next(iter(self._model.device_names), CPU)
            raise DeviceMemoryExhausted(device=device, reason=msg("a buffer for this batch could not be had"))
        raise EvaluationFailed(code=code, n_tokens=len(tokens), n_used=len(self._tokens))

    def logits(self) -> npt.NDArray[np.float32]:
        """Return the logits after the last token: a view of shape (n_vocab,), valid until the next call."""
        pointer = self._llama.llama_get_logits_ith(self._handle, -1)
        address = ctypes.addressof(pointer.contents)
        if address != self._logits_at:  # making the view takes longer than a small model's matrix
            self._logits_at = address
            self._logits = np.ctypeslib.as_array(pointer, shape=(self._model.n_vocab,))
        return self._logits

    def close(self) -> None:
        """Free the KV cache."""
        if self._handle is not None:
            self._llama.llama_free(self._handle)
            self._handle = None
            if self._threads is not None:
                self._threads.close()
