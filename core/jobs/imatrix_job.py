"""The kind of job that computes an importance matrix in a child."""

from __future__ import annotations

import dataclasses
import errno
import os
import threading
from collections.abc import Callable

from core.errors import CalibrationTextUnreadable, GGUFUnreadable, ImatrixUnreadable, JobOutputUnusable
from core.forge import partial
from core.forge.disk import make_folder
from core.imatrix.model import ImatrixResult, ImatrixSpec
from core.imatrix.names import unfinished
from core.jobs.model import Output
from core.worker import tasks
from core.worker.supervisor import Event, run_task


def prepare(spec: ImatrixSpec) -> None:
    """Refuse what cannot work, before anything starts; creates the output folder.

    Raises:
        GGUFUnreadable, CalibrationTextUnreadable, ImatrixUnreadable: A file is not there.
        JobOutputUnusable: The matrix cannot be written where it is to go.
    """
    missing = os.strerror(errno.ENOENT)
    try:
        if not spec.model.is_file():
            raise GGUFUnreadable(path=str(spec.model), reason=missing)
        text = spec.options.text
        if text is not None and not text.is_file():
            raise CalibrationTextUnreadable(path=str(text), reason=missing)
        if spec.resume is not None and not spec.resume.is_file():
            raise ImatrixUnreadable(path=str(spec.resume), reason=missing)
        make_folder(spec.out.parent)
        if spec.out.is_dir():
            raise JobOutputUnusable(path=str(spec.out), reason=os.strerror(errno.EISDIR))
    except OSError as error:  # may not be entered, or a name too long for the system
        raise JobOutputUnusable(path=str(error.filename), reason=error.strerror or str(error)) from error
    if not os.access(spec.out.parent, os.W_OK | os.X_OK):
        raise JobOutputUnusable(path=str(spec.out.parent), reason=os.strerror(errno.EACCES))


def outputs(spec: ImatrixSpec) -> frozenset[Output]:
    """Return the file a job makes."""
    return frozenset({Output(spec.out.parent.resolve(), "", spec.out.name)})


def run(spec: ImatrixSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> ImatrixResult:
    """Compute the matrix; blocks until it is done.

    What was saved on the way stays when it is cancelled or fails: `unfinished` names it.

    Args:
        spec: What to compute; `prepare` has accepted it.
        on_event: Called with stages, progress and log lines, on the calling thread.
        cancel: Set it from any thread.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    options = spec.options
    absolute = dataclasses.replace(
        spec,
        model=spec.model.absolute(),
        out=spec.out.absolute(),
        resume=spec.resume and spec.resume.absolute(),
        options=dataclasses.replace(options, text=options.text and options.text.absolute()),
    )
    try:
        return run_task(tasks.IMATRIX, absolute, on_event, cancel)
    finally:
        # A child that was killed could not clean up; one that ended well has left nothing.
        for path in (absolute.out, unfinished(absolute.out)):
            partial.remove_stale(path.with_name(path.name + partial.SUFFIX))
