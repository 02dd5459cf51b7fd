"""Which libraries children load: said by an environment variable, as safe mode is.

Here are directories only, so that whatever starts a child can ask; `core.backends.choice` knows backends.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from core.hardware.safe_mode import is_cpu_only
from core.worker.protocol import Kind

VARIABLE = "PHI_FORGE_BACKEND"
_lock = threading.Lock()

# What they make has to be the same to the bit whatever was chosen, and they use no device.
_ALWAYS_BUNDLED = (Kind.PLAN, Kind.FORGE, Kind.HUB)


def set_directory(directory: Path | None) -> None:
    """Use a pack's libraries in the children started from now on; None for the bundled ones."""
    with _lock:
        if directory is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = str(directory)


def give_up(directory: Path) -> None:
    """Use the bundled libraries instead of a pack's, unless something else was chosen meanwhile."""
    with _lock:
        if os.environ.get(VARIABLE) == str(directory):
            del os.environ[VARIABLE]


def directory() -> Path | None:
    """Return the directory of the pack in use; None for the bundled libraries, as always in safe mode."""
    text = os.environ.get(VARIABLE, "")
    return Path(text) if text and not is_cpu_only() else None


def directory_for(kind: Kind, asked: Path | None) -> Path | None:
    """Return the directory of the libraries for a child; None leaves it to its environment.

    Args:
        kind: What the child does.
        asked: What its request names.
    """
    if asked is not None:
        return asked
    return None if kind in _ALWAYS_BUNDLED else directory()
