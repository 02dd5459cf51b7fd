"""Made-up results of measurements, and one of each message about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.measure.model import (
    AnswerPair,
    Figure,
    FileMeasure,
    MeasureResult,
    MeasureSpec,
    MeasureUpdate,
    Quality,
    ReadFile,
    Reading,
    Speed,
    TensorLoss,
)

SPEED = Speed(
    load_seconds=0.5, prompt_tokens_per_second=80.0, tokens_per_second=12.5, peak_memory_bytes=3 << 30
)
_FIGURE = Figure(0.0, 0.0)
_QUALITY = Quality(
    domain="all",
    n_tokens=4080,
    perplexity=Figure(9.1, 0.1),
    base_perplexity=Figure(9.0, 0.1),
    kl_mean=_FIGURE,
    kl_99=0.4,
    kl_max=2.5,
    same_top=_FIGURE,
    delta_p_mean=Figure(-0.001, 0.0005),
    delta_p_rms=Figure(0.03, 0.001),
)


def quality(kl: float, same_top: float, domain: str = "all") -> Quality:
    """Return figures with this mean divergence and share of same next words."""
    return replace(_QUALITY, domain=domain, kl_mean=Figure(kl, kl / 20), same_top=Figure(same_top, 0.004))


def file_measure(type_name: str, size_mb: int, kl: float, same_top: float) -> FileMeasure:
    """Return what was measured of a file; sizes in 10^6 bytes."""
    return FileMeasure(
        path=Path(f"/models/phi-{type_name}.gguf"),
        type_name=type_name,
        size_bytes=size_mb * 10**6,
        sha256=f"{size_mb:064x}",
        qualities=(quality(kl, same_top), quality(kl * 0.9, same_top, "english")),
        speed=SPEED,
        tensors=(TensorLoss("blk.0.ffn_up.weight", type_name, 0.07),),
        answers=(AnswerPair("Why?", "Because.", "Because!", 7, repeats=False, garbled=False),),
    )


def result(*files: FileMeasure, created: float = 1e9) -> MeasureResult:
    """Return a measurement of these files against an F16 file of 7 643 MB."""
    return MeasureResult(
        spec=MeasureSpec(Path("/models/phi-F16.gguf"), tuple(file.path for file in files)),
        base_type_name="F16",
        base_sha256="b" * 64,
        base_size_bytes=7_643 * 10**6,
        base_speed=SPEED,
        files=files,
        text_sha256="e" * 64,
        llama_version="b1",
        created=created,
        seconds=61.5,
    )


_FILE = file_measure("Q4_K_M", 2465, 0.012, 0.941)
MEASURE_MESSAGES = (
    MeasureSpec(Path("/a/שלום\udcff.gguf"), (Path("b.gguf"), Path("c.gguf")), text=Path("d.txt"), n_ctx=256),
    MeasureUpdate(Path("/a/🦙.gguf"), quality(0.5, 0.9, "hebrew")),
    Reading(
        "F16", "b" * 64, 2**41, "e" * 64, "b1",
        (ReadFile(_FILE.path, "Q4_K_M", 2**40, "c" * 64, _FILE.qualities, _FILE.tensors),),
    ),
)  # fmt: skip
