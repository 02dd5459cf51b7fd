"""The verbs that run one task: inspect, plan, forge, devices."""

from __future__ import annotations

import argparse

from core import checkpoint
from core.checkpoint.model import Support
from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.errors import ConversionRefused
from core.forge.model import ForgeResult, ForgeSpec, PlanSpec
from core.hardware.model import ProbeSpec
from core.jobs import forge_job
from core.worker import tasks
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, run_task


def register(add: AddVerb) -> None:
    """Add these verbs to the command line."""
    sub = add("inspect", inspect, "Say what a checkpoint folder holds and whether it converts.")
    sub.add_argument("path", type=types_of.path, metavar="PATH")

    sub = add("plan", plan, "List every type with the exact size it would have.")
    sub.add_argument("path", type=types_of.path, metavar="PATH")

    sub = add("forge", forge, "Make GGUF files; as JSON one event a line.")
    sub.set_defaults(streams=True)
    sub.add_argument("path", type=types_of.path, metavar="PATH")
    sub.add_argument(
        "--types", type=types_of.types, required=True, metavar="A,B", help="for example Q4_K_M,Q8_0"
    )
    sub.add_argument("--out", type=types_of.path, required=True, metavar="DIR", help="folder for the files")
    sub.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    sub.add_argument(
        "--allow-non-finite", action="store_true", help="write NaN and infinity instead of refusing them"
    )
    sub.add_argument("--threads", type=types_of.count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--no-prove", action="store_true", help="do not load and try the files")

    add("devices", devices, "List what models can run on.")


def inspect(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the card of a checkpoint, also of one that cannot be converted."""
    card = checkpoint.inspect(arguments.path).card
    console.text(show.card(card))
    console.document(card)
    return Status.DONE


def plan(arguments: argparse.Namespace, console: Console) -> Status:
    """Print every type with its exact size."""
    with cancel_on_interrupt() as cancel:
        result = run_task(tasks.PLAN, PlanSpec(arguments.path), lambda _: None, cancel)
    verdict = result.card.verdict
    if verdict.support is Support.REFUSED:
        raise ConversionRefused(reason=str(verdict.reason), suggestion=str(verdict.suggestion or ""))
    console.text(f"{show.card(result.card)}\n\n{show.plan(result)}")
    console.document(result)
    return Status.DONE


def forge(arguments: argparse.Namespace, console: Console) -> Status:
    """Make the files; failed when one of them does not pass its proof."""
    spec = ForgeSpec(
        source=arguments.path,
        types=arguments.types,
        out_dir=arguments.out,
        allow_non_finite=arguments.allow_non_finite,
        overwrite=arguments.overwrite,
        n_threads=arguments.threads,
        prove=not arguments.no_prove,
    )
    result = run_forge(spec, console)
    console.text(show.forged(result))
    console.event("result", result)
    return Status.DONE if all_passed(result) else Status.FAILED


def devices(_arguments: argparse.Namespace, console: Console) -> Status:
    """Print the devices of the backend."""
    with cancel_on_interrupt() as cancel:
        result = run_task(tasks.PROBE, ProbeSpec(), lambda _: None, cancel)
    console.text(show.devices(result))
    console.document(result)
    return Status.DONE


def run_forge(spec: ForgeSpec, console: Console, *, events: bool = True) -> ForgeResult:
    """Run a forge here, with progress on the console; `events` prints each as JSON too."""
    stage = ""

    def on_event(event: Event) -> None:
        nonlocal stage
        name = ""
        if isinstance(event, StageStarted):
            name, stage = "stage", event.stage
            console.note(f"{stage} …")
        elif isinstance(event, Progress):
            name = "progress"
            console.progress(show.progress(stage, event))
        elif isinstance(event, LogLine):
            name = "log"
            console.note(f"  {event.text}")
        if events:
            console.event(name, event)

    forge_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        return forge_job.run(spec, on_event, cancel)


def all_passed(result: ForgeResult) -> bool:
    """Whether no file failed its proof; one that was not tried has not failed."""
    return all(file.proof is None or file.proof.passed for file in result.files)
