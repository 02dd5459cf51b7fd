"""The kind of job that measures files: a child reads the text with all models, then each one runs alone."""

from __future__ import annotations

import dataclasses
import errno
import os
import threading
import time
from collections.abc import Callable

from core.errors import CalibrationTextUnreadable, GGUFUnreadable, MeasureFilesMissing
from core.jobs.model import Output
from core.measure import resume, store
from core.measure.model import FileMeasure, MeasureResult, MeasureSpec, MeasureStage
from core.measure.trial import pair_answers, try_out
from core.worker import tasks
from core.worker.protocol import LogLine, StageStarted
from core.worker.supervisor import Event, run_task


def prepare(spec: MeasureSpec) -> None:
    """Refuse what cannot work, before anything starts.

    Raises:
        MeasureFilesMissing: No file was given.
        GGUFUnreadable, CalibrationTextUnreadable: A file is not there.
    """
    if not spec.files:
        raise MeasureFilesMissing
    missing = os.strerror(errno.ENOENT)
    try:
        for path in (spec.base, *spec.files):
            if not path.is_file():
                raise GGUFUnreadable(path=str(path), reason=missing)
        if spec.text is not None and not spec.text.is_file():
            raise CalibrationTextUnreadable(path=str(spec.text), reason=missing)
    except OSError as error:  # may not be entered, or a name too long for the system
        raise GGUFUnreadable(path=str(error.filename), reason=error.strerror or str(error)) from error


def outputs(_spec: MeasureSpec) -> frozenset[Output]:
    """Return nothing: results are added to a list, and no two of them are in each other's way."""
    return frozenset()


def run(spec: MeasureSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> MeasureResult:
    """Measure, store the result and return it; blocks until it is done.

    What was finished stays in the cache when it is cancelled or fails: the next run takes it from there.

    Args:
        spec: What to measure; `prepare` has accepted it.
        on_event: Called with stages, progress, figures and log lines, on the calling thread.
        cancel: Set it from any thread.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    began = time.monotonic()
    spec = dataclasses.replace(
        spec,
        base=spec.base.absolute(),
        files=tuple(path.absolute() for path in spec.files),
        text=spec.text and spec.text.absolute(),
    )
    reading = run_task(tasks.MEASURE, spec, on_event, cancel)
    on_event(StageStarted(MeasureStage.RUN.value))
    finished = resume.Trials.of(spec, reading)
    for path in (spec.base, *spec.files)[len(finished.done) :]:
        on_event(LogLine(f"{path.name}: running alone"))
        finished.add(try_out(path, spec, cancel))
    of_base, *of_files = finished.done
    result = MeasureResult(
        spec=spec,
        base_type_name=reading.base_type_name,
        base_sha256=reading.base_sha256,
        base_size_bytes=reading.base_size_bytes,
        base_speed=of_base.speed,
        files=tuple(
            FileMeasure(
                path=read.path,
                type_name=read.type_name,
                size_bytes=read.size_bytes,
                sha256=read.sha256,
                qualities=read.qualities,
                speed=trial.speed,
                tensors=read.tensors,
                answers=pair_answers(of_base, trial),
            )
            for read, trial in zip(reading.files, of_files, strict=True)
        ),
        text_sha256=reading.text_sha256,
        llama_version=reading.llama_version,
        created=time.time(),
        seconds=time.monotonic() - began,
    )
    store.add(result)
    finished.forget()
    return result
