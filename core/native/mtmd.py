"""The image encoder of a model (an mmproj file), over the binding of mtmd.h.

An image becomes a run of embeddings in the KV cache, one for each place. `Context` counts each of them
as a negative number, the same one for all places of an image, so that lists of tokens can be compared.

Nothing here is thread-safe; one thread uses an encoder, and its model must stay open as long.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from core.errors import (
    EvaluationFailed,
    ImageBroken,
    LoadStopped,
    MmprojNotLoaded,
    MmprojNotUsable,
)
from core.native import library, log
from core.native.context import Context
from core.native.llama import Model, failure_reason
from core.native.log import LogLevel

# Operations of the encoder's graph, which has about 30 in a block: a large picture takes minutes on a CPU.
_NODES_BETWEEN_QUESTIONS = 4
_TEXT, _IMAGE = 0, 1  # enum mtmd_input_chunk_type


@cache
def _include_log() -> None:
    """Send what libmtmd says to where llama.cpp's messages go, once a process."""
    log_set = library.mtmd()._libmtmd["mtmd_helper_log_set"]  # by index: an object of our own
    log_set.argtypes, log_set.restype = (ctypes.c_void_p, ctypes.c_void_p), None
    log.include(log_set)


class ImageEncoder:
    """An mmproj file, and the images it has prepared."""

    def __init__(
        self,
        path: Path,
        model: Model,
        *,
        n_threads: int,
        on_progress: Callable[[float], bool] | None = None,
    ) -> None:
        """Load a file. It goes to the device that has layers of the model, else to the CPU.

        Args:
            path: The mmproj file.
            model: The language model it belongs to.
            n_threads: CPU threads.
            on_progress: Called with 0 … 1 on this thread; False stops the load.

        Raises:
            LoadStopped: `on_progress` returned False.
            MmprojNotLoaded: llama.cpp refused the file.
            MmprojNotUsable: It has no image encoder, or one for another kind of model.
        """
        self._mtmd = mtmd = library.mtmd()
        _include_log()
        self._last_mark = 0
        self._places: dict[int, tuple[int, int]] = {}  # mark: (chunk, number of places)
        self._images: dict[tuple[int, ...], int] = {}  # tokens of an image: chunks to free
        self._should_stop: Callable[[], bool] = bool
        self._n_asked = 0
        stopped = False

        def report(fraction: float, _user_data: int | None) -> bool:
            nonlocal stopped
            stopped = stopped or (on_progress is not None and not on_progress(fraction))
            return not stopped

        params = mtmd.mtmd_context_params_default()
        params.use_gpu = model.device is not None
        params.device = model.device
        params.n_threads = n_threads
        params.print_timings = False
        params.warmup = False  # the first image allocates what is needed
        self._callbacks = (
            mtmd.mtmd_progress_callback(report),
            library.llama().ggml_backend_sched_eval_callback(self._on_operation),
        )
        params.progress_callback, params.cb_eval = self._callbacks
        lines: list[tuple[LogLevel, str]] = []
        with log.capture(lambda level, line: lines.append((level, line))):
            self._handle: int | None = mtmd.mtmd_init_from_file(os.fsencode(path), model.handle, params)
        if stopped:
            self.close()
            raise LoadStopped(path=str(path))
        if self._handle is None:
            details = "\n".join(line for _, line in lines)
            raise MmprojNotLoaded(path=str(path), reason=failure_reason(lines), details=details)
        if not mtmd.mtmd_support_vision(self._handle) or mtmd.mtmd_decode_use_mrope(self._handle):
            self.close()
            raise MmprojNotUsable(path=str(path))

    def prepare(self, data: bytes, name: str) -> list[int]:
        """Decode and scale a picture; return what stands for it among the tokens of a prompt.

        Args:
            data: A PNG, JPEG, BMP or GIF file.
            name: Names it in errors.

        Raises:
            ImageBroken: It cannot be decoded.
        """
        mtmd = self._mtmd
        options = mtmd.mtmd_helper_init_opt_default()
        # What it cannot decode itself, it would hand to programs it finds by this path.
        options.video_params.ffmpeg_bin_dir = os.fsencode(os.devnull)
        wrapper = mtmd.mtmd_helper_bitmap_init_from_buf_wrapper(
            self._handle, (ctypes.c_uint8 * len(data)).from_buffer_copy(data), len(data), False, options
        )
        if not wrapper.bitmap:
            raise ImageBroken(file=name)
        chunks = mtmd.mtmd_input_chunks_init()
        try:
            marker = mtmd.mtmd_get_marker(self._handle)
            text = mtmd.mtmd_input_text(marker, len(marker), False, True)
            bitmaps = (ctypes.c_void_p * 1)(wrapper.bitmap)
            code = mtmd.mtmd_tokenize(self._handle, chunks, ctypes.byref(text), bitmaps, 1)
        finally:
            mtmd.mtmd_bitmap_free(wrapper.bitmap)
        if code != 0:
            mtmd.mtmd_input_chunks_free(chunks)
            raise ImageBroken(file=name)
        tokens: list[int] = []
        for index in range(mtmd.mtmd_input_chunks_size(chunks)):
            tokens += self._tokens_of(mtmd.mtmd_input_chunks_get(chunks, index))
        self._images[tuple(tokens)] = chunks
        return tokens

    def _tokens_of(self, chunk: int) -> list[int]:
        mtmd = self._mtmd
        if mtmd.mtmd_input_chunk_get_type(chunk) == _TEXT:
            count = ctypes.c_size_t()
            pointer = mtmd.mtmd_input_chunk_get_tokens_text(chunk, ctypes.byref(count))
            return list(pointer[: count.value])
        self._last_mark -= 1  # never given twice: the cache may still hold an image that was freed
        mark = self._last_mark
        n_places: int = mtmd.mtmd_input_chunk_get_n_tokens(chunk)
        self._places[mark] = (chunk, n_places)
        return [mark] * n_places

    def forget(self, tokens: list[int]) -> None:
        """Free an image that `prepare` made."""
        for token in set(tokens):
            self._places.pop(token, None)
        self._mtmd.mtmd_input_chunks_free(self._images.pop(tuple(tokens)))

    def n_places(self, mark: int) -> int:
        """Return how many places in the context one image takes, given the number that stands for it."""
        return self._places[mark][1]

    def evaluate(self, context: Context, mark: int, should_stop: Callable[[], bool]) -> bool:
        """Run an image through the encoder, and what comes out through the model.

        Args:
            context: To append to; there must be room for all places.
            mark: The negative number that stands for the image.
            should_stop: Asked often.

        Returns:
            False when it was stopped; nothing of the image is in the cache then.

        Raises:
            EvaluationFailed: llama.cpp could not compute.
        """
        chunk, n_places = self._places[mark]
        self._should_stop, self._n_asked = should_stop, 0
        code: int = self._mtmd.mtmd_encode_chunk(self._handle, chunk)
        if should_stop():
            return False
        if code != 0:
            raise EvaluationFailed(code=code, n_tokens=n_places, n_used=len(context.tokens))
        embeddings = self._mtmd.mtmd_get_output_embd(self._handle)
        end = ctypes.c_int32()
        with context.stoppable(should_stop):
            code = self._mtmd.mtmd_helper_decode_image_chunk(
                self._handle,
                context.handle,
                chunk,
                embeddings,
                len(context.tokens),
                0,
                context.n_batch,
                ctypes.byref(end),
                self._mtmd.mtmd_helper_post_decode_callback(),
                None,
            )
        return context.settle(code, [mark] * n_places)

    def _on_operation(self, _tensor: object, asking: bool, _user_data: int | None) -> bool:
        """Answer ggml, which first asks whether a result is wanted and then, having it, whether to go on."""
        if not asking:
            return not self._should_stop()
        self._n_asked += 1
        return self._n_asked % _NODES_BETWEEN_QUESTIONS == 0

    def close(self) -> None:
        """Free the encoder and its images."""
        for chunks in self._images.values():
            self._mtmd.mtmd_input_chunks_free(chunks)
        self._images.clear()
        self._places.clear()
        if self._handle is not None:
            self._mtmd.mtmd_free(self._handle)
            self._handle = None
