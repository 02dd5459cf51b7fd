"""What the rest of the program sees of a job: plain, immutable snapshots."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from core.errors import ErrorInfo
from core.forge.model import ForgeResult, ForgeSpec
from core.worker.protocol import Progress

JobId: TypeAlias = int
JobSpec: TypeAlias = ForgeSpec  # a union as soon as there is a second kind of job
JobResult: TypeAlias = ForgeResult


@dataclass(frozen=True)
class Output:
    """Something a job makes.

    Attributes:
        folder: Where, links resolved.
        source: What it is made of.
        name: Which of the things that can be made of it.
    """

    folder: Path
    source: str
    name: str


class JobState(Enum):
    """Where a job is in its life. The last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more will happen to the job."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True)
class JobSnapshot:
    """One job at one moment; the window draws exactly this.

    Attributes:
        id: Number of the job, counted from 1 in this session.
        spec: What was asked for.
        state: Where it is.
        stage: Value of the running stage (`Stage.value`), or empty.
        stages_done: Values of the finished stages, in order.
        progress: Of the running stage, None before its first report.
        log: Lines so far (the last 2 000).
        result: Set when `state` is DONE.
        error: Set when `state` is FAILED.
        created: Seconds since the epoch; `started` and `finished` alike, None until then.
    """

    id: JobId
    spec: JobSpec
    state: JobState
    stage: str
    stages_done: tuple[str, ...]
    progress: Progress | None
    log: tuple[str, ...]
    result: JobResult | None
    error: ErrorInfo | None
    created: float
    started: float | None
    finished: float | None
