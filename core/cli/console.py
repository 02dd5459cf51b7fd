"""Where a verb's output goes: words for people, or JSON for programs."""

from __future__ import annotations

import dataclasses
import json
import logging
import math
import sys
from collections.abc import Mapping
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

from core.cli import show
from core.errors import ErrorInfo
from core.text import Message

log = logging.getLogger(__name__)


class Status(IntEnum):
    """Exit status of the program."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    CANCELLED = 130


class Console:
    """Standard output for results, standard error for progress and errors.

    Attributes:
        as_json: Results are JSON; people read standard error only.
    """

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._line_open = False

    def text(self, text: str) -> None:
        """Print a line of the result, unless it is asked for as JSON."""
        if not self.as_json:
            self._end_line()
            print(text, flush=True)

    def document(self, value: object) -> None:
        """Print the one JSON document of a verb, if it is asked for."""
        if self.as_json:
            print(json.dumps(plain(value), indent=2, ensure_ascii=False), flush=True)

    def event(self, name: str, value: object = None) -> None:
        """Print one event of a stream as a line of JSON, if it is asked for."""
        if self.as_json:
            fields = plain(value) if value is not None else {}
            print(json.dumps({"event": name, **fields}, ensure_ascii=False), flush=True)

    def note(self, text: str) -> None:
        """Print a line about what is going on to standard error, unless JSON is asked for."""
        if not self.as_json:
            self._end_line()
            print(text, file=sys.stderr, flush=True)

    def progress(self, text: str) -> None:
        """Show `text` in place of the progress line before; only where a person watches."""
        if not self.as_json and sys.stderr.isatty():
            print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)
            self._line_open = True

    def error(self, info: ErrorInfo) -> None:
        """Print an error for people; as JSON it is up to the verb's document or stream."""
        self._end_line()
        print(show.error(info), file=sys.stderr, flush=True)
        if info.details:
            log.info("%s\n%s", info.code, info.details)

    def _end_line(self) -> None:
        if self._line_open:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._line_open = False


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
