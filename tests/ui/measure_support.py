"""Made-up measurements for drawing."""

from __future__ import annotations

from pathlib import Path

from core.measure.model import (
    AnswerPair,
    Effort,
    Figure,
    FileMeasure,
    MeasureResult,
    MeasureSpec,
    MeasureUpdate,
    Quality,
    Speed,
    TensorLoss,
)

FOLDER = Path("/models/phi")
BASE = FOLDER / "Phi-3.5-mini-instruct-BF16.gguf"
_MADE = (
    ("Q8_0", 4_060_900_000, 0.0004, 0.991, 7.9),
    ("Q6_K", 3_135_000_000, 0.0021, 0.978, 9.4),
    ("Q5_K_M", 2_815_000_000, 0.0078, 0.957, 10.1),
    ("Q4_1", 2_420_000_000, 0.0520, 0.901, 11.0),
    ("Q4_K_M", 2_393_000_000, 0.0231, 0.934, 11.8),
    ("Q3_K_M", 1_955_000_000, 0.0870, 0.871, 12.9),
    ("Q2_K", 1_416_000_000, 0.3120, 0.742, 15.2),
)
_DOMAINS = (("all", 1.0), ("english", 0.8), ("code", 0.6), ("hebrew", 1.9), ("romanian", 1.4))
_KINDS = ("attn_qkv", "attn_output", "ffn_up", "ffn_down")


def quality(domain: str, kl: float, same: float) -> Quality:
    """Return figures of one part of the text."""
    return Quality(
        domain=domain,
        n_tokens=4080,
        perplexity=Figure(6.2 * (1 + kl), 0.11),
        base_perplexity=Figure(6.2, 0.11),
        kl_mean=Figure(kl, kl / 25),
        kl_99=kl * 12,
        kl_max=kl * 90,
        same_top=Figure(same, 0.004),
        delta_p_mean=Figure(-kl / 10, 0.0002),
        delta_p_rms=Figure(kl, 0.001),
    )


def _losses(kl: float) -> tuple[TensorLoss, ...]:
    blocks = (
        TensorLoss(f"blk.{layer}.{kind}.weight", "Q4_K", (kl**0.5) * (0.3 + 0.1 * number + 0.004 * layer))
        for layer in range(32)
        for number, kind in enumerate(_KINDS)
    )
    norms = (TensorLoss(f"blk.{layer}.attn_norm.weight", "F32", 0.0) for layer in range(32))
    return (*blocks, *norms, TensorLoss("token_embd.weight", "Q6_K", 0.01))


_ANSWERS = (
    AnswerPair(
        "Can you introduce .NET?",
        ".NET is a developer platform with tools and libraries for building any type of app.",
        ".NET is a developer platform with tools and packages for building many types of app.",
        43,
        repeats=False,
        garbled=False,
    ),
    AnswerPair("What is 2 + 2?", "2 + 2 is 4.", "2 + 2 is 4.", 11, repeats=False, garbled=False),
    AnswerPair(
        "Write a poem.",
        "The sea is calm tonight,\nthe tide is full.",
        "The sea is calm is calm is calm is calm",
        15,
        repeats=True,
        garbled=False,
    ),
)

RESULT = MeasureResult(
    spec=MeasureSpec(BASE, tuple(FOLDER / f"Phi-3.5-mini-instruct-{made[0]}.gguf" for made in _MADE)),
    base_type_name="BF16",
    base_sha256="0" * 64,
    base_size_bytes=7_643_000_000,
    base_speed=Speed(4.1, 31.0, 4.2, 8_100_000_000),
    files=tuple(
        FileMeasure(
            path=FOLDER / f"Phi-3.5-mini-instruct-{name}.gguf",
            type_name=name,
            size_bytes=size,
            sha256=f"{number:064}",
            qualities=tuple(
                quality(domain, kl * factor, same - 0.02 * (factor - 1)) for domain, factor in _DOMAINS
            ),
            speed=Speed(1.4, 35.0 + number, rate, size + 600_000_000),
            tensors=_losses(kl),
            answers=_ANSWERS,
        )
        for number, (name, size, kl, same, rate) in enumerate(_MADE)
    ),
    text_sha256="1" * 64,
    llama_version="9888 (0c1e570)",
    created=1_790_000_000.0,
    seconds=1210.0,
)
"""Seven files of which Q4_1 is both larger and worse than another."""

UPDATES = tuple(
    MeasureUpdate(path, quality("all", kl, same))
    for path, (_, _, kl, same, _) in zip(RESULT.spec.files[:3], _MADE[:3], strict=True)
)
"""What is known while a measurement runs."""

QUICK = MeasureSpec(BASE, RESULT.spec.files, effort=Effort.QUICK)
