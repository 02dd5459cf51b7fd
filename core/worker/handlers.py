"""What each kind of child does with its request. What is heavy is imported by the one that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import psutil

from core.errors import WorkerSpokeNonsense
from core.forge.model import ForgeSpec, Plan, PlanSpec
from core.hardware.model import ProbeSpec
from core.worker.child import Parent
from core.worker.protocol import Kind

_NICENESS = 5


def handle(kind: Kind, parent: Parent) -> None:
    """Do the work of a child of this kind.

    Raises:
        PhiForgeError: It failed; the parent is told by whoever catches it.
    """
    if kind is Kind.ENGINE:
        from core.engine.child import serve

        serve(parent.receive, parent.send)
        return
    request = parent.receive()
    if request is None:  # the parent is gone already
        return
    handler = _HANDLERS.get((kind, type(request)))
    if handler is None:
        raise WorkerSpokeNonsense(reason=f"A {kind.value} worker cannot do {type(request).__name__}.")
    handler(request, parent)


def _plan(spec: PlanSpec, parent: Parent) -> None:
    from core.checkpoint import inspect, map_model
    from core.checkpoint.model import Support
    from core.forge.plan import plan_types

    checkpoint = inspect(spec.source)
    if checkpoint.card.verdict.support is Support.REFUSED:
        parent.send(Plan(checkpoint.card, ()))
    else:
        parent.send(Plan(checkpoint.card, plan_types(checkpoint, map_model(checkpoint))))


def _forge(spec: ForgeSpec, parent: Parent) -> None:
    from core.forge.run import Cancelled, forge

    _step_back()
    try:
        result = forge(spec, parent.send, parent.cancelled.is_set)
    except Cancelled:
        return  # asked for it: the parent knows, and needs no message
    parent.send(result)


def _probe(_spec: ProbeSpec, parent: Parent) -> None:
    from core.hardware.probe import probe

    parent.send(probe())


_HANDLERS: dict[tuple[Kind, type], Callable[[Any, Parent], None]] = {
    (Kind.PLAN, PlanSpec): _plan,
    (Kind.FORGE, ForgeSpec): _forge,
    (Kind.PROBE, ProbeSpec): _probe,
}


def _step_back() -> None:
    """Lower the priority: a chat beside it stays quick; with nothing beside it, this costs nothing."""
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICENESS)
