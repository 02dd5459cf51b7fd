"""The part of a measurement that reads: in the child, base and files one after the other."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import MeasureNotFinite
from core.forge.progress import ChunkMeter, ProgressMeter
from core.measure import divergence
from core.measure.base import BasePredictions, cache_folder
from core.measure.cache import RecordFile, make_room, measure_cache
from core.measure.divergence import SCORE, Scores
from core.measure.files import Candidate, digest, look, require_base, require_context, require_same_model
from core.measure.model import (
    MeasureSpec,
    MeasureStage,
    MeasureUpdate,
    Quality,
    ReadFile,
    Reading,
    TensorLoss,
)
from core.measure.reader import Reader
from core.measure.tensors import compare_tensors
from core.measure.text import ALL, EvaluationText, read_evaluation
from core.native import devices
from core.native.reading import usable_cores
from core.plain import from_plain, to_plain
from core.text import Message, msg
from core.worker.protocol import LogLine, Progress, StageStarted

CACHE_BYTES = 8 << 30
"""What predictions of other bases and texts may take before the oldest are removed."""

_UPDATE_SECONDS = 0.3

Report = Callable[[StageStarted | Progress | MeasureUpdate | LogLine], None]


def measure(spec: MeasureSpec, report: Report, cancelled: Callable[[], bool]) -> Reading:
    """Let base and files read the text, and compare their tensors.

    Args:
        spec: What to measure; paths are absolute.
        report: Receives stages, progress, figures and log lines, on the calling thread.
        cancelled: Asked often, also while a model computes.

    Raises:
        Cancelled: `cancelled` said so. What is finished is in the cache.
        PhiForgeError: Something went wrong.
    """
    report(StageStarted(MeasureStage.BASE.value))
    text = read_evaluation(spec.text)
    base, *files = (look(path) for path in (spec.base, *spec.files))
    if not spec.allow_quantized_base:
        require_base(base)
    for file in files:
        require_same_model(base, file)
    for candidate in (base, *files):
        require_context(candidate, spec.n_ctx)
    base_sha256, *hashes = _digests([base, *files], report, cancelled)
    version = devices.llama_version()
    folder = cache_folder(spec, base_sha256, text, version)
    make_room(folder, CACHE_BYTES)
    with RecordFile(folder / "base.records") as records:
        with Reader(base.path, spec, cancelled) as reader:
            predictions = BasePredictions(records, reader, spec, text)
            _say_what_is_read(predictions, text, report)
            n_pieces = predictions.compute(ChunkMeter(len(predictions.plan.domains), report))
        qualities = _read_files(spec, files, hashes, folder, predictions, n_pieces, report, cancelled)
    losses = _compare_tensors(spec, base, base_sha256, files, hashes, report, cancelled)
    return Reading(
        base_type_name=base.type_name,
        base_sha256=base_sha256,
        base_size_bytes=base.size_bytes,
        text_sha256=text.digest,
        llama_version=version,
        files=tuple(
            ReadFile(path, file.type_name, file.size_bytes, sha256, of_text, of_tensors)
            for path, file, sha256, of_text, of_tensors in zip(
                spec.files, files, hashes, qualities, losses, strict=True
            )
        ),
    )


def _digests(candidates: list[Candidate], report: Report, cancelled: Callable[[], bool]) -> list[str]:
    meter = ProgressMeter(sum(candidate.size_bytes for candidate in candidates), report)
    done = 0

    def on_bytes(n: int) -> None:
        nonlocal done
        done += n
        meter.update(done)

    return [digest(candidate, on_bytes, cancelled) for candidate in candidates]


def _say_what_is_read(predictions: BasePredictions, text: EvaluationText, report: Report) -> None:
    domains = predictions.plan.domains
    n_ctx = predictions.plan.tokens.shape[1]
    report(LogLine(f"{text.name}: {len(domains)} pieces of {n_ctx} tokens"))
    for domain, _ in text.domains:
        if domain not in domains:
            report(LogLine(f"{domain}: too short for a piece of {n_ctx} tokens, left out"))


def _read_files(
    spec: MeasureSpec,
    files: list[Candidate],
    hashes: list[str],
    folder: Path,
    predictions: BasePredictions,
    n_pieces: int,
    report: Report,
    cancelled: Callable[[], bool],
) -> list[tuple[Quality, ...]]:
    report(StageStarted(MeasureStage.FILES.value))
    meter = ChunkMeter(len(files) * n_pieces, report)
    found = []
    for number, (path, file, sha256) in enumerate(zip(spec.files, files, hashes, strict=True)):
        figures = _Figures(path, predictions.plan.domains, report)

        def on_pieces(done: int, before: int = number * n_pieces, figures: _Figures = figures) -> None:
            meter.update(before + done, figures.remark())

        with (
            RecordFile(folder / f"{sha256[:32]}.records") as records,
            Reader(file.path, spec, cancelled) as reader,
        ):
            _read_file(file, reader, records, predictions, n_pieces, figures, on_pieces, meter.pass_over)
        found.append(figures.qualities())
        figures.tell()
    return found


def _read_file(
    file: Candidate,
    reader: Reader,
    records: RecordFile,
    predictions: BasePredictions,
    n_pieces: int,
    figures: _Figures,
    on_pieces: Callable[[int], None],
    on_known: Callable[[int], None],
) -> None:
    """Score what the cache does not hold yet; `reader` loads the model only if something is missing."""
    done = 0
    while done < n_pieces:
        group = range(done, min(done + reader.n_together, n_pieces))
        known = [data for piece in group if (data := records.read(piece)) is not None]
        if len(known) < len(group):
            known = [scores.tobytes() for scores in _score(file, reader, predictions, group)]
            for piece, data in zip(group, known, strict=True):
                records.append(piece, data)
        else:
            on_known(len(group))
        for piece, data in zip(group, known, strict=True):
            figures.add(piece, np.frombuffer(data, SCORE))
        done = group.stop
        on_pieces(done)
        figures.tell_now_and_then()


def _score(file: Candidate, reader: Reader, predictions: BasePredictions, group: range) -> list[Scores]:
    """Let a model read some pieces and compare what it predicts with the base's predictions."""
    scores: list[list[Scores]] = [[] for _ in group]
    try:
        for number, step, logits, following in reader.read(predictions.plan.tokens[group.start : group.stop]):
            packed = predictions.read(group.start + number, step)
            scores[number].append(divergence.compare(packed, logits, following, reader.pool))
    except divergence.NotFinite:
        raise MeasureNotFinite(file=file.path.name) from None
    return [np.concatenate(steps) for steps in scores]


