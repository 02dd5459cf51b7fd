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
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import PlanFailed, TypeNotMade
from core.forge.model import KeyOverride, KeyType, QuantizeOptions, TensorTypeRule
from core.gguf.types import FileType, TensorType
from core.native import library, log
from core.native.log import LogLevel
from core.text import msg

_TENSOR = re.compile(r"\[ *\d+/ *\d+\] (?P<name>\S+) +- \[.*\], type = +(?P<old>\w+), size = (?P<rest>.*)")
_NEW_TYPE = re.compile(r"\((?P<new>\w+)\)$")
_FALLBACK = re.compile(r"(?P<n>\d+) of \d+ tensor\(s\) required fallback quantization")
_RULE = re.compile(r"\S+: (?P<name>\S+) +- applying manual override: \w+ -> (?P<new>\w+)$")
_NEEDS_IMATRIX = "will require an imatrix"
# What llama.cpp says when it does not make a type at all, or not with these row lengths.
_NOT_MADE = ("invalid output file type", "no tensor type fallback is defined")
# Types that stand for the digits of a rule's number; none of them is refused for any row length.
_DIGITS = (
    TensorType.Q4_1, TensorType.Q5_0, TensorType.Q5_1, TensorType.Q8_0, TensorType.IQ4_NL, TensorType.Q2_K,
    TensorType.Q3_K, TensorType.Q4_K, TensorType.Q5_K, TensorType.Q6_K,
)  # fmt: skip

_TYPES = {kind.name.upper(): kind for kind in TensorType}
_PLAIN = QuantizeOptions()
_one_at_a_time = threading.Lock()  # the log is the process's: two runs would mix their lines

Rows = Mapping[str, NDArray[np.float32]]
"""An importance matrix: mean squared activations by tensor name."""
# A dry run only asks whether there is a matrix.
_STAND_IN: Rows = {"any": np.ones(1, np.float32)}


@dataclass(frozen=True)
class DryRun:
    """What llama.cpp would make of a file.

    Attributes:
        types: Target type by tensor name, in the order llama.cpp writes tensors.
        needs_imatrix: It would refuse without an importance matrix; not found out when there is one.
        n_fallback: Tensors whose row length forced another type than the usual one.
    """

    types: dict[str, TensorType]
    needs_imatrix: bool
    n_fallback: int


def dry_run(
    source: Path, file_type: FileType, options: QuantizeOptions = _PLAIN, *, with_imatrix: bool = False
) -> DryRun:
    """Ask llama.cpp which types it would give the tensors of `source`.

    Args:
        source: A GGUF file; only its head is read.
        file_type: What to make of it.
        options: Changes to what llama.cpp does by itself; checked by `core.forge.options` before.
        with_imatrix: It will have an importance matrix, which some choices depend on.

    Raises:
        TypeNotMade: This llama.cpp does not make that file type of this file.
        PlanFailed: llama.cpp refused the file or an option.
    """
    lines = _quantize(source, None, file_type, options, _STAND_IN if with_imatrix else None, n_threads=1)
    types: dict[str, TensorType] = {}
    for line in lines:
        if found := _TENSOR.match(line):
            new = _NEW_TYPE.search(found["rest"])
            types[found["name"]] = _TYPES[(new["new"] if new else found["old"]).upper()]
    fallback = next((int(found["n"]) for line in lines if (found := _FALLBACK.search(line))), 0)
    return DryRun(types, any(_NEEDS_IMATRIX in line for line in lines), fallback)


