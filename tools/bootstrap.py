"""Set up everything Phi Forge needs, and do nothing when it is already there.

Called by `run` and `test` (and their Windows twins) with the system's Python; uses only the standard
library. What it makes lives in ``.venv`` beside this folder's parent:

* an isolated environment with the packages of pyproject.toml at the versions of constraints.txt;
* llama-cpp-python, built here from its source distribution with the flags below;
* the fast quantizers of core/native/kernels.c, compiled for this machine;
* that source distribution itself, whose vocabularies and reference converter the tests use.

On Linux it first installs the shared libraries that Qt loads, or names them when it may not.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# Patch releases keep the tag: set-up itself may bring a newer one in, and the environment stays good.
PYTHON_TAG = f"{sys.implementation.cache_tag} {platform.machine()}"
SDIST_DIR = VENV / "sdist"
LLAMA = "llama-cpp-python"
KERNEL_SOURCES = ("core/native/kernels.c", "core/native/sha256.c")

# Why these build flags:
#   GGML_NATIVE    code for this very processor; installers use a portable set instead.
#   GGML_OPENMP    off: ggml's own thread pool is as fast and needs no runtime library.
#   GGML_RPC       lets layers be moved to another process or machine; costs nothing.
#   LLAVA_BUILD    the image library (libmtmd), for chats about pictures.
CMAKE_ARGS = "-DGGML_NATIVE=ON -DGGML_OPENMP=OFF -DGGML_RPC=ON -DLLAVA_BUILD=ON"

# Upstream compiles the quantizers for the plainest processor even with GGML_NATIVE. Native code makes
# them up to a half faster; without fused multiply-add contraction they still give the same bits. Nobody
# reads errno or traps on floating-point exceptions here: saying so lets compilers vectorize rounding.
_SAME_BITS = "-ffp-contract=off -fno-math-errno -fno-trapping-math"
CFLAGS = {
    ("Darwin", "arm64"): f"-mcpu=native {_SAME_BITS}",
    ("Linux", "aarch64"): f"-mcpu=native {_SAME_BITS}",
    ("Darwin", "x86_64"): f"-march=native {_SAME_BITS}",
    ("Linux", "x86_64"): f"-march=native {_SAME_BITS}",
}

# Shared libraries that Qt 6 loads on Linux: name in the dynamic linker -> (Debian package, Arch package).
QT_LIBRARIES = {
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0", "libxcb"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
}


class SetUpError(Exception):
    """Set-up cannot go on; the text says what to do."""


def say(text: str) -> None:
    """Print a line of progress where it does not mix with the program's own output."""
    print(f"[set-up] {text}", file=sys.stderr, flush=True)


def venv_python() -> Path:
    """The interpreter of the isolated environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def call(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command, its output going to stderr; a failure ends the set-up with its command line."""
    if subprocess.run([str(part) for part in command], env=env, stdout=sys.stderr, check=False).returncode:
        raise SetUpError(f"This command failed: {' '.join(map(str, command))}")


