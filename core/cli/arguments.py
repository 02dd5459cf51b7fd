"""Command-line arguments turned into values; each raises `argparse.ArgumentTypeError` with the reason."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from decimal import Decimal
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


def size(text: str) -> int:
    """Read a size in bytes: ``500M``, ``2.4GB``, ``1.5 GiB``; without i, units are powers of 1000."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?([KMGT]?)(I?)B?", text.strip().upper(), re.ASCII)
    if found is None or (found[3] and not found[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 500M or 2.4GB")
    n_bytes = int(Decimal(found[1]) * (1024 if found[3] else 1000) ** " KMGT".index(found[2] or " "))
    if not 0 < n_bytes < 1 << 63:
        raise argparse.ArgumentTypeError(f"{text!r} is no possible size of a file")
    return n_bytes


def temperature(text: str) -> float:
    """Read a sampling temperature, 0 to 100."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 100")
    return value