def match_rules(source: Path, options: QuantizeOptions) -> dict[str, int]:
    """Return which rule of `options.tensor_types` llama.cpp applies to each tensor it would quantize.

    Its regular expressions are C++'s, so it is asked: in one dry run for each decimal digit of a
    rule's number, every rule gives the type that stands for its digit.

    Raises:
        PlanFailed: A pattern is no regular expression.
    """
    numbers: dict[str, int] = {}
    if not options.tensor_types:
        return numbers
    base = len(_DIGITS)
    for place in (base**i for i in range(len(str(len(options.tensor_types) - 1)))):
        rules = [
            TensorTypeRule(rule.pattern, _DIGITS[number // place % base].name)
            for number, rule in enumerate(options.tensor_types)
        ]
        marked = replace(options, tensor_types=tuple(rules), pure=True)
        # Rules are not looked at for file types that do not quantize; Q4_0 stands for no digit.
        for line in _quantize(source, None, FileType.Q4_0, marked, None, n_threads=1):
            if found := _RULE.match(line):
                digit = _DIGITS.index(_TYPES[found["new"].upper()])
                numbers[found["name"]] = numbers.get(found["name"], 0) + digit * place
    return numbers


def quantize_file(
    source: Path,
    target: Path,
    file_type: FileType,
    n_threads: int = 0,
    options: QuantizeOptions = _PLAIN,
    imatrix: Rows | None = None,
) -> None:
    """Quantize a whole file with llama.cpp itself: the reference for tests and benchmarks.

    Raises:
        PlanFailed: llama.cpp refused; it may leave a partial file.
    """
    _quantize(source, target, file_type, options, imatrix, n_threads)


def _quantize(
    source: Path,
    target: Path | None,
    file_type: FileType,
    options: QuantizeOptions,
    imatrix: Rows | None,
    n_threads: int,
) -> list[str]:
    """Call ``llama_model_quantize`` (no target means a dry run) and return what it logged."""
    llama = library.llama()
    params = llama.llama_model_quantize_default_params()
    params.ftype = file_type.value
    params.nthread = n_threads
    params.dry_run = target is None
    kept = _fill(params, options, imatrix)
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
    del kept  # what the parameters point to had to live until here
    if code == 0:
        return lines
    reason = errors[-1].rpartition("failed to quantize: ")[2] if errors else "it did not say why"
    details = "\n".join(lines[-40:])
    if any(known in reason for known in _NOT_MADE):
        raise TypeNotMade(
            name=file_type.name, reason=msg("llama.cpp says: {reason}", reason=reason), details=details
        )
    raise PlanFailed(name=file_type.name, reason=reason, details=details)


def _fill(params: Any, options: QuantizeOptions, imatrix: Rows | None) -> list[object]:  # noqa: ANN401 - a ctypes struct
    """Set what differs from the defaults, as ``tools/quantize/quantize.cpp`` does.

    Returns:
        Everything the parameters point to; it must outlive them.
    """
    llama = library.llama()
    params.allow_requantize = options.requantize
    params.pure = options.pure
    params.quantize_output_tensor = not options.leave_output
    if options.output_tensor_type:
        params.output_tensor_type = TensorType[options.output_tensor_type.upper()].id
    if options.token_embedding_type:
        params.token_embedding_type = TensorType[options.token_embedding_type.upper()].id
    kept: list[object] = []
    if options.tensor_types:
        overrides = (llama.llama_model_tensor_override * (len(options.tensor_types) + 1))()
        for entry, rule in zip(overrides, options.tensor_types, strict=False):
            entry.pattern = _lower(rule.pattern)
            entry.type = TensorType[rule.type.upper()].id
        params.tt_overrides = overrides
        kept.append(overrides)
    if options.key_overrides:
        keys = (llama.llama_model_kv_override * (len(options.key_overrides) + 1))()
        for entry, override in zip(keys, options.key_overrides, strict=False):
            _set_key(entry, override)
        params.kv_overrides = keys
        kept.append(keys)
    if options.prune_layers:
        layers = sorted(set(options.prune_layers))
        pruned = (ctypes.c_int32 * (len(layers) + 1))(*layers, -1)
        params.prune_layers = pruned
        kept.append(pruned)
    if imatrix:
        data = (llama.llama_model_imatrix_data * (len(imatrix) + 1))()
        for entry, (name, values) in zip(data, imatrix.items(), strict=False):
            flat = np.ascontiguousarray(values, np.float32).reshape(-1)
            kept.append(flat)
            entry.name = name.encode()
            entry.data = flat.ctypes.data_as(ctypes.POINTER(ctypes.c_float))
            entry.size = flat.size
        params.imatrix = data
        kept.append(data)
    return kept


def _lower(pattern: str) -> bytes:
    """Return a pattern in lower case, A to Z only, as llama-quantize takes it."""
    return pattern.encode(errors="surrogateescape").lower()


def _set_key(entry: Any, override: KeyOverride) -> None:  # noqa: ANN401 - a ctypes struct
    llama = library.llama()
    entry.key = override.key.encode(errors="surrogateescape")
    if override.type is KeyType.INT:
        entry.tag = llama.LLAMA_KV_OVERRIDE_TYPE_INT
        entry.value.val_i64 = int(override.value)
    elif override.type is KeyType.FLOAT:
        entry.tag = llama.LLAMA_KV_OVERRIDE_TYPE_FLOAT
        entry.value.val_f64 = float(override.value)
    elif override.type is KeyType.BOOL:
        entry.tag = llama.LLAMA_KV_OVERRIDE_TYPE_BOOL
        entry.value.val_bool = override.value == "true"
    else:
        entry.tag = llama.LLAMA_KV_OVERRIDE_TYPE_STR
        entry.value.val_str = override.value.encode(errors="surrogateescape")
