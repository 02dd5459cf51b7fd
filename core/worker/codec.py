"""Messages as lines: ``{"type": NAME, "data": {...}}`` in UTF-8 JSON, one a line.

The registry is closed: only the frozen dataclasses named here cross the pipe, and a line is
checked against the field types of its class before anything sees it.
"""

from __future__ import annotations

import json

import msgspec

from core.backends.model import (
    FetchedPack,
    FetchPackSpec,
    PackSearchResult,
    PackSearchSpec,
    TrialReading,
    TrialSpec,
)
from core.engine.model import (
    Answer,
    Chat,
    Complete,
    CountTokens,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    SteppedDown,
    StopGenerating,
    TextPiece,
    TokensCounted,
)
from core.errors import ErrorInfo
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
from core.measure.model import MeasureSpec, MeasureUpdate, Reading
from core.plain import from_plain, to_plain
from core.server.model import RequestServed, Serve, ServerReady
from core.updates.model import Release, UpdateSpec
from core.worker.protocol import Cancel, FileProgress, LogLine, Progress, StageStarted

MESSAGE_TYPES: tuple[type, ...] = (
    # every kind
    Cancel,
    ErrorInfo,
    FileProgress,
    LogLine,
    Progress,
    StageStarted,
    # plan, forge, imatrix, probe: one request, one result
    PlanSpec,
    Plan,
    PreviewSpec,
    Preview,
    FitSpec,
    Fit,
    FormatSpec,
    FormatFound,
    ForgeSpec,
    ForgeResult,
    ImatrixSpec,
    ImatrixResult,
    MeasureSpec,
    MeasureUpdate,
    Reading,
    ProbeSpec,
    ProbeResult,
    TrialSpec,
    TrialReading,
    # hub: one request, one result
    PackSearchSpec,
    PackSearchResult,
    FetchPackSpec,
    FetchedPack,
    SearchSpec,
    SearchResult,
    HubPlanSpec,
    HubPlan,
    AccountSpec,
    Account,
    DownloadSpec,
    DownloadResult,
    HubForgeSpec,
    UploadSpec,
    UploadResult,
    UpdateSpec,
    Release,
    # engine
    LoadModel,
    Chat,
    Complete,
    CountTokens,
    StopGenerating,
    LoadProgress,
    SteppedDown,
    ModelLoaded,
    TextPiece,
    TokensCounted,
    Answer,
    # server
    Serve,
    ServerReady,
    RequestServed,
)
_BY_NAME: dict[str, type] = {cls.__name__: cls for cls in MESSAGE_TYPES}


class MalformedMessage(ValueError):
    """A line is not a message of this protocol."""


def encode(message: object) -> bytes:
    """Return `message` as one line, newline included.

    ASCII only, so that file names which are not valid UTF-8 (lone surrogates) survive.

    Raises:
        TypeError: If the class of `message` is not registered.
    """
    name = type(message).__name__
    if _BY_NAME.get(name) is not type(message):
        raise TypeError(f"{type(message)!r} is not a message of the worker protocol")
    data = to_plain(message)
    return json.dumps({"type": name, "data": data}, separators=(",", ":")).encode("ascii") + b"\n"


def decode(line: bytes) -> object:
    """Return the message in `line`.

    Raises:
        MalformedMessage: If it is not JSON, of no registered type, or has fields of wrong types.
    """
    try:
        envelope = json.loads(line)
    except (ValueError, RecursionError) as err:
        raise MalformedMessage(f"not JSON: {_shorten(line)}") from err
    name = envelope.get("type") if isinstance(envelope, dict) else None
    cls = _BY_NAME.get(name) if isinstance(name, str) else None
    if cls is None:
        raise MalformedMessage(f"no known message type: {_shorten(line)}")
    try:
        return from_plain(envelope.get("data"), cls)
    except msgspec.ValidationError as err:
        raise MalformedMessage(f"{name}: {err}") from err


def _shorten(line: bytes) -> str:
    text = line.decode("utf-8", "backslashreplace").strip()
    return text if len(text) <= 200 else text[:200] + "…"
