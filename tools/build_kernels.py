"""Compile core/native/kernels.c and sha256.c with the C compiler at hand, into one library.

    python tools/build_kernels.py [--march native]

Called by set-up and packaging. `--march` names the processor to compile for: ``native`` for this
machine, ``x86-64-v3`` for packages that go elsewhere; without it the code runs on any processor of the
architecture. Exits with 1 and says why when there is no GCC or Clang: the program then runs without
the library, only slower.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "core" / "native"
SOURCES = (FOLDER / "kernels.c", FOLDER / "sha256.c")
# Contraction into fused multiply-add would change the results' bits; the last two change none.
FLAGS = ("-std=c11", "-O3", "-ffp-contract=off", "-fno-math-errno", "-fno-trapping-math", "-Wall", "-Wextra")


def find_compiler() -> str | None:
    """Return `CC`, or the first of the usual names that is installed."""
    names = [os.environ.get("CC", ""), "gcc", "clang", "cc"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


def build(library: Path, march: str = "") -> None:
    """Compile the kernels into `library`.

    Raises:
        RuntimeError: There is no suitable compiler; the text says what it said.
    """
    compiler = find_compiler()
    if compiler is None:
        raise RuntimeError("no C compiler (gcc or clang) was found")
    options = [*FLAGS, "-shared", "-fvisibility=hidden"]
    if sys.platform != "win32":
        options += ["-fPIC", "-Wno-psabi"]
    if march:
        is_arm = platform.machine().lower() in ("arm64", "aarch64")
        options.append(f"-m{'cpu' if is_arm else 'arch'}={march}")
    unfinished = library.with_suffix(".new")
    command = [compiler, *options, *map(str, SOURCES), "-o", str(unfinished)]
    if sys.platform != "win32":
        command.append("-lm")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    unfinished.replace(library)


def library_path() -> Path:
    """Where the program looks for the library."""
    suffix = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
    return FOLDER / f"phi-kernels{suffix}"


def main() -> int:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description="Compile the fast quantizers.")
    parser.add_argument("--march", default="", help="processor to compile for, e.g. native or x86-64-v3")
    arguments = parser.parse_args()
    try:
        build(library_path(), arguments.march)
    except RuntimeError as error:
        print(f"The fast quantizers were not built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
