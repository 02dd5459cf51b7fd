"""The files of a comparison: what they are, and what to call them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.compare.model import CompareFile
from core.forge.model import ForgeResult
from core.gguf.info import read_info
from core.gguf.parts import read_parts
from core.gguf.reader import GGUFHeader
from core.hardware.shape import shape_of
from core.measure.model import MeasureResult

_VOCABULARY_KEYS = ("tokenizer.ggml.model", "tokenizer.ggml.pre", "tokenizer.ggml.tokens")
_EXACT_TYPES = ("F32", "BF16", "F16")
_USUAL_TYPE = "Q4_K_M"


def look(path: Path) -> CompareFile:
    """Read the head of a model.

    Raises:
        GGUFUnreadable, GGUFInvalid, GGUFPartsMissing: It is no whole GGUF model.
    """
    parts = read_parts(path)
    parts.require_all()
    header = parts.headers[0]
    return CompareFile(
        path=parts.paths[0],
        type_name=read_info(parts.paths[0], header).file_type,
        size_bytes=sum(part.file_bytes for part in parts.headers),
        shape=shape_of(header, [tensor for part in parts.headers for tensor in part.tensors]),
        vocabulary=_vocabulary(header),
    )


def names(first: CompareFile, second: CompareFile) -> tuple[str, str]:
    """Return short names that tell two models apart: their types, or else their file names."""
    if first.type_name and second.type_name and first.type_name != second.type_name:
        return first.type_name, second.type_name
    if first.path.stem != second.path.stem:
        return first.path.stem, second.path.stem
    return str(first.path.with_suffix("")), str(second.path.with_suffix(""))


def pair_of(result: ForgeResult | MeasureResult) -> tuple[Path, Path] | None:
    """Return the two files of a result that one compares first; None when there is only one.

    That is the unquantized one, or the largest, and the usual type, or the smallest.
    """
    if isinstance(result, MeasureResult):
        base = result.spec.base
        files = {file.path: (file.type_name, file.size_bytes) for file in result.files}
    else:
        files = {file.path: (file.type_name, file.file_bytes) for file in result.files}
        if not files:
            return None
        exact = (path for name in _EXACT_TYPES for path in files if files[path][0] == name)
        base = next(exact, max(files, key=lambda path: files[path][1]))
    others = [path for path in files if path != base]
    if not others:
        return None
    usual = (path for path in others if files[path][0] == _USUAL_TYPE)
    return base, next(usual, min(others, key=lambda path: files[path][1]))


def _vocabulary(header: GGUFHeader) -> str:
    known = repr([header.value(key) for key in _VOCABULARY_KEYS])
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()
