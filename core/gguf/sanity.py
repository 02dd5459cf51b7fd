"""Numbers of a model that llama.cpp takes as they are and then computes with for ever, or wrongly."""

from __future__ import annotations

from pathlib import Path

from core.errors import GGUFInvalid
from core.gguf.reader import GGUFHeader
from core.text import Message, msg

_MAX_CONTEXT = 2**31 - 1  # llama.cpp hands it on as a signed number of 32 bits


def check_numbers(path: Path, header: GGUFHeader) -> None:
    """Refuse a model whose metadata no model can have. What llama.cpp refuses by itself is left to it.

    Args:
        path: The file.
        header: Its head.

    Raises:
        GGUFInvalid: Says which number makes no sense.
    """
    architecture = header.value("general.architecture")
    for name, smallest, largest, step in (
        ("context_length", 1, _MAX_CONTEXT, 1),
        ("rope.dimension_count", 2, _MAX_CONTEXT, 2),  # with 0 the rotation never ends
    ):
        key = f"{architecture}.{name}"
        value = header.value(key)
        if isinstance(value, int) and not (smallest <= value <= largest and value % step == 0):
            raise GGUFInvalid(path=str(path), reason=_reason(key, value))


def _reason(key: str, value: int) -> Message:
    return msg("its {key} is {value}, which no model can have", key=key, value=value)
