"""The verbs that look at something: inspect, devices."""

from __future__ import annotations

import argparse

from core.backends import check
from core.checkpoint.inspect import inspect as inspect_checkpoint
from core.cli import arguments as types_of
from core.cli import show, show_gguf
from core.cli.arguments import AddVerb
from core.cli.console import Console, Status
from core.cli.interrupt import cancel_on_interrupt
from core.gguf.parts import is_gguf
from core.settings import SettingsStore


def register(add: AddVerb) -> None:
    """Add these verbs to the command line."""
    sub = add("inspect", inspect, "Say what a checkpoint, an adapter or a GGUF file holds.")
    sub.add_argument("path", type=types_of.path, metavar="PATH")
    sub.add_argument("--base", type=types_of.path, metavar="DIR", help="the checkpoint an adapter belongs to")
    sub.add_argument("--keys", action="store_true", help="of a GGUF file: list the metadata too")
    sub.add_argument("--tensors", action="store_true", help="of a GGUF file: list the tensors too")

    add("devices", devices, "List what models can run on.")


def inspect(arguments: argparse.Namespace, console: Console) -> Status:
    """Print the card of a checkpoint, also of one that cannot be converted, or what a GGUF file says."""
    if is_gguf(arguments.path):
        return show_gguf.inspect(arguments.path, console, keys=arguments.keys, tensors=arguments.tensors)
    card = inspect_checkpoint(arguments.path, arguments.base).card
    console.text(show.card(card))
    console.document(card)
    return Status.DONE


def devices(_arguments: argparse.Namespace, console: Console) -> Status:
    """Print the devices of the backend."""
    with cancel_on_interrupt() as cancel:
        result = check.probe(SettingsStore().current.backend, cancel)
    for problem in (result.fallback, *result.library_problems):
        if problem is not None:
            console.error(problem)
    console.text(show.devices(result))
    console.document(result)
    return Status.DONE
