"""Downloads and forges in processes that a test may kill: ``python -m tests.support.hub_forks``.

A fork of a process that has imported everything starts in milliseconds, so a test can kill many. POSIX only.
Each line that comes in makes one: endpoint, cache and specification as JSON. Lines out: the process id, then
its exit status.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from core.forge import chunks
from core.hub import forge as forging
from core.hub.client import Hub
from core.hub.download import download
from core.hub.fetch import Pace
from core.hub.model import DownloadSpec, HubForgeSpec
from core.native import kernels
from core.plain import from_plain, to_plain

STEP = 64 << 10
_ROOT = Path(__file__).resolve().parents[2]


class Forks:
    """The parent of the processes, seen from the test."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _pipe(self._process.stdin).close()
        self._process.wait()
        _pipe(self._process.stdout).close()

    def start(self, hub: Hub, spec: DownloadSpec | HubForgeSpec) -> int:
        """Start a download, or a forge while downloading; return its process id."""
        request = {"endpoint": hub.endpoint, "cache": str(hub.cache), "spec": to_plain(spec)}
        request["forge"] = isinstance(spec, HubForgeSpec)
        stdin = _pipe(self._process.stdin)
        stdin.write(json.dumps(request).encode() + b"\n")
        stdin.flush()
        return int(_pipe(self._process.stdout).readline())

    def wait(self) -> int:
        """Wait for the download's end; return its status, or minus the signal that killed it."""
        return int(_pipe(self._process.stdout).readline())


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


def _main() -> None:
    forging.NOTE_SECONDS = 0.02
    chunks.CHUNK_WEIGHTS = 1 << 13
    kernels.available()  # compared with ggml once, not in every fork
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            hub = Hub(request["endpoint"], Path(request["cache"]))
            pace = Pace(checkpoint_bytes=STEP, silence_seconds=5)
            if request["forge"]:
                forging.forge(from_plain(request["spec"], HubForgeSpec), hub, lambda _event: None, pace)
            else:
                download(from_plain(request["spec"], DownloadSpec), hub, lambda _event: None, pace)
            os._exit(0)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    _main()