class _Figures:
    """What is known of one file so far."""

    def __init__(self, path: Path, domains: tuple[str, ...], report: Report) -> None:
        self._path = path
        self._of_piece = domains
        self._report = report
        self._scores: dict[str, list[Scores]] = {}
        self._told = 0.0

    def add(self, piece: int, scores: Scores) -> None:
        self._scores.setdefault(ALL, []).append(scores)
        domain = self._of_piece[piece]
        if domain != ALL:
            self._scores.setdefault(domain, []).append(scores)

    def qualities(self) -> tuple[Quality, ...]:
        return tuple(divergence.quality(domain, np.concatenate(of)) for domain, of in self._scores.items())

    def remark(self) -> Message:
        so_far = np.concatenate(self._scores[ALL])["divergence"].mean()
        return msg("{file}: KL divergence so far {value:.5f}", file=self._path.name, value=float(so_far))

    def tell(self) -> None:
        self._told = time.monotonic()
        for quality in self.qualities():
            self._report(MeasureUpdate(self._path, quality))

    def tell_now_and_then(self) -> None:
        if time.monotonic() - self._told >= _UPDATE_SECONDS:
            self.tell()


@dataclass(frozen=True)
class _Losses:
    """The form in which losses are cached."""

    tensors: tuple[TensorLoss, ...]


def _compare_tensors(
    spec: MeasureSpec,
    base: Candidate,
    base_sha256: str,
    files: list[Candidate],
    hashes: list[str],
    report: Report,
    cancelled: Callable[[], bool],
) -> list[tuple[TensorLoss, ...]]:
    if not spec.tensors:
        return [()] * len(files)
    report(StageStarted(MeasureStage.TENSORS.value))
    meter = ProgressMeter(sum(file.size_bytes for file in files), report)
    folder = measure_cache() / "tensors"
    before = 0
    losses = []
    for file, sha256 in zip(files, hashes, strict=True):
        with RecordFile(folder / f"{base_sha256[:32]}-{sha256[:32]}.records") as records:
            known = records.read(0)
            if known is None:

                def on_bytes(done: int, before: int = before) -> None:
                    meter.update(before + done)

                n_threads = spec.n_threads or usable_cores()
                found = _Losses(compare_tensors(base.parts, file.parts, n_threads, on_bytes, cancelled))
                records.append(0, json.dumps(to_plain(found)).encode())
            else:
                found = from_plain(json.loads(known), _Losses)
        losses.append(found.tensors)
        before += file.size_bytes
        meter.update(before)
    return losses
