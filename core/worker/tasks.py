"""The tasks a child can be given: one request, one result each.

`core.worker.handlers` holds what the child does; here the parent finds which kind of child a request
goes to and what comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from core.backends.model import (
    FetchedPack,
    FetchPackSpec,
    PackSearchResult,
    PackSearchSpec,
    TrialReading,
    TrialSpec,
)
from core.forge.model import Fit, FitSpec, ForgeResult, ForgeSpec, Plan, PlanSpec, Preview, PreviewSpec
from core.handover.model import FormatFound, FormatSpec
from core.hardware.model import ProbeResult, ProbeSpec
from core.hub.model import (
    Account,
    AccountSpec,
    DownloadResult,
    DownloadSpec,
    HubForgeSpec,
    HubPlan,
    HubPlanSpec,
    SearchResult,
    SearchSpec,
    UploadResult,
    UploadSpec,
)
from core.imatrix.model import ImatrixResult, ImatrixSpec
from core.measure.model import MeasureSpec, Reading
from core.updates.model import Release, UpdateSpec
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
PREVIEW = Task(Kind.PLAN, PreviewSpec, Preview)
FIT = Task(Kind.PLAN, FitSpec, Fit)
TEMPLATE_FORMAT = Task(Kind.PLAN, FormatSpec, FormatFound)
FORGE = Task(Kind.FORGE, ForgeSpec, ForgeResult)
IMATRIX = Task(Kind.IMATRIX, ImatrixSpec, ImatrixResult)
MEASURE = Task(Kind.MEASURE, MeasureSpec, Reading)
PROBE = Task(Kind.PROBE, ProbeSpec, ProbeResult)
TRIAL = Task(Kind.PROBE, TrialSpec, TrialReading)
PACK_SEARCH = Task(Kind.HUB, PackSearchSpec, PackSearchResult)
PACK_FETCH = Task(Kind.HUB, FetchPackSpec, FetchedPack)
HUB_SEARCH = Task(Kind.HUB, SearchSpec, SearchResult)
HUB_PLAN = Task(Kind.HUB, HubPlanSpec, HubPlan)
HUB_ACCOUNT = Task(Kind.HUB, AccountSpec, Account)
HUB_DOWNLOAD = Task(Kind.HUB, DownloadSpec, DownloadResult)
HUB_FORGE = Task(Kind.HUB, HubForgeSpec, ForgeResult)
HUB_UPLOAD = Task(Kind.HUB, UploadSpec, UploadResult)
CHECK_UPDATE = Task(Kind.HUB, UpdateSpec, Release)
