"""Words about backends that several places use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.backends.model import Backend, Flavour, Origin, Pack, Trial
from core.hardware.model import CPU, Device
from ui import format as fmt
from ui.text import ltr

translate = QCoreApplication.translate

DOT = " · "


def flavour_name(flavour: Flavour) -> str:
    """Return the name people know a flavour by."""
    return {
        Flavour.CPU: translate("backends", "CPU"),
        Flavour.METAL: translate("backends", "Metal"),
        Flavour.CUDA_12: translate("backends", "CUDA 12"),
        Flavour.CUDA_13: translate("backends", "CUDA 13"),
        Flavour.VULKAN: translate("backends", "Vulkan"),
        Flavour.ROCM: translate("backends", "ROCm"),
        Flavour.SYCL: translate("backends", "SYCL"),
    }[flavour]


def flavour_tip(flavour: Flavour) -> str:
    """Return which processors a flavour is for."""
    return {
        Flavour.CPU: translate("backends", "Computes on the processor; works everywhere"),
        Flavour.METAL: translate("backends", "Computes on the GPU of a Mac"),
        Flavour.CUDA_12: translate("backends", "Computes on NVIDIA GPUs"),
        Flavour.CUDA_13: translate("backends", "Computes on newer NVIDIA GPUs with a recent driver"),
        Flavour.VULKAN: translate("backends", "Computes on GPUs of any maker through their Vulkan driver"),
        Flavour.ROCM: translate("backends", "Computes on AMD GPUs"),
        Flavour.SYCL: translate("backends", "Computes on Intel GPUs"),
    }[flavour]


def title(backend: Backend) -> str:
    """Return what a backend is called in the window."""
    name = flavour_name(backend.flavour)
    if backend.origin is Origin.BUNDLED:
        return translate("backends", "Bundled with Phi Forge · {flavour}").format(flavour=name)
    return name


def facts(backend: Backend) -> str:
    """Return version or name, size and where it came from."""
    origin = {
        Origin.BUNDLED: "",
        Origin.FOLDER: translate("backends", "from a folder"),
        Origin.WHEEL: translate("backends", "from a wheel"),
        Origin.INDEX: translate("backends", "from the publisher's index"),
    }[backend.origin]
    name = ltr(backend.id)  # has the version in it
    if backend.origin is Origin.BUNDLED:
        name = translate("backends", "version {version}").format(version=ltr(backend.version))
    return DOT.join(part for part in (name, fmt.size(backend.n_bytes), origin) if part)


def moment(seconds: float) -> str:
    """Return a date and time in the language's short form."""
    when = QDateTime.fromSecsSinceEpoch(int(seconds))
    return fmt.isolate(QLocale().toString(when, QLocale.FormatType.ShortFormat))


def trial_line(trial: Trial) -> str:
    """Return how a self-test went, in a sentence."""
    if not trial.passed:
        return translate("backends", "Self-test failed: it computes something else than the CPU")
    if trial.device == CPU:
        return translate("backends", "Self-test passed: {speed}").format(
            speed=fmt.tokens_per_second(trial.tokens_per_second)
        )
    device, cpu = (
        fmt.tokens_per_second(trial.tokens_per_second),
        fmt.tokens_per_second(trial.cpu_tokens_per_second),
    )
    if trial.same_text:
        words = translate("backends", "Self-test passed: the same text as the CPU, {device}, CPU {cpu}")
    else:
        words = translate("backends", "Self-test passed: like the CPU but for rounding, {device}, CPU {cpu}")
    return words.format(device=device, cpu=cpu)


def trial_tip(trial: Trial) -> str:
    """Return the figures behind a self-test."""
    words = translate(
        "backends", "{n} layers on the device; logits differ by at most {difference}; the demo model was used"
    )
    return words.format(
        n=fmt.integer(trial.n_gpu_layers), difference=fmt.decimal(trial.max_logit_difference, 4)
    )


def memory(device: Device) -> str:
    """Return how much of a device's memory is free."""
    if device.memory_total <= 0:
        return translate("backends", "memory unknown")
    unit = fmt.size_unit(device.memory_total)
    return translate("backends", "{free} of {total} free").format(
        free=fmt.decimal(device.memory_free / unit.n_bytes, max(unit.decimals - 1, 0)),
        total=fmt.about_size(device.memory_total, unit),
    )


def pack_title(pack: Pack) -> str:
    """Return what a pack of an index is called: flavour, and which of its builds."""
    name, build = flavour_name(pack.flavour), pack.build or pack.version
    if build == pack.flavour.value:
        return name
    return translate("backends", "{flavour} · {name}").format(flavour=name, name=ltr(build))
