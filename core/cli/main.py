"""Parses the command line, runs a verb, and turns its end into an exit status."""

from __future__ import annotations

import argparse
import io
import sys

from core import __version__, log
from core.backends.choice import choose
from core.cli import (
    backends,
    chat,
    compare,
    demo,
    forge,
    handover,
    hub,
    imatrix,
    measure,
    memory,
    selftest,
    serve,
    verbs,
)
from core.cli.arguments import Verb
from core.cli.console import Console, ReaderGone, Status
from core.cli.interrupt import leave_on_interrupt
from core.errors import ErrorInfo, PhiForgeError
from core.hardware.safe_mode import set_disabled_devices
from core.settings import SettingsStore
from core.worker.supervisor import TaskCancelled

_MODULES = (
    verbs,
    forge,
    chat,
    compare,
    demo,
    imatrix,
    measure,
    selftest,
    hub,
    memory,
    backends,
    serve,
    handover,
)


def main(argv: list[str]) -> int:
    """Run the verb in `argv` (without the program's name) and return the exit status.

    0 done, 1 failed, 2 wrong usage (raised by argparse as `SystemExit`), 130 cancelled.
    """
    _prepare_streams()
    arguments = _parser().parse_args(argv)
    verb: Verb = arguments.verb
    if arguments.check is not None:
        arguments.check(arguments.parser, arguments)
    console = Console(as_json=arguments.json)
    log.set_up()
    log.install_hooks(lambda info: _report(console, arguments.streams, info))
    settings = SettingsStore().current
    set_disabled_devices(settings.disabled_devices)
    if not_used := choose(settings.backend):
        console.error(not_used)
    try:
        with leave_on_interrupt():
            return verb(arguments, console)
    except PhiForgeError as error:
        _report(console, arguments.streams, error.info())
        return Status.FAILED
    except (TaskCancelled, KeyboardInterrupt):
        console.note("Cancelled.")
        if arguments.streams:
            console.event("cancelled")
        return Status.CANCELLED
    except ReaderGone:
        return Status.FAILED


def _prepare_streams() -> None:
    """Make the standard streams usable whatever they are connected to."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the shell, or a windowed program on Windows
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            # Names of files and models may hold what the terminal's encoding cannot show.
            stream.reconfigure(errors="backslashreplace")


def _report(console: Console, streams: bool, info: ErrorInfo) -> None:
    console.error(info)
    if streams:
        console.event("error", info)
    else:
        console.document({"error": info})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="phi-forge",
        description="Turn a Microsoft Phi checkpoint into quantized GGUF files and chat with them. "
        "Without a verb the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Phi Forge {__version__}")
    subparsers = parser.add_subparsers(metavar="VERB", required=True)

    def add(name: str, verb: Verb, summary: str) -> argparse.ArgumentParser:
        sub = subparsers.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        sub.add_argument("--json", action="store_true", help="print JSON instead of text")
        # A verb may set `streams` (JSON is one event a line) and `check` (of arguments together).
        sub.set_defaults(verb=verb, parser=sub, streams=False, check=None)
        return sub

    for module in _MODULES:
        module.register(add)
    return parser
