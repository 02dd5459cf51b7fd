"""Programs of other projects, stood in for by a few lines of Python."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path


def write_program(path: Path, code: str) -> None:
    """Make `path` a program that runs `code`.

    By way of the shell: the first line of a script cannot name an interpreter in a folder with a space.
    """
    script = path.with_name(f"{path.name}.py")
    script.write_text(code, encoding="utf-8")
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(script))} "$@"\n')
    path.chmod(0o755)
