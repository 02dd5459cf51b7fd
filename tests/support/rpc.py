"""Second devices made of this machine: llama.cpp's RPC backend serving the CPU on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

_ROOT = Path(__file__).parents[2]
_SECONDS = 30.0

_SERVER = """
import ctypes, sys
from core.native import devices, library
if int(sys.argv[2]):
    import resource
    library.llama()  # what is loaded counts
    used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    limit = used + int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
library.llama()
serve = library.function("ggml_backend_rpc_start_server", None, ctypes.c_char_p, ctypes.c_char_p,
                         ctypes.c_size_t, ctypes.c_size_t, ctypes.c_void_p)
handles = (ctypes.c_void_p * 1)(devices.find_handle("CPU"))
serve(sys.argv[1].encode(), None, 1, 1, ctypes.cast(handles, ctypes.c_void_p))
"""


@contextmanager
def rpc_server(memory_limit: int = 0) -> Iterator[tuple[str, int]]:
    """Run a server; give its address and process id.

    Args:
        memory_limit: Bytes it can allocate, although it tells of more; 0 for no limit.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    # What it prints goes to a file: a pipe that nobody reads would fill up and block it one day.
    with tempfile.TemporaryFile() as output:
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVER, f"127.0.0.1:{port}", str(memory_limit)],
            cwd=_ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_listening(port, server, output)
            yield f"127.0.0.1:{port}", server.pid
        finally:
            server.kill()
            server.wait()


def _wait_until_listening(port: int, server: subprocess.Popen[bytes], output: IO[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            output.seek(0)
            pytest.skip(f"these libraries have no RPC backend: {output.read().decode()[-300:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the RPC server did not start")
