"""What the files of a forge are called."""

from __future__ import annotations

import re

from core.checkpoint.model import Checkpoint, Support
from core.gguf.types import FileType
from core.imatrix.names import matrix_name


def file_name(checkpoint: Checkpoint, file_type: FileType) -> str:
    """Return the output file's name by the GGUF naming convention, safe on every system."""
    return f"{_stem(checkpoint)}-{file_type.name}.gguf"


def imatrix_name(checkpoint: Checkpoint) -> str:
    """Return the name of the importance matrix that a forge computes."""
    return matrix_name(_stem(checkpoint))


def _stem(checkpoint: Checkpoint) -> str:
    """Return the model's name; a language model that was taken out of a larger one says so."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", checkpoint.card.name).strip(" .-") or "model"
    return f"{name}-text-only" if checkpoint.card.verdict.support is Support.TEXT_ONLY else name
