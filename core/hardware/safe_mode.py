"""CPU only: the way out when a driver of a GPU makes trouble.

It is said by an environment variable, because children inherit that.
"""

from __future__ import annotations

import os

VARIABLE = "PHI_FORGE_CPU_ONLY"


def is_cpu_only() -> bool:
    """Return whether no device but the CPU may be used."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def set_cpu_only(*, on: bool) -> None:
    """Switch it for this process and the children it starts from now on."""
    if on:
        os.environ[VARIABLE] = "1"
    else:
        os.environ.pop(VARIABLE, None)
