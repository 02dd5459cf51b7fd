"""A child with the real machinery and made-up work: ``odd_child.py WORK --worker probe``."""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.errors import WorkerReadFault
from core.hardware.model import ProbeResult
from core.native import library
from core.worker import child
from core.worker.protocol import Kind, LogLine


def work(_kind: Kind, parent: child.Parent) -> None:
    match sys.argv[1]:
        case "chatter":
            print("from Python")
            os.write(1, b"from a native library\n")
            os.system("echo from another program")
            parent.send(ProbeResult((), "1", "2", supports_gpu_offload=False))
        case "numpy":
            parent.send(LogLine(str("numpy" in sys.modules)))
            parent.send(ProbeResult((), "1", "2", supports_gpu_offload=False))
        case "bug":
            empty: dict[str, str] = {}
            print(empty["missing"])
        case "bug_in_thread":
            threading.Thread(target=lambda: 1 / 0).start()
            time.sleep(60)
        case "memory":
            raise MemoryError
        case "known":
            raise WorkerReadFault(details="sector 7")
        case "many_threads":
            threads = [threading.Thread(target=lambda: parent.send(LogLine("x" * 5000))) for _ in range(20)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            parent.send(ProbeResult((), "1", "2", supports_gpu_offload=False))
        case "assertion":
            abort = library.function("ggml_abort", None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
            abort(b"ggml.c", 7, b"GGML_ASSERT(x > 0) failed")
        case "endless":
            parent.send(LogLine("ready"))
            time.sleep(60)


child.main(Kind(sys.argv[-1]), work)
