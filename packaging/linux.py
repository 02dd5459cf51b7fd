"""Packages for Linux: a tarball, a Debian package and an AppDir."""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path

import environment
from core import __version__
from environment import ROOT, WORK
from tools.bootstrap import call, say

DATA = Path(__file__).resolve().parent / "linux_data"
NAME = "phi-forge"
APP_ID = "io.github.phi_forge.PhiForge"
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_MAINTAINER = "The Phi Forge developers <phi-forge@users.noreply.github.com>"
_DEBIAN_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_DESCRIPTION = """Turn Microsoft Phi checkpoints into GGUF files and chat with them
 Phi Forge reads a Phi checkpoint, says exactly how large every quantization
 would be, makes the GGUF files in one pass with llama.cpp's own arithmetic,
 proves that they work, and has a chat pane with a GPU-layers slider.
"""
# What the program loads from the system: `packaging/check_deb.py` installs it where nothing else is.
_DEPENDS = (
    "libstdc++6 (>= 12)",
    "libgcc-s1",
    "zlib1g",
    "libuuid1",
    "libexpat1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb1",
    "xkb-data",
)
_GLIBC = re.compile(rb"\bGLIBC_(\d+)\.(\d+)\b")


def spec_settings(work: Path) -> dict[str, str]:
    """What phi_forge.spec has to know on this system: nothing. Draws the icons of the desktop entry."""
    call(environment.python(), ROOT / "packaging" / "icons.py", work / "icons")
    return {}


def program_file(dist: Path) -> Path:
    """The executable in PyInstaller's output folder."""
    return dist / NAME / NAME


def package(dist: Path, out: Path) -> Iterator[Path]:
    """Make every package this machine can make.

    Args:
        dist: PyInstaller's output folder.
        out: Where the packages go.

    Yields:
        The finished files.
    """
    program = program_file(dist).parent
    for library in program.rglob("libpython*.so*"):
        # Python as it is built from source carries debug information, three times its own size.
        call("strip", "--strip-unneeded", library)
    glibc = newest_glibc(program)
    say(f"the program needs glibc {glibc} or newer")
    tree = _tree(program)
    yield _tarball(program, out)
    if shutil.which("dpkg-deb"):
        yield _debian(tree, glibc, out)
    else:
        say("dpkg-deb is not installed: no Debian package")
    appdir = _appdir(tree)
    tool = shutil.which("appimagetool")
    if tool is None:
        say(f"appimagetool is not installed: no AppImage; the AppDir is {appdir.relative_to(ROOT)}")
        return
    image = out / f"Phi_Forge-{__version__}-{platform.machine()}.AppImage"
    call(tool, "--no-appstream", appdir, image)
    yield image


def newest_glibc(program: Path) -> str:
    """Return the newest glibc version that any library of the program asks for."""
    newest = (0, 0)
    for file in program.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as content:
                if content.read(4) != b"\x7fELF":
                    continue
            done = subprocess.run(["objdump", "-T", file], capture_output=True, check=True)
            for major, minor in _GLIBC.findall(done.stdout):
                newest = max(newest, (int(major), int(minor)))
    return f"{newest[0]}.{newest[1]}"


def _tree(program: Path) -> Path:
    """Lay the program out as below ``/``: files in /usr/lib, and what desktops look for in /usr/share."""
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    usr = tree / "usr"
    shutil.copytree(program, usr / "lib" / NAME, symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _copy(DATA / f"{NAME}.desktop", usr / "share" / "applications")
    _copy(DATA / f"{NAME}-mime.xml", usr / "share" / "mime" / "packages")
    _copy(DATA / f"{APP_ID}.metainfo.xml", usr / "share" / "metainfo")
    icons = usr / "share" / "icons" / "hicolor"
    _copy(ROOT / "resources" / "icons" / "app.svg", icons / "scalable" / "apps", f"{NAME}.svg")
    for size in _ICON_SIZES:
        picture = WORK / "icons" / f"{NAME}-{size}.png"
        _copy(picture, icons / f"{size}x{size}" / "apps", f"{NAME}.png")
    return tree


def _tarball(program: Path, out: Path) -> Path:
    target = out / f"{NAME}-{__version__}-linux-{platform.machine()}.tar.xz"
    folder = f"{NAME}-{__version__}"
    with tarfile.open(target, "w:xz", preset=6) as archive:
        archive.add(program, folder, filter=_anonymous)
        for name in (f"{NAME}.desktop", f"{NAME}-mime.xml"):
            archive.add(DATA / name, f"{folder}/share/{name}", filter=_anonymous)
        archive.add(ROOT / "resources" / "icons" / "app.svg", f"{folder}/share/{NAME}.svg", filter=_anonymous)
    return target


def _debian(tree: Path, glibc: str, out: Path) -> Path:
    root = WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(tree, root, symlinks=True)
    docs = root / "usr" / "share" / "doc" / NAME
    docs.mkdir(parents=True)
    shutil.copy(WORK / "licences" / "copyright", docs / "copyright")
    _write_gzip(docs / "changelog.gz", _changelog())
    _write_gzip(root / "usr" / "share" / "man" / "man1" / f"{NAME}.1.gz", (DATA / f"{NAME}.1").read_text())
    overrides = root / "usr" / "share" / "lintian" / "overrides"
    _copy(DATA / "lintian-overrides", overrides, NAME)
    control = root / "DEBIAN"
    control.mkdir()
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())
    depends = ", ".join([f"libc6 (>= {glibc})", *_DEPENDS])
    architecture = _DEBIAN_ARCHITECTURES[platform.machine()]
    (control / "control").write_text(
        f"Package: {NAME}\nVersion: {__version__}\nArchitecture: {architecture}\nSection: science\n"
        f"Priority: optional\nMaintainer: {_MAINTAINER}\nInstalled-Size: {size // 1024}\n"
        f"Depends: {depends}\nRecommends: libvulkan1, mesa-vulkan-drivers\nDescription: {_DESCRIPTION}"
    )
    call("chmod", "-R", "u=rwX,go=rX", root)
    for file in (root / "usr" / "lib").rglob("*.so*"):
        if not file.is_symlink():
            file.chmod(0o644)
    target = out / f"{NAME}_{__version__}_{architecture}.deb"
    call("dpkg-deb", "-Zxz", "--root-owner-group", "--build", root, target)
    return target


def _appdir(tree: Path) -> Path:
    appdir = WORK / "PhiForge.AppDir"
    shutil.rmtree(appdir, ignore_errors=True)
    shutil.copytree(tree, appdir, symlinks=True)
    shutil.copy(DATA / "AppRun", appdir / "AppRun")
    (appdir / "AppRun").chmod(0o755)
    shutil.copy(DATA / f"{NAME}.desktop", appdir)
    shutil.copy(ROOT / "resources" / "icons" / "app.svg", appdir / f"{NAME}.svg")
    (appdir / ".DirIcon").symlink_to(f"{NAME}.svg")
    say("trying the AppDir")
    call(appdir / "AppRun", "--selftest")
    return appdir


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, folder / (name or source.name))


def _write_gzip(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(text.encode())


def _changelog() -> str:
    date = subprocess.run(
        ["git", "log", "-1", "--format=%cD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    head = f"{NAME} ({__version__}) unstable; urgency=medium"
    return f"{head}\n\n  * See the release notes.\n\n -- {_MAINTAINER}  {date}\n"


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out who built it and when, so that the same inputs give the same archive."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    return entry
