"""The flags of plan and forge that say how a model is quantized; most are named as llama-quantize's."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.cli import arguments as types_of
from core.forge.model import (
    ForgeSpec,
    ImatrixOptions,
    KeyOverride,
    KeyType,
    QuantizeOptions,
    TensorTypeRule,
)

_OPTIONS = (
    "output_tensor_type",
    "token_embedding_type",
    "tensor_types",
    "pure",
    "leave_output",
    "key_overrides",
    "prune_layers",
    "split_max_bytes",
    "requantize",
)


def add_source_flags(parser: argparse.ArgumentParser) -> None:
    """Add what says where the model comes from, beside the path."""
    parser.add_argument(
        "--base", type=types_of.path, metavar="DIR", help="the checkpoint an adapter belongs to"
    )


def add_quantize_flags(parser: argparse.ArgumentParser) -> None:
    """Add one flag for each field of `QuantizeOptions`; what is not given is None."""
    group = parser.add_argument_group("how it is quantized")
    yes_no = argparse.BooleanOptionalAction
    group.add_argument("--output-tensor-type", metavar="TYPE", help="ggml type of output.weight")
    group.add_argument("--token-embedding-type", metavar="TYPE", help="ggml type of token_embd.weight")
    group.add_argument(
        "--tensor-type",
        dest="tensor_types",
        type=_tensor_type,
        action="append",
        metavar="PATTERN=TYPE",
        help="ggml type of the tensors whose name a regular expression finds; the first that fits wins",
    )
    group.add_argument("--pure", action=yes_no, help="no mix: one type for all quantized tensors")
    group.add_argument(
        "--leave-output-tensor", dest="leave_output", action=yes_no, help="do not quantize output.weight"
    )
    group.add_argument(
        "--override-kv",
        dest="key_overrides",
        type=_override,
        action="append",
        metavar="KEY=TYPE:VALUE",
        help="set metadata; TYPE is int, float, bool or str",
    )
    group.add_argument(
        "--prune-layers", type=_layers, metavar="0,1,2", help="layers to leave out, counted from 0"
    )
    group.add_argument(
        "--split-max-size",
        dest="split_max_bytes",
        type=types_of.size,
        metavar="2G",
        help="several files with at most this much tensor data each",
    )
    group.add_argument(
        "--allow-requantize", dest="requantize", action=yes_no, help="accept a GGUF file that is quantized"
    )


def add_matrix_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags about an importance matrix."""
    group = parser.add_argument_group("importance matrix")
    group.add_argument("--imatrix", type=types_of.path, metavar="FILE", help="use this one")
    group.add_argument("--make-imatrix", action="store_true", help="compute one first")
    group.add_argument(
        "--imatrix-text", type=types_of.path, metavar="FILE", help="text for it, instead of the bundled one"
    )
    group.add_argument(
        "--imatrix-chunks", type=types_of.count, metavar="N", help="pieces of the text; 0: all of it"
    )


def add_fit_flags(parser: argparse.ArgumentParser) -> None:
    """Add what finds a type by its size."""
    parser.add_argument("--fit", type=types_of.size, metavar="2.4GB", help="the best type that is no larger")
    parser.add_argument("--mix", action="store_true", help="with --fit: better types where room is left")


def check_matrix(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    """Refuse flags that contradict each other, with the usage."""
    if arguments.imatrix is not None and arguments.make_imatrix:
        parser.error("--imatrix uses a matrix and --make-imatrix computes one: give one of them")
    if arguments.imatrix is not None and (arguments.imatrix_text or arguments.imatrix_chunks is not None):
        parser.error("--imatrix-text and --imatrix-chunks are about computing a matrix, not about using one")
    if arguments.mix and arguments.fit is None:
        parser.error("--mix goes with --fit")


def options(arguments: argparse.Namespace, base: QuantizeOptions) -> QuantizeOptions:
    """Return `base` with what the flags say in its place."""
    changes: dict[str, Any] = {}
    for name in _OPTIONS:
        value = getattr(arguments, name)
        if value is not None:
            changes[name] = tuple(value) if isinstance(value, list) else value
    return replace(base, **changes)


def matrix(
    arguments: argparse.Namespace, base: ForgeSpec | None
) -> tuple[Path | None, ImatrixOptions | None]:
    """Return the matrix to use, or how to compute one, or neither; a recipe's unless flags say otherwise."""
    if arguments.imatrix is not None:
        return arguments.imatrix, None
    make = base.make_imatrix if base is not None else None
    if arguments.make_imatrix or arguments.imatrix_text or arguments.imatrix_chunks is not None:
        make = make or ImatrixOptions()
    if make is None:
        return (base.imatrix if base is not None else None), None
    if arguments.imatrix_text is not None:
        make = replace(make, text=arguments.imatrix_text)
    if arguments.imatrix_chunks is not None:
        make = replace(make, n_chunks=arguments.imatrix_chunks)
    return None, make


def _tensor_type(text: str) -> TensorTypeRule:
    pattern, _, name = text.partition("=")
    if not pattern or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not PATTERN=TYPE, for example ffn_down=Q6_K")
    return TensorTypeRule(pattern, name.upper())


def _override(text: str) -> KeyOverride:
    key, _, rest = text.partition("=")
    kind, colon, value = rest.partition(":")
    if not key or not colon or kind not in {known.value for known in KeyType}:
        example = "general.name=str:Phi"
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=TYPE:VALUE, for example {example}")
    return KeyOverride(key, KeyType(kind), value)


def _layers(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d{1,6}(,\d{1,6})*", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of layers, for example 1,2,3")
    return tuple(int(layer) for layer in text.split(","))
