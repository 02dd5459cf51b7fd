"""llama.cpp's own quantizer: asked which type it would give each tensor, and used as the reference.

The choice (Q4_K_M is a mix of types, some shapes force others) lives in ``llama_model_quantize``
and is not repeated here. With ``dry_run`` it reads a file's head, decides, says so in its log and
writes nothing; the log lines are the only place where the decision can be read.
"""

from __future__ import annotations

import ctypes
import os
import re
import threading
from dataclasses import dataclass
from pathlib import Path

from core.errors import PlanFailed, TypeNotMade
from core.gguf.types import FileType, TensorType
from core.native import library, log
from core.native.log import LogLevel

_TENSOR = re.compile(r"\[ *\d+/ *\d+\] (?P<name>\S+) +- \[.*\], type = +(?P<old>\w+), size = (?P<rest>.*)")
_NEW_TYPE = re.compile(r"\((?P<new>\w+)\)$")
_FALLBACK = re.compile(r"(?P<n>\d+) of \d+ tensor\(s\) required fallback quantization")
_NEEDS_IMATRIX = "will require an imatrix"
# What llama.cpp says when it does not make a type at all, or not with these row lengths.
_NOT_MADE = ("invalid output file type", "no tensor type fallback is defined")

_TYPES = {kind.name.upper(): kind for kind in TensorType}
_one_at_a_time = threading.Lock()  # the log is the process's: two runs would mix their lines


@dataclass(frozen=True)
class DryRun:
    """What llama.cpp would make of a file.

    Attributes:
        types: Target type by tensor name, in the order llama.cpp writes tensors.
        needs_imatrix: It would refuse without an importance matrix.
        n_fallback: Tensors whose row length forced another type than the usual one.
    """

    types: dict[str, TensorType]
    needs_imatrix: bool
    n_fallback: int


def dry_run(source: Path, file_type: FileType) -> DryRun:
    """Ask llama.cpp which types it would give the tensors of `source`.

    Args:
        source: A GGUF file with F32, F16 or BF16 tensors; only its head is read.
        file_type: What to make of it.

    Raises:
        TypeNotMade: This llama.cpp does not make that file type of this file.
        PlanFailed: llama.cpp refused the file.
    """
    lines = _quantize(source, None, file_type, n_threads=1)
    types = dict(_parse_tensor(line) for line in lines if _TENSOR.match(line))
    fallback = next((int(found["n"]) for line in lines if (found := _FALLBACK.search(line))), 0)
    return DryRun(types, any(_NEEDS_IMATRIX in line for line in lines), fallback)


def quantize_file(source: Path, target: Path, file_type: FileType, n_threads: int = 0) -> None:
    """Quantize a whole file with llama.cpp itself: the reference for tests and benchmarks.

    Raises:
        PlanFailed: llama.cpp refused; it may leave a partial file.
    """
    _quantize(source, target, file_type, n_threads)


def _quantize(source: Path, target: Path | None, file_type: FileType, n_threads: int) -> list[str]:
    """Call ``llama_model_quantize`` (no target means a dry run) and return what it logged."""
    llama = library.llama()
    params = llama.llama_model_quantize_default_params()
    params.ftype = file_type.value
    params.nthread = n_threads
    params.dry_run = target is None
    lines: list[str] = []
    errors: list[str] = []

    def sink(level: LogLevel, line: str) -> None:
        lines.append(line)
        if level is LogLevel.ERROR and line.strip():
            errors.append(line.strip())

    with _one_at_a_time, log.capture(sink):
        code = llama.llama_model_quantize(
            os.fsencode(source), b"" if target is None else os.fsencode(target), ctypes.byref(params)
        )
    if code == 0:
        return lines
    reason = errors[-1].rpartition("failed to quantize: ")[2] if errors else "it did not say why"
    details = "\n".join(lines[-40:])
    if any(known in reason for known in _NOT_MADE):
        raise TypeNotMade(name=file_type.name, reason=f"llama.cpp says: {reason}", details=details)
    raise PlanFailed(name=file_type.name, reason=reason, details=details)


def _parse_tensor(line: str) -> tuple[str, TensorType]:
    found = _TENSOR.match(line)
    assert found is not None
    new = _NEW_TYPE.search(found["rest"])
    return found["name"], _TYPES[(new["new"] if new else found["old"]).upper()]
