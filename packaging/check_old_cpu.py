"""Try the packaged program on a processor without AVX, emulated by qemu-user.

    python packaging/check_old_cpu.py [--program build/package/program/phi-forge/phi-forge] [--cpu Nehalem]

Runs ``--version``, ``devices`` and the demo. Linux on x86-64 only; needs qemu-x86_64-static (package
qemu-user-static) and a C compiler. Emulation is twenty times slower than the real thing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from environment import WORK

_SOURCE = Path(__file__).with_name("old_cpu.c")
_USUAL = WORK / "program" / "phi-forge" / "phi-forge"
_TRIALS = (("--version",), ("devices",), ("demo",))


def main() -> int:
    """Run the trials; exit status 0 when all of them worked."""
    parser = argparse.ArgumentParser(description="Try the program on an emulated older processor.")
    parser.add_argument("--program", type=Path, default=_USUAL, help="the packaged program")
    parser.add_argument("--cpu", default="Nehalem", help="a name from `qemu-x86_64-static -cpu help`")
    arguments = parser.parse_args()
    qemu = shutil.which("qemu-x86_64-static")
    if qemu is None:
        print("qemu-x86_64-static is not installed (package qemu-user-static).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="old-cpu-") as folder:
        library = Path(folder) / "old_cpu.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", _SOURCE, "-o", library, "-ldl"], check=True)
        # What this machine says about its own processor's linear algebra is not for the emulated one.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
        environment |= {"PHI_FORGE_QEMU": qemu, "PHI_FORGE_CPU": arguments.cpu, "PHI_FORGE_HOME": folder}
        for trial in _TRIALS:
            began = time.monotonic()
            # Only what qemu runs may be preloaded, so it is told of the variable instead of given it.
            preload = f"LD_PRELOAD={library}"
            command = [qemu, "-cpu", arguments.cpu, "-E", preload, arguments.program, *trial]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            print(f"{' '.join(trial)}: exit status {done.returncode}, {time.monotonic() - began:.0f} s")
            print(done.stdout + (done.stderr if done.returncode else ""))
            if done.returncode:
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
