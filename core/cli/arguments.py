"""Command-line arguments turned into values; each raises `argparse.ArgumentTypeError` with the reason."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from core.cli.console import Console, Status

Verb = Callable[[argparse.Namespace, Console], Status]


class AddVerb(Protocol):
    """Adds a verb to the command line; every verb has ``--json``."""

    def __call__(self, name: str, verb: Verb, summary: str) -> argparse.ArgumentParser:
        """Return the parser of the new verb, for its own arguments."""


def path(text: str) -> Path:
    """Read an absolute path; `~` is the home folder."""
    if not text:
        raise argparse.ArgumentTypeError("is empty")
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError) as error:  # no such user, or the working folder is gone
        raise argparse.ArgumentTypeError(f"{text!r}: {error}") from error


def types(text: str) -> tuple[str, ...]:
    """Read type names, separated by commas."""
    names = tuple(dict.fromkeys(name.strip().upper() for name in text.split(",") if name.strip()))
    if not names:
        raise argparse.ArgumentTypeError("names no type")
    return names


def count(text: str) -> int:
    """Read a whole number from 0."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def temperature(text: str) -> float:
    """Read a sampling temperature, 0 to 100."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return value
