"""The text models are measured on: the bundled one in its domains, or a file of the user's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from core.imatrix.text import read_text
from core.paths import resource_dir

DOMAINS = ("english", "code", "hebrew", "romanian")
ALL = "all"
"""Name of the whole text among the domains."""

_SPEED_CHARACTERS = 1200  # some hundred tokens


@dataclass(frozen=True)
class EvaluationText:
    """A text in parts.

    Attributes:
        name: What it is called.
        domains: Name and text of each part; one named `ALL` for a file of the user's.
    """

    name: str
    domains: tuple[tuple[str, str], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256("\0".join(text for _, text in self.domains).encode()).hexdigest()


def evaluation_dir() -> Path:
    """Folder of the bundled text and prompts."""
    return resource_dir() / "evaluation"


def read_evaluation(path: Path | None) -> EvaluationText:
    """Read an evaluation text; None is the bundled one.

    Raises:
        CalibrationTextUnreadable, CalibrationTextTooLarge, CalibrationTextNotUtf8: The file is no good.
    """
    if path is not None:
        text = read_text(path)
        return EvaluationText(text.name, ((ALL, text.text),))
    return EvaluationText("phi-forge-evaluation", tuple((name, _bundled(name)) for name in DOMAINS))


def speed_prompt() -> str:
    """Return the text whose evaluation is timed."""
    return _bundled(DOMAINS[0])[:_SPEED_CHARACTERS]


def _bundled(name: str) -> str:
    return (evaluation_dir() / f"{name}.txt").read_text(encoding="utf-8").strip("\n")
