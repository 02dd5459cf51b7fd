"""The kind of job that forges a model while it is downloaded, in one child, then proves each file."""

from __future__ import annotations

import threading
from collections.abc import Callable

from core.errors import (
    ChildError,
    DiskFull,
    DownloadMismatch,
    HubForgeNeedsCheckpoint,
    ResultDamaged,
    TypeNotMade,
    WeightsNotFinite,
)
from core.forge.model import ForgeResult
from core.hub import forge_journal
from core.hub.model import HubForgeSpec
from core.jobs import download_job, forge_job
from core.jobs.model import JobPaused, Output
from core.worker import tasks
from core.worker.supervisor import Event, run_task

# Going on would come to the same end.
_LASTING = {error.__name__ for error in (DownloadMismatch, ResultDamaged, TypeNotMade, WeightsNotFinite)}


def prepare(spec: HubForgeSpec) -> None:
    """Refuse what cannot work; creates the output folder.

    Raises:
        HubNothingUsable: There are no files.
        HubForgeNeedsCheckpoint: An importance matrix would have to be computed.
        PhiForgeError: A type, an option or the output folder makes no sense.
    """
    download_job.prepare(spec.download)
    forge_job.check_choices(spec.forge)
    if spec.forge.make_imatrix is not None:
        raise HubForgeNeedsCheckpoint
    forge_job.require_output_folder(spec.forge)


def outputs(spec: HubForgeSpec) -> frozenset[Output]:
    """Return the files a job makes: one of each type."""
    folder, source = spec.forge.out_dir.resolve(), spec.download.ref.repo_id
    return frozenset(Output(folder, source, name) for name in spec.forge.types)


def run(spec: HubForgeSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> ForgeResult:
    """Forge and prove; blocks until all is done. Ended at any moment, it goes on from there the next time.

    Raises:
        TaskCancelled: `cancel` was set.
        JobPaused: Something that may pass stopped it, such as a full disk or a lost network.
        PhiForgeError: What went wrong. Nothing half-written is left.
    """
    spec = HubForgeSpec(download_job.with_token(spec.download), forge_job.absolute(spec.forge))
    try:
        result = run_task(tasks.HUB_FORGE, spec, on_event, cancel)
    except ChildError as error:
        begun = forge_journal.read(forge_journal.journal_path(spec)) is not None
        code = error.info().code
        if code == DiskFull.__name__ or (begun and code not in _LASTING):
            raise JobPaused(error.info()) from error
        forge_journal.discard(spec)
        raise
    result = forge_job.prove_all(result, spec.forge, on_event, cancel)
    # Not before: a program that ends while it proves goes on with that.
    forge_journal.remove(spec)
    return result
