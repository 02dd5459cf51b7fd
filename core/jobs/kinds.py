"""The kinds of job: for each class of spec, how it is checked and run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from core.backends.model import InstallPackSpec
from core.forge.model import ForgeSpec
from core.handover.model import LmStudioSpec, OllamaSpec
from core.hub import forge_journal
from core.hub.model import DownloadSpec, HubForgeSpec, UploadSpec
from core.imatrix.model import ImatrixSpec
from core.jobs import (
    download_job,
    forge_job,
    handover_job,
    hub_forge_job,
    imatrix_job,
    measure_job,
    onnx_job,
    pack_job,
    upload_job,
)
from core.jobs.model import JobResult, JobSpec, Output
from core.measure.model import MeasureSpec
from core.onnx.model import OnnxSpec
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
        run: Blocks until it is done; raises `TaskCancelled`, `JobPaused` or `PhiForgeError`.
        can_pause: It can be stopped at any moment and goes on from there later.
        discard: Removes what an unfinished job left that nobody will go on with; raises `PhiForgeError`.
    """

    lane: Lane
    prepare: Callable[[Any], None]
    outputs: Callable[[Any], frozenset[Output]]
    run: Callable[[Any, Callable[[Event], None], threading.Event], JobResult]
    can_pause: bool = False
    discard: Callable[[Any], None] | None = None


KINDS: dict[type, JobKind] = {
    ForgeSpec: JobKind(Lane.COMPUTE, forge_job.prepare, forge_job.outputs, forge_job.run),
    ImatrixSpec: JobKind(Lane.COMPUTE, imatrix_job.prepare, imatrix_job.outputs, imatrix_job.run),
    OnnxSpec: JobKind(Lane.COMPUTE, onnx_job.prepare, onnx_job.outputs, onnx_job.run),
    MeasureSpec: JobKind(Lane.COMPUTE, measure_job.prepare, measure_job.outputs, measure_job.run),
    DownloadSpec: JobKind(
        Lane.NETWORK, download_job.prepare, download_job.outputs, download_job.run, can_pause=True
    ),
    # It computes only as fast as the network brings weights, so it does not keep other forges waiting.
    HubForgeSpec: JobKind(
        Lane.NETWORK,
        hub_forge_job.prepare,
        hub_forge_job.outputs,
        hub_forge_job.run,
        can_pause=True,
        discard=forge_journal.discard,
    ),
    # They wait for a disk or another program, not for a processor.
    OllamaSpec: JobKind(
        Lane.NETWORK, handover_job.prepare_ollama, handover_job.ollama_outputs, handover_job.run_ollama
    ),
    LmStudioSpec: JobKind(
        Lane.NETWORK,
        handover_job.prepare_lm_studio,
        handover_job.lm_studio_outputs,
        handover_job.run_lm_studio,
    ),
    InstallPackSpec: JobKind(Lane.NETWORK, pack_job.prepare, pack_job.outputs, pack_job.run),
    UploadSpec: JobKind(Lane.NETWORK, upload_job.prepare, upload_job.outputs, upload_job.run),
}


def kind_of(spec: JobSpec) -> JobKind:
    """Return the kind of job a spec asks for."""
    return KINDS[type(spec)]
