"""The verb `backends`: which llama.cpp libraries compute, and where others come from."""

from __future__ import annotations

import argparse
from dataclasses import dataclass

from core.backends import check, choice, registry, reports
from core.backends import suggest as suggesting
from core.backends.model import (
    BUNDLED,
    DEFAULT_INDEX,
    INDEX_FLAVOURS,
    Backend,
    Flavour,
    InstallPackSpec,
    Pack,
    PackSearchSpec,
    Report,
)
from core.cli import arguments as types_of
from core.cli import show
from core.cli.arguments import AddVerb, Verb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.errors import BackendNotFound
from core.forge.disk import format_bytes
from core.jobs import pack_job
from core.settings import SettingsStore
from core.worker import tasks
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, run_task


@dataclass(frozen=True)
class Known:
    """A backend and what is known of it, for programs.

    Attributes:
        backend: The libraries.
        report: What was found when it was checked last.
        chosen: It is the one that computes.
    """

    backend: Backend
    report: Report | None
    chosen: bool


def register(add: AddVerb) -> None:
    """Add this verb to the command line, with verbs of its own."""
    parser = add("backends", list_all, "Say which llama.cpp libraries there are; add, check and choose them.")
    verbs = parser.add_subparsers(metavar="VERB")

    def add_verb(name: str, verb: Verb, summary: str, *, streams: bool = False) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = verbs.add_parser(
            name, help=summary, description=summary, allow_abbrev=False
        )
        # Absent here, it must not undo `--json` before the verb.
        sub.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON instead of text"
        )
        sub.set_defaults(verb=verb, streams=streams)
        return sub

    add_verb("list", list_all, "List them, and what each found when it was checked last.")
    for name, verb, summary in (
        ("probe", probe, "List the devices of one, or of all."),
        (
            "test",
            self_test,
            "Let the demo answer on each device of one, or of all, and compare with the CPU.",
        ),
    ):
        sub = add_verb(name, verb, summary)
        sub.add_argument("id", nargs="?", default="", metavar="ID")
    sub = add_verb("add", add_from_disk, "Make a backend of a wheel or a folder of libraries.", streams=True)
    sub.add_argument("source", type=types_of.path, metavar="PATH")
    for name, verb, summary in (
        ("search", search, "List what an index has for this program and system."),
        ("install", install, "Download a pack from an index and make a backend of it."),
    ):
        sub = add_verb(name, verb, summary, streams=verb is install)
        sub.add_argument(
            "flavour",
            nargs="?" if verb is search else None,
            type=Flavour,
            metavar="FLAVOUR",
            help=", ".join(flavour.value for flavour in INDEX_FLAVOURS),
        )
        sub.add_argument("--index", default="", metavar="URL", help="in the place of the one in the settings")
        if verb is install:
            sub.add_argument("--build", default="", metavar="NAME", help="which one, as `search` lists them")
            sub.add_argument(
                "--accept-unverified", action="store_true", help="also where the index states no checksum"
            )
    sub = add_verb("use", use, "Choose the one that computes; `bundled` is what comes with the program.")
    sub.add_argument("id", metavar="ID")
    sub = add_verb("remove", remove, "Delete one.")
    sub.add_argument("id", metavar="ID")
    add_verb("suggest", suggest, "Say what could be added for this machine.")


def list_all(_arguments: argparse.Namespace, console: Console) -> Status:
    """Print all backends."""
    chosen = SettingsStore().current.backend or BUNDLED
    known = [Known(b, reports.read(b.id), b.id == chosen) for b in registry.backends()]
    rows = [["", "Id", "Computes on", "Version", "Size", "Found"]]
    for item in known:
        size = format_bytes(item.backend.n_bytes)
        mark = "*" if item.chosen else ""
        flavour = item.backend.flavour.value
        rows.append([mark, item.backend.id, flavour, item.backend.version, size, _found(item.report)])
    console.text(show.table(rows, "<<<<><"))
    console.document(tuple(known))
    return Status.DONE


