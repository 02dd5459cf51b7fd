"""The figures of a measurement as a table other programs read."""

from __future__ import annotations

import csv
import io

from core.measure.model import MeasureResult
from ui.measure_rows import MeasureRow, domains_of, rows_of

_HEAD = (
    "file", "type", "size_bytes", "text", "tokens", "kl_divergence", "kl_divergence_error",
    "kl_divergence_99", "kl_divergence_max", "same_top_token", "same_top_token_error",
    "delta_p_mean", "delta_p_rms",
    "perplexity", "perplexity_error", "tokens_per_second", "prompt_tokens_per_second",
    "peak_memory_bytes", "load_seconds",
)  # fmt: skip


def as_csv(result: MeasureResult) -> str:
    """Return a row for each file and part of the text, figures in full; the unquantized file first."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEAD)
    rows = rows_of(result)
    for row in rows:
        for domain in domains_of(rows):
            writer.writerow((row.path.name, row.type_name, row.size_bytes, domain, *_figures(row, domain)))
    return text.getvalue()


def _figures(row: MeasureRow, domain: str) -> tuple[float | str, ...]:
    q, speed = row.quality(domain), row.speed
    quality = (
        ("",) * 11
        if q is None
        else (
            q.n_tokens, q.kl_mean.value, q.kl_mean.error, q.kl_99, q.kl_max, q.same_top.value,
            q.same_top.error, q.delta_p_mean.value, q.delta_p_rms.value,
            q.perplexity.value, q.perplexity.error,
        )
    )  # fmt: skip
    if speed is None:
        return (*quality, "", "", "", "")
    rates = (speed.tokens_per_second, speed.prompt_tokens_per_second)
    return (*quality, *rates, speed.peak_memory_bytes, speed.load_seconds)
