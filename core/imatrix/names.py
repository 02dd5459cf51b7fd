"""Names of the files of importance matrices."""

from __future__ import annotations

from pathlib import Path


def matrix_name(model_name: str) -> str:
    """Return the name of the file a forge saves the matrix of a model to."""
    return f"{model_name}.imatrix.gguf"


def unfinished(path: Path) -> Path:
    """Return where the matrix so far is saved while the one of the name `path` is computed."""
    return path.with_name(path.name + ".unfinished")
