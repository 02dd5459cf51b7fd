"""How much memory an engine child has taken at its most, and a limit for what strangers' code may take."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil


def peak_resident_bytes(pid: int) -> int:
    """Return the largest resident size of a running process, weights mapped from a file included.

    Where the system does not tell the peak of another process (macOS), it is the size now: a model's
    weights and context stay resident, so that ask after some work is done.

    Raises:
        psutil.Error: There is no such process.
    """
    if sys.platform == "win32":
        return int(psutil.Process(pid).memory_info().peak_wset)
    if sys.platform == "linux":
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return int(psutil.Process(pid).memory_info().rss)


@contextmanager
def memory_limit(n_bytes: int) -> Iterator[None]:
    """Let this process take at most so much more memory; beyond that Python raises `MemoryError`.

    Only Linux can be told so: elsewhere nothing is limited.
    """
    if sys.platform != "linux":
        yield
        return
    import resource  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    wanted = psutil.Process().memory_info().vms + n_bytes
    allowed = [limit for limit in before if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *allowed]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
