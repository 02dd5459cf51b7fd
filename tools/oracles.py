"""Set up what slow tests compare with; `./test --oracles` calls it after the usual set-up.

Two things, both beside the project's own environment and no part of it:

* ``.venv/oracle``: a Python with torch, transformers and peft;
* ``.venv/llama-tools/bin``: llama.cpp's own programs, built from the same source distribution as the
  bindings, with the same compiler flags, so that figures and speed can be compared.

Does nothing when both are there. Needs a C++ compiler and about 3 GB of disk; on Linux torch's usual package
brings CUDA along (several GB more): ``PHI_FORGE_ORACLE_PYTHON`` names another Python to use instead.
"""

from __future__ import annotations

import os
import shutil
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.bootstrap import CMAKE_ARGS, VENV, SetUpError, build_flags, call, pinned_version, say

PYTHON = VENV / "oracle" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
TOOLS = VENV / "llama-tools" / "bin"
PACKAGES = (
    "torch==2.13.0",
    "transformers==5.23.0",
    "peft==0.21.2",
    "sentencepiece==0.2.3",
    "tokenizers==0.23.3",
    "pyyaml",
    "tqdm",
)
PROGRAMS = (
    "llama-bench",
    "llama-completion",
    "llama-gguf-split",
    "llama-imatrix",
    "llama-mtmd-cli",
    "llama-perplexity",
    "llama-quantize",
)


def main() -> None:
    """Make what is missing."""
    if "PHI_FORGE_ORACLE_PYTHON" not in os.environ:
        _ensure_python()
    if "PHI_FORGE_LLAMA_TOOLS" not in os.environ:
        _ensure_tools()


def _ensure_python() -> None:
    record = VENV / "oracle" / "packages"
    wanted = "\n".join(PACKAGES)
    if record.exists() and record.read_text() == wanted:
        return
    say("installing torch and transformers for comparisons")
    if not PYTHON.exists():
        call(sys.executable, "-m", "venv", VENV / "oracle")
    call(PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *PACKAGES)
    record.write_text(wanted)


def _ensure_tools() -> None:
    flags = build_flags()
    wanted = f"{pinned_version('llama-cpp-python')} {flags} {PROGRAMS}"
    record = TOOLS.parent / "built"
    if record.exists() and record.read_text() == wanted:
        return
    work = TOOLS.parent / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    (sdist,) = (VENV / "sdist").glob("llama_cpp_python-*.tar.gz")
    say("building llama.cpp's programs for comparisons (about ten minutes on two cores)")
    with tarfile.open(sdist) as archive:
        archive.extractall(work, filter="data")
    (source,) = work.glob("*/vendor/llama.cpp")
    environment = {**os.environ, "CFLAGS": flags.get("CFLAGS", os.environ.get("CFLAGS", ""))}
    options = [option for option in CMAKE_ARGS.split() if option.startswith("-DGGML_")]
    cmake = _find_cmake()
    call(
        cmake, "-S", source, "-B", work / "build", "-DCMAKE_BUILD_TYPE=Release", *options,
        "-DBUILD_SHARED_LIBS=OFF", "-DLLAMA_BUILD_TESTS=OFF", "-DLLAMA_BUILD_EXAMPLES=OFF",
        "-DLLAMA_BUILD_SERVER=OFF", "-DLLAMA_BUILD_UI=OFF", "-DLLAMA_BUILD_TOOLS=ON",
        "-DLLAMA_CURL=OFF", "-DLLAMA_OPENSSL=OFF",
        env=environment,
    )  # fmt: skip
    jobs = str(os.cpu_count() or 1)
    call(cmake, "--build", work / "build", "-j", jobs, "--target", *PROGRAMS, env=environment)
    TOOLS.mkdir(exist_ok=True)
    suffix = ".exe" if os.name == "nt" else ""
    for program in PROGRAMS:
        (built,) = (work / "build" / "bin").rglob(program + suffix)
        shutil.copy2(built, TOOLS)
    shutil.rmtree(work)
    record.write_text(wanted)


def _find_cmake() -> Path:
    """Return cmake: the system's, else one installed beside the programs."""
    found = shutil.which("cmake")
    if found:
        return Path(found)
    environment = TOOLS.parent / "cmake"
    call(sys.executable, "-m", "venv", environment)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    call(scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "cmake")
    return scripts / "cmake"


if __name__ == "__main__":
    try:
        main()
    except SetUpError as error:
        sys.exit(str(error))
