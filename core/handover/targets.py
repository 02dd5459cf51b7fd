"""What each program needs to use a model."""

from __future__ import annotations

from core.backends import registry
from core.backends.model import BUNDLED, Flavour
from core.errors import BackendNotFound
from core.handover import commands, ollama
from core.handover.model import Handover, RunOptions, Shell, Subject, Target
from core.settings import Settings
from core.text import msg

# How ggml begins the names of a backend's devices.
_DEVICES = {
    "CUDA": Flavour.CUDA_12,
    "VULKAN": Flavour.VULKAN,
    "MTL": Flavour.METAL,
    "METAL": Flavour.METAL,
    "ROCM": Flavour.ROCM,
    "HIP": Flavour.ROCM,
    "SYCL": Flavour.SYCL,
}


def hand_over(target: Target, subject: Subject, options: RunOptions, shell: Shell) -> Handover:
    """Return what a program needs.

    Raises:
        HandoverSplit, HandoverNameUnusable: It cannot take this model.
    """
    if target is Target.OLLAMA:
        return ollama.hand_over(subject, options, shell)
    if target is Target.LLAMA_CPP:
        return commands.llama_cpp(subject, options, shell)
    if target is Target.LLAMA_CPP_PYTHON:
        return commands.llama_cpp_python(subject, options, shell)
    if target is Target.LLAMA_EDGE:
        return commands.llama_edge(subject, options, shell)
    note = msg("LM Studio shows the model in My Models, and uses the chat template inside the file.")
    return Handover(target, (), (note,))


def run_options(settings: Settings, *, platform: str) -> RunOptions:
    """Return Chat's settings as other programs are told them.

    Args:
        settings: What was chosen.
        platform: As `sys.platform`.
    """
    return RunOptions(
        n_ctx=settings.n_ctx,
        n_gpu_layers=settings.n_gpu_layers,
        device=settings.device,
        n_threads=settings.n_threads,
        n_batch=settings.n_batch,
        kv_type=settings.kv_type,
        flash_attention=settings.flash_attention,
        sampling=settings.sampling,
        system_prompt=settings.system_prompt,
        flavour=flavour_of(settings.device, _backend_flavour(settings.backend), platform),
        server_port=settings.server_port,
    )


def _backend_flavour(backend_id: str) -> Flavour:
    try:
        return registry.find(backend_id or BUNDLED).flavour
    except BackendNotFound:  # it is gone, and the bundled one computes in its place
        return registry.bundled().flavour


def flavour_of(device: str | None, backend: Flavour, platform: str) -> Flavour:
    """Return what llama.cpp has to be built for, to use a device.

    Args:
        device: ggml's names with commas between them; empty for the CPU, None for no choice.
        backend: What the backend in use computes on, which tells without a choice.
        platform: As `sys.platform`; a Mac's own build uses Metal.
    """
    if device is None:
        return Flavour.METAL if platform == "darwin" and backend is Flavour.CPU else backend
    name = device.upper()
    return next((flavour for start, flavour in _DEVICES.items() if name.startswith(start)), Flavour.CPU)
