"""Members of the llama-cpp-python source distribution, which the tests use as their oracle.

It carries upstream's converter, llama.cpp's vocabularies and their test vectors.
"""

from __future__ import annotations

import os
import struct
import tarfile
from functools import lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NAME = "llama_cpp_python-0.3.36"
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9


def sdist_path() -> Path:
    """Return the archive: ``PHI_FORGE_SDIST``, or the one the set-up keeps beside the environment."""
    chosen = os.environ.get("PHI_FORGE_SDIST")
    return Path(chosen) if chosen else ROOT / ".venv" / "sdist" / f"{NAME}.tar.gz"


@lru_cache(maxsize=8)
def read_member(name: str) -> bytes:
    """Return one file of the bundled llama.cpp, named relative to its root."""
    with tarfile.open(sdist_path(), "r:gz") as archive:
        wanted = f"{NAME}/vendor/llama.cpp/{name}"
        for member in archive:
            if member.name == wanted:
                file = archive.extractfile(member)
                assert file is not None
                return file.read()
    raise FileNotFoundError(name)


@lru_cache(maxsize=2)
def read_vocabulary(name: str) -> dict[str, Any]:
    """Return the metadata of one of llama.cpp's vocabulary files, e.g. ``phi-3``.

    A few lines of our own, so that the tests of the real GGUF reader do not rest on itself.
    """
    data = read_member(f"models/ggml-vocab-{name}.gguf")
    magic, _version, _n_tensors, n_keys = struct.unpack_from("<4sIQQ", data)
    assert magic == b"GGUF"
    at = 24

    def scalar(code: str) -> Any:
        nonlocal at
        (value,) = struct.unpack_from(f"<{code}", data, at)
        at += struct.calcsize(f"<{code}")
        return value

    def text() -> str:
        nonlocal at
        length = scalar("Q")
        at += length
        return data[at - length : at].decode("utf-8")

    def value(kind: int) -> Any:
        if kind == _STRING:
            return text()
        if kind == _ARRAY:
            item = scalar("I")
            return [value(item) for _ in range(scalar("Q"))]
        return scalar(_SCALARS[kind])

    return {text(): value(scalar("I")) for _ in range(n_keys)}
