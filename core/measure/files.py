"""The files of a measurement: what they are, whether they belong together, and their digests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.cancel import Cancelled
from core.errors import GGUFUnreadable, MeasureBaseQuantized, MeasureContextWrong, MeasureOtherModel
from core.gguf.info import read_info
from core.gguf.parts import PartSet, read_parts
from core.gguf.reader import GGUFHeader
from core.text import msg

MIN_CTX = 32

_READ_BYTES = 4 << 20
_EXACT = ("F32", "F16", "BF16")
_NOT_FOR_WEIGHTS = ("I8", "I16", "I32", "I64", "F64")
_SAME_KEYS = ("tokenizer.ggml.model", "tokenizer.ggml.pre", "tokenizer.ggml.tokens", "tokenizer.ggml.merges")


@dataclass(frozen=True)
class Candidate:
    """A model on the disk.

    Attributes:
        path: Its first part.
        parts: All of them, with their heads.
        type_name: Its quantization type; empty where the file does not say.
        size_bytes: All parts together.
    """

    path: Path
    parts: PartSet
    type_name: str
    size_bytes: int

    @property
    def header(self) -> GGUFHeader:
        """The head with the metadata."""
        return self.parts.headers[0]


def look(path: Path) -> Candidate:
    """Read the head of a model.

    Raises:
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: It is no whole GGUF model.
    """
    parts = read_parts(path)
    parts.require_all()
    first = parts.paths[0]
    size = sum(header.file_bytes for header in parts.headers)
    return Candidate(first, parts, read_info(first, parts.headers[0]).file_type, size)


def require_base(base: Candidate) -> None:
    """Refuse a base with quantized weights.

    Raises:
        MeasureBaseQuantized: It has some.
    """
    types = {tensor.type.name for header in base.parts.headers for tensor in header.tensors}
    quantized = sorted(types - {*_EXACT, *_NOT_FOR_WEIGHTS})
    if quantized:
        raise MeasureBaseQuantized(file=base.path.name, type=base.type_name or ", ".join(quantized))


def require_same_model(base: Candidate, file: Candidate) -> None:
    """Refuse a file whose tokens or sizes are not those of the base.

    Raises:
        MeasureOtherModel: Says what differs.
    """

    def differ(key: str) -> bool:
        return bool(base.header.value(key) != file.header.value(key))

    architecture = base.header.value("general.architecture")
    reason = None
    if differ("general.architecture"):
        reason = msg("its architecture is another one")
    elif any(map(differ, _SAME_KEYS)):
        reason = msg("its vocabulary is another one")
    elif differ(f"{architecture}.embedding_length"):
        reason = msg("its layers have another width")
    if reason is not None:
        raise MeasureOtherModel(file=file.path.name, base=base.path.name, reason=reason)


def require_context(candidate: Candidate, n_ctx: int) -> None:
    """Refuse pieces that are too short to score, or longer than what the model was trained for.

    Raises:
        MeasureContextWrong: With the figures.
    """
    largest = read_info(candidate.path, candidate.header).context_length
    if not MIN_CTX <= n_ctx <= largest:
        raise MeasureContextWrong(n_ctx=n_ctx, smallest=MIN_CTX, largest=largest)


def digest(candidate: Candidate, on_bytes: Callable[[int], None], cancelled: Callable[[], bool]) -> str:
    """Return the SHA-256 of a model's files, one after the other, in hexadecimal.

    Args:
        candidate: The model.
        on_bytes: Called with the number of bytes after each piece.
        cancelled: Asked often.

    Raises:
        Cancelled: `cancelled` said so.
        GGUFUnreadable: A file cannot be read.
    """
    sha = hashlib.sha256()
    buffer = bytearray(_READ_BYTES)
    for path in candidate.parts.paths:
        try:
            with path.open("rb", buffering=0) as file:
                while n := file.readinto(buffer):
                    if cancelled():
                        raise Cancelled
                    sha.update(memoryview(buffer)[:n])
                    on_bytes(n)
        except OSError as error:
            raise GGUFUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    return sha.hexdigest()
