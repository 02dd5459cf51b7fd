"""Words about measurements that several places use."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.measure.model import Effort, Figure, MeasureResult, MeasureSpec
from core.measure.text import ALL
from ui import format as fmt
from ui.text import ltr

translate = QCoreApplication.translate

DOT = "  ·  "


def effort_word(effort: Effort) -> str:
    """Return an effort in a word."""
    return {
        Effort.QUICK: translate("measure", "Quick"),
        Effort.NORMAL: translate("measure", "Normal"),
        Effort.THOROUGH: translate("measure", "Thorough"),
    }[effort]


def domain_word(domain: str) -> str:
    """Return the name of a part of the text; one of another text as it is."""
    return {
        ALL: translate("measure", "Whole text"),
        "english": translate("measure", "English"),
        "code": translate("measure", "Code"),
        "hebrew": translate("measure", "Hebrew"),
        "romanian": translate("measure", "Romanian"),
    }.get(domain, domain)


def text_word(spec: MeasureSpec) -> str:
    """Return which text was evaluated."""
    return translate("measure", "bundled text") if spec.text is None else ltr(spec.text.name)


def moment(seconds: float) -> str:
    """Return date and time of day, in the language's short form."""
    when = QDateTime.fromSecsSinceEpoch(int(seconds))
    return fmt.isolate(QLocale().toString(when, QLocale.FormatType.ShortFormat))


def settings_line(result: MeasureResult) -> str:
    """Return when a measurement was made, and how."""
    spec = result.spec
    parts = (
        moment(result.created),
        effort_word(spec.effort),
        text_word(spec),
        ltr(spec.device) if spec.device else translate("measure", "CPU"),
        translate("measure", "took {time}").format(time=fmt.duration(result.seconds)),
    )
    return DOT.join(fmt.isolate(part) for part in parts)


def _with_error(figure: Figure, decimals: int) -> str:
    return fmt.isolate(f"{fmt.decimal(figure.value, decimals)} ± {fmt.decimal(figure.error, decimals)}")


def divergence(figure: Figure, decimals: int = 4) -> str:
    """Return a KL divergence with its error, e.g. ``0.0123 ± 0.0004``."""
    return _with_error(figure, decimals)


def decimals_for(figures: Iterable[Figure]) -> int:
    """Return how many digits after the point show the error of each figure."""
    smallest = min((figure.error for figure in figures if figure.error > 0), default=1e-4)
    return min(max(math.ceil(-math.log10(smallest)), 3), 6)


def perplexity(figure: Figure) -> str:
    """Return a perplexity with its error, e.g. ``8.31 ± 0.12``."""
    return _with_error(figure, 2 if figure.value < 1000 else 0)


def share(value: float, decimals: int = 1) -> str:
    """Return a share in percent; never 100 % for what is a little less."""
    step = 10**decimals
    percent = math.floor(value * 100 * step) / step if value < 1 else 100.0
    return fmt.isolate(translate("measure", "{n} %").format(n=fmt.decimal(percent, decimals)))


def share_with_error(figure: Figure) -> str:
    """Return a share in percent with its error."""
    percent = Figure(figure.value * 100, figure.error * 100)
    return fmt.isolate(translate("measure", "{n} %").format(n=_with_error(percent, 2)))


def speed(value: float) -> str:
    """Return tokens a second without the unit, for a column that names it."""
    return fmt.decimal(value, 0 if value >= 999.5 else 1)
