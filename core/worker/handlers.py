"""What each kind of child does with its request. What is heavy is imported by the one that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import psutil

from core.backends.model import FetchPackSpec, PackSearchSpec, TrialSpec
from core.cancel import Cancelled
from core.errors import WorkerSpokeNonsense
from core.forge.model import FitSpec, ForgeSpec, PlanSpec, PreviewSpec
from core.handover.model import FormatSpec
from core.hardware.model import ProbeSpec
from core.hub.model import (
    AccountSpec,
    DownloadSpec,
    HubForgeSpec,
    HubPlanSpec,
    SearchSpec,
    UploadSpec,
)
from core.imatrix.model import ImatrixSpec
from core.measure.model import MeasureSpec
from core.text import msg
from core.updates.model import UpdateSpec
from core.worker.child import Parent
from core.worker.protocol import Kind
from core.worker.tasks import RequestT

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
    if kind is Kind.SERVER:
        from core.server.child import run

        run(parent.receive, parent.send)
        return
    request = parent.receive()
    if request is None:  # the parent is gone already
        return
    handler = _HANDLERS.get((kind, type(request)))
    if handler is None:
        raise WorkerSpokeNonsense(
            reason=msg(
                "A {kind} worker cannot do {request}.", kind=kind.value, request=type(request).__name__
            )
        )
    handler(request, parent)


def _plan(spec: PlanSpec, parent: Parent) -> None:
    from core.forge.ask import answer_plan

    parent.send(answer_plan(spec))


def _preview(spec: PreviewSpec, parent: Parent) -> None:
    from core.forge.ask import answer_preview

    parent.send(answer_preview(spec))


def _fit(spec: FitSpec, parent: Parent) -> None:
    from core.forge.ask import answer_fit

    parent.send(answer_fit(spec))


def _template_format(spec: FormatSpec, parent: Parent) -> None:
    from core.engine.time_limit import time_limit
    from core.handover.formats import TEMPLATE_SECONDS, recognise

    with time_limit(TEMPLATE_SECONDS, lambda: os._exit(1)):
        parent.send(recognise(spec))


def _work(
    do: Callable[[RequestT, Callable[[object], None], Callable[[], bool]], object],
    spec: RequestT,
    parent: Parent,
) -> None:
    """Do long work that reports on the way and stops by itself when it is cancelled."""
    _step_back()
    try:
        result = do(spec, parent.send, parent.cancelled.is_set)
    except Cancelled:
        return  # asked for it: the parent knows, and needs no message
    parent.send(result)


def _forge(spec: ForgeSpec, parent: Parent) -> None:
    from core.forge.run import forge

    _work(forge, spec, parent)


def _imatrix(spec: ImatrixSpec, parent: Parent) -> None:
    from core.imatrix.run import compute

    _work(compute, spec, parent)


def _measure(spec: MeasureSpec, parent: Parent) -> None:
    from core.measure.run import measure

    _work(measure, spec, parent)


def _probe(spec: ProbeSpec, parent: Parent) -> None:
    from core.hardware.probe import probe

    parent.send(probe(spec))


def _trial(spec: TrialSpec, parent: Parent) -> None:
    from core.backends.trial import run

    parent.send(run(spec))


def _pack_search(spec: PackSearchSpec, parent: Parent) -> None:
    from core.backends.index import search

    parent.send(search(spec))


def _pack_fetch(spec: FetchPackSpec, parent: Parent) -> None:
    from core.backends.fetch import fetch

    parent.send(fetch(spec, parent.send))


def _hub_search(spec: SearchSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.search import search

    parent.send(search(spec, Hub.usual(spec.token)))


def _hub_plan(spec: HubPlanSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.plan import plan

    parent.send(plan(spec.ref, Hub.usual(spec.token)))


def _hub_account(spec: AccountSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.search import account

    parent.send(account(Hub.usual(spec.token)))


def _hub_download(spec: DownloadSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.download import download

    parent.send(download(spec, Hub.usual(spec.token), parent.send))


def _hub_forge(spec: HubForgeSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.forge import forge

    _step_back()
    parent.send(forge(spec, Hub.usual(spec.download.token), parent.send))


def _hub_upload(spec: UploadSpec, parent: Parent) -> None:
    from core.hub.client import Hub
    from core.hub.upload import upload

    parent.send(upload(spec, Hub.usual(spec.token), parent.send))


def _check_update(spec: UpdateSpec, parent: Parent) -> None:
    from core.updates.check import check

    parent.send(check(spec))


_HANDLERS: dict[tuple[Kind, type], Callable[[Any, Parent], None]] = {
    (Kind.PLAN, PlanSpec): _plan,
    (Kind.PLAN, PreviewSpec): _preview,
    (Kind.PLAN, FitSpec): _fit,
    (Kind.PLAN, FormatSpec): _template_format,
    (Kind.FORGE, ForgeSpec): _forge,
    (Kind.IMATRIX, ImatrixSpec): _imatrix,
    (Kind.MEASURE, MeasureSpec): _measure,
    (Kind.PROBE, ProbeSpec): _probe,
    (Kind.PROBE, TrialSpec): _trial,
    (Kind.HUB, PackSearchSpec): _pack_search,
    (Kind.HUB, FetchPackSpec): _pack_fetch,
    (Kind.HUB, SearchSpec): _hub_search,
    (Kind.HUB, HubPlanSpec): _hub_plan,
    (Kind.HUB, AccountSpec): _hub_account,
    (Kind.HUB, DownloadSpec): _hub_download,
    (Kind.HUB, HubForgeSpec): _hub_forge,
    (Kind.HUB, UploadSpec): _hub_upload,
    (Kind.HUB, UpdateSpec): _check_update,
}


def _step_back() -> None:
    """Lower the priority: a chat beside it stays quick; with nothing beside it, this costs nothing."""
    if sys.platform == "win32":
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICENESS)
