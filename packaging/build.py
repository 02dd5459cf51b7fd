"""Build the packages for this system: the one entry on Linux, Windows and macOS.

    python packaging/build.py [--out dist] [--without-vulkan] [--program-only]

Everything is made below ``build/package``; what people download lands in the output folder:

* Linux: ``.tar.xz``, ``.deb`` (where ``dpkg-deb`` is), and an AppDir (an AppImage where ``appimagetool`` is);
* Windows: an installer, where ``makensis`` is installed;
* macOS: a ``.dmg``, signed and notarized where an identity is given.

Every file gets a line in the output folder's ``SHA256SUMS``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import environment
import linux
import llama_cpp_source
import macos
import windows
from core import __version__
from environment import ROOT, WORK
from tools.bootstrap import SetUpError, call, say

_SYSTEMS: dict[str, ModuleType] = {"linux": linux, "win32": windows, "darwin": macos}
_DIST = WORK / "program"


def main() -> int:
    """Build; exit status 0 when every package was made."""
    parser = argparse.ArgumentParser(description="Build the packages of Phi Forge for this system.")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder for the packages")
    parser.add_argument("--without-vulkan", action="store_true", help="leave the Vulkan backend out")
    parser.add_argument("--program-only", action="store_true", help="freeze the program, make no package")
    arguments = parser.parse_args()
    system = _SYSTEMS.get(sys.platform)
    if system is None:
        say(f"There is no recipe for packages on {sys.platform}.")
        return 1
    try:
        environment.ensure(with_vulkan=not arguments.without_vulkan)
        _freeze(system)
        if arguments.program_only:
            return 0
        arguments.out.mkdir(parents=True, exist_ok=True)
        packages = list(system.package(_DIST, arguments.out))
    except SetUpError as error:
        say(str(error))
        return 1
    sums = arguments.out / "SHA256SUMS"
    sums.write_text("".join(f"{_sha256(file)}  {file.name}\n" for file in sorted(packages)))
    for file in packages:
        say(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def _freeze(system: ModuleType) -> None:
    """Make the program's folder with PyInstaller and try it."""
    say("freezing the program")
    (WORK / "build-stamp.json").write_text(json.dumps(stamp(), indent=2) + "\n")
    shutil.rmtree(_DIST, ignore_errors=True)
    settings = {
        "PHI_FORGE_WORK": str(WORK),
        # The same sources give the same archive of modules: no times, no order by chance.
        "SOURCE_DATE_EPOCH": _git("log", "-1", "--format=%ct") or "0",
        "PYTHONHASHSEED": "1",
        **system.spec_settings(WORK),
    }
    call(
        environment.python(), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--clean",
        "--distpath", _DIST, "--workpath", WORK / "pyinstaller", ROOT / "packaging" / "phi_forge.spec",
        env={**os.environ, **settings},
    )  # fmt: skip
    program = system.program_file(_DIST)
    _write_file_list(program.parent)
    say("trying the frozen program")
    call(program, "--selftest")


def _write_file_list(program: Path) -> None:
    """Note every file with its length, so that two builds can be compared."""
    files = sorted(file for file in program.rglob("*") if file.is_file() and not file.is_symlink())
    lines = [f"{file.stat().st_size:>10}  {file.relative_to(program).as_posix()}\n" for file in files]
    (WORK / "files.txt").write_text("".join(lines), encoding="utf-8")


def stamp() -> dict[str, str]:
    """Return what this build is made of, as core/build_stamp.py reads it."""
    return {
        "version": __version__,
        "commit": _git("describe", "--always", "--dirty", "--exclude=*", "--abbrev=12"),
        "date": _git("log", "-1", "--format=%cs"),
        "llama_cpp_commit": llama_cpp_source.commit(),
        # Who builds for others says where newer versions are announced and who signs them.
        "update_url": os.environ.get("PHI_FORGE_UPDATE_URL", ""),
        "update_key": os.environ.get("PHI_FORGE_UPDATE_KEY", ""),
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
