"""The model that self-tests run: the demo checkpoint, forged once and kept in the cache."""

from __future__ import annotations

import threading
from pathlib import Path

from core import __version__
from core.forge.model import ForgeSpec
from core.jobs import forge_job
from core.paths import cache_dir, demo_checkpoint

_TYPE = "Q4_K_M"  # what most people run; its kernels are what a device may get wrong


def model(cancel: threading.Event) -> Path:
    """Return the demo as a GGUF file, forged when it is not in the cache.

    Raises:
        TaskCancelled: `cancel` was set.
        PhiForgeError: It cannot be forged.
    """
    folder = cache_dir() / "self-test" / __version__
    spec = ForgeSpec(demo_checkpoint(), (_TYPE,), folder, overwrite=True, prove=False)
    for path in folder.glob(f"*{_TYPE}*.gguf"):  # published whole, or not at all
        return path
    forge_job.prepare(spec)
    (file,) = forge_job.run(spec, lambda _: None, cancel).files
    return file.path
