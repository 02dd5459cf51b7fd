"""Which mmproj file, the image encoder, belongs to a model file."""

from __future__ import annotations

import re
from pathlib import Path

from core.errors import GGUFInvalid, GGUFUnreadable, MmprojNotUsable, MmprojOfAnotherModel
from core.gguf.reader import GGUFHeader, read_header

# What stands around the model's name in the name of an mmproj file, as publishers write it.
_PREFIX = re.compile(r"mmproj[-_.]?", re.IGNORECASE)
_TYPE = re.compile(r"[-_.]?(bf16|f16|f32|q8_0)$", re.IGNORECASE)
_NAMELESS = ("", "model")


def is_mmproj(path: Path) -> bool:
    """Tell by its name whether a file is an image encoder and no model."""
    return _PREFIX.match(path.name) is not None


def find_mmproj(model: Path) -> Path | None:
    """Return the mmproj file beside a model file that was made for it; None when there is none.

    It belongs to the model when its name says so (``mmproj-NAME-F16.gguf`` beside ``NAME-Q4_K_M.gguf``,
    or a name without any model's) and its output fits.
    """
    candidates = [
        (len(name), file)
        for file in _siblings(model)
        if (name := _model_name(file)) is not None
        and (name.lower() in _NAMELESS or model.name.lower().startswith(name.lower()))
    ]
    if not candidates:
        return None
    try:
        width = _width_of_model(read_header(model))
    except (GGUFInvalid, GGUFUnreadable):
        return None  # whoever loads it says so
    for _, file in sorted(candidates, key=lambda found: (-found[0], found[1].name)):
        try:
            if _width_of_mmproj(read_header(file)) == width:
                return file
        except (GGUFInvalid, GGUFUnreadable):
            continue  # not the one that was looked for
    return None


def _siblings(model: Path) -> list[Path]:
    try:
        return [file for file in model.parent.glob("*.gguf") if is_mmproj(file) and file != model]
    except OSError:
        return []


def _model_name(mmproj: Path) -> str | None:
    """Return the model's name in the name of an mmproj file; None when it is named otherwise."""
    match = _PREFIX.match(mmproj.stem)
    return None if match is None else _TYPE.sub("", mmproj.stem[match.end() :])


def check_mmproj(path: Path, model: GGUFHeader) -> None:
    """Refuse a file that is damaged or not for a model, before native code reads either.

    Args:
        path: The mmproj file.
        model: Head of the model file.

    Raises:
        GGUFUnreadable, GGUFInvalid: It cannot be read or is damaged.
        MmprojNotUsable: It is another kind of GGUF file.
        MmprojOfAnotherModel: Its output has another width.
    """
    header = read_header(path)
    if header.value("general.architecture") != "clip":
        raise MmprojNotUsable(path=str(path))
    width, expected = _width_of_mmproj(header), _width_of_model(model)
    if width is not None and expected is not None and width != expected:
        raise MmprojOfAnotherModel(found=width, expected=expected)


def _width_of_mmproj(header: GGUFHeader) -> int | None:
    """Return how many numbers an image encoder gives for each place; None when the file does not say."""
    value = header.value("clip.vision.projection_dim")
    return value if isinstance(value, int) else None


def _width_of_model(header: GGUFHeader) -> int | None:
    value = header.value(f"{header.value('general.architecture')}.embedding_length")
    return value if isinstance(value, int) else None
