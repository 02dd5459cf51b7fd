"""Where a verb's output goes: words for people, or JSON for programs."""

from __future__ import annotations

import dataclasses
import errno
import json
import logging
import math
import os
import sys
from collections.abc import Mapping
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

from core.cli import show
from core.errors import ErrorInfo, OutputLost
from core.log import log_file
from core.text import Message

log = logging.getLogger(__name__)


class Status(IntEnum):
    """Exit status of the program."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    CANCELLED = 130


class ReaderGone(Exception):
    """Whoever read standard output has stopped."""


class Console:
    """Standard output for results, standard error for progress and errors.

    Attributes:
        as_json: Results are JSON; people read standard error only.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._line_length = 0  # of the progress line that stands there

    def text(self, text: str, *, end: str = "\n") -> None:
        """Print a line of the result, or with another `end` a piece of one, unless JSON is asked for.

        Raises:
            ReaderGone: Nobody reads it any more; `document` and `event` alike.
            OutputLost: It cannot be written; `document` and `event` alike.
        """
        if not self.as_json:
            self._end_line()
            _write(text + end)

    def document(self, value: object) -> None:
        """Print the one JSON document of a verb, if it is asked for."""
        if self.as_json:
            _write(json.dumps(plain(value), indent=2) + "\n")

    def event(self, name: str, value: object = None) -> None:
        """Print one event of a stream as a line of JSON, if it is asked for."""
        if self.as_json:
            fields = plain(value) if value is not None else {}
            _write(json.dumps({"event": name, **fields}) + "\n")

    def note(self, text: str) -> None:
        """Print a line about what is going on to standard error, unless JSON is asked for."""
        if not self.as_json:
            self._end_line()
            print(text, file=sys.stderr, flush=True)

    def progress(self, text: str) -> None:
        """Show `text` in place of the progress line before; only where a person watches."""
        if not self.as_json and sys.stderr.isatty():
            # Spaces over what was longer: older Windows consoles know no escape sequences.
            print(f"\r{text:<{self._line_length}}", end="", file=sys.stderr, flush=True)
            self._line_length = len(text)

    def error(self, info: ErrorInfo) -> None:
        """Print an error for people; as JSON it is up to the verb's document or stream."""
        self._end_line()
        print(show.error(info), file=sys.stderr, flush=True)
        if info.details:
            log.info("%s\n%s", info.code, info.details)
            if log_file().exists():
                print(f"  Details: {log_file()}", file=sys.stderr, flush=True)

    def _end_line(self) -> None:
        if self._line_length:
            print("\r" + " " * self._line_length, end="\r", file=sys.stderr, flush=True)
            self._line_length = 0


def _write(text: str) -> None:
    """Write to standard output at once; JSON is ASCII, so that every terminal's encoding can take it."""
    try:
        print(text, end="", flush=True)
    except OSError as error:
        # Nothing more can be written, and the interpreter must not try to flush the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # A reader that has seen enough (`| head`) is no failure to speak of; Windows says EINVAL.
        if error.errno in (errno.EPIPE, errno.EINVAL):
            raise ReaderGone from error
        raise OutputLost(reason=error.strerror or str(error)) from error


def plain(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Return `value` as JSON data for programs: messages as finished text, NaN and infinity as null."""
    if isinstance(value, Message | Path):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
