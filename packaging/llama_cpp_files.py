"""Where llama.cpp's libraries and our kernels are, for the bundle."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Container
from pathlib import Path

_FOLDER = "llama_cpp/lib"
# libggml.so, libggml.so.0, libggml.so.0.25.3, libggml.0.dylib, ggml.dll
_LIBRARY = re.compile(r"^(?P<stem>[^.]+)(?:(?:\.\d+)*(?P<suffix>\.dylib|\.dll)|(?P<so>\.so)(?:\.\d+)*)$")
_OPENED_BY_NAME = ("libllama", "libmtmd")


def libraries() -> list[tuple[str, str]]:
    """Return (file, folder in the bundle) of each llama.cpp library, once.

    The wheel has the variants for each kind of processor in ``bin`` beside the package, and every other
    library under up to three names that are copies of each other. One of each is enough: the name other
    libraries ask for, or the plain one for the two that the binding opens itself.
    """
    spec = importlib.util.find_spec("llama_cpp")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    found: dict[str, Path] = {}
    for folder in (package / "lib", package.parent / "bin"):
        for file in sorted(folder.glob("*")):
            if _LIBRARY.match(file.name) and not file.name.startswith("libllama-common"):
                found.setdefault(file.name, file)
    return [(str(file), _FOLDER) for name, file in found.items() if _is_the_one(name, found)]


def _is_the_one(name: str, names: Container[str]) -> bool:
    """Tell whether a library's name is the one to keep of its copies."""
    match = _LIBRARY.match(name)
    assert match is not None
    stem = match["stem"]
    if match["so"]:
        plain, asked_for = f"{stem}.so", f"{stem}.so.0"
    else:
        plain, asked_for = f"{stem}{match['suffix']}", f"{stem}.0{match['suffix']}"
    wanted = asked_for if asked_for in names and stem not in _OPENED_BY_NAME else plain
    return name == wanted


def kernels(folder: Path) -> list[tuple[str, str]]:
    """Return (file, folder in the bundle) of our fast quantizers."""
    return [(str(file), "core/native") for file in sorted(folder.glob("phi-kernels*"))]
