"""The verb `measure`: how good and how fast files are, compared with the one they were made from."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.forge.disk import format_bytes
from core.jobs import measure_job
from core.measure import store
from core.measure.model import (
    Effort,
    FileMeasure,
    MeasureResult,
    MeasureSpec,
    MeasureUpdate,
    Quality,
    Speed,
)
from core.measure.verdict import frontier, summary, whole_text
from core.text import Message
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event

_WORST = 3  # tensors named for each file


@dataclass(frozen=True)
class _Finished:
    """A result for programs, with what follows from it."""

    result: MeasureResult
    summary: tuple[Message, ...]
    frontier: tuple[str, ...]


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("measure", measure, "Measure files against the unquantized one; as JSON one event a line.")
    sub.set_defaults(streams=True, check=_check)
    sub.add_argument("base", type=types_of.path, nargs="?", metavar="BASE", help="F32, F16 or BF16 file")
    sub.add_argument("files", type=types_of.path, nargs="*", metavar="FILE", help="what was made of it")
    sub.add_argument("--list", action="store_true", help="show earlier results, and measure nothing")
    sub.add_argument("--text", type=types_of.path, metavar="FILE", help="instead of the bundled text")
    sub.add_argument(
        "--effort",
        choices=[effort.value for effort in Effort],
        default=Effort.NORMAL.value,
        help="how much of the text; quick takes about two minutes",
    )
    sub.add_argument("--n-ctx", type=types_of.count, default=512, metavar="N", help="tokens of a piece")
    sub.add_argument("--device", default="", metavar="NAME", help="as `devices` lists them")
    sub.add_argument("--n-gpu-layers", type=types_of.count, default=0, metavar="N", help="layers on it")
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--no-tensors", action="store_true", help="do not compare the tensors")
    sub.add_argument("--no-answers", action="store_true", help="do not compare answers")
    sub.add_argument("--allow-quantized-base", action="store_true", help="for want of a better base")


def measure(arguments: argparse.Namespace, console: Console) -> Status:
    """Measure, with figures so far on the console, or list what was measured before."""
    if arguments.list:
        return _list(console)
    spec = MeasureSpec(
        base=arguments.base,
        files=tuple(arguments.files),
        text=arguments.text,
        effort=Effort(arguments.effort),
        n_ctx=arguments.n_ctx,
        device=arguments.device,
        n_gpu_layers=arguments.n_gpu_layers,
        n_threads=arguments.threads,
        tensors=not arguments.no_tensors,
        answers=not arguments.no_answers,
        allow_quantized_base=arguments.allow_quantized_base,
    )

    def on_event(event: Event) -> None:
        if isinstance(event, Progress):
            console.progress(show.progress("measure", event))
            console.event("progress", event)
        elif isinstance(event, LogLine):
            console.note(f"  {event.text}")
            console.event("log", event)
        elif isinstance(event, StageStarted):
            console.event("stage", event)
        elif isinstance(event, MeasureUpdate):
            console.event("figures", event)

    measure_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        result = measure_job.run(spec, on_event, cancel)
    console.text(report(result))
    names = tuple(file.path.name for file in frontier(result.files))
    console.event("result", _Finished(result, summary(result), names))
    return Status.DONE


def report(result: MeasureResult) -> str:
    """Return a result as tables, and the sentence about it."""
    blocks = [_qualities(result)]
    domains = [quality.domain for quality in result.files[0].qualities[1:]]
    if domains:
        blocks.append(_domains(result, domains))
    blocks.append(_speeds(result))
    lines = [line for file in result.files for line in (_tensors(file), _answers(file)) if line]
    if lines:
        blocks.append("\n".join(lines))
    blocks.append(" ".join(map(str, summary(result))))
    return "\n\n".join(blocks)


def _check(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    if arguments.list == bool(arguments.base):
        parser.error("give BASE and FILE…, or --list alone")
    if arguments.base and not arguments.files:
        parser.error("give at least one FILE to compare with BASE")


def _list(console: Console) -> Status:
    results = store.stored()
    if console.as_json:
        for result in results:
            console.event("result", result)
        return Status.DONE
    for result in results:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(result.created))
        text = result.spec.text.name if result.spec.text else "bundled text"
        base, effort = result.spec.base.name, result.spec.effort.value
        console.text(f"{when}  {base}, {text}, {effort}\n{_indented(_qualities(result))}\n")
    if not results:
        console.text("Nothing was measured yet.")
    return Status.DONE


def _qualities(result: MeasureResult) -> str:
    rows = [["File", "Size", "Perplexity", "KL divergence", "99 %", "Max", "Same top", "Δp mean", "Δp RMS"]]
    sizes = show.sizes([result.base_size_bytes, *(file.size_bytes for file in result.files)])
    base = whole_text(result.files[0]).base_perplexity
    rows.append([result.base_type_name or "base", sizes[0], _figure(base.value, base.error, 4), *[""] * 6])
    for file, size in zip(result.files, sizes[1:], strict=True):
        rows.append([file.type_name or file.path.name, size, *_figures(whole_text(file))])
    return show.table(rows, "<>" + ">" * 7)


def _figures(quality: Quality) -> list[str]:
    kl, same = quality.kl_mean, quality.same_top
    mean, rms = quality.delta_p_mean, quality.delta_p_rms
    return [
        _figure(quality.perplexity.value, quality.perplexity.error, 4),
        _figure(kl.value, kl.error, 6),
        f"{quality.kl_99:.5f}",
        f"{quality.kl_max:.5f}",
        _percent(same.value, same.error),
        _percent(mean.value, mean.error),
        _percent(rms.value, rms.error),
    ]


def _domains(result: MeasureResult, domains: list[str]) -> str:
    rows = [["KL divergence", *domains]]
    for file in result.files:
        by_domain = {quality.domain: quality.kl_mean for quality in file.qualities}
        cells = [_figure(by_domain[name].value, by_domain[name].error, 5) for name in domains]
        rows.append([file.type_name or file.path.name, *cells])
    return show.table(rows, "<" + ">" * len(domains))


def _speeds(result: MeasureResult) -> str:
    rows = [["Speed", "Load", "Prompt", "Writing", "Peak memory"]]
    rows.append([result.base_type_name or "base", *_speed(result.base_speed)])
    rows += [[file.type_name or file.path.name, *_speed(file.speed)] for file in result.files]
    return show.table(rows, "<>>>>")


def _speed(speed: Speed) -> list[str]:
    return [
        show.duration(speed.load_seconds),
        f"{speed.prompt_tokens_per_second:.1f} tokens/s",
        f"{speed.tokens_per_second:.1f} tokens/s",
        format_bytes(speed.peak_memory_bytes),
    ]


def _tensors(file: FileMeasure) -> str:
    worst = sorted(file.tensors, key=lambda loss: loss.relative_error, reverse=True)[:_WORST]
    named = ", ".join(f"{loss.tensor} ({loss.type}) {100 * loss.relative_error:.1f} %" for loss in worst)
    return f"{file.type_name or file.path.name} loses most in {named}" if worst else ""


def _answers(file: FileMeasure) -> str:
    if not file.answers:
        return ""
    same = sum(pair.answer == pair.base_answer for pair in file.answers)
    line = (
        f"{file.type_name or file.path.name} answers {same} of {len(file.answers)} prompts as the base does"
    )
    broken = [pair.prompt for pair in file.answers if pair.repeats or pair.garbled]
    return f"{line}; it repeats itself or writes garbage at: {'; '.join(broken)}" if broken else line


def _figure(value: float, error: float, decimals: int) -> str:
    return f"{value:.{decimals}f} ± {error:.{decimals}f}"


def _percent(value: float, error: float) -> str:
    return f"{100 * value:.2f} ± {100 * error:.2f} %"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
