"""llama.cpp's libraries are loaded once, from the right directory, and only when asked for."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import NativeLibraryUnavailable
from core.native import library

ROOT = Path(__file__).parents[3]


def run_python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_does_not_load_llama_cpp():
    code = "import sys, core.native.library, core.native.log; print('llama_cpp' in sys.modules)"
    assert run_python(code) == "False"


def test_functions_of_all_three_libraries_are_found():
    row_size = library.function("ggml_row_size", ctypes.c_size_t, ctypes.c_int, ctypes.c_int64)
    assert row_size(8, 64) == 68  # Q8_0: two blocks of 32 weights and a half-precision scale
    assert library.function("ggml_backend_dev_count", ctypes.c_size_t)() >= 1
    assert library.function("llama_max_devices", ctypes.c_size_t)() >= 1


def test_two_users_of_one_symbol_keep_their_own_argument_types():
    first = library.function("ggml_row_size", ctypes.c_size_t, ctypes.c_int, ctypes.c_int64)
    second = library.function("ggml_row_size", ctypes.c_size_t, ctypes.c_int, ctypes.c_int64)
    second.argtypes = (ctypes.c_char_p,)
    assert first(0, 10) == 40


def test_unknown_symbol_is_named():
    with pytest.raises(NativeLibraryUnavailable, match="no_such_function"):
        library.function("no_such_function", None)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/self/maps")
def test_directory_from_the_environment_is_used_for_every_library(tmp_path):
    # A wheel holds each library under several names; the copy keeps that trap.
    folder = tmp_path / "other backend"
    shutil.copytree(library.directory(), folder)
    code = (
        "import ctypes, re\n"
        "from core.native import library\n"
        "library.function('ggml_row_size', ctypes.c_size_t, ctypes.c_int, ctypes.c_int64)\n"
        "library.function('ggml_backend_dev_count', ctypes.c_size_t)\n"
        "found = re.findall(r'r-xp .* (/.*lib(?:ggml|llama).*)', open('/proc/self/maps').read())\n"
        "print('\\n'.join(found))\n"
    )
    loaded = [Path(line) for line in run_python(code, LLAMA_CPP_LIB_PATH=str(folder)).splitlines()]
    assert {path.parent for path in loaded} == {folder}
    stems = [path.name.split(".")[0] for path in loaded]
    assert len(stems) == len(set(stems)), "a library was loaded twice"


def test_missing_directory_is_an_error_for_people(tmp_path):
    code = (
        "from core.native import library\n"
        "from core.errors import NativeLibraryUnavailable\n"
        "try:\n    library.llama()\n"
        "except NativeLibraryUnavailable as error:\n    print(error.info().title)\n"
    )
    printed = run_python(code, LLAMA_CPP_LIB_PATH=str(tmp_path / "nowhere"))
    assert printed == "llama.cpp could not be loaded"
