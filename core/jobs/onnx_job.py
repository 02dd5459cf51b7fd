"""The kind of job that exports a checkpoint to ONNX."""

from __future__ import annotations

import dataclasses
import errno
import os
import threading
from collections.abc import Callable

from core.errors import (
    CheckpointNotAFolder,
    GGUFUnreadable,
    OnnxFolderExists,
    OnnxPrecisionUnusable,
)
from core.forge.disk import make_folder
from core.jobs.model import Output
from core.onnx import environment
from core.onnx.model import OnnxResult, OnnxSpec, runs
from core.worker.supervisor import Event


def prepare(spec: OnnxSpec) -> None:
    """Refuse what cannot work, before anything starts; creates the folder above the output.

    Raises:
        PhiForgeError: The checkpoint cannot be read, or is not the kind the builder takes.
        OnnxPrecisionUnusable: FP16 for the CPU.
        OnnxFolderExists: There is something of that name.
        OnnxPythonMissing: The environment is not there, and there is no Python to make it with.
    """
    from core.checkpoint.inspect import inspect  # every start loads this module, few need what it loads

    if not spec.checkpoint.is_dir():
        raise CheckpointNotAFolder(path=str(spec.checkpoint))
    inspect(spec.checkpoint)
    if not runs(spec.precision, spec.provider):
        raise OnnxPrecisionUnusable
    if spec.out.exists():
        raise OnnxFolderExists(path=str(spec.out))
    if spec.gguf is not None and not spec.gguf.is_file():
        raise GGUFUnreadable(path=str(spec.gguf), reason=os.strerror(errno.ENOENT))
    if not environment.is_ready():
        environment.require_python()
    make_folder(spec.out.parent)


def outputs(spec: OnnxSpec) -> frozenset[Output]:
    """Return the folder it makes."""
    return frozenset({Output(spec.out.parent.resolve(), "", spec.out.name)})


def run(spec: OnnxSpec, on_event: Callable[[Event], None], cancel: threading.Event) -> OnnxResult:
    """Export; blocks until it is done.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: What went wrong.
    """
    from core.onnx.export import export  # as above

    gguf = spec.gguf and spec.gguf.absolute()
    checkpoint, out = spec.checkpoint.absolute(), spec.out.absolute()
    return export(dataclasses.replace(spec, checkpoint=checkpoint, out=out, gguf=gguf), on_event, cancel)
