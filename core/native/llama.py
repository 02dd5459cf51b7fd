"""A model, its context and a sampler: thin, typed classes over the binding of llama.h.

The binding's own high-level class is not used: it has no load progress, cannot stop during a long
prompt, and copies every logit through Python.

Nothing here is thread-safe; one thread uses a model and what belongs to it. Each object holds native
memory until `close()`.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.engine.model import Sampling
from core.errors import (
    ContextNotCreated,
    DeviceNotFound,
    EvaluationFailed,
    LoadStopped,
    ModelNotLoaded,
)
from core.native import devices, library, log
from core.native.log import LogLevel

BATCH_SIZE = 512  # llama.cpp's default physical batch; a larger logical one would only delay Stop
PENALTY_LAST_N = 64  # tokens the repeat penalty looks back on; llama.cpp's default
_CONTEXT_UNIT = 256
_ABORTED = 2  # llama_decode: the abort callback said stop


class Model:
    """The weights and vocabulary of one GGUF file.

    Attributes:
        description: llama.cpp's one-line description.
        block_count: Transformer blocks, without the output layer.
        n_gpu_layers: Layers that were given to a device, counting the output layer.
        n_ctx_train: Context the model was trained for, in tokens.
        n_ctx_original: Context before long-context scaling; `n_ctx_train` where there is none.
        n_vocab: Vocabulary size.
        n_bytes: Bytes of all weights.
        chat_template: Jinja source, None when the file has none.
        bos_token: Id of the beginning-of-text token, -1 when there is none.
        eos_token: Id of the end-of-text token, -1 when there is none.
        add_bos: The model expects `bos_token` in front of every text.
    """

    def __init__(
        self,
        path: Path,
        *,
        n_gpu_layers: int = 0,
        device: str = "",
        on_progress: Callable[[float], bool] | None = None,
    ) -> None:
        """Load a file.

        Args:
            path: The GGUF file.
            n_gpu_layers: Layers to put on `device`, counting the output layer; more than there are
                is all of them. Without a GPU device all stay on the CPU.
            device: ggml device name; empty for the CPU.
            on_progress: Called with 0 … 1 on this thread; False stops the load.

        Raises:
            DeviceNotFound: The libraries have no device of that name.
            LoadStopped: `on_progress` returned False.
            ModelNotLoaded: llama.cpp refused the file.
        """
        self._llama = library.llama()
        _start_backend()
        gpu = _gpu_handle(device)
        if n_gpu_layers <= 0:
            gpu = None
        stopped = False

        def report(fraction: float, _user_data: int | None) -> bool:
            nonlocal stopped
            stopped = on_progress is not None and not on_progress(fraction)
            return not stopped

        params = self._llama.llama_model_default_params()
        # An empty list keeps llama.cpp from taking every device it knows.
        self._devices = (ctypes.c_void_p * 2)(gpu, None)
        params.devices = ctypes.cast(self._devices, ctypes.c_void_p)
        params.n_gpu_layers = n_gpu_layers if gpu else 0
        callback = self._llama.llama_progress_callback(report)
        params.progress_callback = callback
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = self._llama.llama_model_load_from_file(os.fsencode(path), params)
        if stopped:
            self.close()
            raise LoadStopped(path=str(path))
        if self._handle is None:
            raise ModelNotLoaded(
                path=str(path), reason=_reason(lines), details="\n".join(line for _, line in lines)
            )
        self._vocab = self._llama.llama_model_get_vocab(self._handle)
        self._pieces: dict[int, bytes] = {}
        self._read_facts(n_gpu_layers if gpu else 0)

    def _read_facts(self, n_gpu_layers: int) -> None:
        llama, handle, vocab = self._llama, self._handle, self._vocab
        buffer = ctypes.create_string_buffer(256)
        llama.llama_model_desc(handle, buffer, len(buffer))
        self.description: str = buffer.value.decode(errors="replace")
        self.block_count: int = llama.llama_model_n_layer(handle)
        self.n_gpu_layers: int = min(n_gpu_layers, self.block_count + 1)
        self.n_ctx_train: int = llama.llama_model_n_ctx_train(handle)
        architecture = self.metadata("general.architecture") or ""
        original = self.metadata(f"{architecture}.rope.scaling.original_context_length")
        self.n_ctx_original: int = min(int(original), self.n_ctx_train) if original else self.n_ctx_train
        self.n_vocab: int = llama.llama_vocab_n_tokens(vocab)
        self.n_bytes: int = llama.llama_model_size(handle)
        template: bytes | None = llama.llama_model_chat_template(handle, None)
        self.chat_template = None if template is None else template.decode(errors="replace")
        self.bos_token: int = llama.llama_vocab_bos(vocab)
        self.eos_token: int = llama.llama_vocab_eos(vocab)
        self.add_bos: bool = llama.llama_vocab_get_add_bos(vocab)

    @property
    def handle(self) -> int:
        """The ``llama_model`` pointer, for the classes of this module."""
        assert self._handle is not None, "closed"
        return self._handle

    def metadata(self, key: str) -> str | None:
        """Return a scalar metadata value as text, None when the file does not have it."""
        size = 256
        while True:
            buffer = ctypes.create_string_buffer(size)
            length = self._llama.llama_model_meta_val_str(self._handle, key.encode(), buffer, size)
            if length < 0:
                return None
            if length < size:
                return buffer.value.decode(errors="replace")
            size = length + 1

    def kv_cache_bytes(self, n_ctx: int) -> int:
        """Return how many bytes the KV cache takes for `n_ctx` tokens (half precision)."""
        n_head = self._llama.llama_model_n_head(self._handle)
        n_head_kv = self._llama.llama_model_n_head_kv(self._handle)
        n_embd = self._llama.llama_model_n_embd(self._handle)
        row = n_embd // max(n_head, 1) * n_head_kv
        return 2 * self.block_count * n_ctx * int(row) * 2

    def tokenize(self, text: str) -> list[int]:
        """Return the token ids of `text`; special tokens in it are recognised, none are added."""
        data = text.encode("utf-8", errors="replace")  # a lone surrogate must not end the child
        size = len(data) + 2  # mostly enough: a token covers at least a byte
        while True:
            buffer = (ctypes.c_int32 * size)()
            count = self._llama.llama_tokenize(self._vocab, data, len(data), buffer, size, False, True)
            if count >= 0:
                return buffer[:count]
            size = -count

    def piece(self, token: int) -> bytes:
        """Return the bytes a token stands for; empty for control tokens. May end inside a character."""
        known = self._pieces.get(token)
        if known is None:
            known = self._pieces[token] = self._piece(token)
        return known

    def _piece(self, token: int) -> bytes:
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            length: int = self._llama.llama_token_to_piece(self._vocab, token, buffer, size, 0, False)
            if length >= 0:
                return buffer.raw[:length]
            size = -length

    def token_text(self, token: int) -> str:
        """Return a token as the vocabulary writes it (``<|end|>``); empty when `token` is negative."""
        if token < 0:
            return ""
        text: bytes = self._llama.llama_vocab_get_text(self._vocab, token)
        return text.decode(errors="replace")

    def is_end(self, token: int) -> bool:
        """Return whether the token ends generation (llama.cpp's end-of-generation set)."""
        return bool(self._llama.llama_vocab_is_eog(self._vocab, token))

    def is_control(self, token: int) -> bool:
        """Return whether the token is a control token, which never shows as text."""
        return bool(self._llama.llama_vocab_is_control(self._vocab, token))

    def close(self) -> None:
        """Free the weights; contexts of the model must be closed before."""
        if self._handle is not None:
            self._llama.llama_model_free(self._handle)
            self._handle = None


class Context:
    """The KV cache of one conversation.

    Attributes:
        n_ctx: Tokens it holds; never more than the model was trained for.
        n_threads: CPU threads it computes with.
    """

    def __init__(self, model: Model, n_ctx: int, n_threads: int) -> None:
        """Allocate a context.

        Args:
            model: Must stay open as long as the context.
            n_ctx: Tokens, at least 1; rounded up to a multiple of 256.
            n_threads: CPU threads.

        Raises:
            ContextNotCreated: llama.cpp could not allocate it.
        """
        self._model = model
        self._llama = library.llama()
        params = self._llama.llama_context_default_params()
        # llama.cpp rounds up by itself, but only after it has cut the batch size to n_ctx.
        params.n_ctx = -(-n_ctx // _CONTEXT_UNIT) * _CONTEXT_UNIT
        params.n_batch = params.n_ubatch = BATCH_SIZE
        params.n_threads = params.n_threads_batch = n_threads
        params.no_perf = True
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = self._llama.llama_init_from_model(model.handle, params)
        if self._handle is None:
            raise ContextNotCreated(
                n_ctx=n_ctx, reason=_reason(lines), details="\n".join(line for _, line in lines)
            )
        allocated: int = self._llama.llama_n_ctx(self._handle)
        self.n_ctx = min(allocated, model.n_ctx_train)
        self.n_threads = n_threads
        # May be less than asked for; llama.cpp aborts the process when it is given more.
        self._n_batch: int = self._llama.llama_n_batch(self._handle)
        self._memory = self._llama.llama_get_memory(self._handle)
        self._tokens: list[int] = []
        self._should_stop: Callable[[], bool] = bool
        self._abort_callback = self._llama.ggml_abort_callback(lambda _user_data: self._should_stop())
        self._no_callback = self._llama.ggml_abort_callback()

    @property
    def handle(self) -> int:
        """The ``llama_context`` pointer, for the classes of this module."""
        assert self._handle is not None, "closed"
        return self._handle

    @property
    def tokens(self) -> Sequence[int]:
        """The tokens in the KV cache, in order."""
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
        self._should_stop = should_stop
        self._llama.llama_set_abort_callback(self._handle, self._abort_callback, None)
        try:
            for start in range(0, len(tokens), self._n_batch):
                if should_stop() or not self._decode(tokens[start : start + self._n_batch]):
                    return False
        finally:
            # Only for prompts: asking Python at every node would slow down single tokens.
            self._llama.llama_set_abort_callback(self._handle, self._no_callback, None)
        return True

    def append(self, token: int) -> None:
        """Run one token through the model.

        Raises:
            EvaluationFailed: llama.cpp could not compute.
        """
        self._decode((token,))

    def _decode(self, tokens: Sequence[int]) -> bool:
        array = (ctypes.c_int32 * len(tokens))(*tokens)
        code: int = self._llama.llama_decode(
            self._handle, self._llama.llama_batch_get_one(array, len(tokens))
        )
        if code == 0:
            self._tokens.extend(tokens)
            return True
        self._llama.llama_memory_seq_rm(self._memory, 0, len(self._tokens), -1)
        if code == _ABORTED:
            return False
        raise EvaluationFailed(code=code, n_tokens=len(tokens), n_used=len(self._tokens))

    def logits(self) -> npt.NDArray[np.float32]:
        """Return the logits after the last token: a view of shape (n_vocab,), valid until the next call."""
        pointer = self._llama.llama_get_logits_ith(self._handle, -1)
        return np.ctypeslib.as_array(pointer, shape=(self._model.n_vocab,))

    def close(self) -> None:
        """Free the KV cache."""
        if self._handle is not None:
            self._llama.llama_free(self._handle)
            self._handle = None


class Sampler:
    """Chooses the next token; the steps and their order are llama.cpp's defaults (common.h).

    Steps that do nothing with the given values are left out, and a temperature of 0 is greedy.
    """

    def __init__(self, model: Model, sampling: Sampling, seed: int) -> None:
        self._llama = llama = library.llama()
        self._chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
        if sampling.repeat_penalty != 1.0:
            penalty = sampling.repeat_penalty
            self._add(llama.llama_sampler_init_penalties(model.n_vocab, PENALTY_LAST_N, penalty, 0.0, 0.0))
        if sampling.temperature <= 0.0:
            self._add(llama.llama_sampler_init_greedy())
            return
        self._add(llama.llama_sampler_init_top_k(sampling.top_k))
        self._add(llama.llama_sampler_init_top_p(sampling.top_p, 0))
        self._add(llama.llama_sampler_init_min_p(sampling.min_p, 0))
        self._add(llama.llama_sampler_init_temp(sampling.temperature))
        self._add(llama.llama_sampler_init_dist(seed))

    def _add(self, step: int) -> None:
        self._llama.llama_sampler_chain_add(self._chain, step)

    def accept(self, token: int) -> None:
        """Count a token of the prompt for the repeat penalty."""
        self._llama.llama_sampler_accept(self._chain, token)

    def sample(self, context: Context) -> int:
        """Choose a token from the context's last logits, and remember it."""
        token: int = self._llama.llama_sampler_sample(self._chain, context.handle, -1)
        return token

    def close(self) -> None:
        """Free the chain."""
        if self._chain is not None:
            self._llama.llama_sampler_free(self._chain)
            self._chain = None


@cache
def _start_backend() -> None:
    """Fill ggml's tables, once a process."""
    library.llama().llama_backend_init()


def _gpu_handle(name: str) -> int | None:
    """Return the device when layers can go there, None for the CPU."""
    if not name:
        return None
    handle = devices.find_handle(name)
    if handle is None:
        known = ", ".join(device.name for device in devices.list_devices())
        raise DeviceNotFound(name=name, known=known)
    return handle if devices.is_gpu(handle) else None


def _reason(lines: Sequence[tuple[LogLevel, str]]) -> str:
    """Return the most telling line of a failed load: the first error, without the C function's name."""
    for level, line in lines:
        if level is LogLevel.ERROR and line.strip():
            return line.split(": ", 1)[-1].removeprefix("error loading model: ").strip()
    return "no reason was given"
