"""Running ``ollama create``: the model goes into Ollama's own store."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from core.errors import HandoverFileExists, OllamaFailed, OllamaMissing
from core.forge.disk import require_room, write_error, write_whole
from core.handover.model import OllamaSpec
from core.handover.ollama import MARK, modelfile_path, read_line, store_folder
from core.program import run_program
from core.text import msg
from core.worker.protocol import LogLine, Progress
from core.worker.supervisor import Event


def find_program() -> Path | None:
    """Return ``ollama``; None where it is not on the search path."""
    found = shutil.which("ollama")
    return Path(found) if found else None


def write_modelfile(spec: OllamaSpec) -> Path:
    """Write the Modelfile beside the model; one that was made by us before is replaced.

    Raises:
        HandoverFileExists: Somebody else wrote a file of that name.
        JobOutputUnusable, DiskFull, WriteFailed: It cannot be written.
    """
    path = modelfile_path(spec.path)
    try:
        if path.exists() and not _is_ours(path):
            raise HandoverFileExists(path=str(path))
    except OSError as error:
        raise write_error(error, path, 0) from error
    write_whole(path, spec.modelfile.encode("utf-8"))
    return path


def _is_ours(path: Path) -> bool:
    mark = MARK.encode()
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


def create(spec: OllamaSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> None:
    """Let Ollama take the model in; its server has to run, the program starts it where it can.

    Ended early, Ollama has no model of that name; what it copied by then it removes itself.

    Raises:
        OllamaMissing: There is no such program.
        OllamaFailed: With its own last line.
        DiskFull: Its store has no room for the file, which it copies.
        TaskCancelled: `cancel` was set.
    """
    program = find_program()
    if program is None:
        raise OllamaMissing
    modelfile = modelfile_path(spec.path)
    n_bytes = spec.path.stat().st_size
    require_room(store_folder(), n_bytes)
    said = ""

    def on_line(line: str) -> None:
        nonlocal said
        text, percent = read_line(line)
        if percent is not None:
            on_event(Progress(n_bytes * percent // 100, n_bytes, 0.0, None))
        elif text and text != said:
            on_event(LogLine(text))
        said = text or said

    command = [str(program), "create", spec.name, "-f", str(modelfile)]
    environment = {**os.environ, "NO_COLOR": "1"}
    try:
        code, _last = run_program(command, on_line, cancel, folder=modelfile.parent, environment=environment)
    except OSError as error:
        raise OllamaFailed(reason=error.strerror or str(error)) from error
    if code != 0:
        reason = said.removeprefix("Error: ").rstrip(".")
        raise OllamaFailed(reason=reason or msg("exit status {code}", code=code))
