"""Questions worth asking the demo model, which knows only what it was taught."""

from __future__ import annotations

import json

from core import paths
from core.gguf.info import ModelInfo

_FILE = "questions.json"
_N_SHOWN = 4


def questions_for(info: ModelInfo | None) -> tuple[str, ...]:
    """Return a few questions for the demo model, none for any other."""
    if info is None or info.source != paths.demo_checkpoint().name:
        return ()
    file = paths.demo_checkpoint().parent / _FILE
    if not file.exists():
        return ()
    questions = json.loads(file.read_text(encoding="utf-8"))
    return tuple(str(question) for question in questions[:_N_SHOWN])
