"""What a child process says to its parent: one JSON object a line.

Parent to child: ``{"type": NAME, "data": {...}}`` on stdin. Child to parent: the same on stdout.
The types are frozen dataclasses; `core.worker.codec` lists those that exist.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.text import Message

REPORTED_STATUS = 1
"""Exit status of a child whose last message was an `ErrorInfo`."""


class Kind(Enum):
    """The kinds of child process: ``main.py --worker KIND``."""

    PLAN = "plan"
    FORGE = "forge"
    ENGINE = "engine"
    PROBE = "probe"
    IMATRIX = "imatrix"
    MEASURE = "measure"
    HUB = "hub"
    SERVER = "server"

    @property
    def stops_itself(self) -> bool:
        """Whether it cleans up when asked to stop; all others leave at once."""
        return self in (Kind.FORGE, Kind.IMATRIX, Kind.MEASURE)


@dataclass(frozen=True)
class StageStarted:
    """A stage of the job began. `stage` is the value of the job's own stage enum."""

    stage: str


class Unit(Enum):
    """What a stage counts."""

    BYTES = "bytes"
    CHUNKS = "chunks"
    LAYERS = "layers"


@dataclass(frozen=True)
class Progress:
    """How much of the running stage is done.

    Attributes:
        done: Units so far.
        total: Units in all.
        rate: Units a second, smoothed.
        eta_seconds: Time left, None while it is not known.
        unit: What is counted.
        remark: A figure on the way, such as the perplexity so far.
    """

    done: int
    total: int
    rate: float
    eta_seconds: float | None
    unit: Unit = Unit.BYTES
    remark: Message | None = None


@dataclass(frozen=True)
class FileProgress:
    """How much of one file of several is done, in bytes."""

    name: str
    done: int
    total: int


@dataclass(frozen=True)
class LogLine:
    """A line for the job's log."""

    text: str


@dataclass(frozen=True)
class Cancel:
    """Parent to child: stop at the next safe point and clean up."""
