"""What the rest of the program sees of a job: plain, immutable snapshots."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from core.backends.model import InstallPackResult, InstallPackSpec
from core.errors import ErrorInfo
from core.forge.model import ForgeResult, ForgeSpec
from core.handover.model import HandoverResult, LmStudioSpec, OllamaSpec
from core.hub.model import DownloadResult, DownloadSpec, HubForgeSpec, UploadResult, UploadSpec
from core.imatrix.model import ImatrixResult, ImatrixSpec
from core.measure.model import MeasureResult, MeasureSpec, MeasureUpdate
from core.onnx.model import OnnxResult, OnnxSpec
from core.worker.protocol import FileProgress, Progress

JobId: TypeAlias = int
JobSpec: TypeAlias = (
    ForgeSpec
    | ImatrixSpec
    | MeasureSpec
    | DownloadSpec
    | HubForgeSpec
    | UploadSpec
    | InstallPackSpec
    | OllamaSpec
    | LmStudioSpec
    | OnnxSpec
)
JobResult: TypeAlias = (
    ForgeResult
    | ImatrixResult
    | MeasureResult
    | DownloadResult
    | UploadResult
    | InstallPackResult
    | HandoverResult
    | OnnxResult
)


class JobPaused(Exception):
    """A job stopped because of something that will pass, such as a full disk; it can be resumed.

    Attributes:
        info: Why.
    """

    def __init__(self, info: ErrorInfo) -> None:
        self.info = info
        super().__init__(str(info.title))


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
    PAUSED = "paused"
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
        files: How far the files of a download or upload are, in the order they were begun.
        figures: What a measurement has found so far: the newest of each file and domain.
        log: Lines so far (the last 2 000).
        result: Set when `state` is DONE.
        error: Set when `state` is FAILED; when it is PAUSED, why, or None if someone asked for it.
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
    files: tuple[FileProgress, ...] = ()
    figures: tuple[MeasureUpdate, ...] = ()
