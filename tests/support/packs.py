"""Backends for tests: wheels and folders made of the program's own libraries, whole and broken ones."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from packaging.tags import platform_tags

from core import __version__
from core.backends import registry
from core.backends.libraries import sibling_name
from core.backends.model import Backend, Flavour, Origin
from core.paths import cache_dir

VERSION = registry.program_version()
PLATFORM = next(platform_tags())
_VULKAN_PACK = "PHI_FORGE_VULKAN_PACK"


def wheel_name(version: str = VERSION, platform: str = PLATFORM) -> str:
    """Return the file name of a wheel."""
    return f"llama_cpp_python-{version}-py3-none-{platform}.whl"


@dataclass
class WheelParts:
    """What a wheel is made of; change something to have a broken one.

    Attributes:
        libraries: File name to content, in ``llama_cpp/lib``; None takes the program's own libraries.
        more: Whole paths to content.
    """

    name: str = "llama-cpp-python"
    version: str = VERSION
    platform: str = PLATFORM
    libraries: dict[str, bytes] | None = None
    more: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: Path) -> Path:
        """Write the wheel."""
        libraries = own_libraries() if self.libraries is None else self.libraries
        about = f"llama_cpp_python-{self.version}.dist-info"
        entries = {
            "llama_cpp/__init__.py": b"raise SystemExit('code of a wheel was run')",
            **{f"llama_cpp/lib/{name}": content for name, content in libraries.items()},
            f"{about}/METADATA": f"Name: {self.name}\nVersion: {self.version}\n".encode(),
            f"{about}/WHEEL": f"Wheel-Version: 1.0\nTag: py3-none-{self.platform}\n".encode(),
            **self.more,
        }
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return path


def own_libraries() -> dict[str, bytes]:
    """Return the program's own libraries by file name, each once."""
    files = sorted(file for file in registry.bundled().directory.iterdir() if file.is_file())
    return {file.name: file.read_bytes() for file in files}


def sha256(path: Path) -> str:
    """Return a file's hash."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def publish(directory: Path, flavour: Flavour = Flavour.CPU, version: str = VERSION) -> Backend:
    """Make a backend of a folder of libraries, whatever is in it."""
    with registry.workshop() as workshop:
        shutil.copytree(directory, workshop / "pack" / "lib")
        note = registry.PackNote(flavour, version, Origin.FOLDER, str(directory), "", "lib", 1)
        return registry.publish(workshop / "pack", note)


def copy_of_bundled(folder: Path) -> Path:
    """Copy the program's own libraries, links as they are."""
    return Path(shutil.copytree(registry.bundled().directory, folder, symlinks=True))


def keep_demo(demo_gguf: Path) -> None:
    """Put a forged demo where self-tests look for it; forging takes them several seconds."""
    folder = cache_dir() / "self-test" / __version__
    folder.mkdir(parents=True)
    shutil.copy(demo_gguf, folder)


def library_that(does: str, folder: Path) -> Path:
    """Make a folder whose libllama runs one C statement when it is loaded.

    Args:
        does: For instance ``__builtin_trap();``.
        folder: Where; created.
    """
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or sys.platform == "win32":
        pytest.skip("there is no C compiler to make a broken library with")
    folder.mkdir()
    source = folder / "broken.c"
    source.write_text(
        f"#include <unistd.h>\n__attribute__((constructor)) static void start(void) {{ {does} }}\n"
    )
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-o", folder / sibling_name("llama"), source], check=True, timeout=60
    )
    source.unlink()
    return folder


def vulkan_pack() -> Path:
    """Return the folder of libraries that ``./test --vulkan`` builds; skip the test without it."""
    from tools.vulkan import PACK

    folder = Path(os.environ.get(_VULKAN_PACK, str(PACK)))
    if not (folder / sibling_name("llama")).exists():
        pytest.skip(f"there is no Vulkan backend: ./test --vulkan, or {_VULKAN_PACK}")
    return folder
