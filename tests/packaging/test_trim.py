"""What packages leave out must not be anything the program imports or opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import trim

ROOT = Path(__file__).resolve().parents[2]

# Makes what packages leave out unavailable, imports all of the program, and prints what is loaded.
_IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    sys.modules[name] = None
import core, ui
for package in (core, ui):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "-" not in module.name:  # the fast quantizers: a library for ctypes, not for Python
            importlib.import_module(module.name)
importlib.import_module("llama_cpp.llama_cpp")
importlib.import_module("llama_cpp.mtmd_cpp")
from core.hub.client import Hub
Hub.usual().api
import keyring, uvicorn
from ui.widgets.chat_markdown import Splitter
Splitter().feed("# Title")
uvicorn.Config(None, loop="asyncio", http="h11", ws="none", lifespan="off").load()
print("\\n".join(name for name, module in sys.modules.items() if module is not None))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Every module that is loaded when all of the program is, without those that packages leave out."""
    command = [sys.executable, "-c", _IMPORT_EVERYTHING, *trim.EXCLUDED_MODULES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"packages leave out what this needs:\n{done.stderr}"
    return set(done.stdout.split())


def test_the_program_imports_without_what_is_left_out(loaded: set[str]) -> None:
    assert {"ui.main_window", "core.forge.stream", "PySide6.QtWidgets", "tokenizers", "keyring"} <= loaded
    assert {"core.server.app", "llama_cpp.server.app", "uvicorn", "markdown_it", "sqlite3"} <= loaded


def test_qt_modules_in_use_keep_their_libraries(loaded: set[str]) -> None:
    used = [name.removeprefix("PySide6.") for name in loaded if name.startswith("PySide6.Qt")]
    assert "QtWidgets" in used
    for name in used:
        library = name.removeprefix("Qt")
        for path in (
            f"PySide6/Qt{library}.abi3.so",
            f"PySide6/Qt/lib/libQt6{library}.so.6",
            f"libQt6{library}.so.6",
            f"PySide6\\Qt6{library}.dll",
            f"PySide6/Qt/lib/Qt{library}.framework/Versions/A/Qt{library}",
        ):
            assert trim.is_needed(path), path


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_he.qm",
        "PySide6/translations/qtbase_ro.qm",
        "llama_cpp/lib/libggml-cpu-haswell.so",
        "llama_cpp/lib/libllama.so",
        "resources/demo/Phi-Forge-Demo/model.safetensors",
        "resources/translations/phi_forge_he.qm",
        "docs/guide/README.md",
        "docs/guide/first-steps.ro.md",
        "docs\\guide\\troubleshooting.md",
        "numpy/testing/__init__.py",
    ],
)
def test_needed_files_stay(path: str) -> None:
    assert trim.is_needed(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/lib/libQt6Network.so.6",
        "libQt6EglFSDeviceIntegration.so.6",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/translations/qt_help_de.qm",
        "PySide6/opengl32sw.dll",
        "llama_cpp/lib/libllama.so.0",
        "llama_cpp/include/llama.h",
        "resources/translations/phi_forge_he.ts",
        "resources\\translations\\GLOSSARY.md",
    ],
)
def test_unneeded_files_go(path: str) -> None:
    assert not trim.is_needed(path)


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("libxcb-cursor.so.0", True),
        ("libpython3.11.so.1.0", True),
        ("libssl.so.3", True),
        ("libstdc++.so.6", False),  # the system's graphics drivers need theirs
        ("libvulkan.so.1", False),
        ("libxcb.so.1", False),
        ("libfontconfig.so.1", False),
        ("libglib-2.0.so.0", False),
        ("libgtk-3.so.0", False),
    ],
)
def test_libraries_of_the_build_machine(name: str, is_taken: bool) -> None:
    assert trim.is_needed(name, f"/usr/lib/x86_64-linux-gnu/{name}") is is_taken
    assert trim.is_needed(name, f"/opt/venv/lib/{name}")
