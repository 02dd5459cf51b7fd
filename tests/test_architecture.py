"""The rules of docs/architecture.md, as a failing check."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import __version__

ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "shiboken6")
# The modules that join threads and Qt; everything else in ui/ lives on the main thread.
BRIDGES = {"ui/job_bridge.py", "ui/engine_bridge.py", "ui/server_bridge.py"}


def sources(*folders: str) -> list[str]:
    """Python files under `folders`, as paths from the root."""
    return sorted(
        path.relative_to(ROOT).as_posix() for folder in folders for path in (ROOT / folder).rglob("*.py")
    )


def imports(file: str) -> Iterator[str]:
    """Dotted names of everything a file imports, at any depth of the code."""
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} uses a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def offenders(files: list[str], *packages: str) -> list[str]:
    """``file imports name`` for each import of one of `packages`."""
    return [
        f"{file} imports {name}"
        for file in files
        for name in sorted(set(imports(file)))
        if any(name == package or name.startswith(f"{package}.") for package in packages)
    ]


def test_core_knows_neither_qt_nor_ui() -> None:
    assert offenders(sources("core"), *QT, "ui") == []


def test_only_native_touches_ctypes_and_the_binding() -> None:
    others = [file for file in sources("core", "ui") if not file.startswith("core/native/")]
    assert offenders(others, "ctypes", "llama_cpp") == []


def test_no_torch_at_run_time() -> None:
    assert offenders(["main.py", *sources("core", "ui")], "torch", "transformers", "pickle") == []


def test_pages_do_not_import_each_other() -> None:
    assert offenders(sources("ui/pages"), "ui.pages", "ui.main_window", "ui.app") == []


def test_only_the_bridges_join_threads_and_qt() -> None:
    others = [file for file in sources("ui") if file not in BRIDGES]
    assert offenders(others, "threading", "concurrent", "PySide6.QtCore.QThread", "subprocess") == []


def test_literal_colours_live_in_the_theme() -> None:
    """A hex colour anywhere else would not follow light, dark and high contrast."""
    found = []
    for file in sources("ui"):
        if file == "ui/theme.py":
            continue
        for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                if (
                    text.startswith("#")
                    and len(text) in (4, 7, 9)
                    and not text[1:].strip("0123456789abcdefABCDEF")
                ):
                    found.append(f"{file}: {text}")
    assert found == []


# core/errors.py is exempt: it is the one list of errors, not logic.
@pytest.mark.parametrize("file", [file for file in sources("core", "ui") if file != "core/errors.py"])
def test_files_are_small(file: str) -> None:
    lines = (ROOT / file).read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{file} has {lines} lines: split it by purpose"


def test_window_never_loads_llama_cpp() -> None:
    """The window must survive whatever native code does, so it never has it in its process."""
    code = (
        "import sys, ui.app, ui.main_window\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('llama_cpp', 'torch')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_core_works_without_qt() -> None:
    """Every module of core imports while PySide6 is made unavailable."""
    modules = [
        file.removesuffix(".py").replace("/", ".").removesuffix(".__init__") for file in sources("core")
    ]
    code = (
        "import importlib, sys\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {modules!r}: importlib.import_module(name)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_version_is_stated_once() -> None:
    """pyproject.toml repeats the version because packaging tools read it there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__
