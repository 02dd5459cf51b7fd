"""A child that misbehaves on request: ``fake_worker.py BEHAVIOUR --worker KIND``.

It speaks the real protocol through the real codec; only what it does is made up.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.errors import WorkerReadFault
from core.hardware.model import ProbeResult
from core.worker import codec
from core.worker.protocol import Cancel, LogLine, Progress, StageStarted

RESULT = ProbeResult((), "0", "0", supports_gpu_offload=False)


def say(message: object) -> None:
    sys.stdout.buffer.write(codec.encode(message))
    sys.stdout.buffer.flush()


def main(behaviour: str) -> None:
    codec.decode(sys.stdin.buffer.readline())
    match behaviour:
        case "work":
            say(StageStarted("stream"))
            say(Progress(1, 2, 3.0, None))
            say(LogLine("half"))
            say(RESULT)
        case "abort":
            print("ggml.c:1: GGML_ASSERT(n > 0) failed", file=sys.stderr, flush=True)
            faulthandler.enable()
            os.abort()
        case "terminate":
            print("terminate called\n  what():  vector too long", file=sys.stderr, flush=True)
            os.abort()
        case "mute_abort":
            os.abort()
        case "report":
            say(WorkerReadFault(details="sector 7").info())
            sys.exit(1)
        case "no_result":
            pass
        case "exit_7":
            print("last words", file=sys.stderr, flush=True)
            sys.exit(7)
        case "nonsense":
            print("hello from a library", flush=True)
            time.sleep(60)
        case "deaf":
            say(StageStarted("stream"))
            time.sleep(60)
        case "obedient":
            say(StageStarted("stream"))
            if isinstance(codec.decode(sys.stdin.buffer.readline()), Cancel):
                sys.exit(0)
        case "litter":
            Path("litter").write_text(os.environ["TMPDIR"])
            say(LogLine(str(Path.cwd())))
            os.kill(os.getpid(), signal.SIGKILL)
        case "environment":
            for name in ("HF_TOKEN", "LLAMA_CPP_LIB_PATH", "GGML_NO_BACKTRACE"):
                say(LogLine(f"{name}={os.environ.get(name)}"))
            say(RESULT)
        case "grandchild":
            subprocess.Popen(["sleep", "4"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            say(RESULT)
        case "noisy":
            for i in range(1000):
                print(f"line {i}", file=sys.stderr)
            sys.exit(3)
        case name:
            os.kill(os.getpid(), signal.Signals[name])


main(sys.argv[1])
