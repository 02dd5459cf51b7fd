"""A program of the ONNX environment: run by itself, without what is ours."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from core.program import run_program

# The environment gets no credentials, and nothing of ours may be imported into it.
_LEFT_OUT = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH")


def run(
    command: Sequence[str], on_line: Callable[[str], None], cancel: threading.Event, stdin: str = ""
) -> tuple[int, str]:
    """Run a program as `run_program` does, in an empty folder; paths must be absolute."""
    with tempfile.TemporaryDirectory(prefix="phi-forge-", ignore_cleanup_errors=True) as scratch:
        environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        environment |= {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "NO_COLOR": "1", "TMPDIR": scratch}
        environment |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
        return run_program(
            command, on_line, cancel, folder=Path(scratch), environment=environment, stdin=stdin
        )
