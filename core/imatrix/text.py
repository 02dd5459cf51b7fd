"""The text a matrix is computed from: the bundled one, or a file of the user's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from core.errors import CalibrationTextNotUtf8, CalibrationTextTooLarge, CalibrationTextUnreadable
from core.forge.disk import format_bytes
from core.paths import resource_dir

BUNDLED_NAME = "phi-forge-calibration"
MAX_BYTES = 64 << 20
_BREAK = "\n%%\n"  # between the sections of a bundled file


@dataclass(frozen=True)
class CalibrationText:
    """A text and what it is called.

    Attributes:
        name: For the matrix's list of texts; not the user's path, which is nobody's business.
        text: The text itself.
    """

    name: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_text(path: Path | None) -> CalibrationText:
    """Read a calibration text; None is the bundled one.

    A newline at the very end is left out, as llama.cpp's programs do, and so is a byte order mark.

    Raises:
        CalibrationTextUnreadable: The file cannot be opened or read.
        CalibrationTextTooLarge: It is larger than `MAX_BYTES`.
        CalibrationTextNotUtf8: It is in another encoding.
    """
    if path is None:
        return CalibrationText(BUNDLED_NAME, _bundled())
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            size = max(path.stat().st_size, len(data))
    except OSError as error:
        raise CalibrationTextUnreadable(path=str(path), reason=error.strerror or str(error)) from error
    if len(data) > MAX_BYTES:
        raise CalibrationTextTooLarge(path=str(path), size=format_bytes(size), limit=format_bytes(MAX_BYTES))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CalibrationTextNotUtf8(path=str(path), offset=error.start) from error
    return CalibrationText(path.name, text.removesuffix("\n"))


def _bundled() -> str:
    """Put the bundled files together, one section of each in turn: a few pieces see every domain."""
    files = sorted((resource_dir() / "calibration").glob("*.txt"))
    sections = [file.read_text(encoding="utf-8").strip("\n").split(_BREAK) for file in files]
    # Files are of different length; each is spread over the whole text.
    placed = [
        ((number + 0.5) / len(parts), order, part)
        for order, parts in enumerate(sections)
        for number, part in enumerate(parts)
    ]
    return "\n\n".join(part.strip("\n") for _, _, part in sorted(placed))
