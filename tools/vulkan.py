"""What it takes to compile llama.cpp's Vulkan backend: recent headers, a shader compiler, the loader.

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

from tools.bootstrap import SetUpError, apt_get, call, is_loadable, say

# ggml-vulkan.cpp uses vk::LayerSettingEXT, which came with 1.3.272 of the headers.
_OLDEST_HEADERS = 272
_SYSTEM_HEADERS = Path("/usr/include/vulkan/vulkan_core.h")
_SOURCES = (Path("/etc/apt/sources.list"), Path("/etc/apt/sources.list.d"))
_NEWER_DEBIAN = "trixie"


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
