"""How much memory this machine has, and how much of it is free now."""

from __future__ import annotations

from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Memory:
    """Main memory in bytes.

    Attributes:
        total: Installed.
        available: Can be given to a process now without swapping.
    """

    total: int
    available: int


def read_memory() -> Memory:
    """Ask the operating system."""
    memory = psutil.virtual_memory()
    return Memory(total=memory.total, available=memory.available)
