"""The tasks a child can be given: one request, one result each.

`core.worker.handlers` holds what the child does; here the parent finds which kind of child a request
goes to and what comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from core.forge.model import ForgeResult, ForgeSpec, Plan, PlanSpec
from core.hardware.model import ProbeResult, ProbeSpec
from core.worker.protocol import Kind

RequestT = TypeVar("RequestT")
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Task(Generic[RequestT, ResultT]):
    """What kind of child does it, what it is asked, and what it answers."""

    kind: Kind
    request: type[RequestT]
    result: type[ResultT]


PLAN = Task(Kind.PLAN, PlanSpec, Plan)
FORGE = Task(Kind.FORGE, ForgeSpec, ForgeResult)
PROBE = Task(Kind.PROBE, ProbeSpec, ProbeResult)
