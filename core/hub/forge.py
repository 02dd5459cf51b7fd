"""Forging a model while it is downloaded: weights are used up as they arrive, only the results are written.

Config and tokenizer come first, and the headers of the weight files by range; with them everything is planned
as for a folder. Then the weight files come in order, one connection at a time, each byte once. What is
written is noted in a journal every few megabytes, so a forge that was ended at any moment goes on from there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.checkpoint.mmproj import read_early
from core.checkpoint.model import Checkpoint
from core.forge import partial
from core.forge.arrivals import Arrivals
from core.forge.chunks import CHUNK_WEIGHTS, Chunk, Output
from core.forge.disk import format_bytes, make_folder, require_room
from core.forge.model import ForgeResult, ForgeSpec, Stage
from core.forge.publish import has_head_of, publish, require_free_names
from core.forge.run import PlannedFile, PlannedForge, describe_kernels, plan_forge
from core.forge.stream import stream
from core.forge.weights import stored_range
from core.hub import files as choose
from core.hub import forge_journal
from core.hub.client import Hub
from core.hub.fetch import Pace, Source
from core.hub.forge_journal import Journal, Position
from core.hub.layout import RepoFolder
from core.hub.model import HubForgeSpec, RemoteFile
from core.hub.reader import Reader, safetensors_head
from core.hub.receiver import Receiver, WeightFile, usable
from core.worker.protocol import LogLine, StageStarted

Emit = Callable[[object], None]

NOTE_SECONDS = 0.2  # between looks at what is written


def forge(
    spec: HubForgeSpec,
    hub: Hub,
    emit: Emit,
    pace: Pace | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ForgeResult:
    """Make every file of a forge from a model on the Hub, without the checkpoint on the disk.

    It can be ended at any moment and goes on from there, with the same specification.

    Args:
        spec: What to fetch and what to make. `make_imatrix`, `prove` and `device` are not looked at here.
        hub: From where; config and tokenizer stay in its cache.
        emit: Called with stages, progress and log lines, from several threads.
        pace: How patient the download is, and how often it is noted; None for the usual.
        cancelled: Asked about ten times a second; what is written stays.

    Returns:
        The finished files, without proofs. Their journal stays until `forge_journal.remove`.

    Raises:
        DownloadMismatch: A weight file came damaged twice.
        DiskFull: There is no room; what is written stays.
        PhiForgeError: The Hub refuses, or the model or the folder is unusable.
    """
    began = time.monotonic()
    pace = pace or Pace()
    for file in spec.download.files:
        choose.check(file)
    source = Source.of(hub, spec.download.ref, spec.download.commit)
    emit(StageStarted(Stage.INSPECT.value))
    with tempfile.TemporaryDirectory() as root:
        skeleton = _Skeleton(Path(root), source, spec.download.files, Reader(source, pace))
        checkpoint = inspect(skeleton.folder, file_lengths=skeleton.lengths)
        if spec.forge.mmproj:
            skeleton.fetch_early(checkpoint)
        model_map = map_model(checkpoint, requantize=spec.forge.options.requantize)
        text = f"{checkpoint.card.name}: {len(model_map.tensors)} tensors from {spec.download.ref.repo_id}"
        emit(LogLine(text))
        planned = plan_forge(spec.forge, checkpoint, model_map, emit)
        weights = skeleton.needed_by(planned)
        with _opened(spec, planned, weights) as work:
            n_received = _stream(work, spec.forge, source, pace, emit, cancelled)
            emit(StageStarted(Stage.PUBLISH.value))
            work.publish(spec.forge)
    seconds = time.monotonic() - began
    emit(LogLine(f"Received {format_bytes(n_received)} in {seconds:.1f} s"))
    return planned.result(seconds, n_received)


class _Skeleton:
    """A checkpoint folder with everything but weights, and what is known of those.

    Attributes:
        folder: Laid out as the Hub's cache, from which the name and commit in a GGUF file are read.
        lengths: Real lengths of the weight files, by name.
    """

    def __init__(self, root: Path, source: Source, files: Sequence[RemoteFile], reader: Reader) -> None:
        self.folder = RepoFolder.of(root, source.ref.repo_id).snapshot(source.commit)
        self.folder.mkdir(parents=True)
        self._reader = reader
        for file in choose.descriptions(files):
            shutil.copyfile(reader.whole(file), self.folder / file.name)
        self._files = {file.name: file for file in choose.weights(files)}
        self.lengths = {name: file.size for name, file in self._files.items()}
        self._seen: dict[str, list[tuple[int, bytes]]] = {}
        for name, file in self._files.items():
            head = safetensors_head(file, reader)
            (self.folder / name).write_bytes(head)
            self._seen[name] = [(0, head)]

    def fetch_early(self, checkpoint: Checkpoint) -> None:
        """Fetch the weights that are looked at before the forge."""
        tensor = read_early(checkpoint)
        if tensor is None:
            return
        name = tensor.file.name
        data = self._reader.head(self._files[name], tensor.nbytes, start=tensor.offset)
        with tensor.file.open("r+b") as file:
            file.seek(tensor.offset)
            file.write(data)
        self._seen[name].append((tensor.offset, data))

    def needed_by(self, planned: PlannedForge) -> list[WeightFile]:
        """Return the weight files that hold anything of a forge, in the order in which they come."""
        pieces = (
            piece for file in planned.files for tensor in file.plan.tensors for piece in tensor.tensor.pieces
        )
        paths = sorted({piece.file for piece in pieces})
        return [WeightFile(self._files[path.name], path, tuple(self._seen[path.name])) for path in paths]


@dataclass(frozen=True)
class _Work:
    """The partial outputs of a forge and where to go on with them.

    Attributes:
        planned: All files.
        weights: What comes, in order.
        partials: One for each file; None for those that an earlier run gave their names.
        path: The journal's place.
        journal: What it says.
    """

    planned: PlannedForge
    weights: Sequence[WeightFile]
    partials: Sequence[partial.PartialFile | None]
    path: Path
    journal: Journal

    @property
    def is_written(self) -> bool:
        """Whether only names are missing."""
        return self.journal.position.file == len(self.weights)

    def note(self, position: Position) -> None:
        """Bring everything to the disk, then write down that it is there up to `position`."""
        for file in self.partials:
            if file is not None:
                file.sync()
        forge_journal.write(self.path, replace(self.journal, position=position))

    def publish(self, spec: ForgeSpec) -> None:
        """Give those files their names that have none yet."""
        left = [
            (made, file.plan)
            for made, file in zip(self.partials, self.planned.files, strict=True)
            if made is not None
        ]
        publish(
            [made for made, _ in left],
            [plan for _, plan in left],
            overwrite=spec.overwrite,
            replaceable=self.planned.replaceable,
        )


@contextmanager
def _opened(spec: HubForgeSpec, planned: PlannedForge, weights: Sequence[WeightFile]) -> Iterator[_Work]:
    """Provide the outputs an earlier run left, or new ones; what is not published stays when it ends.

    Raises:
        OutputExists, OutputBusy: Another file is in the way.
        DiskFull: There is no room.
    """
    path, fingerprint = forge_journal.journal_path(spec), _fingerprint(spec.forge, planned, weights)
    journal = forge_journal.read(path)
    with ExitStack() as stack:
        if journal is not None and journal.fingerprint == fingerprint and usable(journal.position):
            is_written = journal.position.file == len(weights)
            found = _reopen(planned.files, stack, is_written=is_written)
            if found is not None:
                yield _Work(planned, weights, found, path, journal)
                return
        forge_journal.discard(spec)
        finals = [file.final for file in planned.files]
        require_free_names(finals, overwrite=spec.forge.overwrite, replaceable=planned.replaceable)
        make_folder(spec.forge.out_dir)
        partial.sweep(spec.forge.out_dir)
        require_room(spec.forge.out_dir, planned.file_bytes)
        journal = Journal(fingerprint, tuple(final.name for final in finals), Position())
        made = _create(planned.files, stack)
        forge_journal.write(path, journal)
        for file in made:
            file.keep()
        yield _Work(planned, weights, made, path, journal)


def _reopen(
    files: Sequence[PlannedFile], stack: ExitStack, *, is_written: bool
) -> list[partial.PartialFile | None] | None:
    """Open what an earlier run left; None when something of it is missing."""
    found: list[partial.PartialFile | None] = []
    with ExitStack() as opened:
        for file in files:
            made = partial.reopen(file.final, file.plan.file_bytes)
            if made is not None:
                opened.callback(made.close)
                made.write_header(file.plan.header, file.plan.file_bytes)
            elif not (is_written and has_head_of(file.final, file.plan)):
                return None
            found.append(made)
        stack.enter_context(opened.pop_all())
    return found


def _create(files: Sequence[PlannedFile], stack: ExitStack) -> list[partial.PartialFile]:
    """Create all partial outputs; none is left when one cannot be."""
    made: list[partial.PartialFile] = []
    with ExitStack() as undo:
        for file in files:
            made.append(partial.create(file.final))
            undo.callback(made[-1].discard)
            made[-1].write_header(file.plan.header, file.plan.file_bytes)
        undo.pop_all()
    for opened in made:
        stack.callback(opened.close)
    return made


def _stream(
    work: _Work,
    spec: ForgeSpec,
    source: Source,
    pace: Pace,
    emit: Emit,
    cancelled: Callable[[], bool],
) -> int:
    """Fill all outputs with what arrives; return how many bytes that were."""
    if work.is_written:
        return 0
    emit(StageStarted(Stage.STREAM.value))
    emit(LogLine(describe_kernels()))
    begin = work.journal.position
    if begin != Position():
        emit(
            LogLine(f"Going on with {work.weights[begin.file].remote.name}, at {format_bytes(begin.offset)}")
        )
    outputs = [
        Output(file.plan, file.final.with_name(file.final.name + partial.SUFFIX))
        for file in work.planned.files
    ]
    paths = [weight.path for weight in work.weights]
    receivers: list[Receiver] = []
    with ThreadPoolExecutor(2, thread_name_prefix="hub-forge") as pool, ExitStack() as ending:

        def begin_to_receive(chunks: Sequence[Chunk]) -> Arrivals[Position]:
            arrivals: Arrivals[Position] = Arrivals(chunks, paths, (begin.file, begin.offset))
            receivers.append(Receiver(source, pace, work.weights, arrivals, emit))
            closing = threading.Event()
            ending.callback(closing.set)
            ending.callback(arrivals.stop)
            for future in (
                pool.submit(receivers[-1].run, begin),
                pool.submit(_keep_account, work, arrivals, closing),
            ):
                future.add_done_callback(lambda done: _pass_on(done, arrivals))
            return arrivals

        stream(
            outputs,
            n_threads=spec.n_threads or os.cpu_count() or 1,
            allow_non_finite=spec.allow_non_finite,
            report=emit,
            cancelled=cancelled,
            supply_of=begin_to_receive,
        )
    work.note(Position(len(work.weights)))
    return receivers[0].n_received


def _keep_account(work: _Work, arrivals: Arrivals[Position], closing: threading.Event) -> None:
    while not closing.wait(NOTE_SECONDS):
        position = arrivals.settled()
        if position is not None:
            work.note(position)


def _pass_on(done: Future[None], arrivals: Arrivals[Position]) -> None:
    error = done.exception()
    if error is not None:
        arrivals.fail(error)


def _fingerprint(spec: ForgeSpec, planned: PlannedForge, weights: Sequence[WeightFile]) -> str:
    """Return a hash of everything that decides about the outputs' bytes and the order they are made in."""
    digest = hashlib.sha256(f"{CHUNK_WEIGHTS}".encode())
    if spec.imatrix is not None:
        digest.update(spec.imatrix.read_bytes())
    for weight in weights:
        digest.update(f"{weight.remote}".encode())
    for file in planned.files:
        digest.update(file.plan.header)
        for tensor in file.plan.tensors:
            for piece in tensor.tensor.pieces:
                row_length = tensor.tensor.shape[0]
                n_rows = piece.nbytes // piece.type.nbytes(row_length)
                place = stored_range(piece, 0, n_rows, row_length)
                digest.update(f"{file.final.name} {tensor.offset} {piece.file.name} {place}".encode())
    return digest.hexdigest()
