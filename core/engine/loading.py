"""From what a load asks for to a model and its context in memory, for whichever child computes with it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from core.engine.mmproj import check_mmproj
from core.engine.model import LoadModel, SteppedDown
from core.engine.placement import batches_of, check_kv_type, n_ctx_of, placement_of, shares_of
from core.engine.template import ChatTemplate
from core.errors import ContextNeedsMemory, DeviceMemoryExhausted, LayersDoNotFit, PhiForgeError
from core.gguf.reader import read_header
from core.gguf.sanity import check_numbers
from core.hardware.estimate import estimate
from core.hardware.layers import auto_gpu_layers, step_down
from core.hardware.model import CPU
from core.hardware.shape import ModelShape, read_shape
from core.native import devices
from core.native.context import Context
from core.native.llama import Model
from core.native.mtmd import ImageEncoder

_PROGRESS_SECONDS = 0.05
_BYTES_PER_THREAD = 64 << 20


@dataclass(frozen=True)
class Opened:
    """A model in memory.

    Attributes:
        load: What was loaded in the end; perhaps with fewer layers than asked for.
        shape: Of the model, for figures about its memory.
        model: The weights.
        context: Its only context.
        encoder: Its image encoder, if one was asked for.
    """

    load: LoadModel
    shape: ModelShape
    model: Model
    context: Context
    encoder: ImageEncoder | None

    def close(self) -> None:
        """Free all of it."""
        if self.encoder is not None:
            self.encoder.close()
        self.context.close()
        self.model.close()

    def template(self) -> ChatTemplate | None:
        """Return the model's chat template, None when the file has none."""
        model = self.model
        if model.chat_template is None:
            return None
        bos, eos = model.token_text(model.bos_token), model.token_text(model.eos_token)
        return ChatTemplate(model.chat_template, bos, eos)

    def explain(self, error: DeviceMemoryExhausted) -> PhiForgeError:
        """Return the error that also says how many layers would fit; without layers on a device, `error`."""
        return _explain(error, self.load, self.shape)


def open_model(
    load: LoadModel,
    on_progress: Callable[[float], None],
    on_step_down: Callable[[SteppedDown], None],
    should_stop: Callable[[], bool],
) -> Opened:
    """Load a file as asked, where the number of layers was left to us with as many as fit.

    Args:
        load: What to load.
        on_progress: Called with 0 … 1, not too many times a second.
        on_step_down: Called before another try with fewer layers.
        should_stop: Asked meanwhile; True ends the load.

    Raises:
        PhiForgeError: It cannot be loaded, or was stopped (`LoadStopped`); nothing stays in memory.
    """
    header = read_header(load.path)  # a broken file is refused in Python before native code parses it
    check_numbers(load.path, header)
    shape = read_shape(load.path)
    check_kv_type(load, shape)
    if load.mmproj is not None:
        check_mmproj(load.mmproj, header)
    devices.add_rpc_servers(load.rpc_servers)
    while True:
        try:
            return _open(load, shape, on_progress, should_stop)
        except DeviceMemoryExhausted as error:
            if not (load.step_down and load.n_gpu_layers > 0):
                raise _explain(error, load, shape) from error
            tried = min(load.n_gpu_layers, shape.n_layers)
            on_step_down(SteppedDown(tried, step_down(tried)))
            load = replace(load, n_gpu_layers=step_down(tried))


def _open(
    load: LoadModel,
    shape: ModelShape,
    on_progress: Callable[[float], None],
    should_stop: Callable[[], bool],
) -> Opened:
    last_report = 0.0
    mmproj_share = 0.0 if load.mmproj is None else _share(load.mmproj, load.path)

    def report(fraction: float) -> bool:
        nonlocal last_report
        fraction *= 1.0 - mmproj_share
        now = time.perf_counter()
        if now - last_report >= _PROGRESS_SECONDS or fraction >= 1.0:
            last_report = now
            on_progress(fraction)
        return not should_stop()

    with ExitStack() as undo:
        model = Model(load.path, n_gpu_layers=load.n_gpu_layers, shares=shares_of(load), on_progress=report)
        undo.callback(model.close)
        _require_memory(load, shape)
        n_threads = load.n_threads if load.n_threads > 0 else _best_threads(model)
        n_batch, n_ubatch = batches_of(load)
        context = Context(
            model,
            n_ctx_of(load, shape),
            n_threads,
            kv_type=load.kv_type,
            flash_attention=load.flash_attention,
            n_batch=n_batch,
            n_ubatch=n_ubatch,
        )
        undo.callback(context.close)
        encoder = None
        if load.mmproj is not None:
            encoder = ImageEncoder(
                load.mmproj, model, n_threads=n_threads, on_progress=lambda _: not should_stop()
            )
            undo.callback(encoder.close)
            on_progress(1.0)
        undo.pop_all()
    return Opened(load, shape, model, context, encoder)


def _explain(error: DeviceMemoryExhausted, load: LoadModel, shape: ModelShape) -> PhiForgeError:
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
