"""Words about comparisons: verdicts, choices of tokens, figures, and all of it as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from core.compare.diverge import divergence_of
from core.compare.files import names
from core.compare.model import Choice, Comparison, Contestant, Divergence
from core.compare.room import Room
from core.engine.model import Answer, StopReason
from core.measure.model import Figure
from ui import format as fmt
from ui import measure_text
from ui.icons import Icon
from ui.text import ltr, translate_message
from ui.theme import Role
from ui.widgets.chat_figures import short_time

translate = QCoreApplication.translate

_MANY = 99.95
_LINE, _TAB, _BLANK = "⏎", "⇥", "␣"  # how white space is shown where nothing else is


class _Counted(QObject):
    """Counted words; in a class because lupdate finds plurals in `self.tr` only."""

    def after_tokens(self, n: int) -> str:
        return self.tr("They part after %n token(s)", "", n)

    def after_characters(self, n: int) -> str:
        return self.tr("They part after %n character(s)", "", n)


def verdict(comparison: Comparison) -> tuple[Icon, Role, str]:
    """Return what came of a comparison: icon, colour, words."""
    divergence = divergence_of(comparison)
    answers = [contestant.answer for contestant in comparison.contestants]
    if divergence is not None:
        return Icon.INFO, Role.ACCENT, _where(divergence)
    if None in answers:
        return Icon.WARNING, Role.WARNING, translate("compare", "Not finished")
    texts = {answer.text for answer in answers if answer is not None}
    if len(texts) == 1:
        return Icon.CHECK_CIRCLE, Role.POSITIVE, translate("compare", "The same answer")
    return Icon.INFO, Role.MUTED, translate("compare", "The same as far as both go")


def _where(divergence: Divergence) -> str:
    if divergence.n_same == 0:
        return translate("compare", "They part at the first word")
    if divergence.by_tokens:
        return _Counted().after_tokens(divergence.n_same)
    return _Counted().after_characters(divergence.n_same)


def choice_line(own: Choice, other: Choice) -> str:
    """Return what one model wrote where the answers part, and how sure it was."""
    if not own.text:
        return translate("compare", "Its answer ends here; the other goes on with “{token}”.").format(
            token=ltr(_shown(other.text, ""))
        )
    token, instead = ltr(_shown(own.text, other.text)), ltr(_shown(other.text, own.text))
    if own.probability is None:
        return translate("compare", "Goes on with “{token}”.").format(token=token)
    sure = probability(own.probability)
    if own.other is None:
        return translate("compare", "It was {sure} sure of “{token}”.").format(sure=sure, token=token)
    share = probability(own.other)
    words = (
        translate("compare", "It was {sure} sure of “{token}”, and gave “{other}” less than {share}.")
        if own.other_at_most
        else translate("compare", "It was {sure} sure of “{token}”, and gave “{other}” {share}.")
    )
    return words.format(sure=sure, token=token, other=instead, share=share)


def probability(value: float) -> str:
    """Return a probability in percent; one decimal where it is small."""
    percent = value * 100
    if percent >= _MANY:
        return measure_text.share(value, 1)
    return measure_text.share(value, 0 if percent >= 10 else 2 if percent < 0.1 else 1)


def _shown(text: str, other: str) -> str:
    """Return a token so that it can be seen; its blanks only where they make the difference."""
    text = text.replace("\n", _LINE).replace("\t", _TAB)
    if not text.strip() or text.strip() == other.strip():
        return text.replace(" ", _BLANK)
    return text.strip()


def figures(contestant: Contestant, divergence: Figure | None) -> tuple[tuple[str, str, str], ...]:
    """Return the figures of one model as label, value and what the label means; unknown ones are left out."""
    found: list[tuple[str, str, str]] = []
    answer = contestant.answer
    if answer is not None and answer.n_generated:
        found += [
            (
                translate("compare", "Speed"),
                fmt.tokens_per_second(answer.tokens_per_second),
                translate("compare", "How fast it wrote, while the other model rested"),
            ),
            (
                translate("compare", "First token"),
                short_time(answer.first_token_seconds),
                translate("compare", "From the question to the first token of the answer"),
            ),
            (
                translate("compare", "Tokens"),
                fmt.integer(answer.n_generated),
                translate("compare", "Tokens it wrote"),
            ),
        ]
    found.append(
        (
            translate("compare", "File"),
            fmt.size(contestant.file.size_bytes),
            fmt.exact_bytes(contestant.file.size_bytes),
        )
    )
    if contestant.memory:
        found.append((translate("compare", "Memory"), fmt.size(contestant.memory_bytes), _memory(contestant)))
    if divergence is not None:
        found.append(
            (
                translate("compare", "KL divergence"),
                fmt.decimal(divergence.value, measure_text.decimals_for([divergence])),
                translate(
                    "compare",
                    "How far its guesses are from those of the unquantized model, as measured: {value}; "
                    "0 is no difference.",
                ).format(value=measure_text.divergence(divergence, measure_text.decimals_for([divergence]))),
            )
        )
    return tuple(found)


def _memory(contestant: Contestant) -> str:
    lines = [f"{ltr(part.device)}: {fmt.size(part.total)}" for part in contestant.memory if part.total]
    if contestant.n_gpu_layers:
        lines.append(
            translate("compare", "GPU layers: {n} of {total}").format(
                n=fmt.integer(contestant.n_gpu_layers),
                total=fmt.integer(contestant.file.shape.n_layers),
            )
        )
    return "\n".join([translate("compare", "What llama.cpp allocated, the context included"), *lines])


def end_note(answer: Answer, *, raw: bool) -> str:
    """Return what has to be said of an answer beside its text, empty when nothing."""
    if not answer.finite:
        return translate(
            "compare", "The model computed numbers that are not finite, so the answer ends here."
        )
    if answer.stop_reason is StopReason.STOPPED:
        return translate("compare", "Stopped.")
    if answer.stop_reason is StopReason.MAX_TOKENS:
        return translate("compare", "Ended at the limit of tokens.")
    if answer.stop_reason is StopReason.CONTEXT_FULL:
        return translate("compare", "The context of {n} tokens is full.").format(n=fmt.integer(answer.n_ctx))
    if not answer.text:
        return translate("compare", "The model ended without writing anything.")
    return translate("compare", "No chat template: it continued the prompt as it stands.") if raw else ""


def room_line(room: Room) -> str:
    """Return how two models will use the memory, and why they take turns."""
    needed, largest = fmt.about_size(room.needed), fmt.about_size(room.largest)
    if not room.fits:
        return translate(
            "compare", "The larger one takes about {largest}, more than is free now: it may not load."
        ).format(largest=largest)
    if room.together:
        return translate(
            "compare",
            "Both fit into memory, about {needed}. They answer in turn, so that neither slows the other.",
        ).format(needed=needed)
    if room.remote:
        return translate(
            "compare",
            "The other machine serves one model at a time: one is loaded after the other, about {largest}.",
        ).format(largest=largest)
    return translate(
        "compare",
        "Both together take about {needed}, more than is free: one is loaded after the other, "
        "about {largest} at a time.",
    ).format(needed=needed, largest=largest)


def as_markdown(comparison: Comparison, divergences: Sequence[Figure | None]) -> str:
    """Return a comparison for pasting somewhere else.

    Args:
        comparison: What to write.
        divergences: The measured KL divergence of each file, None where it was not measured.
    """
    contestants, sampling = comparison.contestants, comparison.sampling
    called = names(contestants[0].file, contestants[1].file)
    found = divergence_of(comparison)
    settings = translate("compare", "Seed {seed}, temperature {temperature}").format(
        seed=sampling.seed, temperature=fmt.decimal(sampling.temperature, 2)
    )
    parts = [_quoted(comparison.prompt), f"{verdict(comparison)[2]}. {settings}."]
    for index, contestant in enumerate(contestants):
        parts.append(f"**{called[index]}** (`{contestant.file.path.name}`)")
        if contestant.answer is not None:
            parts.append(_quoted(contestant.answer.text))
        if contestant.error is not None:
            parts.append(translate_message(contestant.error.title))
        if found is not None:
            parts.append(choice_line(found.choices[index], found.choices[1 - index]))
    parts.append(_table(called, comparison, divergences))
    return "\n\n".join(_plain(part) for part in parts) + "\n"


def _table(called: tuple[str, str], comparison: Comparison, divergences: Sequence[Figure | None]) -> str:
    columns = [
        {label: value for label, value, _tip in figures(contestant, divergence)}
        for contestant, divergence in zip(comparison.contestants, divergences, strict=True)
    ]
    labels = dict.fromkeys(label for column in columns for label in column)
    rows = [f"|  | {called[0]} | {called[1]} |", "|---|---:|---:|"]
    rows += [f"| {label} | {columns[0].get(label, '')} | {columns[1].get(label, '')} |" for label in labels]
    return "\n".join(rows)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines() or [""])


def _plain(text: str) -> str:
    """Take out the marks that keep directions apart on the screen."""
    return text.translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069")))
