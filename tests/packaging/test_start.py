"""What a start of the window loads: not what is only needed later, as it would be waited for each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATER = {
    "cryptography": "looking for a newer version",
    "fastapi": "the server child",
    "httpx2": "children that use the network",
    "importlib.metadata": "making files and packs",
    "jinja2": "children that apply chat templates",
    "keyring": "access tokens",
    "markdown_it": "the first answer",
    "numpy": "children that compute",
    "pydantic": "the server child",
    "pyqtgraph": "the first chart",
    "sentencepiece": "children that read vocabularies",
    "tokenizers": "children that read vocabularies",
    "uvicorn": "the server child",
}


def test_a_start_loads_nothing_that_is_needed_later() -> None:
    code = "import sys, ui.app; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "ui.main_window" in loaded
    assert {name: what for name, what in LATER.items() if name in loaded} == {}
