"""What it takes to compile llama.cpp's Vulkan backend: recent headers, a shader compiler, the loader.

``./test --vulkan`` calls this file: it builds a backend with Vulkan in ``.venv/vulkan-pack``, of the same
version as the binding, and installs a driver that computes on the processor where there is no other. Tests
that need the backend run wherever it is there.

Windows and macOS have them from the Vulkan SDK, which sets ``VULKAN_SDK``. On Linux the distribution's
packages do where they are recent enough; Debian 12's headers are not, so Debian 13's are unpacked aside.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.bootstrap import (
    LLAMA,
    SDIST_DIR,
    VENV,
    SetUpError,
    apt_get,
    call,
    is_loadable,
    pinned_version,
    say,
    venv_python,
)

# ggml-vulkan.cpp uses vk::LayerSettingEXT, which came with 1.3.272 of the headers.
_OLDEST_HEADERS = 272
_SYSTEM_HEADERS = Path("/usr/include/vulkan/vulkan_core.h")
_SOURCES = (Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d"))
_NEWER_DEBIAN = "trixie"

PACK = VENV / "vulkan-pack" / "llama_cpp" / "lib"
"""Where the libraries are that the tests use."""

# As installers have it: each kind of processor, Vulkan and RPC as a library of its own.
_PACK_FLAGS = (
    "-DGGML_NATIVE=OFF",
    "-DGGML_OPENMP=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    "-DGGML_RPC=ON",
    "-DLLAVA_BUILD=OFF",
)
_DRIVERS = ("/usr/share/vulkan/icd.d", "/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d")


@dataclass(frozen=True)
class BuildFlags:
    """What to tell CMake and the C++ compiler."""

    cmake: tuple[str, ...] = ("-DGGML_VULKAN=ON",)
    cxx: tuple[str, ...] = ()


def ensure(folder: Path) -> BuildFlags:
    """Install what is missing and return the flags to build with.

    Args:
        folder: Where headers that the system does not have are unpacked.

    Raises:
        SetUpError: Something is missing and cannot be installed; the text says what.
    """
    if sys.platform != "linux":
        if not os.environ.get("VULKAN_SDK"):
            raise SetUpError("Install the Vulkan SDK; it sets the variable VULKAN_SDK.")
        return BuildFlags()
    missing = [
        package
        for package, there in (
            ("glslc", shutil.which("glslc") is not None),
            ("spirv-headers", Path("/usr/include/spirv").exists()),
            ("libvulkan1", is_loadable("libvulkan.so.1")),
        )
        if not there
    ]
    if missing and not apt_get(missing):
        raise SetUpError(f"The Vulkan backend needs these packages: {' '.join(missing)}.")
    if _SYSTEM_HEADERS.exists() and _header_version(_SYSTEM_HEADERS) >= _OLDEST_HEADERS:
        return BuildFlags()
    headers = folder / "usr" / "include"
    if not (headers / "vulkan" / "vulkan_core.h").exists():
        _unpack_newer(folder)
    (loader,) = sorted(Path("/usr/lib").glob("*/libvulkan.so.1"))[:1] or [Path("/usr/lib64/libvulkan.so.1")]
    return BuildFlags(
        cmake=(
            "-DGGML_VULKAN=ON",
            f"-DVulkan_INCLUDE_DIR={headers}",
            f"-DVulkan_LIBRARY={loader}",
        ),
        cxx=(f"-I{headers}",),
    )


def _header_version(file: Path) -> int:
    found = re.search(r"#define VK_HEADER_VERSION (\d+)", file.read_text(encoding="utf-8"))
    return int(found[1]) if found else 0


def _unpack_newer(folder: Path) -> None:
    """Fetch and unpack Debian 13's headers from the mirror this system uses, with apt's own checks."""
    if not shutil.which("apt-get"):
        raise SetUpError("The Vulkan headers of this system are too old; install 1.3.272 or newer.")
    say("fetching newer Vulkan headers")
    apt = folder / "apt"
    for name in ("lists/partial", "cache/archives/partial"):
        (apt / name).mkdir(parents=True, exist_ok=True)
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    sources = apt / "sources.list"
    sources.write_text(f"deb [signed-by={keyring}] {_mirror()} {_NEWER_DEBIAN} main\n")
    options = [
        f"-oDir::Etc::SourceList={sources}",
        "-oDir::Etc::SourceParts=/dev/null",
        f"-oDir::State::Lists={apt / 'lists'}",
        f"-oDir::Cache={apt / 'cache'}",
    ]
    call("apt-get", *options, "update", "-qq")
    done = subprocess.run(
        ["apt-get", *options, "download", "libvulkan-dev"], cwd=folder, stdout=sys.stderr, check=False
    )
    if done.returncode:
        raise SetUpError("Newer Vulkan headers could not be fetched.")
    (package,) = folder.glob("libvulkan-dev_*.deb")
    call("dpkg-deb", "-x", package, folder)
    package.unlink()
    shutil.rmtree(apt)


def _mirror() -> str:
    """Return the address of the Debian mirror in apt's configuration."""
    files = [_SOURCES[0], *sorted(_SOURCES[1].glob("*"))] if _SOURCES[1].is_dir() else [_SOURCES[0]]
    for file in files:
        if file.is_file():
            found = re.search(r"^(?:deb .*?|URIs: *)(https?://\S+/debian)/?(?:\s|$)", file.read_text(), re.M)
            if found:
                return found[1]
    raise SetUpError("apt's configuration names no Debian mirror to fetch newer Vulkan headers from.")


