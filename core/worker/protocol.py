"""What a child process says to its parent: one JSON object a line.

Parent to child: ``{"type": NAME, "data": {...}}`` on stdin. Child to parent: the same on stdout.
The types are frozen dataclasses; the registry below is the whole protocol.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

REPORTED_STATUS = 1
"""Exit status of a child whose last message was an `ErrorInfo`."""


class Kind(Enum):
    """The kinds of child process: ``main.py --worker KIND``."""

    PLAN = "plan"
    FORGE = "forge"
    ENGINE = "engine"
    PROBE = "probe"


@dataclass(frozen=True)
class StageStarted:
    """A stage of the job began. `stage` is the value of the job's own stage enum."""

    stage: str


@dataclass(frozen=True)
class Progress:
    """Bytes done of the running stage.

    Attributes:
        done: Bytes so far.
        total: Bytes in all.
        rate: Bytes a second, smoothed.
        eta_seconds: Time left, None while it is not known.
    """

    done: int
    total: int
    rate: float
    eta_seconds: float | None


@dataclass(frozen=True)
class LogLine:
    """A line for the job's log."""

    text: str


@dataclass(frozen=True)
class Cancel:
    """Parent to child: stop at the next safe point and clean up."""
