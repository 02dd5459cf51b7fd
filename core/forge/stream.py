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
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass
from io import FileIO
from typing import Protocol

import numpy as np

from core.cancel import Cancelled
from core.errors import PhiForgeError, TypeNotMade, WeightsNotFinite
from core.forge.chunks import Chunk, Output, cut
from core.forge.disk import require_room, write_error
from core.forge.progress import ProgressMeter
from core.forge.weights import Storage, WeightReader
from core.gguf.types import TensorType
from core.native import ggml, kernels
from core.text import msg
from core.worker.protocol import Progress

# ggml asserts that it found a neighbour on its grid.
_ABORTS_UNLESS_FINITE = {
    TensorType.IQ1_S,
    TensorType.IQ1_M,
    TensorType.IQ2_XXS,
    TensorType.IQ2_XS,
    TensorType.IQ2_S,
    TensorType.IQ3_XXS,
    TensorType.IQ3_S,
}
_MAX_OPEN = 8  # output files a thread keeps open
_POLL = 0.1  # seconds between looks at cancel, progress and the disk


@dataclass(frozen=True)
class Taken:
    """A chunk to work on; `storage` has its bytes, None for the files themselves."""

    chunk: Chunk
    storage: Storage | None = None


class Supply(Protocol):
    """Hands out chunks to threads."""

    @property
    def chunks(self) -> Sequence[Chunk]:
        """All that it hands out."""

    @property
    def total(self) -> int:
        """Bytes of the checkpoint in all, for the progress."""

    @property
    def done(self) -> int:
        """Bytes of it that are done with."""

    def take(self) -> Taken | None:
        """Return the next chunk, waiting for it if need be; None when there are no more."""

    def finish(self, chunk: Chunk) -> None:
        """Hear that a chunk is written."""

    def refuse(self, chunk: Chunk, error: PhiForgeError, /) -> None:
        """Hear that a chunk's weights cannot be used; raises `error`, unless they may come again."""

    def stop(self) -> None:
        """Hear that nothing more will be taken."""


