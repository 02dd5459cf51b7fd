"""What was found out about each backend, remembered over a restart: one small file each.

While a backend is tried there is a mark beside its report, because a driver may end the whole computer. Each
try has a mark of its own, so that tries of several processes do not take away each other's.
"""

from __future__ import annotations

import glob
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import msgspec

from core.backends.model import Report
from core.errors import BackendCheckUnfinished
from core.paths import state_dir
from core.plain import from_plain, to_plain

_MARK = ".trying-"
_our_marks: set[Path] = set()
"""Of this process, which knows that nothing is wrong yet."""

log = logging.getLogger(__name__)


def read(backend_id: str) -> Report | None:
    """Return the last report; None when there is none that can be read.

    Where a try did not come to its end, or another process is at it, the report has that as its error.
    """
    known = _read(backend_id)
    for mark in _marks_of_others(backend_id):
        try:
            began = mark.stat().st_mtime
        except OSError:  # it was over just now
            continue
        error = BackendCheckUnfinished(id=backend_id).info()
        return replace(known or Report(backend_id, began), error=error)
    return known


def write(report: Report) -> Report:
    """Remember a report, and return it. A disk that does not take it is logged.

    A try that came to its end makes up for those that did not: their marks go.
    """
    path = _path(report.backend_id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(to_plain(report), file)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        log.warning("report not saved: %s: %s", path, error)
    for mark in _marks_of_others(report.backend_id):
        _delete(mark)
    return report


def forget(backend_id: str) -> None:
    """Delete the report of a backend that is gone."""
    for path in (_path(backend_id), *_marks_of_others(backend_id)):
        _delete(path)


@contextmanager
def being_tried(backend_id: str) -> Iterator[None]:
    """Remember that a backend is being tried, until the block is left.

    A disk that does not take it is logged.
    """
    mark = _path(backend_id).with_name(f"{backend_id}{_MARK}{uuid4().hex}")
    _our_marks.add(mark)
    try:
        try:
            mark.parent.mkdir(parents=True, exist_ok=True)
            with mark.open("xb") as file:
                os.fsync(file.fileno())  # what it is for may happen in the next moment
        except OSError as error:
            log.warning("mark not made: %s: %s", mark, error)
        yield
    finally:
        _delete(mark)
        _our_marks.discard(mark)


def _marks_of_others(backend_id: str) -> list[Path]:
    found = _path(backend_id).parent.glob(f"{glob.escape(backend_id + _MARK)}*")
    return [mark for mark in found if mark not in _our_marks]


def _read(backend_id: str) -> Report | None:
    path = _path(backend_id)
    try:
        report = from_plain(json.loads(path.read_bytes()), Report)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, msgspec.ValidationError) as error:
        log.warning("report not read: %s: %s", path, error)
        return None
    return report if report.backend_id == backend_id else None


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("not deleted: %s: %s", path, error)


def _path(backend_id: str) -> Path:
    return state_dir() / "backends" / f"{backend_id}.json"
