"""What the child does that makes a pack: get the wheel, check it, take the libraries out."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx2

from core.backends import libraries, registry, wheel
from core.backends.client import client, content_length, explained, host_of, refuse_status
from core.backends.model import FetchedPack, FetchPackSpec, Pack, PackStage
from core.errors import (
    BackendVersionWrong,
    PackHashWrong,
    PackIndexUnreachable,
    PackIndexUnusable,
    PackSourceWrong,
)
from core.forge.disk import require_room, write_error
from core.forge.progress import ProgressMeter
from core.text import msg
from core.worker.protocol import LogLine, StageStarted

Emit = Callable[[object], None]

_TRIES = 5
_FIRST_WAIT_SECONDS = 1.0
_CONTENT_RANGE = re.compile(r"bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\*)")
_UNPACKED = 3
"""Libraries take about twice the room of their wheel, and both are on the disk for a while."""


@dataclass(frozen=True)
class Pace:
    """How patient a download is.

    Attributes:
        first_wait_seconds: Before the second try; doubled for each that follows.
    """

    first_wait_seconds: float = _FIRST_WAIT_SECONDS


def fetch(spec: FetchPackSpec, emit: Emit, pace: Pace | None = None) -> FetchedPack:
    """Put the libraries of a pack, a wheel or a folder into a folder.

    Args:
        spec: What, and where to.
        emit: Told stages, progress and log lines.
        pace: How patient it is.

    Raises:
        PackHashWrong, PackIndexUnreachable, PackIndexUnusable, PackAddressUnsafe: It does not arrive, or not
            as the index says.
        PackDamaged, PackSourceWrong, PackPlatformWrong, BackendVersionWrong: It cannot be used.
        DiskFull, JobOutputUnusable, WriteFailed: The disk does not take it.
    """
    pack = spec.folder / "pack"
    source, sha256 = spec.source, ""
    if spec.pack is not None:
        emit(StageStarted(PackStage.DOWNLOAD.value))
        source = spec.folder / "wheel.whl"
        sha256 = _download(spec.pack, source, emit, pace or Pace())
        _check_hash(spec.pack, sha256, emit)
    assert source is not None, "a job has one or the other"
    emit(StageStarted(PackStage.UNPACK.value))
    version = registry.program_version()
    if source.is_dir():
        directory = pack / "lib"
        meter = _Meter(emit)
        libraries.copy(libraries.find(source), directory, meter.update)
    else:
        sha256 = sha256 or _hash(source)
        directory, version = wheel.unpack(source, pack, _Meter(emit).update)
    if version != registry.program_version():
        raise BackendVersionWrong(found=version, wanted=registry.program_version())
    return FetchedPack(
        flavour=registry.flavour_of(directory),
        libraries=directory.relative_to(pack).as_posix(),
        sha256=sha256,
        n_bytes=registry.size_of(pack),
    )


class _Meter:
    """Reports bytes as progress, the total known with the first of them."""

    def __init__(self, emit: Emit) -> None:
        self._emit = emit
        self._meter: ProgressMeter | None = None

    def update(self, done: int, total: int) -> None:
        if self._meter is None:
            self._meter = ProgressMeter(total, self._emit)
        self._meter.update(done)


def _check_hash(pack: Pack, sha256: str, emit: Emit) -> None:
    if not pack.sha256:
        emit(LogLine(f"{pack.filename}: the index states no checksum to compare with; sha256 {sha256}"))
    elif sha256 != pack.sha256:
        raise PackHashWrong(file=pack.filename, details=f"{sha256}, not {pack.sha256}")


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PackSourceWrong(path=str(path), reason=error.strerror or str(error)) from error


def _download(pack: Pack, target: Path, emit: Emit, pace: Pace) -> str:
    """Receive a wheel, over as many connections as that takes; return the hash of what came."""
    require_room(target.parent, _UNPACKED * pack.n_bytes)
    digest = hashlib.sha256()
    failures = 0
    arrival = _Arrival(pack, target, emit, digest.update)
    with client() as http:
        while True:
            before = arrival.n_bytes
            try:
                with explained(pack.url):
                    arrival.receive(http)
                return digest.hexdigest()
            except PackIndexUnreachable as error:
                failures = 1 if arrival.n_bytes > before else failures + 1
                if failures >= _TRIES:
                    raise
                wait = pace.first_wait_seconds * 2 ** (failures - 1)
                emit(LogLine(f"{error}; trying again in {wait:.0f} s"))
                time.sleep(wait)


class _Arrival:
    """A file that comes in, over one connection after the other."""

    def __init__(self, pack: Pack, target: Path, emit: Emit, on_piece: Callable[[bytes], None]) -> None:
        self._pack = pack
        self._target = target
        self._emit = emit
        self._on_piece = on_piece
        self._meter: ProgressMeter | None = None
        self._validator = ""
        self.n_bytes = 0

    def receive(self, http: httpx2.Client) -> None:
        """Receive from where the last connection ended, to the end."""
        headers = {}
        if self.n_bytes:
            headers["Range"] = f"bytes={self.n_bytes}-"
            if self._validator:
                headers["If-Range"] = self._validator
        with http.stream("GET", self._pack.url, headers=headers) as response:
            refuse_status(response)
            skip, total = self._place(response)
            if self._meter is None:
                require_room(self._target.parent, _UNPACKED * total)
                self._meter = ProgressMeter(total, self._emit) if total else None
            for piece in response.iter_bytes():
                new = piece[min(skip, len(piece)) :]
                skip -= len(piece) - len(new)
                self._append(new)
        if self.n_bytes < total:
            raise PackIndexUnreachable(
                host=host_of(self._pack.url), reason=msg("The connection ended too early")
            )

    def _place(self, response: httpx2.Response) -> tuple[int, int]:
        """Return how many bytes to skip, and how many there are in all (0 when that is not told)."""
        host = response.url.host
        validator = response.headers.get("etag", "")
        validator = "" if validator.startswith("W/") else validator
        if self.n_bytes and validator != self._validator:
            raise PackIndexUnusable(host=host, reason=msg("The file changed while it was coming"))
        self._validator = validator
        match = _CONTENT_RANGE.fullmatch(response.headers.get("content-range", ""))
        if response.status_code == httpx2.codes.PARTIAL_CONTENT:
            if match is None or int(match[1]) != self.n_bytes:
                raise PackIndexUnusable(
                    host=host, reason=msg("It sent another part of the file than was asked for")
                )
            return 0, 0 if match[2] == "*" else int(match[2])
        return self.n_bytes, content_length(response)

    def _append(self, piece: bytes) -> None:
        self.n_bytes += len(piece)
        limit = self._pack.n_bytes or wheel.MAX_BYTES
        if self.n_bytes > limit:
            raise PackIndexUnusable(host=host_of(self._pack.url), reason=msg("It sent more than it said"))
        try:
            with self._target.open("ab") as file:
                file.write(piece)
        except OSError as error:
            raise write_error(error, self._target, len(piece)) from error
        self._on_piece(piece)
        if self._meter is not None:
            self._meter.update(self.n_bytes)
