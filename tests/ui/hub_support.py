"""Hand-made answers of the Hub, and jobs that come of them."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from core.checkpoint.model import Support, Verdict
from core.hub.model import (
    DownloadResult,
    DownloadSpec,
    HubPlan,
    RemoteFile,
    RemoteGGUF,
    RepoKind,
    RepoRef,
    SearchHit,
    UploadResult,
    UploadSpec,
)
from core.imatrix.model import ImatrixGap, ImatrixOptions, ImatrixResult, ImatrixSpec
from core.jobs.model import JobResult, JobSnapshot, JobSpec, JobState
from core.text import msg
from core.worker.protocol import FileProgress, Progress
from tests.ui.support import CARD, PLAN

COMMIT = "2fe192450127e6a83f7441aef6e3ca586c338b77"
CONVERTS = Verdict(Support.FULL, msg("Everything is converted."))
REFUSED = Verdict(Support.REFUSED, msg("Its attention is block-sparse."), msg("Phi-3-mini converts."))


def remote(name: str, size: int) -> RemoteFile:
    """Return a file of a repository."""
    return RemoteFile(name, size, "a" * 64, "b" * 40)


FILES = (
    remote("config.json", 3_400),
    remote("model-00001-of-00002.safetensors", 4_972_489_328),
    remote("model-00002-of-00002.safetensors", 2_669_692_552),
)
CHECKPOINT = HubPlan(
    ref=RepoRef("microsoft/Phi-3.5-mini-instruct"),
    commit=COMMIT,
    kind=RepoKind.CHECKPOINT,
    card=CARD,
    types=PLAN.types,
    files=FILES,
    license="mit",
    gated=False,
    bytes_fetched=1_312_456,
)


def variant(type_name: str, size: int, n_parts: int = 1) -> RemoteGGUF:
    """Return a model of a GGUF repository."""
    names = [f"m-{type_name}-{i + 1:05}-of-{n_parts:05}.gguf" for i in range(n_parts)]
    if n_parts == 1:
        names = [f"m-{type_name}.gguf"]
    return RemoteGGUF(tuple(remote(name, size // n_parts) for name in names), type_name, "phi3", size)


VARIANTS = (variant("Q2_K", 10**6), variant("Q4_K_M", 2 * 10**6), variant("F16", 9 * 10**14, 3))
GGUF = replace(
    CHECKPOINT,
    kind=RepoKind.GGUF,
    card=None,
    types=(),
    variants=VARIANTS,
    files=tuple(file for each in VARIANTS for file in each.files),
)


def hit(repo_id: str, kind: RepoKind = RepoKind.CHECKPOINT, verdict: Verdict | None = CONVERTS) -> SearchHit:
    """Return a hit of a search."""
    return SearchHit(
        RepoRef(repo_id), kind, "Phi3ForCausalLM", verdict, 8_123, 12, "2026-10-03", "mit", False
    )


def job(spec: JobSpec, state: JobState = JobState.RUNNING, result: JobResult | None = None) -> JobSnapshot:
    """Return a job at its beginning, or with its result."""
    now = time.time()
    return JobSnapshot(
        id=7,
        spec=spec,
        state=JobState.DONE if result is not None else state,
        stage="",
        stages_done=(),
        progress=None,
        log=(),
        result=result,
        error=None,
        created=now - 90,
        started=now - 80,
        finished=now if result is not None else None,
    )


DOWNLOADING = replace(
    job(DownloadSpec(CHECKPOINT.ref, COMMIT, FILES)),
    stage="download",
    stages_done=("check",),
    progress=Progress(3_100_000_000, 7_642_185_280, 34e6, 133.0),
    files=(
        FileProgress("config.json", 3_400, 3_400),
        FileProgress("model-00001-of-00002.safetensors", 3_099_000_000, 4_972_489_328),
        FileProgress("model-00002-of-00002.safetensors", 0, 2_669_692_552),
    ),
)
DOWNLOADED = job(
    DOWNLOADING.spec,
    result=DownloadResult(
        Path("/cache/models--microsoft--Phi-3.5-mini-instruct/snapshots") / COMMIT,
        (Path("/cache/config.json"), Path("/cache/model.safetensors")),
        80.0,
        7_642_185_280,
    ),
)
MATRIX = job(
    ImatrixSpec(Path("/models/m-BF16.gguf"), Path("/models/m.imatrix.gguf"), ImatrixOptions()),
    result=ImatrixResult(
        path=Path("/models/m.imatrix.gguf"),
        n_chunks=120,
        n_ctx=512,
        n_tensors=225,
        perplexity=8.3124,
        perplexity_error=0.0512,
        gaps=(ImatrixGap("blk.3.ffn_up_exps.weight", 2, 16), ImatrixGap("output.weight", 1, 1)),
        seconds=80.0,
    ),
)
UPLOADED = job(
    UploadSpec("me/m-GGUF", (Path("/models/m-Q4_K_M.gguf"),)),
    result=UploadResult("https://hub.example/me/m-GGUF", COMMIT, 12.0),
)
