"""A server child on a device without memory: ends as a library would that finds none.

``dying_child.py --worker server``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.server.model import Serve, ServerReady
from core.worker import child
from core.worker.protocol import Kind

ROOM = 5


def work(_kind: Kind, parent: child.Parent) -> None:
    spec = parent.receive()
    assert isinstance(spec, Serve)
    if spec.load.n_gpu_layers > ROOM:
        os.write(2, b"CUDA error: out of memory\n")
        os.abort()
    parent.send(ServerReady("127.0.0.1", 1, "", "", 512, spec.load.n_gpu_layers))
    parent.receive()


child.main(Kind(sys.argv[-1]), work)
