"""Parses the command line, runs a verb, and turns its end into an exit status."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path

from core import __version__, log
from core.cli import chat, demo, verbs
from core.cli.console import Console, ReaderGone, Status
from core.cli.interrupt import leave_on_interrupt
from core.errors import ErrorInfo, PhiForgeError
from core.worker.supervisor import TaskCancelled

Verb = Callable[[argparse.Namespace, Console], Status]


def main(argv: list[str]) -> int:
    """Run the verb in `argv` (without the program's name) and return the exit status.

    0 done, 1 failed, 2 wrong usage (raised by argparse as `SystemExit`), 130 cancelled.
    """
    _prepare_streams()
    parser = _parser()
    arguments = parser.parse_args(argv)
    verb: Verb = arguments.verb
    if verb is chat.chat:
        if arguments.json and arguments.prompt is None:
            parser.error("--json needs --prompt: it prints one document")
        if arguments.raw and arguments.system:
            parser.error("--raw takes no --system: write it into the prompt")
    console = Console(as_json=arguments.json)
    log.set_up()
    log.install_hooks(lambda info: _report(console, verb, info))
    try:
        with leave_on_interrupt():
            return verb(arguments, console)
    except PhiForgeError as error:
        _report(console, verb, error.info())
        return Status.FAILED
    except (TaskCancelled, KeyboardInterrupt):
        console.note("Cancelled.")
        if verb is verbs.forge:
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


def _report(console: Console, verb: Verb, info: ErrorInfo) -> None:
    console.error(info)
    if verb is verbs.forge:
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
        sub.set_defaults(verb=verb)
        return sub

    sub = add("inspect", verbs.inspect, "Say what a checkpoint folder holds and whether it converts.")
    sub.add_argument("path", type=_path, metavar="PATH")

    sub = add("plan", verbs.plan, "List every type with the exact size it would have.")
    sub.add_argument("path", type=_path, metavar="PATH")

    sub = add("forge", verbs.forge, "Make GGUF files; as JSON one event a line.")
    sub.add_argument("path", type=_path, metavar="PATH")
    sub.add_argument("--types", type=_types, required=True, metavar="A,B", help="for example Q4_K_M,Q8_0")
    sub.add_argument("--out", type=_path, required=True, metavar="DIR", help="folder for the files")
    sub.add_argument("--overwrite", action="store_true", help="replace files of the same name")
    sub.add_argument(
        "--allow-non-finite", action="store_true", help="write NaN and infinity instead of refusing them"
    )
    sub.add_argument("--threads", type=_count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--no-prove", action="store_true", help="do not load and try the files")

    sub = add("chat", chat.chat, "Ask a GGUF file something; without --prompt line by line.")
    sub.add_argument("file", type=_path, metavar="FILE")
    sub.add_argument("--prompt", metavar="TEXT")
    sub.add_argument("--system", default="", metavar="TEXT", help="system prompt")
    sub.add_argument("--raw", action="store_true", help="the prompt is the whole text, no chat template")
    sub.add_argument("--device", default="", metavar="NAME", help="as `devices` lists them")
    sub.add_argument(
        "--n-gpu-layers",
        type=_count,
        default=0,
        metavar="N",
        help="layers to compute on the GPU, the first one without --device; 0: all on the CPU",
    )
    sub.add_argument("--n-ctx", type=_count, default=0, metavar="N", help="0: the model's original context")
    sub.add_argument("--threads", type=_count, default=0, metavar="N", help="0: one per core")
    sub.add_argument("--max-tokens", type=_count, default=512, metavar="N")
    sub.add_argument(
        "--temperature", type=_temperature, default=0.8, metavar="T", help="0: always the likeliest token"
    )
    sub.add_argument("--seed", type=_count, default=None, metavar="N")

    add("devices", verbs.devices, "List what models can run on.")

    sub = add("demo", demo.demo, "Forge the demo checkpoint and ask the results a question.")
    sub.add_argument("--out", type=_path, default=None, metavar="DIR", help="keep the files here")
    return parser


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("is empty")
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError) as error:  # no such user, or the working folder is gone
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error


def _types(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().upper() for name in text.split(",") if name.strip()))
    if not names:
        raise argparse.ArgumentTypeError("names no type")
    return names


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def _temperature(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return value
