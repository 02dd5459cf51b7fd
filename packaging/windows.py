"""The installer for Windows, made by NSIS; signed where a certificate is given.

``PHI_FORGE_CERTIFICATE`` holds the SHA-1 thumbprint of a code-signing certificate in the user's store;
Windows's Smart App Control wants every binary signed, not only the installer.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import environment
from core import __version__
from environment import ROOT, WORK
from tools.bootstrap import SetUpError, call, say

DATA = Path(__file__).resolve().parent / "windows_data"
NAME = "phi-forge"
_TIMESTAMPS = "http://timestamp.digicert.com"
_SIGNED = (".exe", ".dll", ".pyd")
# Microsoft's C++ runtime, which llama.cpp's libraries are linked with and Windows need not have.
_RUNTIME = ("msvcp140.dll", "vcruntime140.dll", "vcruntime140_1.dll")


def spec_settings(work: Path) -> dict[str, str]:
    """What phi_forge.spec has to know on this system: icon, version resource, manifest."""
    icons = work / "icons"
    call(environment.python(), ROOT / "packaging" / "icons.py", icons)
    version_file = work / "version.txt"
    version_file.write_text(version_resource(__version__), encoding="utf-8")
    return {
        "PHI_FORGE_ICON": str(icons / "phi-forge.ico"),
        "PHI_FORGE_VERSION_FILE": str(version_file),
        "PHI_FORGE_MANIFEST": str(DATA / "phi-forge.manifest"),
    }


def runtime_libraries() -> list[tuple[str, str]]:
    """Return (file, folder in the bundle) of Microsoft's C++ runtime.

    Raises:
        SetUpError: It is not on this machine.
    """
    redist = Path(os.environ.get("VCTOOLSREDISTDIR", "")) / "x64"
    folders = [*redist.glob("Microsoft.VC*.CRT"), Path(os.environ["SYSTEMROOT"]) / "System32"]
    found = [
        next((file for folder in folders if (file := folder / name).is_file()), None) for name in _RUNTIME
    ]
    if None in found:
        raise SetUpError("Microsoft's C++ runtime is missing: install the Visual C++ redistributable.")
    return [(str(file), ".") for file in found]


def program_file(dist: Path) -> Path:
    """The executable in PyInstaller's output folder; the one whose output can be read."""
    return dist / NAME / f"{NAME}-cli.exe"


def package(dist: Path, out: Path) -> Iterator[Path]:
    """Make the installer.

    Args:
        dist: PyInstaller's output folder.
        out: Where the installer goes.

    Yields:
        The installer.
    """
    program = dist / NAME
    _sign([file for file in sorted(program.rglob("*")) if file.suffix.lower() in _SIGNED])
    tool = shutil.which("makensis") or str(Path(os.environ["PROGRAMFILES(X86)"]) / "NSIS" / "makensis.exe")
    if not Path(tool).is_file():
        raise SetUpError("Install NSIS 3: makensis makes the installer.")
    installer = make_installer(tool, program, WORK / "icons" / "phi-forge.ico", out)
    _sign([installer])
    yield installer


def make_installer(makensis: str, program: Path, icon: Path, out: Path) -> Path:
    """Compile installer.nsi over a program's folder and return the installer.

    Args:
        makensis: NSIS's compiler.
        program: The frozen program's folder.
        icon: Icon of the installer.
        out: Folder for the installer.
    """
    target = out.absolute() / f"Phi_Forge-{__version__}-windows-x86_64.exe"
    lists = out.absolute() / "uninstall.nsh"
    lists.write_text(removal(program), encoding="utf-8")
    size = sum(file.stat().st_size for file in program.rglob("*") if file.is_file())
    defines = {
        "VERSION": __version__,
        "FILE_VERSION": ".".join(map(str, numbers(__version__))),
        "PROGRAM": program.absolute(),
        "ICON": icon.absolute(),
        "LICENCE": ROOT / "LICENSE",
        "REMOVAL": lists,
        "SIZE_KB": size // 1024,
        "TARGET": target,
    }
    options = [f"-D{name}={value}" for name, value in defines.items()]
    call(makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, DATA / "installer.nsi")
    lists.unlink()
    return target


def removal(program: Path) -> str:
    """Return NSIS instructions that delete exactly what is installed, and nothing a user put beside it."""
    entries = sorted(program.rglob("*"))
    lines = [f'Delete "$INSTDIR\\{_inside(file, program)}"' for file in entries if file.is_file()]
    folders = [entry for entry in entries if entry.is_dir()]
    lines += [f'RMDir "$INSTDIR\\{_inside(folder, program)}"' for folder in reversed(folders)]
    return "\n".join(lines) + "\n"


def _inside(file: Path, program: Path) -> str:
    # A dollar sign begins a variable in NSIS.
    return str(PureWindowsPath(PurePosixPath(file.relative_to(program).as_posix()))).replace("$", "$$")


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers of Windows's resources."""
    parts = [int(part) for part in version.split(".")]
    major, minor, patch = (*parts, 0, 0)[:3]
    return major, minor, patch, 0


def version_resource(version: str) -> str:
    """Return the file that PyInstaller makes the version resource from."""
    strings = {
        "CompanyName": "The Phi Forge developers",
        "FileDescription": "Phi Forge",
        "FileVersion": version,
        "InternalName": NAME,
        "LegalCopyright": "The Phi Forge developers. MIT licence.",
        "OriginalFilename": f"{NAME}.exe",
        "ProductName": "Phi Forge",
        "ProductVersion": version,
    }
    structs = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers(version)}, prodvers={numbers(version)}, "
        "mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0)), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{structs}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def _sign(files: list[Path]) -> None:
    thumbprint = os.environ.get("PHI_FORGE_CERTIFICATE", "")
    if not thumbprint:
        say(f"PHI_FORGE_CERTIFICATE is not set: {len(files)} files are not signed")
        return
    call(
        "signtool", "sign", "/sha1", thumbprint, "/fd", "sha256", "/tr", _TIMESTAMPS, "/td", "sha256", *files
    )
