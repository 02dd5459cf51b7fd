"""Suggestions from what a machine has, on machines made of files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.backends import suggest as module
from core.backends.model import Flavour
from core.backends.suggest import suggest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made of Linux's files")

NVIDIA, AMD, INTEL = "0x10de", "0x1002", "0x8086"


def write(root: Path, path: str, text: str = "") -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def card(root: Path, vendor: str, kind: str = "0x030000") -> None:
    folder = f"sys/bus/pci/devices/0000:0{len(list((root / 'sys').rglob('vendor')))}:00.0"
    write(root, f"{folder}/vendor", vendor + "\n")
    write(root, f"{folder}/class", kind + "\n")


def vulkan(root: Path) -> None:
    write(root, "usr/lib/x86_64-linux-gnu/libvulkan.so.1")
    write(root, "usr/share/vulkan/icd.d/a.json", "{}")


def driver(root: Path, version: str) -> None:
    text = f"NVRM version: NVIDIA UNIX x86_64 Kernel Module  {version}  Wed Sep 17 07:51:13 UTC 2025\n"
    write(root, "proc/driver/nvidia/version", text)


def flavours(root: Path, *present: Flavour) -> list[Flavour]:
    return [suggestion.flavour for suggestion in suggest(root, present)]


def test_a_machine_without_a_card_gets_no_suggestion(tmp_path: Path) -> None:
    vulkan(tmp_path)
    card(tmp_path, INTEL, "0x020000")  # a network card
    card(tmp_path, "0x1b36")  # the display of a virtual machine
    card(tmp_path, "nonsense")
    assert flavours(tmp_path) == []


@pytest.mark.parametrize(
    ("version", "expected"),
    [("580.95.05", [Flavour.CUDA_13]), ("550.54.14", [Flavour.CUDA_12]), ("470.223.02", []), ("x", [])],
)
def test_nvidia_by_the_version_of_its_driver(tmp_path: Path, version: str, expected: list[Flavour]) -> None:
    card(tmp_path, NVIDIA)
    driver(tmp_path, version)
    assert flavours(tmp_path) == expected


def test_the_open_driver_is_understood_too(tmp_path: Path) -> None:
    text = "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build\n"
    write(tmp_path, "proc/driver/nvidia/version", text)
    assert flavours(tmp_path) == [Flavour.CUDA_13]


def test_vulkan_for_any_card_with_a_driver_and_not_when_it_is_there(tmp_path: Path) -> None:
    card(tmp_path, INTEL)
    assert flavours(tmp_path) == []
    vulkan(tmp_path)
    assert flavours(tmp_path) == [Flavour.VULKAN]
    assert flavours(tmp_path, Flavour.VULKAN) == []
    (suggestion,) = suggest(tmp_path)
    assert "Intel" in str(suggestion.reason)
    assert suggestion.about_bytes > 0


def test_rocm_needs_its_driver_and_its_libraries(tmp_path: Path) -> None:
    card(tmp_path, AMD)
    vulkan(tmp_path)
    write(tmp_path, "sys/class/kfd/kfd/topology/nodes/1/simd_count", "64")
    assert flavours(tmp_path) == [Flavour.VULKAN]
    write(tmp_path, "opt/rocm-7.2/lib/libamdhip64.so.7")
    assert flavours(tmp_path) == [Flavour.ROCM, Flavour.VULKAN]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo '570.86.10, NVIDIA GeForce RTX 3060'", [Flavour.CUDA_12]),
        ("echo NVIDIA-SMI has failed; exit 9", []),
        ("exec sleep 60", []),
    ],
)
def test_nvidia_smi_is_asked_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, expected: list[Flavour]
) -> None:
    program = tmp_path / "nvidia-smi"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(module, "_SECONDS", 0.5)
    found = [s for s in suggest() if s.flavour in (Flavour.CUDA_12, Flavour.CUDA_13)]
    if not Path("/proc/driver/nvidia/version").exists():
        assert [suggestion.flavour for suggestion in found] == expected
    if expected:
        assert "RTX 3060" in str(found[0].reason)
