"""The engine child: holds one model and answers questions about it, one at a time.

A thread reads what the parent says, so that a stop is heard while an answer is written; the main
thread loads and generates. An unexpected error ends the child and is explained by `core.worker`.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from core.engine.generation import Generator
from core.engine.images import ConversationImages
from core.engine.mmproj import check_mmproj
from core.engine.model import (
    Chat,
    ChatMessage,
    Complete,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    SteppedDown,
    StopGenerating,
    TextPiece,
)
from core.engine.placement import batches_of, check_kv_type, n_ctx_of, placement_of, shares_of
from core.engine.template import ChatTemplate
from core.errors import (
    ContextNeedsMemory,
    DeviceMemoryExhausted,
    LayersDoNotFit,
    NoModelLoaded,
    PhiForgeError,
    TemplateMissing,
    TemplateTooSlow,
    WorkerSpokeNonsense,
)
from core.gguf.reader import read_header
from core.hardware.estimate import estimate
from core.hardware.layers import auto_gpu_layers, step_down
from core.hardware.model import CPU
from core.hardware.shape import ModelShape, read_shape
from core.native import devices, log
from core.native.context import Context
from core.native.llama import Model
from core.native.log import LogLevel
from core.native.mtmd import ImageEncoder
from core.worker.protocol import REPORTED_STATUS

TEMPLATE_SECONDS = 5
_PROGRESS_SECONDS = 0.05
_BYTES_PER_THREAD = 64 << 20


def serve(receive: Callable[[], object | None], send: Callable[[object], None]) -> None:
    """Answer requests until there are no more.

    Args:
        receive: Waits for the next message of the parent; None when there will be none.
        send: Sends a message to the parent; called from any thread.
    """
    log.install(_print_problems)
    inbox = _Inbox(receive)
    engine = _Engine(send)
    for request in inbox.requests():
        try:
            engine.handle(request)
        except PhiForgeError as error:
            send(error.info())


@dataclass(frozen=True)
class _Request:
    """A message, when it came (`time.perf_counter()`), and whether it was stopped since."""

    message: object
    received: float
    stopped: Callable[[], bool]


class _Inbox:
    """Queues requests. A stop ends the requests that were sent before it, also waiting ones."""

    def __init__(self, receive: Callable[[], object | None]) -> None:
        self._receive = receive
        self._queue: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._n_received = 0
        self._stopped_up_to = 0
        threading.Thread(target=self._read, name="engine-inbox", daemon=True).start()

    def requests(self) -> Iterator[_Request]:
        while (request := self._queue.get()) is not None:
            yield request

    def _read(self) -> None:
        while (message := self._receive()) is not None:
            if isinstance(message, StopGenerating):
                self._stopped_up_to = self._n_received
                continue
            self._n_received += 1
            self._queue.put(_Request(message, time.perf_counter(), self._check_for(self._n_received)))
        self._stopped_up_to = self._n_received
        self._queue.put(None)

    def _check_for(self, number: int) -> Callable[[], bool]:
        return lambda: self._stopped_up_to >= number


class _Engine:
    """One model, or none yet."""

    def __init__(self, send: Callable[[object], None]) -> None:
        self._send = send
        self._load_asked: LoadModel | None = None
        self._model: Model | None = None
        self._context: Context | None = None
        self._encoder: ImageEncoder | None = None
        self._images = ConversationImages(None)
        self._generator: Generator | None = None
        self._template: ChatTemplate | None = None

    def handle(self, request: _Request) -> None:
        match request.message:
            case LoadModel() as load:
                self._load(load, request)
            case Chat() as chat:
                prompt = self._render(chat.messages)
                self._answer(prompt, chat, request)
            case Complete() as complete:
                self._answer(complete.prompt, complete, request)
            case other:
                raise WorkerSpokeNonsense(reason=f"An engine cannot do {type(other).__name__}.")

    def _load(self, load: LoadModel, request: _Request) -> None:
        header = read_header(load.path)  # a broken file is refused in Python before native code parses it
        shape = read_shape(load.path)
        check_kv_type(load, shape)
        if load.mmproj is not None:
            check_mmproj(load.mmproj, header)
        devices.add_rpc_servers(load.rpc_servers)
        started = time.perf_counter()
        while True:
            self._unload()
            try:
                model, context = self._open(load, shape, request)
                break
            except DeviceMemoryExhausted as error:
                self._unload()
                if not (load.step_down and load.n_gpu_layers > 0):
                    raise self._explain(error, load, shape) from error
                fewer = step_down(min(load.n_gpu_layers, shape.n_layers))
                self._send(SteppedDown(min(load.n_gpu_layers, shape.n_layers), fewer))
                load = replace(load, n_gpu_layers=fewer)
        self._load_asked = load
        self._send(
            ModelLoaded(
                path=load.path,
                description=model.description,
                block_count=model.block_count,
                n_gpu_layers=model.n_gpu_layers,
                n_ctx=context.n_ctx,
                n_ctx_train=model.n_ctx_train,
                n_ctx_original=model.n_ctx_original,
                n_vocab=model.n_vocab,
                has_chat_template=self._template is not None,
                seconds=time.perf_counter() - started,
                mmproj=load.mmproj,
                memory=context.allocations.parts(),
            )
        )

    def _open(self, load: LoadModel, shape: ModelShape, request: _Request) -> tuple[Model, Context]:
        """Load the model and everything that goes with it."""
        last_report = 0.0
        mmproj_share = 0.0 if load.mmproj is None else _share(load.mmproj, load.path)

        def report(fraction: float) -> bool:
            nonlocal last_report
            fraction *= 1.0 - mmproj_share
            now = time.perf_counter()
            if now - last_report >= _PROGRESS_SECONDS or fraction >= 1.0:
                last_report = now
                self._send(LoadProgress(fraction))
            return not request.stopped()

        self._model = model = Model(
            load.path, n_gpu_layers=load.n_gpu_layers, shares=shares_of(load), on_progress=report
        )
        _require_memory(load, shape)
        n_threads = load.n_threads if load.n_threads > 0 else _best_threads(model)
        n_batch, n_ubatch = batches_of(load)
        self._context = context = Context(
            model,
            n_ctx_of(load, shape),
            n_threads,
            kv_type=load.kv_type,
            flash_attention=load.flash_attention,
            n_batch=n_batch,
            n_ubatch=n_ubatch,
        )
        if load.mmproj is not None:
            self._encoder = ImageEncoder(
                load.mmproj, model, n_threads=n_threads, on_progress=lambda _: not request.stopped()
            )
            self._send(LoadProgress(1.0))
        self._images = ConversationImages(self._encoder)
        self._generator = Generator(model, context, self._encoder)
        if model.chat_template is not None:
            bos, eos = model.token_text(model.bos_token), model.token_text(model.eos_token)
            self._template = ChatTemplate(model.chat_template, bos, eos)
        return model, context

    def _explain(self, error: DeviceMemoryExhausted, load: LoadModel, shape: ModelShape) -> PhiForgeError:
        """Return the error that also says how many layers would fit; without layers on a device, `error`."""
        tried = min(load.n_gpu_layers, shape.n_layers)
        if tried <= 0 or error.values["device"] == CPU:
            return error
        free = {device.name: device.memory_free for device in devices.list_devices()}
        fitting = auto_gpu_layers(shape, placement_of(load, shape), free)
        return LayersDoNotFit(
            n_gpu_layers=tried,
            n_fitting=min(fitting, step_down(tried)),
            device=error.values["device"],
            reason=error.values["reason"],
            details=error.details,
        )

    def _unload(self) -> None:
        self._template = self._generator = None
        if self._encoder is not None:
            self._encoder.close()
        if self._context is not None:
            self._context.close()
        if self._model is not None:
            self._model.close()
        self._context = self._model = self._encoder = None

    def _render(self, messages: tuple[ChatMessage, ...]) -> str:
        if self._generator is None:
            raise NoModelLoaded
        if self._template is None:
            raise TemplateMissing
        marked = self._images.mark(messages)
        with _time_limit(TEMPLATE_SECONDS, self._give_up):
            prompt = self._template.render(marked)
        self._images.check(prompt, messages)
        return prompt

    def _give_up(self) -> None:
        # Nothing stops Python code from outside, so the process has to go.
        self._send(TemplateTooSlow(seconds=TEMPLATE_SECONDS).info())
        os._exit(REPORTED_STATUS)

    def _answer(self, prompt: str, asked: Chat | Complete, request: _Request) -> None:
        if self._generator is None:
            raise NoModelLoaded
        try:
            answer = self._generator.answer(
                prompt,
                asked.sampling,
                on_text=lambda text: self._send(TextPiece(text)),
                should_stop=request.stopped,
                started=request.received,
                strip_start=isinstance(asked, Chat),
                images=self._images.tokens if isinstance(asked, Chat) else None,
            )
        except DeviceMemoryExhausted as error:
            assert self._load_asked is not None, "there is a model"
            raise self._explain(error, self._load_asked, read_shape(self._load_asked.path)) from error
        self._send(answer)


@contextmanager
def _time_limit(seconds: int, give_up: Callable[[], None]) -> Iterator[None]:
    """Call `give_up` on another thread when the body takes longer."""
    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    # One huge power or repetition never lets another Python thread run; this timer needs none.
    faulthandler.dump_traceback_later(seconds + 1, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        timer.cancel()


def _share(mmproj: Path, model: Path) -> float:
    """Return how much of what has to be loaded is the image encoder, 0 to 1."""
    size = mmproj.stat().st_size
    return size / (size + model.stat().st_size)


def _require_memory(load: LoadModel, shape: ModelShape) -> None:
    """Refuse a KV cache that cannot fit: llama.cpp would try, and the system would kill somebody."""
    placement = placement_of(load, shape)
    needed = sum(part.kv_cache for part in estimate(shape, placement) if part.device == CPU)
    free = psutil.virtual_memory().available
    if needed > free:
        raise ContextNeedsMemory(n_ctx=placement.n_ctx, needed_gb=needed / 1e9, free_gb=free / 1e9)


def _best_threads(model: Model) -> int:
    """Return how many CPU threads to compute with when the user leaves it open.

    One per core, as two on one core only wait for each other. Fewer for small models, whose threads
    would wait more than compute: they meet after every operation, and on a busy machine each of those
    meetings can cost a time slice. Measured with 36 MB of weights on two cores, another program being
    busy: 70 tokens a second with two threads, 800 with one.
    """
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    cores = min(psutil.cpu_count(logical=False) or usable, usable)
    return max(1, min(cores, 1 + model.n_bytes // _BYTES_PER_THREAD))


def _print_problems(level: LogLevel, line: str) -> None:
    """Keep llama.cpp's warnings where `core.worker` looks when it explains a crash."""
    if level in (LogLevel.WARN, LogLevel.ERROR):
        print(line, file=sys.stderr)
