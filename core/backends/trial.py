"""What the child of a self-test does: one greedy answer on one device. Never runs in the window's process."""

from __future__ import annotations

import time

import numpy as np

from core.backends.model import TrialReading, TrialSpec
from core.errors import BackendNotFinite
from core.hardware.model import CPU
from core.native.context import Context
from core.native.llama import Model

_QUESTION = "<|user|>\nWhat is quantization?<|end|>\n<|assistant|>\n"
_MAX_TOKENS = 48
_N_CTX = 256
_N_THREADS = 1  # several would wait for each other more than they compute: the demo is small
_ALL_LAYERS = 1 << 16  # capped by what the model has


def run(spec: TrialSpec) -> TrialReading:
    """Load the demo with all layers on a device and let it answer.

    Raises:
        DeviceNotFound, DeviceMemoryExhausted, ModelNotLoaded, EvaluationFailed: It does not run there.
        BackendNotFinite: A logit is not a number.
    """
    on_cpu = spec.device == CPU
    model = Model(spec.model, n_gpu_layers=0 if on_cpu else _ALL_LAYERS, device="" if on_cpu else spec.device)
    context = Context(model, _N_CTX, _N_THREADS)
    context.evaluate(model.tokenize(_QUESTION), lambda: False)
    first = context.logits().copy()
    written = bytearray()
    count = 0
    started = time.perf_counter()
    while True:
        logits = context.logits()
        if not np.isfinite(logits).all():
            raise BackendNotFinite(device=spec.device)
        token = int(logits.argmax())
        if model.is_end(token) or count == _MAX_TOKENS:
            break
        written += model.piece(token)
        context.append(token)
        count += 1
    seconds = time.perf_counter() - started
    reading = TrialReading(
        device=spec.device,
        n_gpu_layers=model.n_gpu_layers,
        text=written.decode(errors="replace"),
        logits=tuple(map(float, first)),
        tokens_per_second=count / max(seconds, 1e-9),
    )
    context.close()
    model.close()
    return reading
