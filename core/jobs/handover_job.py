"""The kinds of job that put a model where another program finds it."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

from core.cancel import Cancelled
from core.errors import GGUFUnreadable, JobOutputUnusable, OllamaMissing
from core.handover import create, lm_studio
from core.handover.model import HandoverResult, LmStudioSpec, OllamaSpec, Target
from core.jobs.model import Output
from core.worker.protocol import Progress
from core.worker.supervisor import Event, TaskCancelled


def prepare_ollama(spec: OllamaSpec) -> None:
    """Refuse what cannot work.

    Raises:
        OllamaMissing: There is no such program.
        GGUFUnreadable: The file is not there.
    """
    if create.find_program() is None:
        raise OllamaMissing
    _require(spec.path)


def ollama_outputs(spec: OllamaSpec) -> frozenset[Output]:
    """Return the model it makes."""
    return frozenset({Output(Path("ollama"), "", spec.name)})


def run_ollama(
    spec: OllamaSpec, on_event: Callable[[Event], None], cancel: threading.Event
) -> HandoverResult:
    """Write the Modelfile and let Ollama take the model in; blocks until it has.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    modelfile = create.write_modelfile(spec)
    create.create(spec, on_event, cancel)
    return HandoverResult(Target.OLLAMA, spec.name, modelfile.parent)


def prepare_lm_studio(spec: LmStudioSpec) -> None:
    """Refuse what cannot work.

    Raises:
        JobOutputUnusable: LM Studio's folder is not there.
        GGUFUnreadable: A file is not there.
    """
    # A new LM Studio makes its folder of models with the first download.
    if not spec.folder.is_dir() and not spec.folder.parent.is_dir():
        raise JobOutputUnusable(path=str(spec.folder), reason=os.strerror(errno.ENOENT))
    for file in spec.files:
        _require(file)


def lm_studio_outputs(spec: LmStudioSpec) -> frozenset[Output]:
    """Return the files it makes."""
    folder = lm_studio.model_folder(spec.folder, spec.name)
    return frozenset(Output(folder, "", file.name) for file in spec.files)


def run_lm_studio(
    spec: LmStudioSpec, on_event: Callable[[Event], None], cancel: threading.Event
) -> HandoverResult:
    """Put the files there; blocks until they are. Ended early, nothing new is there.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """

    def report(done: int, total: int) -> None:
        on_event(Progress(done, total, 0.0, None))

    files = tuple(file.absolute() for file in spec.files)
    try:
        folder, linked = lm_studio.place(files, spec.folder, spec.name, report, cancel.is_set)
    except Cancelled:
        raise TaskCancelled from None
    return HandoverResult(Target.LM_STUDIO, spec.name, folder, linked)


def _require(path: Path) -> None:
    if not path.is_file():
        raise GGUFUnreadable(path=str(path), reason=os.strerror(errno.ENOENT))
