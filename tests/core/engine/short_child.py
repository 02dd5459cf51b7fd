"""An engine child on a device without memory: ends as a library would that finds none.

``short_child.py WHEN --worker engine``: WHEN is ``load`` or ``answer``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.engine.model import LoadModel, ModelLoaded
from core.worker import child
from core.worker.protocol import Kind

ROOM = 5


def work(_kind: Kind, parent: child.Parent) -> None:
    n_gpu_layers = 0
    while (message := parent.receive()) is not None:
        if isinstance(message, LoadModel):
            n_gpu_layers = message.n_gpu_layers
            if sys.argv[1] == "load" and n_gpu_layers > ROOM:
                give_up()
            parent.send(ModelLoaded(message.path, "", 32, n_gpu_layers, 512, 512, 512, 8, False, 0.0))
        elif n_gpu_layers > ROOM:
            give_up()


def give_up() -> None:
    os.write(2, b"CUDA error: out of memory\n")
    os.abort()


child.main(Kind(sys.argv[-1]), work)
