"""One row a file: what a table, a chart and an export show of a measurement, finished or running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.measure.model import Figure, MeasureResult, MeasureUpdate, Quality, Speed
from core.measure.text import ALL


@dataclass(frozen=True)
class MeasureRow:
    """What is known of one file.

    Attributes:
        path: The file.
        type_name: Its quantization type.
        size_bytes: All its parts together.
        qualities: By domain; empty as long as nothing is known.
        speed: None as long as it is not known.
        is_base: It is the file the others are compared with.
    """

    path: Path
    type_name: str
    size_bytes: int
    qualities: dict[str, Quality]
    speed: Speed | None = None
    is_base: bool = False

    def quality(self, domain: str) -> Quality | None:
        """Return how it predicts a part of the text."""
        return self.qualities.get(domain)


def rows_of(result: MeasureResult) -> tuple[MeasureRow, ...]:
    """Return the base and the files of a finished measurement, largest first."""
    base = MeasureRow(
        path=result.spec.base,
        type_name=result.base_type_name,
        size_bytes=result.base_size_bytes,
        qualities=_base_qualities([q for file in result.files for q in file.qualities]),
        speed=result.base_speed,
        is_base=True,
    )
    files = (
        MeasureRow(
            path=file.path,
            type_name=file.type_name,
            size_bytes=file.size_bytes,
            qualities={quality.domain: quality for quality in file.qualities},
            speed=file.speed,
        )
        for file in result.files
    )
    return (base, *sorted(files, key=lambda row: -row.size_bytes))


def rows_so_far(known: Sequence[MeasureRow], updates: Sequence[MeasureUpdate]) -> tuple[MeasureRow, ...]:
    """Return the rows of a running measurement.

    Args:
        known: The base and the files, without figures.
        updates: The newest figures of each file and domain.
    """
    found: dict[Path, dict[str, Quality]] = {}
    for update in updates:
        found.setdefault(update.path, {})[update.quality.domain] = update.quality
    base = _base_qualities([update.quality for update in updates])
    return tuple(
        MeasureRow(
            row.path,
            row.type_name,
            row.size_bytes,
            base if row.is_base else found.get(row.path, {}),
            is_base=row.is_base,
        )
        for row in known
    )


def domains_of(rows: Sequence[MeasureRow]) -> tuple[str, ...]:
    """Return the parts of the text that were reported, the whole first."""
    seen = dict.fromkeys(domain for row in rows for domain in row.qualities)
    return tuple(sorted(seen, key=lambda domain: domain != ALL))


def _base_qualities(qualities: Sequence[Quality]) -> dict[str, Quality]:
    """Return the base compared with itself: no divergence, its own perplexity on the most tokens known."""
    none, same = Figure(0.0, 0.0), Figure(1.0, 0.0)
    return {
        q.domain: Quality(
            domain=q.domain,
            n_tokens=q.n_tokens,
            perplexity=q.base_perplexity,
            base_perplexity=q.base_perplexity,
            kl_mean=none,
            kl_99=0.0,
            kl_max=0.0,
            same_top=same,
            delta_p_mean=none,
            delta_p_rms=none,
        )
        for q in sorted(qualities, key=lambda q: q.n_tokens)
    }
