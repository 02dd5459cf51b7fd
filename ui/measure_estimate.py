"""How long a measurement will take here, from how long the last ones took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from core.measure.model import Effort, MeasureResult, MeasureSpec
from core.measure.text import ALL, evaluation_dir
from ui import format as fmt

_BYTES_PER_TOKEN = 3.5
"""Of mixed prose and code, roughly; the tokenizers of Phi give 3 to 4."""

_NORMAL_PIECES = 16
_QUICK_SECONDS = 120.0
"""A quick measurement reads as much as it can in about this time."""


def times(spec: MeasureSpec, base_bytes: int, history: Sequence[MeasureResult]) -> dict[Effort, str]:
    """Return about how long each effort takes, in words; empty where there is no honest estimate.

    Args:
        spec: What is to be measured; its effort does not matter.
        base_bytes: Length of the base; stands for the amount of computing a token takes.
        history: Earlier results of this computer, newest first.
    """
    found = {effort: _seconds(replace(spec, effort=effort), base_bytes, history) for effort in Effort}
    words = {effort: _words(seconds) for effort, seconds in found.items()}
    if found[Effort.QUICK] is None:
        words[Effort.QUICK] = QCoreApplication.translate("measure", "about 2 min")
    return words


def _seconds(spec: MeasureSpec, base_bytes: int, history: Sequence[MeasureResult]) -> float | None:
    """Return an estimate in seconds; None when nothing was measured on this device yet."""
    last = next((result for result in history if result.spec.device == spec.device and result.files), None)
    if last is None or last.seconds <= 0:
        return None
    whole = next((q for q in last.files[0].qualities if q.domain == ALL), None)
    if whole is None:
        return None
    # Half of each piece is scored, so twice as many tokens were read.
    rate = 2 * whole.n_tokens * last.base_size_bytes * (1 + len(last.files)) / last.seconds
    tokens = _n_tokens(spec)
    if tokens is None or rate <= 0:
        return None
    seconds = tokens * base_bytes * (1 + len(spec.files)) / rate
    return min(seconds, _QUICK_SECONDS) if spec.effort is Effort.QUICK else seconds


def _n_tokens(spec: MeasureSpec) -> int | None:
    texts = [spec.text] if spec.text is not None else list(evaluation_dir().glob("*.txt"))
    try:
        n_pieces = int(sum(text.stat().st_size for text in texts) / _BYTES_PER_TOKEN / spec.n_ctx)
    except OSError:
        return None
    limit = {Effort.QUICK: _NORMAL_PIECES // 2, Effort.NORMAL: _NORMAL_PIECES}.get(spec.effort, n_pieces)
    return min(n_pieces, limit) * spec.n_ctx


def _words(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 1:
        return QCoreApplication.translate("measure", "under a minute")
    if minutes < 90:
        return QCoreApplication.translate("measure", "about {n} min").format(n=fmt.integer(minutes))
    return QCoreApplication.translate("measure", "about {n} h").format(n=fmt.decimal(minutes / 60, 1))
