"""One read of the checkpoint, any number of output files.

Each tensor is taken in chunks of whole rows. A chunk is read once, turned into floats once, and
quantized once for each distinct type it has in any output; the result goes straight to its place in
each file, known from the plan. Chunks do not depend on each other, so threads take the next one when
they are ready. Memory is a few chunks, however large the model is; nothing is mapped, because mapped
pages would count as memory of the process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import numpy as np

from core.checkpoint.model import SourceTensor
from core.errors import CheckpointUnreadable, TypeNotMade, WeightsNotFinite
from core.forge.disk import require_room, write_error
from core.forge.plan import FilePlan
from core.forge.progress import ProgressMeter
from core.gguf.types import TensorType
from core.native import ggml, kernels
from core.worker.protocol import Progress

CHUNK_WEIGHTS = 1 << 18  # 1 MiB of floats: fits a core's cache, large enough to make calls cheap
_ABORTS_UNLESS_FINITE = {TensorType.IQ3_S}  # ggml asserts that it found a neighbour on its grid
_POLL = 0.1  # seconds between looks at cancel, progress and the disk


class Cancelled(Exception):
    """The forge was cancelled; nothing of it was left behind."""


@dataclass(frozen=True)
class Output:
    """A file to fill: its plan, and the path it has while it is written (header and length set)."""

    plan: FilePlan
    path: Path


@dataclass(frozen=True)
class _Target:
    """What a chunk becomes: its type, and (output number, byte offset) of every place it goes to."""

    type: TensorType
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Chunk:
    """Whole rows of one source tensor."""

    source: SourceTensor
    offset: int
    nbytes: int
    row_length: int
    targets: tuple[_Target, ...]


def stream(
    outputs: Sequence[Output],
    *,
    n_threads: int,
    allow_non_finite: bool,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> int:
    """Fill all outputs with tensor data.

    Args:
        outputs: Plans of one and the same checkpoint.
        n_threads: Threads that read, quantize and write.
        allow_non_finite: Let NaN and infinity through.
        report: Called from the calling thread; bytes of the checkpoint, which all outputs share.
        cancelled: Asked about ten times a second.

    Returns:
        Bytes read.

    Raises:
        Cancelled: `cancelled` said so.
        WeightsNotFinite: A weight or a result is NaN or infinite; names the tensor.
        TypeNotMade: Such weights were allowed, but llama.cpp cannot make a wanted type of them.
        CheckpointUnreadable: A weight file failed.
        DiskFull: The disk filled up, whoever filled it.
        PhiForgeError: Writing failed.
    """
    ggml.prepare({tensor.type for output in outputs for tensor in output.plan.tensors})
    kernels.available()
    _write_constants(outputs)
    chunks = list(_chunks(outputs))
    work = _Work(outputs, chunks, allow_non_finite)
    total = sum(chunk.nbytes for chunk in chunks)
    meter = ProgressMeter(total, report)
    with ThreadPoolExecutor(n_threads, thread_name_prefix="forge") as pool:
        futures = [pool.submit(work.run) for _ in range(n_threads)]
        try:
            _watch(futures, work, outputs, meter, cancelled)
        finally:
            work.stop.set()
    for future in futures:
        future.result()
    meter.update(work.done)
    return total


def _watch(
    futures: Sequence[Future[None]],
    work: _Work,
    outputs: Sequence[Output],
    meter: ProgressMeter,
    cancelled: Callable[[], bool],
) -> None:
    """Wait for the threads; report progress, obey cancel, and keep an eye on the disk."""
    size = sum(output.plan.file_bytes for output in outputs)
    disk_checked = time.monotonic()
    while True:
        finished, running = wait(futures, timeout=_POLL)
        if cancelled():
            raise Cancelled
        if not running or any(future.exception() for future in finished):
            return
        meter.update(work.done)
        if time.monotonic() - disk_checked > 1.0:
            disk_checked = time.monotonic()
            require_room(outputs[0].path.parent, size - work.written)


class _Work:
    """What the threads share: chunks to take, and counts of what is done."""

    def __init__(self, outputs: Sequence[Output], chunks: Sequence[_Chunk], allow_non_finite: bool) -> None:
        self.stop = threading.Event()
        self.done = 0
        self.written = 0
        self._outputs = outputs
        self._chunks = iter(chunks)
        self._allow_non_finite = allow_non_finite
        self._lock = threading.Lock()
        self._weights = max((chunk.nbytes // chunk.source.dtype.itemsize for chunk in chunks), default=0)

    def run(self) -> None:
        """Take chunks until there are none, or someone stops the work."""
        try:
            with ExitStack() as files:
                worker = _Worker(self._outputs, self._weights, self._allow_non_finite, files)
                while not self.stop.is_set():
                    with self._lock:
                        chunk = next(self._chunks, None)
                    if chunk is None:
                        return
                    written = worker.process(chunk)
                    with self._lock:
                        self.done += chunk.nbytes
                        self.written += written
        except BaseException:
            self.stop.set()  # the other threads need not go on; the exception reaches `stream`
            raise


class _Worker:
    """One thread's buffers and open files."""

    def __init__(
        self, outputs: Sequence[Output], max_weights: int, allow_non_finite: bool, files: ExitStack
    ) -> None:
        self._paths = [output.path for output in outputs]
        self._targets = [files.enter_context(_open_for_writing(path)) for path in self._paths]
        self._sources: dict[Path, FileIO] = {}
        self._files = files
        self._allow_non_finite = allow_non_finite
        self._raw = np.empty(max_weights * 4, np.uint8)
        self._floats = np.empty(max_weights, np.float32)
        self._result = np.empty(max_weights * 4, np.uint8)

    def process(self, chunk: _Chunk) -> int:
        """Read, quantize and write one chunk; return the bytes written."""
        kind = TensorType[chunk.source.dtype.name]
        raw = self._read(chunk)
        finite = self._check(chunk, kind, raw)
        floats: ggml.Floats | None = None
        written = 0
        for target in chunk.targets:
            data = raw
            if target.type is not kind:
                if floats is None:
                    floats = ggml.to_floats(kind, raw, self._floats)
                if not finite and target.type in _ABORTS_UNLESS_FINITE:
                    reason = (
                        f"{chunk.source.name} holds weights that are not finite, and llama.cpp aborts on them"
                    )
                    raise TypeNotMade(name=target.type.name, reason=reason)
                # Our kernels are only known to equal ggml on finite weights.
                quantize = kernels.quantize if finite else ggml.quantize
                data = quantize(target.type, floats, chunk.row_length, self._result)
                self._check(chunk, target.type, data)
            for number, offset in target.places:
                self._write(number, offset, data)
                written += data.nbytes
        return written

    def _check(self, chunk: _Chunk, kind: TensorType, data: ggml.Bytes) -> bool:
        """Tell whether weights or quantized blocks are finite; refuse them if they have to be."""
        finite = ggml.is_finite(kind, data)
        if not finite and not self._allow_non_finite:
            raise WeightsNotFinite(tensor=chunk.source.name, path=str(chunk.source.file), type=kind.name)
        return finite

    def _read(self, chunk: _Chunk) -> ggml.Bytes:
        path = chunk.source.file
        raw = self._raw[: chunk.nbytes]
        try:
            if path not in self._sources:
                self._sources[path] = self._files.enter_context(FileIO(path, "r"))
            file = self._sources[path]
            file.seek(chunk.offset)
            filled = 0
            while filled < chunk.nbytes:
                n = file.readinto(raw.data[filled:])
                if not n:
                    raise CheckpointUnreadable(path=str(path), reason="it is shorter than it was")
                filled += n
        except OSError as error:
            raise CheckpointUnreadable(path=str(path), reason=error.strerror or str(error)) from error
        return raw

    def _write(self, number: int, offset: int, data: ggml.Bytes) -> None:
        file = self._targets[number]
        try:
            file.seek(offset)
            done = 0
            while done < data.nbytes:
                done += file.write(data.data[done:])
        except OSError as error:
            raise write_error(error, self._paths[number], data.nbytes) from error


