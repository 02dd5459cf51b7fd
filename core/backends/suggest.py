"""Which flavour would make use of what this machine has. Nothing is loaded, downloaded or installed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.backends.model import Flavour, Suggestion
from core.text import msg

_SECONDS = 5.0
_HERE = Path("/")

_NVIDIA, _AMD, _INTEL = 0x10DE, 0x1002, 0x8086
_VENDORS = {_NVIDIA: "NVIDIA", _AMD: "AMD", _INTEL: "Intel"}
_DISPLAY_CLASS = 0x03

# The oldest drivers that run programs made with CUDA 12 and 13 (CUDA's release notes, "Minor Version
# Compatibility": 525.60.13 and 580.65.06).
_CUDA_12_DRIVER, _CUDA_13_DRIVER = 525, 580

# Downloads are about so large (wheels of llama-cpp-python 0.3).
_ABOUT_BYTES = {
    Flavour.CUDA_12: 550_000_000,
    Flavour.CUDA_13: 450_000_000,
    Flavour.VULKAN: 45_000_000,
    Flavour.ROCM: 400_000_000,
}


@dataclass(frozen=True)
class _Card:
    """A graphics card: its PCI vendor, and its name where that is known."""

    vendor: int
    name: str = ""

    @property
    def title(self) -> str:
        return self.name or _VENDORS.get(self.vendor, f"{self.vendor:04x}")


def suggest(root: Path = _HERE, present: Collection[Flavour] = ()) -> tuple[Suggestion, ...]:
    """Return what could be added, the best first; nothing where it would change nothing.

    Args:
        root: Root of the file system that is looked at (tests); programs and the registry are asked on this
            machine's own only.
        present: Flavours there are already.
    """
    found: list[Suggestion] = []
    if sys.platform == "darwin":
        return ()  # Metal is bundled, and there is nothing else
    cards = list(_cards(root))
    driver, nvidia = _nvidia_driver(root)
    if driver >= _CUDA_12_DRIVER:
        flavour = Flavour.CUDA_13 if driver >= _CUDA_13_DRIVER else Flavour.CUDA_12
        reason = msg(
            "An NVIDIA card with driver {driver}: {name}.", driver=driver, name=nvidia or _VENDORS[_NVIDIA]
        )
        found.append(Suggestion(flavour, reason, _ABOUT_BYTES[flavour]))
    amd = [card for card in cards if card.vendor == _AMD]
    if amd and _has_rocm(root):
        reason = msg("An AMD card, and ROCm is installed: {name}.", name=amd[0].title)
        found.append(Suggestion(Flavour.ROCM, reason, _ABOUT_BYTES[Flavour.ROCM]))
    known = [card for card in cards if card.vendor in _VENDORS]
    if known and _has_vulkan(root):
        reason = msg("A graphics card with a Vulkan driver: {name}.", name=known[0].title)
        found.append(Suggestion(Flavour.VULKAN, reason, _ABOUT_BYTES[Flavour.VULKAN]))
    return tuple(suggestion for suggestion in found if suggestion.flavour not in present)


def _hex(path: Path) -> int | None:
    text = _read(path)
    return int(text, 16) if re.fullmatch(r"0x[0-9a-fA-F]{1,8}", text) else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:4096].strip()
    except OSError:
        return ""


def _nvidia_driver(root: Path) -> tuple[int, str]:
    """Return the main version of NVIDIA's driver and the first card's name; 0 where there is none."""
    if root == _HERE and (asked := _ask_nvidia_smi()):
        return asked
    found = re.search(r"Kernel Module.*?\s(\d{3,4})\.\d+", _read(root / "proc/driver/nvidia/version"))
    return (int(found[1]), "") if found else (0, "")


def _ask_nvidia_smi() -> tuple[int, str] | None:
    program = _nvidia_smi()
    if program is None:
        return None
    try:
        process = subprocess.Popen(
            [program, "--query-gpu=driver_version,name", "--format=csv,noheader"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_WINDOWS_FLAGS,
        )
    except OSError:  # it is there, but does not start
        return None
    try:
        output, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:  # a driver in trouble: as if there were none
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):  # it may wait for the driver and not even die
            process.communicate(timeout=1.0)
        return None
    first = output.decode(errors="replace").split("\n", 1)[0]
    found = re.fullmatch(r"(\d{3,4})\.[\d.]+, *(.{1,100})", first.strip())
    return (int(found[1]), found[2].strip()) if process.returncode == 0 and found else None


def _has_rocm(root: Path) -> bool:
    """Return whether the kernel driver for computing and AMD's libraries are there."""
    if sys.platform == "win32":
        return False
    nodes = (root / "sys/class/kfd/kfd/topology/nodes").glob("*/simd_count")
    computes = any(_read(node).removeprefix("simd_count").strip() not in ("", "0") for node in nodes)
    driver = computes or (root / "dev/kfd").exists()
    libraries = [*(root / "opt").glob("rocm*/lib/libamdhip64.so*"), *_libraries(root, "libamdhip64.so*")]
    return driver and bool(libraries)


def _has_vulkan(root: Path) -> bool:
    """Return whether Vulkan's loader and at least one driver for it are there."""
    if sys.platform == "win32":
        return (_system32() / "vulkan-1.dll").is_file()
    drivers = [
        file
        for folder in ("usr/share", "etc", "usr/local/share")
        for file in (root / folder).glob("vulkan/icd.d/*.json")
    ]
    return bool(_libraries(root, "libvulkan.so.1")) and bool(drivers)


def _libraries(root: Path, name: str) -> list[Path]:
    return [path for place in ("usr/lib", "usr/lib64", "usr/lib/*") for path in root.glob(f"{place}/{name}")]


if sys.platform == "win32":
    import winreg

    _WINDOWS_FLAGS = subprocess.CREATE_NO_WINDOW
    _ADAPTERS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"

    def _system32() -> Path:
        return Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32"

    def _nvidia_smi() -> str | None:
        """Return where the driver puts it; a search would look into the working folder first."""
        program = _system32() / "nvidia-smi.exe"
        return str(program) if program.is_file() else None

    def _cards(_root: Path) -> Iterator[_Card]:
        """Yield the display adapters in Windows' registry."""
        for number in range(32):
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, rf"{_ADAPTERS}\{number:04d}") as key:
                    device = str(winreg.QueryValueEx(key, "MatchingDeviceId")[0])
                    name = str(winreg.QueryValueEx(key, "DriverDesc")[0])
            except OSError:
                continue
            found = re.search(r"ven_([0-9a-f]{4})", device, re.IGNORECASE)
            if found:
                yield _Card(int(found[1], 16), name)

else:
    _WINDOWS_FLAGS = 0

    def _nvidia_smi() -> str | None:
        return shutil.which("nvidia-smi")

    def _cards(root: Path) -> Iterator[_Card]:
        """Yield the display controllers that Linux sees on its PCI buses."""
        for device in sorted((root / "sys/bus/pci/devices").glob("*")):
            kind, vendor = _hex(device / "class"), _hex(device / "vendor")
            if kind is not None and vendor is not None and kind >> 16 == _DISPLAY_CLASS:
                yield _Card(vendor)
