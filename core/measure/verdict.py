"""What a measurement means for someone who wants to keep one of the files."""

from __future__ import annotations

from collections.abc import Sequence

from core.forge.disk import format_bytes
from core.measure.model import FileMeasure, MeasureResult, Quality
from core.text import Message, msg

GOOD_ENOUGH = 0.9
"""Share of same next words from which on a file is worth naming first."""


def whole_text(file: FileMeasure) -> Quality:
    """Return the figures of the whole text."""
    return file.qualities[0]


def frontier(files: Sequence[FileMeasure]) -> tuple[FileMeasure, ...]:
    """Return the files worth keeping, smallest first: no other one is both no larger and no worse.

    Worse is a larger mean KL divergence. Of files that are equal in both, the first one is kept.
    """
    found: list[FileMeasure] = []
    for file in sorted(files, key=lambda file: (file.size_bytes, whole_text(file).kl_mean.value)):
        if not found or whole_text(file).kl_mean.value < whole_text(found[-1]).kl_mean.value:
            found.append(file)
    return tuple(found)


def best_choice(files: Sequence[FileMeasure]) -> FileMeasure:
    """Return the smallest file on the frontier that is good enough; the best one if none is."""
    candidates = frontier(files)
    good = (file for file in candidates if whole_text(file).same_top.value >= GOOD_ENOUGH)
    return next(good, candidates[-1])


def summary(result: MeasureResult) -> tuple[Message, ...]:
    """Return the measurement in a sentence or two: the file to keep, and what a larger one would bring."""
    kept = best_choice(result.files)
    ratio = result.base_size_bytes / max(kept.size_bytes, 1)
    values = {"file": _name(kept), "base": result.base_type_name or result.spec.base.name}
    same = _in_100(kept)
    if ratio >= 1.05:
        first = msg(
            "{file} is {ratio:.1f}× smaller than {base} and picks the same next word {same} times in 100.",
            ratio=ratio,
            same=same,
            **values,
        )
    else:
        first = msg(
            "{file} is no smaller than {base} and picks the same next word {same} times in 100.",
            same=same,
            **values,
        )
    sentences = [first]
    larger = [file for file in frontier(result.files) if file.size_bytes > kept.size_bytes]
    better = next((file for file in larger if _in_100(file) > _in_100(kept)), None)
    if better is not None:
        sentences.append(
            msg(
                "{file} costs {more} more for {same}.",
                file=_name(better),
                more=format_bytes(better.size_bytes - kept.size_bytes),
                same=_in_100(better),
            )
        )
    return tuple(sentences)


def _name(file: FileMeasure) -> str:
    return file.type_name or file.path.name


def _in_100(file: FileMeasure) -> int:
    return round(100 * whole_text(file).same_top.value)
