"""A stand-in for Ollama's program, which is not on every machine: prints what the real one prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.programs import write_program


@pytest.fixture
def put_ollama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a program called ollama on the search path; returns the file where it notes its arguments.

    Its code is Python, with its arguments as `args`.
    """
    if sys.platform == "win32":
        pytest.skip("a script of Python is no program on Windows")
    folder = tmp_path / "programs"
    folder.mkdir()
    noted = tmp_path / "arguments"

    def put(code: str) -> Path:
        write_program(
            folder / "ollama",
            "import sys, time\nargs = sys.argv[1:]\n"
            f"open({str(noted)!r}, 'w').write('\\n'.join(args))\n{code}\n",
        )
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("OLLAMA_MODELS", str(tmp_path / "store"))
        return noted

    return put
