"""Results of measurements, one JSON file each: add one, list them, find the newest of a file."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from core.forge.disk import write_error
from core.measure.files import digest, look
from core.measure.model import FileMeasure, MeasureResult
from core.paths import state_dir
from core.plain import from_plain, to_plain

SCHEMA = 1

log = logging.getLogger(__name__)


def measurements_dir() -> Path:
    """Folder of the results."""
    return state_dir() / "measurements"


def add(result: MeasureResult) -> Path:
    """Store a result and return its file.

    Raises:
        DiskFull, JobOutputUnusable, WriteFailed: It cannot be written.
    """
    # ASCII only, so that file names which are not valid UTF-8 survive.
    text = json.dumps({"schema": SCHEMA, "result": to_plain(result)}, indent=1)
    path = measurements_dir() / f"{result.created:.6f}-{result.base_sha256[:12]}.json"
    partial = path.with_suffix(".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise write_error(error, path, len(text)) from error
    return path


def stored() -> tuple[MeasureResult, ...]:
    """Return all results, newest first. A file that cannot be read is left out and named in the log."""
    return tuple(sorted(_read_all(), key=lambda result: result.created, reverse=True))


def newest_of(sha256: str) -> tuple[MeasureResult, FileMeasure] | None:
    """Return the newest measurement of a file with this content; None when there is none."""
    for result in stored():
        for file in result.files:
            if file.sha256 == sha256:
                return result, file
    return None


def measured(path: Path) -> tuple[MeasureResult, FileMeasure] | None:
    """Return the newest measurement of a model on the disk; None when this content was never measured.

    Its files are read only if something of the same size was measured.

    Raises:
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: It is no whole model.
    """
    results = stored()
    candidate = look(path)
    if all(file.size_bytes != candidate.size_bytes for result in results for file in result.files):
        return None
    return newest_of(digest(candidate, lambda _n_bytes: None, lambda: False))


def _read_all() -> Iterator[MeasureResult]:
    for path in measurements_dir().glob("*.json"):
        try:
            document = json.loads(path.read_text(encoding="ascii"))
            if not isinstance(document, dict) or document.get("schema") != SCHEMA:
                log.warning("%s: of another version", path)
                continue
            yield from_plain(document.get("result"), MeasureResult)
        except (OSError, ValueError, RecursionError, msgspec.ValidationError) as error:
            log.warning("%s: %s", path, error)
