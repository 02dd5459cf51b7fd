"""The environment a package is frozen from: pinned packages and a llama.cpp for any processor."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import llama_cpp_source
from tools import vulkan
from tools.bootstrap import LLAMA, SetUpError, call, pinned_version, requirements, say
from tools.build_kernels import build as build_kernels

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "package"
VENV = WORK / "venv"
KERNELS = WORK / "kernels"
OLDEST_MACOS = "13.0"
"""What Qt 6.11 itself needs."""
# What makes packages, beside what is in them.
_TOOLS = ("pyinstaller", "dmgbuild") if sys.platform == "darwin" else ("pyinstaller",)

# Why these flags: no code for the builder's own processor; each kind of processor and Vulkan as a library
# of its own, chosen at run time; no OpenMP, whose runtime library would have to be shipped.
_FLAGS = "-DGGML_NATIVE=OFF -DGGML_OPENMP=OFF -DGGML_RPC=ON -DLLAVA_BUILD=ON"
_VARIANTS = "-DGGML_BACKEND_DL=ON -DGGML_CPU_ALL_VARIANTS=ON"
_METAL = "-DGGML_METAL=ON -DGGML_METAL_EMBED_LIBRARY=ON"
# The same bits as upstream's quantizers, see tools/bootstrap.py.
_CFLAGS = "-ffp-contract=off -fno-math-errno -fno-trapping-math"


def python() -> Path:
    """The interpreter of the environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure(*, with_vulkan: bool) -> None:
    """Create or bring up to date everything a package is made from.

    Raises:
        SetUpError: Something failed; the text says what.
    """
    if not python().exists():
        say("creating the packaging environment")
        call(sys.executable, "-m", "venv", VENV)
    names = [*requirements(dev=False), *_TOOLS]
    pip: list[str | Path] = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    packages = [name for name in names if name != LLAMA]
    llama_cpp_source.ensure(python())
    wheel = _ensure_wheel(with_vulkan=with_vulkan)
    call(*pip, "--constraint", ROOT / "constraints.txt", *packages, wheel)
    # Once more, as another wheel of the same version may be there.
    call(*pip, "--no-deps", "--force-reinstall", wheel)
    _ensure_kernels()


def _ensure_wheel(*, with_vulkan: bool) -> Path:
    """Build llama-cpp-python unless a wheel built with the same flags is there."""
    version = pinned_version(LLAMA)
    cmake = [_FLAGS]
    cxx: tuple[str, ...] = ()
    if sys.platform == "darwin":
        cmake.append(_METAL if platform.machine() == "arm64" else "-DGGML_METAL=OFF")
    elif platform.machine().lower() in ("x86_64", "amd64"):
        cmake.append(_VARIANTS)
    if with_vulkan and sys.platform != "darwin":
        flags = vulkan.ensure(WORK / "vulkan")
        cmake += flags.cmake
        cxx = flags.cxx
    cflags = "" if os.name == "nt" else _CFLAGS
    built_with = f"{version} {' '.join(cmake)} {cflags}".replace(str(ROOT), "")
    folder = WORK / "wheels" / hashlib.sha256(built_with.encode()).hexdigest()[:16]
    if found := next(folder.glob("*.whl"), None):
        return found
    say("building llama.cpp for all processors (about twenty minutes on two cores)")
    environment = {
        **os.environ,
        "CMAKE_ARGS": " ".join(cmake),
        "CFLAGS": cflags,
        "CXXFLAGS": " ".join(cxx),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
    }
    if sys.platform == "darwin":
        environment["MACOSX_DEPLOYMENT_TARGET"] = OLDEST_MACOS
    # With it set, ggml would leave out AVX2 from its plain build without a word.
    environment.pop("SOURCE_DATE_EPOCH", None)
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    call(
        python(), "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps",
        "--no-cache-dir", "--wheel-dir", unfinished, llama_cpp_source.archive(),
        env=environment,
    )  # fmt: skip
    unfinished.rename(folder)
    return next(folder.glob("*.whl"))


def _ensure_kernels() -> None:
    """Compile our quantizers for the plainest processor and, on x86-64, for those with AVX2."""
    KERNELS.mkdir(parents=True, exist_ok=True)
    suffix = {"win32": ".dll", "darwin": ".dylib"}.get(sys.platform, ".so")
    try:
        build_kernels(KERNELS / f"phi-kernels{suffix}")
        if platform.machine().lower() in ("x86_64", "amd64"):
            build_kernels(KERNELS / f"phi-kernels-avx2{suffix}", "x86-64-v3")
    except RuntimeError as error:
        raise SetUpError(str(error)) from error