class _Listed:
    """Chunks of files that are all there, in the order given."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks
        self._left = iter(chunks)
        self._lock = threading.Lock()
        self.total = sum(chunk.nbytes for chunk in chunks)
        self.done = 0

    def take(self) -> Taken | None:
        with self._lock:
            chunk = next(self._left, None)
        return None if chunk is None else Taken(chunk)

    def finish(self, chunk: Chunk) -> None:
        with self._lock:
            self.done += chunk.nbytes

    def refuse(self, _chunk: Chunk, error: PhiForgeError, /) -> None:
        raise error

    def stop(self) -> None: ...


def stream(
    outputs: Sequence[Output],
    *,
    n_threads: int,
    allow_non_finite: bool,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    supply_of: Callable[[Sequence[Chunk]], Supply] = _Listed,
) -> int:
    """Fill all outputs with tensor data.

    Args:
        outputs: Plans of one and the same checkpoint; each may hold all of its tensors or some (a part).
        n_threads: Threads that read, quantize and write.
        allow_non_finite: Let NaN and infinity through.
        report: Called from the calling thread; bytes of the checkpoint, which all outputs share.
        cancelled: Asked about ten times a second.
        supply_of: Given all chunks, returns what hands them out; it may leave out some that are written.

    Returns:
        Bytes read.

    Raises:
        Cancelled: `cancelled` said so.
        WeightsNotFinite: A weight or a result is NaN or infinite; names the tensor.
        TypeNotMade: llama.cpp cannot make a wanted type of such weights (they are not finite, or of a type
            that cannot be converted), or not without an importance matrix.
        CheckpointUnreadable: A weight file failed.
        DiskFull: The disk filled up, whoever filled it.
        PhiForgeError: Writing failed, or the supply did.
    """
    _check_types(outputs)
    ggml.prepare({tensor.type for output in outputs for tensor in output.plan.tensors})
    kernels.available()
    _write_constants(outputs)
    supply = supply_of(list(cut(outputs)))
    work = _Work(outputs, supply, allow_non_finite)
    meter = ProgressMeter(supply.total, report)
    with ThreadPoolExecutor(n_threads, thread_name_prefix="forge") as pool:
        futures = [pool.submit(work.run) for _ in range(n_threads)]
        try:
            _watch(futures, work, outputs, meter, cancelled)
        finally:
            work.stop()
    for future in futures:
        future.result()
    meter.update(supply.total)
    return supply.total


def _watch(
    futures: Sequence[Future[None]],
    work: _Work,
    outputs: Sequence[Output],
    meter: ProgressMeter,
    cancelled: Callable[[], bool],
) -> None:
    """Wait for the threads; report progress, obey cancel, and keep an eye on the disk."""
    disk_checked = time.monotonic()
    while True:
        finished, running = wait(futures, timeout=_POLL)
        if cancelled():
            raise Cancelled
        if not running or any(future.exception() for future in finished):
            return
        meter.update(work.supply.done)
        if time.monotonic() - disk_checked > 1.0:
            disk_checked = time.monotonic()
            require_room(outputs[0].path.parent, work.to_write)


class _Work:
    """What the threads share.

    Attributes:
        supply: Where they get chunks.
        to_write: Bytes that are still to be written.
    """

    def __init__(self, outputs: Sequence[Output], supply: Supply, allow_non_finite: bool) -> None:
        self.supply = supply
        self.to_write = sum(chunk.result_bytes for chunk in supply.chunks)
        self._stopped = threading.Event()
        self._outputs = outputs
        self._allow_non_finite = allow_non_finite
        self._lock = threading.Lock()
        self._weights = max((chunk.n_weights for chunk in supply.chunks), default=0)

    def stop(self) -> None:
        """Let the threads end after the chunk they are at."""
        self._stopped.set()
        self.supply.stop()

    def run(self) -> None:
        """Take chunks until there are none, or someone stops the work."""
        try:
            with ExitStack() as files:
                worker = _Worker(self._outputs, self._weights, self._allow_non_finite, files)
                while not self._stopped.is_set():
                    taken = self.supply.take()
                    if taken is None:
                        return
                    self._process(worker, taken)
        except BaseException:
            self.stop()  # the other threads need not go on; the exception reaches `stream`
            raise

    def _process(self, worker: _Worker, taken: Taken) -> None:
        try:
            written = worker.process(taken)
        except (WeightsNotFinite, TypeNotMade) as error:
            self.supply.refuse(taken.chunk, error)
            return
        with self._lock:
            self.to_write -= written
        self.supply.finish(taken.chunk)


class _Worker:
    """One thread's buffers and open files."""

    def __init__(
        self, outputs: Sequence[Output], max_weights: int, allow_non_finite: bool, files: ExitStack
    ) -> None:
        self._paths = [output.path for output in outputs]
        self._targets: dict[int, FileIO] = {}
        files.callback(self._close)
        self._reader = WeightReader(max_weights, files)
        self._allow_non_finite = allow_non_finite
        self._floats = np.empty(max_weights, np.float32)
        self._result = np.empty(max_weights * 4, np.uint8)

    def process(self, taken: Taken) -> int:
        """Read, quantize and write one chunk; return the bytes written."""
        chunk = taken.chunk
        kind = chunk.piece.type
        if taken.storage is not None:
            self._reader.storage = taken.storage
        raw = self._reader.read(chunk.piece, chunk.first_row, chunk.n_rows, chunk.row_length)
        finite = self._check(chunk, kind, raw)
        floats: ggml.Floats | None = None
        written = 0
        for target in chunk.targets:
            data = raw
            if target.type is not kind:
                if floats is None:
                    floats = ggml.to_floats(kind, raw, self._floats)
                if not finite and target.type in _ABORTS_UNLESS_FINITE:
                    reason = msg(
                        "{name} holds weights that are not finite, and llama.cpp aborts on them",
                        name=chunk.piece.name,
                    )
                    raise TypeNotMade(name=target.type.name, reason=reason)
                # Our kernels are only known to equal ggml on finite weights.
                quantize = kernels.quantize if finite else ggml.quantize
                data = quantize(target.type, floats, chunk.row_length, self._result, target.importance)
                self._check(chunk, target.type, data)
            for number, offset in target.places:
                self._write(number, offset, data)
                written += data.nbytes
        return written

    def _check(self, chunk: Chunk, kind: TensorType, data: ggml.Bytes) -> bool:
        """Tell whether weights or quantized blocks are finite; refuse them if they have to be."""
        finite = ggml.is_finite(kind, data)
        if not finite and not self._allow_non_finite:
            raise WeightsNotFinite(tensor=chunk.piece.name, path=str(chunk.piece.file), type=kind.name)
        return finite

    def _write(self, number: int, offset: int, data: ggml.Bytes) -> None:
        try:
            file = self._open(number)
            file.seek(offset)
            done = 0
            while done < data.nbytes:
                done += file.write(data.data[done:])
        except OSError as error:
            raise write_error(error, self._paths[number], data.nbytes) from error

    def _open(self, number: int) -> FileIO:
        """Return an output file; there can be more of them than a process may have open."""
        file = self._targets.get(number)
        if file is None:
            if len(self._targets) == _MAX_OPEN:
                self._targets.pop(next(iter(self._targets))).close()
            file = self._targets[number] = FileIO(self._paths[number], "r+")
        return file

    def _close(self) -> None:
        for file in self._targets.values():
            file.close()


def _check_types(outputs: Sequence[Output]) -> None:
    """Refuse what ggml cannot do, before anything is written: it would abort."""
    for output in outputs:
        for tensor in output.plan.tensors:
            kinds = {piece.type for piece in tensor.tensor.pieces} - {tensor.type}
            unknown = next((kind for kind in kinds if not ggml.can_become_floats(kind)), None)
            if unknown is not None:
                reason = msg(
                    "{name} is stored as {type}, which llama.cpp cannot convert",
                    name=tensor.tensor.name,
                    type=unknown.name,
                )
            elif kinds and tensor.importance is None and ggml.requires_importance(tensor.type):
                reason = msg(
                    "{name} cannot become {type} without an importance matrix",
                    name=tensor.tensor.name,
                    type=tensor.type.name,
                )
            else:
                continue
            raise TypeNotMade(name=output.plan.file_type.name, reason=reason)


def _write_constants(outputs: Sequence[Output]) -> None:
    """Write the tensors that do not come from a weight file: rope factors, an image encoder's patches."""
    for output in outputs:
        constants = {
            tensor.offset: tensor.tensor.constant
            for tensor in output.plan.tensors
            if tensor.tensor.constant is not None
        }
        if not constants:
            continue
        try:
            with output.path.open("r+b") as file:
                for offset, data in constants.items():
                    file.seek(offset)
                    file.write(data)
        except OSError as error:
            raise write_error(error, output.path, sum(map(len, constants.values()))) from error