def main() -> None:
    """Build the backend for the tests, unless it is there."""
    if sys.platform == "linux":
        _ensure_driver()
    flags = ensure(VENV / "vulkan-headers")
    version = pinned_version(LLAMA)
    wanted = f"{version} {' '.join((*_PACK_FLAGS, *flags.cmake))}"
    target = VENV / "vulkan-pack"
    record = target / "built"
    if record.exists() and record.read_text() == wanted:
        return
    say("building llama.cpp with Vulkan (ten to twenty minutes on two cores)")
    work = VENV / "vulkan-work"
    shutil.rmtree(work, ignore_errors=True)
    environment = {
        **os.environ,
        "CMAKE_ARGS": " ".join((*_PACK_FLAGS, *flags.cmake)),
        "CXXFLAGS": " ".join((*flags.cxx, os.environ.get("CXXFLAGS", ""))).strip(),
        "CMAKE_BUILD_PARALLEL_LEVEL": str(os.cpu_count() or 1),
    }
    sdist = SDIST_DIR / f"{LLAMA.replace('-', '_')}-{version}.tar.gz"
    call(
        venv_python(), "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps",
        "--no-cache-dir", "--wheel-dir", work, sdist,
        env=environment,
    )  # fmt: skip
    (built,) = work.glob("*.whl")
    _unpack(built, work / "pack")
    (work / "pack" / "built").write_text(wanted)
    shutil.rmtree(target, ignore_errors=True)
    (work / "pack").rename(target)
    shutil.rmtree(work)


def _ensure_driver() -> None:
    """Provide a Vulkan driver: Mesa's for the processor will do."""
    if any(any(Path(folder).glob("*.json")) for folder in _DRIVERS):
        return
    if not apt_get(["mesa-vulkan-drivers"]):
        raise SetUpError("The tests of the Vulkan backend need a Vulkan driver, such as mesa-vulkan-drivers.")


def _unpack(wheel: Path, folder: Path) -> None:
    from core.backends.wheel import unpack  # of the environment: packages are made without it

    unpack(wheel, folder, lambda _done, _total: None)


if __name__ == "__main__":
    try:
        main()
    except SetUpError as error:
        sys.exit(str(error))
