"""What the base predicts, computed once and kept in the cache: pieces of text, and a record for each step."""

from __future__ import annotations

import hashlib
import json
import struct
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import MeasureCacheDamaged, MeasureNotFinite, MeasureTextTooShort
from core.forge.progress import ChunkMeter
from core.measure import divergence
from core.measure.cache import RecordFile, measure_cache
from core.measure.model import Effort, MeasureSpec
from core.measure.reader import Reader, Tokens, count_steps
from core.measure.text import EvaluationText
from core.text import msg

QUICK_SECONDS = 100.0
"""What reading may take altogether; with what follows, a quick measurement takes about two minutes."""

_MOST_PIECES = {Effort.QUICK: 8, Effort.NORMAL: 16, Effort.THOROUGH: 1 << 30}
_FORMAT = 1
# Numbers of records; those of the predictions begin behind the plan.
_PLAN, _SECONDS = 0, (1 << 32) - 1
_FIRST = 1


@dataclass(frozen=True, eq=False)
class Plan:
    """The pieces of a text, those of different domains in turn.

    Attributes:
        domains: Domain of each piece.
        tokens: Of shape (n_pieces, n_ctx).
    """

    domains: tuple[str, ...]
    tokens: Tokens

    def pack(self) -> bytes:
        """Return it as the data of a record."""
        head = {"domains": self.domains, "n_ctx": self.tokens.shape[1]}
        return json.dumps(head).encode() + b"\n" + self.tokens.astype("<i4").tobytes()

    @classmethod
    def unpack(cls, data: bytes) -> Plan:
        """Return what `pack` gave."""
        line, _, tokens = data.partition(b"\n")
        head = json.loads(line)
        return cls(tuple(head["domains"]), np.frombuffer(tokens, "<i4").reshape(-1, head["n_ctx"]))


def cache_folder(spec: MeasureSpec, base_sha256: str, text: EvaluationText, llama_version: str) -> Path:
    """Return where predictions of a base, and what files were compared with it, are kept.

    Everything that changes a prediction is part of its name; the number of threads is not.
    """
    device = [spec.device, spec.n_gpu_layers] if spec.device and spec.n_gpu_layers else []
    key = json.dumps([_FORMAT, base_sha256, text.digest, spec.n_ctx, device, llama_version])
    return measure_cache() / "predictions" / hashlib.sha256(key.encode()).hexdigest()[:32]


class BasePredictions:
    """The base's predictions of one text.

    Args:
        records: Where they are kept.
        reader: The base; loaded only if something is missing.
        spec: What is measured.
        text: The text.

    Attributes:
        plan: The pieces.

    Raises:
        MeasureTextTooShort: It makes fewer than two pieces.
    """

    def __init__(self, records: RecordFile, reader: Reader, spec: MeasureSpec, text: EvaluationText) -> None:
        self._records = records
        self._reader = reader
        self._spec = spec
        self._n_steps = count_steps(spec.n_ctx)
        packed = records.read(_PLAN)
        if packed is None:
            self.plan = make_plan(reader, text, spec.n_ctx)
            records.append(_PLAN, self.plan.pack())
        else:
            self.plan = Plan.unpack(packed)

    def compute(self, meter: ChunkMeter) -> int:
        """Compute what is missing and return how many pieces there are to be compared.

        Raises:
            Cancelled: The reader was told to stop.
            MeasureNotFinite: The base is broken.
        """
        limit = meter.total = min(len(self.plan.domains), _MOST_PIECES[self._spec.effort])
        losses: list[float] = []
        done = 0
        while done < limit:
            group = range(done, min(done + self._reader.n_together, limit))
            if (known := self._known(group)) is None:
                known = self._compute(group)
            else:
                meter.pass_over(len(group))
            losses += known
            done = group.stop
            if self._spec.effort is Effort.QUICK:
                limit = meter.total = max(done, min(limit, self._affordable()))
            meter.update(done, msg("perplexity so far {value:.3f}", value=float(np.exp(np.mean(losses)))))
        return limit

    def read(self, piece: int, step: int) -> bytes:
        """Return packed predictions of one step of a piece; `compute` has seen to it that they are there.

        Raises:
            MeasureCacheDamaged: They were damaged meanwhile.
        """
        packed = self._records.read(self._number(piece, step))
        if packed is None:
            raise MeasureCacheDamaged(path=str(self._records.path))
        return packed

    def _number(self, piece: int, step: int) -> int:
        return _FIRST + piece * self._n_steps + step

    def _known(self, group: range) -> list[float] | None:
        """Return the losses of pieces whose predictions are all there and in order."""
        losses: list[float] = []
        for piece in group:
            # Steps before the second half are not scored.
            for step in range(self._spec.n_ctx // 2 // step_length(self._spec.n_ctx), self._n_steps):
                packed = self._records.read(self._number(piece, step))
                if packed is None:
                    return None
                losses += divergence.base_losses(packed).tolist()
        return losses

    def _compute(self, group: range) -> list[float]:
        losses: list[float] = []
        pieces = self.plan.tokens[group.start : group.stop]
        self._reader.open()  # loading is not reading
        began = time.monotonic()
        try:
            for number, step, logits, following in self._reader.read(pieces):
                packed = divergence.pack(logits, following, self._reader.pool)
                self._records.append(self._number(group.start + number, step), packed)
                losses += divergence.base_losses(packed).tolist()
        except divergence.NotFinite:
            raise MeasureNotFinite(file=self._spec.base.name) from None
        seconds = (time.monotonic() - began) / len(group)
        self._records.append(_SECONDS, struct.pack("<d", seconds))
        return losses

    def _affordable(self) -> int:
        """Return how many pieces base and files can read in the time a quick measurement has."""
        packed = self._records.read(_SECONDS)
        seconds = struct.unpack("<d", packed)[0] if packed else 0.0
        return int(QUICK_SECONDS / max(seconds * (1 + len(self._spec.files)), 1e-9))


def step_length(n_ctx: int) -> int:
    """Return how many tokens of a piece one step reads."""
    return -(-n_ctx // count_steps(n_ctx))


def make_plan(reader: Reader, text: EvaluationText, n_ctx: int) -> Plan:
    """Cut a text into pieces.

    Raises:
        MeasureTextTooShort: It makes fewer than two.
    """
    placed = []
    n_tokens = 0
    for order, (domain, part) in enumerate(text.domains):
        tokens = reader.tokenize(part)
        n_tokens += len(tokens)
        n = len(tokens) // n_ctx
        placed += [(i, order, domain, tokens[i * n_ctx : (i + 1) * n_ctx]) for i in range(n)]
    if len(placed) < 2:
        raise MeasureTextTooShort(n_tokens=n_tokens, n_needed=2 * n_ctx, n_ctx=n_ctx)
    placed.sort(key=lambda piece: piece[:2])
    return Plan(tuple(piece[2] for piece in placed), np.stack([piece[3] for piece in placed]))