def _open_for_writing(path: Path) -> FileIO:
    try:
        return FileIO(path, "r+")
    except OSError as error:
        raise write_error(error, path, 0) from error


def _chunks(outputs: Sequence[Output]) -> Iterator[_Chunk]:
    """Cut all tensors into chunks, in the order of the first output so that it grows from its start."""
    planned = [{tensor.tensor.name: tensor for tensor in output.plan.tensors} for output in outputs]
    for first in outputs[0].plan.tensors:
        row_length = first.tensor.shape[0]
        rows_before = 0
        for piece in first.tensor.pieces:
            row_bytes = row_length * piece.dtype.itemsize
            n_rows = piece.nbytes // row_bytes
            step = max(1, CHUNK_WEIGHTS // row_length)
            for row in range(0, n_rows, step):
                places: dict[TensorType, list[tuple[int, int]]] = {}
                for number, tensors in enumerate(planned):
                    tensor = tensors[first.tensor.name]
                    offset = tensor.offset + (rows_before + row) * tensor.type.nbytes(row_length)
                    places.setdefault(tensor.type, []).append((number, offset))
                yield _Chunk(
                    piece,
                    piece.offset + row * row_bytes,
                    min(step, n_rows - row) * row_bytes,
                    row_length,
                    tuple(_Target(kind, tuple(found)) for kind, found in places.items()),
                )
            rows_before += n_rows


def _write_constants(outputs: Sequence[Output]) -> None:
    """Write the tensors that do not come from a weight file (rope factors, always F32)."""
    for output in outputs:
        with _open_for_writing(output.path) as file:
            for tensor in output.plan.tensors:
                constant = tensor.tensor.constant
                if constant is None:
                    continue
                try:
                    file.seek(tensor.offset)
                    file.write(constant)
                except OSError as error:
                    raise write_error(error, output.path, len(constant)) from error
