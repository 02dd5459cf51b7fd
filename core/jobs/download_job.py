"""The kind of job that downloads a model in a child."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path

from huggingface_hub import constants

from core.errors import ChildError, HubNothingUsable
from core.hub import tokens
from core.hub.model import DownloadResult, DownloadSpec
from core.jobs.model import JobPaused, Output
from core.worker import tasks
from core.worker.supervisor import Event, run_task


def prepare(spec: DownloadSpec) -> None:
    """Refuse a download of nothing.

    Raises:
        HubNothingUsable: There are no files.
    """
    if not spec.files:
        raise HubNothingUsable(repo=spec.ref.repo_id)


def outputs(spec: DownloadSpec) -> frozenset[Output]:
    """Return the files it makes: each in the cache's folder of the model."""
    cache = Path(constants.HF_HUB_CACHE)
    return frozenset(Output(cache, spec.ref.repo_id, file.name) for file in spec.files)


def run(spec: DownloadSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> DownloadResult:
    """Download; blocks until all is there. Ended at any moment, it goes on from there the next time.

    Raises:
        TaskCancelled: `cancel` was set.
        JobPaused: The disk is full.
        PhiForgeError: What went wrong.
    """
    try:
        return run_task(tasks.HUB_DOWNLOAD, with_token(spec), on_event, cancel)
    except ChildError as error:
        if error.info().code == "DownloadDiskFull":
            raise JobPaused(error.info()) from error
        raise


def with_token(spec: DownloadSpec) -> DownloadSpec:
    """Return a download with the stored token, where it needs one that was not written down with it."""
    if spec.needs_token and not spec.token and (token := tokens.find()):
        return dataclasses.replace(spec, token=token.value)
    return spec
