"""The kinds of job: for each class of spec, how it is checked and run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from core.forge.model import ForgeSpec
from core.jobs import forge_job
from core.jobs.model import JobResult, JobSpec, Output
from core.worker.supervisor import Event


class Lane(Enum):
    """What a job mostly uses: one job of each lane runs at a time."""

    COMPUTE = "compute"
    NETWORK = "network"


@dataclass(frozen=True)
class JobKind:
    """How jobs of one kind are done.

    Attributes:
        lane: Jobs of the same lane wait for each other.
        prepare: Raises `PhiForgeError` for a spec that cannot work; quick, before anything starts.
        outputs: What a job makes; two unfinished jobs never make the same thing.
        run: Blocks until it is done; raises `TaskCancelled` or `PhiForgeError`.
    """

    lane: Lane
    prepare: Callable[[Any], None]
    outputs: Callable[[Any], frozenset[Output]]
    run: Callable[[Any, Callable[[Event], None], threading.Event], JobResult]


KINDS: dict[type, JobKind] = {
    ForgeSpec: JobKind(Lane.COMPUTE, forge_job.prepare, forge_job.outputs, forge_job.run),
}


def kind_of(spec: JobSpec) -> JobKind:
    """Return the kind of job a spec asks for."""
    return KINDS[type(spec)]
