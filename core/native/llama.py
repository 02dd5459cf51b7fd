"""A model: a thin, typed class over the binding of llama.h. Its context is in `core.native.context`.

The binding's own high-level class is not used: it has no load progress, cannot stop during a long
prompt, and copies every logit through Python.

Nothing here is thread-safe; one thread uses a model and what belongs to it. Each object holds native
memory until `close()`.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from core.errors import (
    DeviceMemoryExhausted,
    DeviceNotFound,
    LoadStopped,
    ModelNotLoaded,
    PhiForgeError,
    VocabularyBroken,
)
from core.hardware.model import CPU, DeviceShare
from core.native import devices, library, log
from core.native.allocations import Allocations
from core.native.log import LogLevel
from core.text import Message, msg

_MAX_REASON_CHARS = 300
_NO_MEMORY_SIGNS = ("unable to allocate", "failed to allocate", "out of memory", "OutOfDeviceMemory")


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
        device_names: The devices that layers were given to.
        allocations: What llama.cpp says it allocated for the weights.
    """

    def __init__(
        self,
        path: Path,
        *,
        n_gpu_layers: int = 0,
        device: str = "",
        shares: Sequence[DeviceShare] = (),
        on_progress: Callable[[float], bool] | None = None,
    ) -> None:
        """Load a file.

        Args:
            path: The GGUF file.
            n_gpu_layers: Layers to put on `device`, counting the output layer; more than there are
                is all of them. Without a GPU device all stay on the CPU.
            device: ggml device name; empty for the CPU.
            shares: Several devices to take the layers, in the place of `device`.
            on_progress: Called with 0 … 1 on this thread; False stops the load.

        Raises:
            DeviceNotFound: The libraries have no device of that name, or it may not be used.
            DeviceMemoryExhausted: The weights do not fit.
            LoadStopped: `on_progress` returned False.
            ModelNotLoaded: llama.cpp refused the file.
        """
        self._llama = library.llama()
        _start_backend()
        shares = shares or ((DeviceShare(device),) if device else ())
        found = [(share, _gpu_handle(share.name)) for share in shares]
        gpus = [(share, handle) for share, handle in found if handle is not None and n_gpu_layers > 0]
        stopped = False

        def report(fraction: float, _user_data: int | None) -> bool:
            nonlocal stopped
            stopped = on_progress is not None and not on_progress(fraction)
            return not stopped

        params = self._llama.llama_model_default_params()
        # An empty list keeps llama.cpp from taking every device it knows.
        self._devices = (ctypes.c_void_p * (len(gpus) + 1))(*(handle for _, handle in gpus), None)
        params.devices = ctypes.cast(self._devices, ctypes.c_void_p)
        params.n_gpu_layers = n_gpu_layers if gpus else 0
        split = (ctypes.c_float * self._llama.llama_max_devices())(*(share.share for share, _ in gpus))
        params.tensor_split = split
        callback = self._llama.llama_progress_callback(report)
        params.progress_callback = callback
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = self._llama.llama_model_load_from_file(os.fsencode(path), params)
        if stopped:
            self.close()
            raise LoadStopped(path=str(path))
        names = {devices.buffer_name(handle): share.name for share, handle in gpus}
        if self._handle is None:
            reason, details = failure_reason(lines), "\n".join(line for _, line in lines)
            raise _memory_error(lines, names) or ModelNotLoaded(
                path=str(path), reason=reason, details=details
            )
        self.device_names = tuple(names.values())
        self.allocations = Allocations(names).including(line for _, line in lines)
        self._buffer_names = names
        self._vocab = self._llama.llama_model_get_vocab(self._handle)
        self._pieces: dict[int, bytes] = {}
        self._byte_tokens: dict[int, int] = {}
        self._read_facts(n_gpu_layers if gpus else 0)

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
        """The ``llama_model`` pointer, for the classes of this package."""
        assert self._handle is not None, "closed"
        return self._handle

    @property
    def vocab(self) -> int:
        """The ``llama_vocab`` pointer, for the classes of this package."""
        vocab: int = self._vocab
        return vocab

    @property
    def device(self) -> int | None:
        """The first device that layers were given to; None when all are on the CPU."""
        return self._devices[0] if self.n_gpu_layers else None

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

    def memory_error(self, lines: Sequence[tuple[LogLevel, str]]) -> PhiForgeError | None:
        """Return the error for lines that tell of memory that could not be had; None if none do."""
        return _memory_error(lines, self._buffer_names)

    def tokenize(self, text: str) -> list[int]:
        """Return the token ids of `text`; special tokens in it are recognised, none are added.

        Raises:
            VocabularyBroken: A part of it is no token.
        """
        data = text.encode("utf-8", errors="replace")  # a lone surrogate must not end the child
        size = len(data) + 2  # mostly enough: a token covers at least a byte
        while True:
            buffer = (ctypes.c_int32 * size)()
            count = self._llama.llama_tokenize(self._vocab, data, len(data), buffer, size, False, True)
            if count >= 0:
                tokens = buffer[:count]
                if tokens and min(tokens) < 0:
                    raise VocabularyBroken
                return tokens
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

    def byte_tokens(self) -> dict[int, int]:
        """Return a token for each byte that is a token by itself."""
        if not self._byte_tokens:
            pieces = ((self._piece(token), token) for token in range(self.n_vocab))
            self._byte_tokens = {piece[0]: token for piece, token in pieces if len(piece) == 1}
        return self._byte_tokens

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
        known = ", ".join(devices.usable_names())
        raise DeviceNotFound(name=name, known=known)
    return handle if devices.is_gpu(handle) else None


def failure_reason(lines: Sequence[tuple[LogLevel, str]]) -> str | Message:
    """Return the most telling line of a failed load: the first error, without the C function's name."""
    for level, line in lines:
        if level is LogLevel.ERROR and line.strip():
            return line.split(": ", 1)[-1].removeprefix("error loading model: ").strip()[:_MAX_REASON_CHARS]
    return msg("no reason was given")


def _memory_error(
    lines: Sequence[tuple[LogLevel, str]], devices_by_buffer: Mapping[str, str]
) -> PhiForgeError | None:
    """Return the error for a failure to allocate, None where the lines tell of something else."""
    told = [
        line for level, line in lines if level is LogLevel.ERROR and any(s in line for s in _NO_MEMORY_SIGNS)
    ]
    if not told:
        return None
    names = [device for buffer, device in devices_by_buffer.items() if any(buffer in line for line in told)]
    device = (names or [*devices_by_buffer.values(), CPU])[0]
    reason = told[0].split(": ", 1)[-1].removeprefix("error loading model: ").strip()
    return DeviceMemoryExhausted(device=device, reason=reason, details="\n".join(line for _, line in lines))
