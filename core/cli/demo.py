"""The verb `demo`: everything once, on the checkpoint that ships with the program."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.forge import all_passed, run_forge
from core.cli.interrupt import cancel_on_interrupt
from core.engine.model import Answer, ChatMessage, LoadModel, Role, Sampling
from core.engine.session import Session
from core.forge.disk import format_bytes
from core.forge.model import ForgedFile, ForgeSpec, PlanSpec
from core.paths import demo_checkpoint
from core.worker import tasks
from core.worker.supervisor import run_task

TYPES = ("Q4_K_M", "Q2_K")
QUESTION = "What is GGUF?"


def register(add: AddVerb) -> None:
    """Add this verb to the command line."""
    sub = add("demo", demo, "Forge the demo checkpoint and ask the results a question.")
    sub.add_argument("--out", type=types_of.path, default=None, metavar="DIR", help="keep the files here")


def demo(arguments: argparse.Namespace, console: Console) -> Status:
    """Inspect, plan, forge two types, prove them, and ask both the same question."""
    started = time.monotonic()
    with _out_dir(arguments.out) as out_dir:
        with cancel_on_interrupt() as cancel:
            plan = run_task(tasks.PLAN, PlanSpec(demo_checkpoint()), lambda _: None, cancel)
        console.text(f"{show.card(plan.card)}\n\n{show.plan(plan)}\n")
        spec = ForgeSpec(demo_checkpoint(), TYPES, out_dir, overwrite=True)
        result = run_forge(spec, console, events=False)
        console.text(f"\n{show.forged(result)}\n\nQuestion: {QUESTION}")
        answers = {file.type_name: _ask(file, console) for file in result.files}
    seconds = time.monotonic() - started
    console.text(f"\nThe whole demo took {show.duration(seconds)}.")
    console.document(
        {"plan": plan, "forged": result, "question": QUESTION, "answers": answers, "seconds": seconds}
    )
    return Status.DONE if all_passed(result) else Status.FAILED


def _ask(file: ForgedFile, console: Console) -> Answer:
    sampling = Sampling(temperature=0.0, max_tokens=128)
    with cancel_on_interrupt() as cancel, Session(LoadModel(file.path), cancel=cancel) as session:
        answer = session.chat([ChatMessage(Role.USER, QUESTION)], sampling)
        loaded = show.duration(session.loaded.seconds)
    console.text(f"\n{file.type_name} ({format_bytes(file.file_bytes)}, loaded in {loaded})")
    console.text(f"  {answer.text.strip()}\n  {show.figures(answer)}")
    return answer


@contextmanager
def _out_dir(asked: Path | None) -> Iterator[Path]:
    """Provide the folder asked for, else one that is gone afterwards."""
    if asked is not None:
        yield asked
        return
    with tempfile.TemporaryDirectory(prefix="phi-forge-demo-") as folder:
        yield Path(folder)
