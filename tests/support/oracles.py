"""Where the programs are that slow tests compare with; `./test --oracles` sets them up (tools/oracles.py)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.oracles import PYTHON, TOOLS

_ORACLE_PYTHON = "PHI_FORGE_ORACLE_PYTHON"
_LLAMA_TOOLS = "PHI_FORGE_LLAMA_TOOLS"


def oracle_python() -> str:
    """Return the Python that has torch, transformers and peft; skip the test when there is none."""
    python = os.environ.get(_ORACLE_PYTHON, str(PYTHON))
    if not Path(python).exists():
        pytest.skip(f"there is no Python with torch and transformers: ./test --oracles, or {_ORACLE_PYTHON}")
    return python


def llama_tool(name: str) -> Path:
    """Return one of llama.cpp's own programs; skip the test when it was not built."""
    suffix = ".exe" if os.name == "nt" else ""
    program = Path(os.environ.get(_LLAMA_TOOLS, str(TOOLS))) / (name + suffix)
    if not program.exists():
        pytest.skip(f"{name} was not built: ./test --oracles, or {_LLAMA_TOOLS}")
    return program
