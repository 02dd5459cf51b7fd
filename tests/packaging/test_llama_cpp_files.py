"""Which of llama.cpp's files go into a package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import llama_cpp_files

LINUX = {
    "llama_cpp/lib": [
        "libggml-base.so", "libggml-base.so.0", "libggml-base.so.0.25.3",
        "libggml.so", "libggml.so.0", "libggml.so.0.25.3",
        "libllama.so", "libllama.so.0", "libllama.so.0.5.0",
        "libmtmd.so", "libmtmd.so.0", "libmtmd.so.0.5.0",
        "libggml-vulkan.so", "libggml-rpc.so",
    ],
    "bin": ["libggml-cpu-x64.so", "libggml-cpu-zen4.so", "libggml-vulkan.so", "llama-quantize"],
}  # fmt: skip
WINDOWS = {
    "llama_cpp/lib": ["llama.dll", "ggml.dll", "ggml-base.dll", "mtmd.dll", "ggml-vulkan.dll", "llama.lib"],
    "bin": ["ggml-cpu-x64.dll", "ggml-cpu-haswell.dll", "llama.dll"],
}
MACOS = {
    "llama_cpp/lib": [
        "libllama.dylib", "libllama.0.dylib", "libllama.0.5.0.dylib",
        "libggml.dylib", "libggml.0.dylib", "libggml.0.25.3.dylib",
    ],
    "bin": [],
}  # fmt: skip


def _installed(layout: dict[str, list[str]], folder: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    (folder / "llama_cpp").mkdir()
    (folder / "llama_cpp" / "__init__.py").touch()
    for name, files in layout.items():
        (folder / name).mkdir()
        for file in files:
            (folder / name / file).write_text(name)
    monkeypatch.delitem(sys.modules, "llama_cpp", raising=False)
    monkeypatch.syspath_prepend(folder)
    chosen = llama_cpp_files.libraries()
    assert {where for _, where in chosen} == {"llama_cpp/lib"}
    assert len({Path(file).name for file, _ in chosen}) == len(chosen), "a file twice"
    return {Path(file).name for file, _ in chosen}


def test_linux_keeps_one_name_of_each_and_every_processor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _installed(LINUX, tmp_path, monkeypatch) == {
        "libggml-base.so.0",  # what the others ask the linker for
        "libggml.so.0",
        "libllama.so",  # what the binding opens
        "libmtmd.so",
        "libggml-vulkan.so",
        "libggml-rpc.so",
        "libggml-cpu-x64.so",
        "libggml-cpu-zen4.so",
    }


def test_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = {"llama.dll", "ggml.dll", "ggml-base.dll", "mtmd.dll", "ggml-vulkan.dll"}
    expected |= {"ggml-cpu-x64.dll", "ggml-cpu-haswell.dll"}
    assert _installed(WINDOWS, tmp_path, monkeypatch) == expected


def test_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _installed(MACOS, tmp_path, monkeypatch) == {"libllama.dylib", "libggml.0.dylib"}


def test_kernels(tmp_path: Path) -> None:
    for name in ("phi-kernels.so", "phi-kernels-avx2.so", "other.so"):
        (tmp_path / name).touch()
    names = [Path(file).name for file, where in llama_cpp_files.kernels(tmp_path) if where == "core/native"]
    assert names == ["phi-kernels-avx2.so", "phi-kernels.so"]
