"""What is taken at a time while files are made: a chunk of whole rows, and all the places it goes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from core.checkpoint.model import Piece
from core.forge.plan import FilePlan, PlannedTensor
from core.forge.weights import stored_range
from core.gguf.types import TensorType
from core.native import ggml

CHUNK_WEIGHTS = 1 << 18  # 1 MiB of floats: fits a core's cache, large enough to make calls cheap


@dataclass(frozen=True)
class Output:
    """A file to fill: its plan, and the path it has while it is written (header and length set)."""

    plan: FilePlan
    path: Path


@dataclass(frozen=True)
class Target:
    """What a chunk becomes, and where it goes.

    Attributes:
        type: What it becomes.
        importance: How much each column counts; None when all count the same.
        places: Output number and byte offset of every place it goes to.
    """

    type: TensorType
    importance: ggml.Floats | None
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Chunk:
    """Whole rows of one piece of a tensor, all of one expert where there are experts."""

    piece: Piece
    first_row: int
    n_rows: int
    row_length: int
    targets: tuple[Target, ...]

    @property
    def nbytes(self) -> int:
        """Bytes of the rows in the piece's own type."""
        return self.n_rows * self.piece.type.nbytes(self.row_length)

    @property
    def n_weights(self) -> int:
        """Weights in all rows."""
        return self.n_rows * self.row_length

    @property
    def result_bytes(self) -> int:
        """Bytes it has in all outputs together."""
        return sum(target.type.nbytes(self.n_weights) * len(target.places) for target in self.targets)

    @cached_property
    def stored(self) -> tuple[int, int]:
        """From where to where its bytes lie in the file of its piece; equal for rows of zeros."""
        return stored_range(self.piece, self.first_row, self.n_rows, self.row_length)


def cut(outputs: Sequence[Output]) -> Iterator[Chunk]:
    """Cut all tensors into chunks, in the order of the outputs so that each grows from its start."""
    planned: dict[str, list[tuple[int, PlannedTensor]]] = {}
    for number, output in enumerate(outputs):
        for tensor in output.plan.tensors:
            planned.setdefault(tensor.tensor.name, []).append((number, tensor))
    for same in planned.values():
        mapped = same[0][1].tensor
        row_length, *rest = mapped.shape
        part_rows = rest[0] if rest else 1  # rows of one expert: an importance matrix has a row for each
        step = max(1, CHUNK_WEIGHTS // row_length)
        row = 0  # counted over all pieces
        for piece in mapped.pieces:
            begin, end = row, row + piece.nbytes // piece.type.nbytes(row_length)
            while row < end:
                part = row // part_rows
                n_rows = min(step, end - row, (part + 1) * part_rows - row)
                yield Chunk(piece, row - begin, n_rows, row_length, _targets(same, row, part))
                row += n_rows


def _targets(planned: Sequence[tuple[int, PlannedTensor]], row: int, part: int) -> tuple[Target, ...]:
    """Return where a chunk goes that begins with a row, in all outputs: each type once."""
    places: dict[tuple[TensorType, int], list[tuple[int, int]]] = {}
    matrices: dict[int, ggml.Floats | None] = {}
    for number, tensor in planned:
        matrix = tensor.importance
        # Told apart by where they lie: plans of several types share one, through array objects of their own.
        place = 0 if matrix is None else ggml.address(matrix)
        matrices[place] = None if matrix is None else matrix[part]
        offset = tensor.offset + row * tensor.type.nbytes(tensor.tensor.shape[0])
        places.setdefault((tensor.type, place), []).append((number, offset))
    return tuple(Target(kind, matrices[place], tuple(found)) for (kind, place), found in places.items())
