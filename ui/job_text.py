"""Words about jobs that several places use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.forge.model import Proof
from core.jobs.model import JobSnapshot, JobState
from ui import format as fmt
from ui.icons import Icon
from ui.text import checkpoint_title, ltr, translate_message
from ui.theme import Role

translate = QCoreApplication.translate

STATE_LOOK = {
    JobState.WAITING: (Icon.CLOCK, Role.MUTED),
    JobState.RUNNING: (Icon.RUNNING, Role.ACCENT),
    JobState.CANCELLING: (Icon.CANCELLED, Role.WARNING),
    JobState.DONE: (Icon.CHECK_CIRCLE, Role.POSITIVE),
    JobState.FAILED: (Icon.CROSS_CIRCLE, Role.NEGATIVE),
    JobState.CANCELLED: (Icon.CANCELLED, Role.WARNING),
}


def title(job: JobSnapshot) -> str:
    """Return what a job makes of what: ``Phi-4 to Q4_K_M, Q8_0``."""
    return translate("jobs", "{source} to {types}").format(
        source=ltr(checkpoint_title(job.spec.source)), types=ltr(", ".join(job.spec.types))
    )


def state_word(state: JobState) -> str:
    """Return a state in a word."""
    return {
        JobState.WAITING: translate("jobs", "Waiting"),
        JobState.RUNNING: translate("jobs", "Running"),
        JobState.CANCELLING: translate("jobs", "Cancelling"),
        JobState.DONE: translate("jobs", "Done"),
        JobState.FAILED: translate("jobs", "Failed"),
        JobState.CANCELLED: translate("jobs", "Cancelled"),
    }[state]


def state_line(job: JobSnapshot) -> str:
    """Return the state with the time that belongs to it."""
    word = state_word(job.state)
    if job.state is JobState.WAITING:
        return translate("jobs", "Waiting for the running job")
    if job.finished is not None and job.started is not None:
        took = fmt.duration(job.finished - job.started)
        if job.state is JobState.DONE:
            return translate("jobs", "Done in {time}").format(time=took)
        return translate("jobs", "{state} after {time}").format(state=word, time=took)
    return word


def progress_line(job: JobSnapshot) -> str:
    """Return bytes, rate and time left of the running stage."""
    progress = job.progress
    if job.state is JobState.WAITING:
        return translate("jobs", "Starts when the running job is over")
    if job.state is JobState.CANCELLING:
        return translate("jobs", "Stopping and removing unfinished files…")
    if progress is None or progress.total <= 0:
        return translate("jobs", "Working…")
    unit = fmt.size_unit(progress.total)
    parts = [
        translate("jobs", "{done} of {total}").format(
            done=fmt.decimal(progress.done / unit.n_bytes, unit.decimals),
            total=fmt.size(progress.total, unit),
        )
    ]
    if progress.rate > 0:
        parts.append(fmt.rate(progress.rate))
    if progress.eta_seconds is not None and progress.done < progress.total:
        parts.append(fmt.time_left(progress.eta_seconds))
    return "  ·  ".join(parts)


def clock(seconds: float) -> str:
    """Return a time of day, in the language's short form."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return fmt.isolate(QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat))


def proof_look(proof: Proof | None) -> tuple[Icon, Role]:
    """Return the icon of a proof."""
    if proof is None:
        return Icon.PENDING, Role.MUTED
    return (Icon.CHECK_CIRCLE, Role.POSITIVE) if proof.passed else (Icon.WARNING, Role.WARNING)


def proof_line(proof: Proof | None) -> str:
    """Return what the proof of a file showed."""
    if proof is None:
        return translate("jobs", "Not tried")
    if not proof.passed:
        problem = translate_message(proof.problem) if proof.problem is not None else ""
        return translate("jobs", "Proof failed: {problem}").format(problem=problem)
    return translate("jobs", "Proved: it loads and answers, {rate}").format(
        rate=fmt.tokens_per_second(proof.tokens_per_second)
    )


def percent(job: JobSnapshot) -> str:
    """Return how much of the running stage is done."""
    if job.progress is None or job.progress.total <= 0:
        return ""
    share = 100 * min(job.progress.done / job.progress.total, 1.0)
    return fmt.isolate(translate("jobs", "{n} %").format(n=fmt.integer(int(share))))