# ---- system packages ---------------------------------------------------------------------------


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_get(packages: list[str]) -> bool:
    """Install Debian packages as root or through sudo; False when neither is possible."""
    if not shutil.which("apt-get"):
        return False
    prefix: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo"):
            return False
        if not sys.stdin.isatty() and subprocess.run(["sudo", "-n", "true"], check=False).returncode:
            return False
        prefix = ["sudo"]
    say(f"installing system packages: {' '.join(packages)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(*prefix, "apt-get", "update", "-qq", env=env)
    call(
        *prefix,
        "apt-get",
        "install",
        "-y",
        "-qq",
        "-o",
        "Dpkg::Use-Pty=0",
        "--no-install-recommends",
        *packages,
        env=env,
    )
    return True


def ensure_qt_libraries() -> None:
    """Install what Qt needs from the system, or say exactly what is missing and how to get it."""
    missing = [library for library in QT_LIBRARIES if not is_loadable(library)]
    if not missing or apt_get(sorted({QT_LIBRARIES[library][0] for library in missing})):
        return
    if shutil.which("apt-get"):
        how = "sudo apt-get install " + " ".join(sorted({QT_LIBRARIES[m][0] for m in missing}))
    elif shutil.which("pacman"):
        how = "sudo pacman -S --needed " + " ".join(sorted({QT_LIBRARIES[m][1] for m in missing}))
    else:
        bits = "()(64bit)"
        tool = "zypper" if shutil.which("zypper") else "dnf"
        how = f"sudo {tool} install " + " ".join(f"'{m}{bits}'" for m in missing)
    say(f"The window needs system libraries that are not there: {', '.join(missing)}.")
    say(f"To get them: {how}")
    say("Going on without them; the commands without a window still work.")


def ensure_xvfb() -> None:
    """Tests open a real window on a virtual X server; without one those tests say so."""
    if not shutil.which("Xvfb") and not apt_get(["xvfb"]):
        say("Xvfb is not there; the tests that open a real window need it (package xvfb).")


# ---- the environment ---------------------------------------------------------------------------


def ensure_venv() -> None:
    """Create the isolated environment when it is missing or belongs to another Python."""
    version_file = VENV / "python-version"
    if venv_python().exists() and version_file.exists() and version_file.read_text().strip() == PYTHON_TAG:
        return
    if importlib.util.find_spec("ensurepip") is None and not apt_get(["python3-venv"]):
        raise SetUpError("Python's venv module is incomplete. On Debian: sudo apt-get install python3-venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    say("creating the environment in .venv")
    call(sys.executable, "-m", "venv", VENV)
    version_file.write_text(PYTHON_TAG + "\n")


def pip(*arguments: str | Path, env: dict[str, str] | None = None) -> None:
    """Run pip inside the environment."""
    call(venv_python(), "-m", "pip", "--disable-pip-version-check", *arguments, env=env)


def requirements(dev: bool) -> list[str]:
    """Requirements from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted: list[str] = list(project["project"]["dependencies"])
    if dev:
        wanted += project["dependency-groups"]["dev"]
    return wanted


def pinned_version(package: str) -> str:
    """The version of a package in constraints.txt."""
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        name, _, version = line.partition("==")
        if name.strip() == package:
            return version.strip()
    raise SetUpError(f"constraints.txt does not pin {package}")


def build_flags() -> dict[str, str]:
    """Environment variables for building llama.cpp; the caller's own CMAKE_ARGS come last and win."""
    flags = {"CMAKE_ARGS": f"{CMAKE_ARGS} {os.environ.get('CMAKE_ARGS', '')}".strip()}
    cflags = CFLAGS.get((platform.system(), platform.machine()), "")
    if cflags:
        flags["CFLAGS"] = f"{cflags} {os.environ.get('CFLAGS', '')}".strip()
    return flags


def require_compiler() -> None:
    """Say what to install before pip says it in a thousand lines."""
    if os.name == "nt":
        return  # scikit-build-core finds Visual Studio by itself, and says what to install otherwise
    if any(shutil.which(name) for name in ("c++", "g++", "clang++")):
        return
    if platform.system() == "Darwin":
        raise SetUpError("No C++ compiler. Install Apple's command line tools: xcode-select --install")
    if not apt_get(["gcc", "g++"]):
        raise SetUpError("No C++ compiler. On Debian: sudo apt-get install gcc g++")


def ensure_llama() -> None:
    """Build llama-cpp-python from its source distribution, which is kept for the tests."""
    version = pinned_version(LLAMA)
    wanted = f"{version} {CMAKE_ARGS} {CFLAGS.get((platform.system(), platform.machine()), '')}"
    record = VENV / "llama-build"
    if record.exists() and record.read_text() == wanted:
        return
    require_compiler()
    sdist = SDIST_DIR / f"{LLAMA.replace('-', '_')}-{version}.tar.gz"
    if not sdist.exists():
        say(f"fetching the sources of {LLAMA} {version}")
        pip(
            "download",
            "--quiet",
            "--no-deps",
            "--no-binary",
            LLAMA,
            "--dest",
            SDIST_DIR,
            f"{LLAMA}=={version}",
        )
    flags = build_flags()
    say("building llama.cpp (about five minutes on two cores), with")
    for name, value in flags.items():
        say(f"  {name}={value}")
    pip(
        "install", "--quiet", "--force-reinstall", "--no-deps", "--no-cache-dir", sdist,
        env={**os.environ, **flags},
    )  # fmt: skip
    record.write_text(wanted)


def build_kernels() -> None:
    """Compile the fast quantizers; without a suitable compiler llama.cpp's own do the same, slower."""
    command = [str(venv_python()), str(ROOT / "tools" / "build_kernels.py"), "--march", "native"]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        say("going on without the fast quantizers; forging takes longer, the files are the same")


def fingerprint() -> str:
    """Changes whenever the set-up has to run again."""
    digest = hashlib.sha256(PYTHON_TAG.encode())
    for name in ("pyproject.toml", "constraints.txt", "tools/bootstrap.py", *KERNEL_SOURCES):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_current(stamp: Path) -> bool:
    """Whether the set-up that wrote this file was today's."""
    return stamp.exists() and stamp.read_text() == fingerprint()


def set_up(dev: bool) -> None:
    """Bring the environment up to date; nothing is fetched when the fingerprint is the last one."""
    if sys.platform == "linux":
        ensure_qt_libraries()
        if dev:
            ensure_xvfb()
    ready = VENV / ("ready-for-tests" if dev else "ready")
    if any(is_current(stamp) for stamp in {ready, VENV / "ready-for-tests"}) and venv_python().exists():
        return
    ensure_venv()
    ensure_llama()
    build_kernels()
    say("installing packages")
    pip("install", "--quiet", "--constraint", ROOT / "constraints.txt", *requirements(dev))
    ready.write_text(fingerprint())
    say("ready")


def main() -> int:
    """Entry point: exit status 0 when everything is in place, 1 with a sentence otherwise."""
    parser = argparse.ArgumentParser(description="Set up Phi Forge in .venv; does nothing when it is ready.")
    parser.add_argument("--dev", action="store_true", help="also what the checks and tests need")
    arguments = parser.parse_args()
    try:
        set_up(arguments.dev)
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("interrupted; the next run goes on from here")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
