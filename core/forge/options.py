"""What can be wrong with options of a quantization, and what they do to metadata and block numbers.

The options are llama-quantize's (``tools/quantize/quantize.cpp``, ``src/llama-quant.cpp``); what it
would pass over in silence is refused here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import replace

from core.checkpoint.model import MappedTensor
from core.errors import OptionUnusable
from core.forge.model import KeyOverride, KeyType, QuantizeOptions
from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType, KeyValue
from core.text import msg

NO_OPTIONS = QuantizeOptions()
"""What llama.cpp does by itself."""

TENSOR_TYPES: tuple[TensorType, ...] = (
    TensorType.F32, TensorType.F16, TensorType.BF16, TensorType.Q8_0, TensorType.Q6_K, TensorType.Q5_K,
    TensorType.Q5_1, TensorType.Q5_0, TensorType.Q4_K, TensorType.Q4_1, TensorType.Q4_0, TensorType.IQ4_NL,
    TensorType.IQ4_XS, TensorType.MXFP4, TensorType.Q3_K, TensorType.IQ3_S, TensorType.IQ3_XXS,
    TensorType.Q2_K, TensorType.Q2_0, TensorType.IQ2_S, TensorType.IQ2_XS, TensorType.IQ2_XXS,
    TensorType.TQ2_0, TensorType.TQ1_0, TensorType.IQ1_M, TensorType.IQ1_S, TensorType.Q1_0,
)  # fmt: skip
"""Types a single tensor can be given: what ``ggml_quantize_chunk`` makes, largest first."""

MAX_OVERRIDE_BYTES = 127
"""Longest key and longest text of an override (``llama_model_kv_override`` of llama.h)."""

_BLOCK = re.compile(r"blk\.(\d+)\.")
_MAX_UINT32 = (1 << 32) - 1
# llama.cpp ends its process on a bad alignment, and cannot load a file whose architecture changed.
_FIXED_KEYS = ("general.alignment", "general.architecture", "general.file_type", "split.")


def tensor_type(name: str, option: str) -> TensorType:
    """Return the type ggml calls `name`; upper and lower case are the same, as for llama-quantize.

    Raises:
        OptionUnusable: There is none, or tensors cannot be quantized to it. `option` says whose it is.
    """
    kind = TensorType.__members__.get(name.upper())
    if kind not in TENSOR_TYPES:
        known = ", ".join(kind.name for kind in TENSOR_TYPES)
        raise OptionUnusable(
            option=option,
            reason=msg("There is no type {name!r} to quantize to, only {known}", name=name, known=known),
        )
    return kind


def check_options(options: QuantizeOptions) -> None:
    """Refuse options that can never work. What depends on the model is found out by the plan.

    Raises:
        OptionUnusable: Names the option and says what is wrong.
    """
    if options.output_tensor_type:
        tensor_type(options.output_tensor_type, "output-tensor-type")
    if options.token_embedding_type:
        tensor_type(options.token_embedding_type, "token-embedding-type")
    for rule in options.tensor_types:
        if not rule.pattern or "\0" in rule.pattern:
            raise OptionUnusable(
                option="tensor-type", reason=msg("A rule needs a pattern that names tensors")
            )
        tensor_type(rule.type, "tensor-type")
    for override in options.key_overrides:
        override_entry(override)
    if min(options.prune_layers, default=0) < 0:
        raise OptionUnusable(option="prune-layers", reason=msg("Layers are counted from 0"))
    if options.split_max_bytes < 0:
        raise OptionUnusable(option="split-max-size", reason=msg("A size cannot be negative"))


def is_plain(options: QuantizeOptions) -> bool:
    """Whether the options leave each tensor and key as llama.cpp would make them by itself."""
    return replace(options, split_max_bytes=0, requantize=False) == NO_OPTIONS


def override_entry(override: KeyOverride) -> KeyValue:
    """Return the metadata entry an override sets: u32, f32, bool or string, as the quantizer writes it.

    Raises:
        OptionUnusable: The key may not be changed, or the value is not of its type.
    """
    key, text = override.key, override.value

    def unusable(reason: str) -> OptionUnusable:
        return OptionUnusable(option="override-kv", reason=reason)

    if not key or "\0" in key or len(key.encode(errors="surrogateescape")) > MAX_OVERRIDE_BYTES:
        raise unusable(f"A key has 1 to {MAX_OVERRIDE_BYTES} characters")
    if key.startswith(_FIXED_KEYS):
        raise unusable(f"{key} belongs to the file itself and cannot be changed")
    if override.type is KeyType.INT:
        if not re.fullmatch(r"\d{1,10}", text, re.ASCII) or int(text) > _MAX_UINT32:
            raise unusable(f"{key}: {text!r} is not a whole number from 0 to {_MAX_UINT32}")
        return KeyValue(key, GGUFValueType.UINT32, int(text))
    if override.type is KeyType.FLOAT:
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not abs(number) <= 3.4028234e38:  # NaN compares false
            raise unusable(f"{key}: {text!r} is not a number that 32 bits hold")
        return KeyValue(key, GGUFValueType.FLOAT32, number)
    if override.type is KeyType.BOOL:
        if text not in ("true", "false"):
            raise unusable(f"{key}: {text!r} is neither true nor false")
        return KeyValue(key, GGUFValueType.BOOL, text == "true")
    raw = text.encode(errors="surrogateescape")
    if len(raw) > MAX_OVERRIDE_BYTES or b"\0" in raw:
        raise unusable(f"{key}: a text has at most {MAX_OVERRIDE_BYTES} bytes, and no zero among them")
    return KeyValue(key, GGUFValueType.STRING, raw)


def set_entries(entries: dict[str, KeyValue], overrides: Iterable[KeyOverride]) -> None:
    """Put overrides into metadata as the quantizer does: what is set anew goes to the end.

    Raises:
        OptionUnusable: A value is not of the kind the model has under this key; llama.cpp could not
            load the file.
    """
    for override in overrides:
        new = override_entry(override)
        old = entries.pop(new.key, None)
        kind = override.type if old is None else _kind(old.type)
        if kind is not override.type:
            was = "a list" if kind is None else f"of the type {kind.value}"
            raise OptionUnusable(
                option="override-kv", reason=msg("{key} is {was} in this model", key=new.key, was=was)
            )
        entries[new.key] = new


def _kind(value_type: GGUFValueType) -> KeyType | None:
    """Return which kind of override fits a value; None for lists."""
    if value_type is GGUFValueType.ARRAY:
        return None
    kinds = {
        GGUFValueType.STRING: KeyType.STR,
        GGUFValueType.BOOL: KeyType.BOOL,
        GGUFValueType.FLOAT32: KeyType.FLOAT,
        GGUFValueType.FLOAT64: KeyType.FLOAT,
    }
    return kinds.get(value_type, KeyType.INT)


def kept_blocks(tensors: Iterable[MappedTensor], prune_layers: Iterable[int]) -> dict[int, int]:
    """Return the new number of each block that stays, by its old one: they close ranks.

    Raises:
        OptionUnusable: A layer to prune does not exist, or none would be left.
    """
    blocks = {int(found[1]) for tensor in tensors if (found := _BLOCK.search(tensor.name))}
    pruned = set(prune_layers)
    if unknown := pruned - blocks:
        last = max(blocks, default=-1)
        reason = msg(
            "There is no layer {unknown}; this model has the layers 0 to {last}",
            unknown=min(unknown),
            last=last,
        )
        raise OptionUnusable(option="prune-layers", reason=reason)
    if blocks and pruned == blocks:
        raise OptionUnusable(option="prune-layers", reason=msg("At least one layer must stay"))
    return {old: new for new, old in enumerate(sorted(blocks - pruned))}


def renumber(name: str, kept: dict[int, int]) -> str | None:
    """Return a tensor's name after pruning; None when its block goes."""
    found = _BLOCK.search(name)
    if found is None:
        return name
    new = kept.get(int(found[1]))
    return None if new is None else f"{name[: found.start(1)]}{new}{name[found.end(1) :]}"
