"""The verb `compare`: two models answer the same prompt, one after the other."""

from __future__ import annotations

import argparse
import threading
from dataclasses import replace

from core.cli import arguments as types_of
from core.cli import placement, show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.compare.diverge import N_PROBS, divergence_of
from core.compare.files import look, names
from core.compare.model import Choice, CompareFile, Comparison, Contestant, Divergence
from core.engine.model import ChatMessage, Role, Sampling
from core.engine.session import Session


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("compare", compare, "Ask two GGUF files the same and say where their answers part.")
    sub.set_defaults(check=placement.check)
    sub.add_argument("first", type=types_of.path, metavar="FILE_A")
    sub.add_argument("second", type=types_of.path, metavar="FILE_B")
    sub.add_argument("--prompt", required=True, metavar="TEXT")
    placement.add_flags(sub)
    sub.add_argument("--max-tokens", type=types_of.count, default=256, metavar="N")
    sub.add_argument(
        "--temperature",
        type=types_of.temperature,
        default=0.0,
        metavar="T",
        help="0: always the likeliest token",
    )
    sub.add_argument("--seed", type=types_of.count, default=1, metavar="N", help="the same for both")


def compare(arguments: argparse.Namespace, console: Console) -> Status:
    """Load each file for its answer only, so that neither takes time or memory from the other."""
    sampling = Sampling(
        temperature=arguments.temperature,
        seed=arguments.seed,
        max_tokens=arguments.max_tokens,
        n_probs=N_PROBS,
    )
    files = look(arguments.first), look(arguments.second)
    called = names(*files)
    with cancel_on_interrupt() as cancel:
        first, second = (
            _answer(file, name, sampling, arguments, console, cancel)
            for file, name in zip(files, called, strict=True)
        )
    comparison = Comparison(arguments.prompt, sampling, (first, second))
    found = divergence_of(comparison)
    console.text(_verdict(comparison, found, called))
    console.document({"comparison": comparison, "divergence": found})
    return Status.DONE


def _answer(
    file: CompareFile,
    name: str,
    sampling: Sampling,
    arguments: argparse.Namespace,
    console: Console,
    cancel: threading.Event,
) -> Contestant:
    def on_progress(fraction: float) -> None:
        console.progress(f"loading {name}  {fraction:.0%}")

    load = replace(placement.place(file.path, arguments, cancel).load, mmproj=None)
    with Session(load, on_progress=on_progress, cancel=cancel) as session:
        loaded = session.loaded
        console.text(f"--- {name}")

        def on_text(piece: str) -> None:
            console.text(piece, end="")

        if loaded.has_chat_template:
            answer = session.chat([ChatMessage(Role.USER, arguments.prompt)], sampling, on_text)
        else:
            answer = session.complete(arguments.prompt, sampling, on_text)
    console.text("")
    console.note(show.figures(answer))
    return Contestant(
        file,
        answer,
        memory=loaded.memory,
        n_gpu_layers=loaded.n_gpu_layers,
        raw=not loaded.has_chat_template,
    )


def _verdict(comparison: Comparison, found: Divergence | None, called: tuple[str, str]) -> str:
    if found is None:
        texts = {contestant.answer.text for contestant in comparison.contestants if contestant.answer}
        return "--- the same answer" if len(texts) == 1 else "--- the same as far as both go"
    unit = "token" if found.by_tokens else "character"
    plural = "" if found.n_same == 1 else "s"
    lines = [f"--- they part after {found.n_same} {unit}{plural}"]
    for index, name in enumerate(called):
        lines.append(f"  {name}: {_choice(found.choices[index], found.choices[1 - index])}")
    return "\n".join(lines)


def _choice(own: Choice, other: Choice) -> str:
    if not own.text:
        return "its answer ends here"
    if own.probability is None:
        return f"goes on with {own.text!r}"
    sure = f"{own.probability:.1%} sure of {own.text!r}"
    if own.other is None:
        return sure
    return f"{sure}, gave {other.text!r} {'less than ' if own.other_at_most else ''}{own.other:.1%}"
