"""Reading the JSON files of a checkpoint, and the values in them, with clear errors."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from core.errors import CheckpointUnreadable, ConfigValueWrong, JsonUnreadable, RopeFactorsWrong
from core.text import msg

MAX_JSON_BYTES = 256 << 20
"""The largest real file, a 200 k tokenizer.json, has 16 MB."""

_MAX_INT = (1 << 31) - 1
_MAX_FLOAT32 = 3.4e38


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        CheckpointUnreadable: The system refused.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CheckpointUnreadable(path=str(path), reason=error.strerror or str(error)) from error


def read_json(path: Path) -> dict[str, Any]:
    """Return the object in a JSON file.

    Raises:
        CheckpointUnreadable: The system refused.
        JsonUnreadable: It is not JSON, is no object, is nested absurdly deep or is huge.
    """
    data = read_bytes(path)
    if len(data) > MAX_JSON_BYTES:
        raise JsonUnreadable(
            file=path.name, reason=msg("it is larger than {limit} MB", limit=MAX_JSON_BYTES >> 20)
        )
    return parse_json(data, path.name)


def parse_json(data: bytes, file: str) -> dict[str, Any]:
    """Return the object that `data` spells; `file` names it in errors.

    Raises:
        JsonUnreadable: It is not JSON, is no object or is nested absurdly deep.
    """
    try:
        value = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise JsonUnreadable(file=file, reason=msg("it is nested too deeply")) from error
    except ValueError as error:  # JSONDecodeError, UnicodeDecodeError, numbers with thousands of digits
        raise JsonUnreadable(file=file, reason=str(error)) from error
    if not isinstance(value, dict):
        raise JsonUnreadable(file=file, reason=msg("it does not hold an object in braces"))
    return value


def wrong_value(key: str, found: object, expected: str, file: str = "config.json") -> ConfigValueWrong:
    """Build the error for a value that cannot be used; long values are cut."""
    text = "missing" if found is None else json.dumps(found, ensure_ascii=False, default=str)
    return ConfigValueWrong(file=file, key=key, found=text[:80], expected=expected)


def positive_int(
    config: dict[str, Any], key: str, default: int | None = None, *, at_most: int = _MAX_INT
) -> int:
    """Return a whole number from 1 to `at_most`; null or absent gives `default` when there is one.

    Raises:
        ConfigValueWrong: It is something else.
    """
    value = config.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= at_most:
        raise wrong_value(key, value, f"a whole number from 1 to {at_most}")
    return value


def positive_number(config: dict[str, Any], key: str, default: float | None = None) -> float:
    """Return a finite number above 0; null or absent gives `default` when there is one.

    Raises:
        ConfigValueWrong: It is something else.
    """
    value = config.get(key)
    if value is None and default is not None:
        return default
    if not is_number(value) or value <= 0:
        raise wrong_value(key, value, "a number above 0")
    return float(value)


def is_number(value: object) -> TypeGuard[int | float]:
    """Tell whether a JSON value is a number that fits a 32-bit float."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MAX_FLOAT32


@dataclass(frozen=True)
class Rope:
    """Rotary position embedding as llama.cpp needs it.

    Attributes:
        theta: Base of the frequencies.
        dimension_count: Rotated dimensions of each head.
        original_context: Context length before long-context scaling.
        long_factors: Frequency divisors above `original_context`; empty without longrope.
        short_factors: The same up to `original_context`.
        attention_factor: What longrope multiplies attention with; None without longrope.
    """

    theta: float
    dimension_count: int
    original_context: int
    long_factors: tuple[float, ...]
    short_factors: tuple[float, ...]
    attention_factor: float | None


def read_rope(config: dict[str, Any]) -> Rope:
    """Read position embedding from both spellings of config.json.

    The first is ``rope_scaling`` with ``rope_theta`` beside it, the second ``rope_parameters`` (written
    by transformers 5). Names of the past: ``su`` and, for Phi only, ``yarn`` mean ``longrope``. The
    attention factor follows `generate_extra_tensors` in upstream's ``conversion/phi.py``; the order in
    which places are asked follows transformers' ``Phi3Config``.

    Raises:
        ConfigValueWrong: A value is missing or senseless, or the kind of scaling is not known.
        RopeFactorsWrong: The factors do not fit the rotary dimensions.
    """
    rope = config.get("rope_scaling") or config.get("rope_parameters") or {}
    if not isinstance(rope, dict):
        raise wrong_value("rope_scaling", rope, "an object or null")
    top_level: dict[str, Any] = {
        key: config[key] for key in ("rope_theta", "partial_rotary_factor") if key in config
    }
    merged = top_level | rope
    context = positive_int(config, "max_position_embeddings", 4096)
    nested_original = positive_int(rope, "original_max_position_embeddings", 4096)
    original = positive_int(config, "original_max_position_embeddings", nested_original)
    if original < 2:
        raise wrong_value("original_max_position_embeddings", original, "a whole number above 1")
    fraction = positive_number(merged, "partial_rotary_factor", 1.0)
    heads = positive_int(config, "num_attention_heads")
    dimensions = int(fraction * positive_int(config, "hidden_size")) // heads
    theta = positive_number(merged, "rope_theta", 10000.0)
    kind = rope.get("rope_type", rope.get("type"))
    if kind in (None, "default") and not rope.get("long_factor"):
        return Rope(theta, dimensions, original, (), (), None)
    if kind not in ("longrope", "su", "yarn"):
        raise wrong_value("rope_scaling.type", kind, "longrope or absent")
    factors = {}
    for key in ("long_factor", "short_factor"):
        values = rope.get(key)
        if not isinstance(values, list) or not all(map(is_number, values)):
            raise wrong_value(f"rope_scaling.{key}", values, "a list of numbers")
        if 2 * len(values) != dimensions:
            raise RopeFactorsWrong(key=f"rope_scaling.{key}", found=len(values), expected=dimensions / 2)
        factors[key] = tuple(map(float, values))
    scale = context / original
    attention = math.sqrt(1 + math.log(scale) / math.log(original)) if scale > 1.0 else 1.0
    return Rope(theta, dimensions, original, factors["long_factor"], factors["short_factor"], attention)