def probe(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the devices of backends; failed where one does not work."""
    with cancel_on_interrupt() as cancel:
        found = tuple(check.check(backend.id, cancel) for backend in _meant(arguments.id))
    for report in found:
        console.text(f"{report.backend_id}:")
        if report.found is not None:
            console.text(show.devices(report.found))
        _say_problems(report, console)
    console.document(found)
    return _status(found)


def self_test(arguments: argparse.Namespace, console: Console) -> Status:
    """Run the self-test of backends; failed where one does."""
    with cancel_on_interrupt() as cancel:
        found = tuple(
            check.self_test(backend.id, cancel, lambda name: console.note(f"Trying {name} …"))
            for backend in _meant(arguments.id)
        )
    for report in found:
        for trial in report.trials:
            console.text(
                f"{report.backend_id}: {trial.device}: {'passed' if trial.passed else 'FAILED'}, "
                f"{'the same text' if trial.same_text else 'another text'} as the CPU, "
                f"logits differ by up to {trial.max_logit_difference:.3g}, "
                f"{trial.tokens_per_second:.1f} t/s (CPU {trial.cpu_tokens_per_second:.1f} t/s)"
            )
        _say_problems(report, console)
    console.document(found)
    return _status(found)


def add_from_disk(arguments: argparse.Namespace, console: Console) -> Status:
    """Make a backend of what is on the disk."""
    return _install(InstallPackSpec(source=arguments.source), console)


def search(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the packs of an index."""
    packs = _search(arguments)
    rows = [["Build", "File", "Size", "Checksum", ""]]
    for pack in packs:
        size = format_bytes(pack.n_bytes) if pack.n_bytes else "?"
        checksum = "stated" if pack.is_verifiable else "not stated"
        rows.append([pack.build, pack.filename, size, checksum, str(pack.refusal or "")])
    console.text(show.table(rows, "<<><<") if packs else "There is nothing for this system.")
    console.document(packs)
    return Status.DONE


def install(arguments: argparse.Namespace, console: Console) -> Status:
    """Download the first usable pack of a flavour."""
    usable = [pack for pack in _search(arguments) if pack.refusal is None]
    named = [pack for pack in usable if arguments.build in ("", pack.build)]
    if not named:
        raise BackendNotFound(id=arguments.build or arguments.flavour.value)
    return _install(InstallPackSpec(pack=named[0], accept_unverified=arguments.accept_unverified), console)


def use(arguments: argparse.Namespace, console: Console) -> Status:
    """Choose a backend, after it was checked; failed, and nothing changed, when it does not work."""
    backend = registry.find(arguments.id)
    with cancel_on_interrupt() as cancel:
        report = check.check(backend.id, cancel)
    _say_problems(report, console)
    if report.error is None:
        SettingsStore().update(backend="" if backend.id == BUNDLED else backend.id)
        console.text(f"{backend.id} is used from now on.")
    console.document(report)
    return _status((report,))


def remove(arguments: argparse.Namespace, console: Console) -> Status:
    """Delete a backend; the bundled one is used again if it was chosen."""
    registry.remove(arguments.id)
    store = SettingsStore()
    if store.current.backend == arguments.id:
        store.update(backend="")
        choice.choose("")
    console.text(f"{arguments.id} was removed.")
    console.document({"removed": arguments.id})
    return Status.DONE


def suggest(_arguments: argparse.Namespace, console: Console) -> Status:
    """Print what could be added for this machine."""
    found = suggesting.suggest(present=[backend.flavour for backend in registry.backends()])
    for suggestion in found:
        about = format_bytes(suggestion.about_bytes)
        console.text(f"{suggestion.flavour.value}  (about {about}): {suggestion.reason}")
    if not found:
        console.text("Nothing: what this machine has is used already, or needs nothing else.")
    console.document(found)
    return Status.DONE


def _meant(backend_id: str) -> tuple[Backend, ...]:
    return (registry.find(backend_id),) if backend_id else registry.backends()


def _search(arguments: argparse.Namespace) -> tuple[Pack, ...]:
    index = arguments.index or SettingsStore().current.wheel_index or DEFAULT_INDEX
    flavours = (arguments.flavour,) if arguments.flavour is not None else INDEX_FLAVOURS
    with cancel_on_interrupt() as cancel:
        return run_task(tasks.PACK_SEARCH, PackSearchSpec(index, flavours), lambda _: None, cancel).packs


def _install(spec: InstallPackSpec, console: Console) -> Status:
    stage = ""

    def on_event(event: Event) -> None:
        nonlocal stage
        if isinstance(event, StageStarted):
            stage = event.stage
            console.event("stage", event)
        elif isinstance(event, Progress):
            console.progress(show.progress(stage, event))
            console.event("progress", event)
        elif isinstance(event, LogLine):
            console.note(event.text)
            console.event("log", event)

    pack_job.prepare(spec)
    with cancel_on_interrupt() as cancel:
        result = pack_job.run(spec, on_event, cancel)
    console.text(f"{result.backend.id} was added: {_found(reports.read(result.backend.id))}")
    console.event("done", result)
    return Status.DONE


def _found(report: Report | None) -> str:
    if report is None:
        return "not checked yet"
    if report.error is not None:
        return f"{report.error.title}. {report.error.cause}"
    return ", ".join(device.name for device in report.found.devices) if report.found is not None else ""


def _say_problems(report: Report, console: Console) -> None:
    problems = report.found.library_problems if report.found is not None else ()
    for problem in problems:
        console.note(f"{problem.title}. {problem.cause}")
    if report.error is not None:
        console.error(report.error)


def _status(found: tuple[Report, ...]) -> Status:
    return Status.DONE if all(report.error is None for report in found) else Status.FAILED
