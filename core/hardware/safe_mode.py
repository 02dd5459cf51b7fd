"""CPU only: the way out when a driver of a GPU makes trouble; and single devices that are never used.

Both are said by environment variables, because children inherit those.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

VARIABLE = "PHI_FORGE_CPU_ONLY"
DISABLED_VARIABLE = "PHI_FORGE_DISABLED_DEVICES"


def is_cpu_only() -> bool:
    """Return whether no device but the CPU may be used."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def set_cpu_only(*, on: bool) -> None:
    """Switch it for this process and the children it starts from now on."""
    if on:
        os.environ[VARIABLE] = "1"
    else:
        os.environ.pop(VARIABLE, None)


def disabled_devices() -> frozenset[str]:
    """Return the names of the devices that no model is put on; they are listed all the same."""
    return frozenset(filter(None, os.environ.get(DISABLED_VARIABLE, "").split(",")))


def set_disabled_devices(names: Iterable[str]) -> None:
    """Say it for this process and the children it starts from now on."""
    os.environ[DISABLED_VARIABLE] = ",".join(names)
