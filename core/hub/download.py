"""A download: everything a model needs, at one commit, checked, into the Hub's cache."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from core.forge.progress import ProgressMeter
from core.hub.client import Hub
from core.hub.fetch import Pace, Source, fetch
from core.hub.files import check
from core.hub.layout import unusable
from core.hub.model import DownloadResult, DownloadSpec, DownloadStage, RemoteFile
from core.hub.partial import disk_full, is_sound, length_so_far
from core.worker.protocol import FileProgress, LogLine, StageStarted

_MARGIN = 16 << 20
_FILE_INTERVAL = 0.1  # seconds between two reports of one file

Emit = Callable[[object], None]


def download(spec: DownloadSpec, hub: Hub, emit: Emit, pace: Pace | None = None) -> DownloadResult:
    """Download what is not there yet; it can be ended at any moment and goes on from there.

    Args:
        spec: What to fetch.
        hub: From where, and into which cache.
        emit: Called with stages, progress and log lines.
        pace: How patient it is; None for the usual.

    Raises:
        DownloadDiskFull: There is no room, found before or while writing; what has come stays.
        DownloadMismatch: A file came damaged twice.
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    started = time.monotonic()
    for file in spec.files:
        check(file)
    source = Source.of(hub, spec.ref, spec.commit)
    progress = _Progress(spec, emit)
    emit(StageStarted(DownloadStage.CHECK.value))
    missing = [file for file in spec.files if not _is_there(source, file, progress)]
    emit(StageStarted(DownloadStage.DOWNLOAD.value))
    progress.restart(spec.total_bytes - sum(file.size for file in missing))
    _require_room(source, missing)
    for file in missing:
        progress.start(file)
        fetch(source, file, pace or Pace(), progress)
        progress.finish()
    source.folder.note_revision(spec.ref.revision, spec.commit)
    return DownloadResult(
        folder=source.folder.snapshot(spec.commit),
        files=tuple(source.folder.pointer(spec.commit, file) for file in spec.files),
        seconds=time.monotonic() - started,
        bytes_fetched=progress.n_received,
    )


class _Progress:
    """Counts bytes of the whole download and of the file that is on its way."""

    def __init__(self, spec: DownloadSpec, emit: Emit) -> None:
        self._emit = emit
        self._total = spec.total_bytes
        self._last_report = 0.0
        self.n_received = 0
        self.restart(0)

    def restart(self, done: int) -> None:
        """Go on from `done` bytes; the rate is measured from here."""
        self._done = done
        self._meter = ProgressMeter(self._total, self._emit)
        self._meter.update(done)

    def start(self, file: RemoteFile) -> None:
        self._file = file
        self._file_done = 0
        self._report_file(at_once=True)

    def finish(self) -> None:
        self._report_file(at_once=True)

    def found(self, n_bytes: int) -> None:
        self._file_done += n_bytes
        self._report_file(at_once=False)
        # Hashed from the disk, not received: it must not count as speed of the network.
        self.restart(self._done + n_bytes)

    def received(self, n_bytes: int) -> None:
        self.n_received += n_bytes
        self._file_done += n_bytes
        self._done += n_bytes
        self._report_file(at_once=False)
        self._meter.update(self._done)

    def dropped(self, n_bytes: int) -> None:
        self._file_done -= n_bytes
        self.restart(self._done - n_bytes)

    def checked(self, n_bytes: int) -> None:
        self._done += n_bytes
        self._meter.update(self._done)

    def present(self, file: RemoteFile) -> None:
        self._emit(FileProgress(file.name, file.size, file.size))
        self.note(f"{file.name}: was there already")

    def note(self, text: str) -> None:
        self._emit(LogLine(text))

    def _report_file(self, *, at_once: bool) -> None:
        now = time.monotonic()
        if at_once or now - self._last_report >= _FILE_INTERVAL:
            self._last_report = now
            self._emit(FileProgress(self._file.name, self._file_done, self._file.size))


def _is_there(source: Source, file: RemoteFile, progress: _Progress) -> bool:
    """Tell whether a file is in the cache and sound; make it appear in the snapshot then."""
    path = source.folder.find(source.commit, file)
    if path is None:
        return False
    try:
        if not is_sound(path, file, progress.checked):
            progress.note(f"{file.name}: what is in the cache is damaged, so it is downloaded again")
            _remove(path)
            return False
    except OSError as error:
        raise unusable(path, error) from error
    source.folder.link(source.commit, file)
    progress.present(file)
    return True


def _remove(path: Path) -> None:
    content = path.resolve()
    path.unlink()
    content.unlink(missing_ok=True)


def _require_room(source: Source, missing: list[RemoteFile]) -> None:
    needed = sum(max(0, file.size - length_so_far(source.folder.blob(file))) for file in missing)
    folder = source.folder.path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise unusable(folder, error) from error
    if needed and needed + _MARGIN > free:
        raise disk_full(folder, needed)
