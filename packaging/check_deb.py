"""Try the Debian package where nothing else is: install, use without a network, remove.

    sudo python packaging/check_deb.py dist/phi-forge_0.1.0_amd64.deb [--screenshot window.png]

Makes a minimal Debian 12 below ``build/package/debian`` with debootstrap (no compiler, no Python), installs
the package with apt and then, as an ordinary user and in a network namespace with no network: looks for
missing libraries, runs the self-test and the demo, opens the window on a virtual X server and takes a picture
of it. At last it removes the package and looks that the user's files are still there. Needs root,
debootstrap, iproute2 and a mirror.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from environment import WORK
from virtual_screen import SIZE, Screen, png, wait_for_window

_SUITE = "bookworm"
_USER = "someone"
_PROGRAM = "/usr/lib/phi-forge"
_WINDOW_SECONDS = 60.0
_READING_SECONDS = 3.0  # so that what the window reads in the background is on the picture too
# Loaded only where they are: without the system's Vulkan or GTK the program does without. And libllama, which
# libmtmd asks for under its second name: by then it is loaded.
_OPTIONAL = re.compile(r"^lib(llama\.so\.0|vulkan|gtk-3|gdk-3|atk-1|gdk_pixbuf|pango|cairo|harfbuzz)")


class CheckFailed(Exception):
    """The package does not do what it should; the text says what."""


def main() -> int:
    """Check one package; exit status 0 when everything worked."""
    parser = argparse.ArgumentParser(description="Try the Debian package in a minimal Debian.")
    parser.add_argument("package", type=Path, help="the .deb file")
    parser.add_argument("--mirror", default="http://deb.debian.org/debian", help="Debian mirror")
    parser.add_argument("--screenshot", type=Path, help="PNG file for a picture of the window")
    parser.add_argument("--keep", action="store_true", help="leave the Debian with the package installed")
    arguments = parser.parse_args()
    if os.geteuid() != 0:
        print("This needs root, for debootstrap and chroot.", file=sys.stderr)
        return 2
    root = _fresh_debian(arguments.mirror)
    try:
        with _mounted(root):
            _install(root, arguments.package)
            _check_libraries(root)
            _check_selftest(root)
            _check_demo(root)
            _check_window(root, arguments.screenshot)
            if not arguments.keep:
                _check_removal(root)
    except CheckFailed as error:
        print(f"FAIL  {error}", file=sys.stderr)
        return 1
    if not arguments.keep:
        shutil.rmtree(root)
    print("ok    the package works on a minimal Debian")
    return 0


# ---- the Debian it is tried in ----------------------------------------------------------------------


def _fresh_debian(mirror: str) -> Path:
    """Return the root of a new minimal Debian; what debootstrap made is kept for the next time."""
    base, root = WORK / "debian" / "base", WORK / "debian" / "root"
    if not base.exists():
        unfinished = base.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["debootstrap", "--variant=minbase", _SUITE, unfinished, mirror], check=True)
        unfinished.rename(base)
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", base, root], check=True)
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")
    for file in Path("/etc/apt").glob("apt.conf.d/*proxy*"):
        shutil.copy(file, root / "etc" / "apt" / "apt.conf.d")
    return root


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """Give the Debian what programs expect of a running system."""
    mounts = [("proc", root / "proc"), ("tmpfs", root / "dev" / "shm"), ("tmpfs", root / "tmp")]
    done: list[Path] = []
    try:
        for kind, where in mounts:
            where.mkdir(exist_ok=True)
            options = ["-o", "mode=1777"] if kind == "tmpfs" else []
            subprocess.run(["mount", "-t", kind, *options, kind, where], check=True)
            done.append(where)
        yield
    finally:
        for where in reversed(done):
            subprocess.run(["umount", "--lazy", where], check=False)


def _in_debian(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as root, with the network."""
    environment = {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        "LC_ALL": "C",
    }
    proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    return subprocess.run(
        ["chroot", root, *command], env=environment | proxies, capture_output=True, text=True, check=False
    )


def _offline(root: Path, script: str) -> subprocess.Popen[str]:
    """Start a shell script as an ordinary user in a network namespace of its own, with its loopback only."""
    command = ["chroot", f"--userspec={_USER}:{_USER}", str(root), "sh", "-c", script]
    command = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "offline", *command]
    home = f"/home/{_USER}"
    environment = {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": home, "LC_ALL": "C.UTF-8"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def _finished(process: subprocess.Popen[str], what: str, seconds: float = 300) -> str:
    """Wait for a script and return its output.

    Raises:
        CheckFailed: It did not end well.
    """
    try:
        out, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        process.kill()
        raise CheckFailed(f"{what} took longer than {seconds:.0f} s") from error
    if process.returncode:
        raise CheckFailed(f"{what} ended with {process.returncode}:\n{out}{errors}")
    return out


def _say(text: str) -> None:
    print(f"ok    {text}", flush=True)


# ---- the checks -------------------------------------------------------------------------------------


def _install(root: Path, package: Path) -> None:
    shutil.copy(package, root / "tmp" / "phi-forge.deb")
    for command in (
        ("apt-get", "update", "-qq"),
        ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/phi-forge.deb"),
        # For the picture only: what Qt loads must have come with the package's own dependencies.
        ("useradd", "--create-home", _USER),
    ):
        done = _in_debian(root, *command)
        if done.returncode:
            raise CheckFailed(f"{shlex.join(command)}:\n{done.stdout}{done.stderr}")
    for tool in ("python3", "gcc", "cc"):
        if shutil.which(tool, path=str(root / "usr" / "bin")):
            raise CheckFailed(f"the package pulled in {tool}")
    _say("installed, with neither Python nor a compiler")


def _check_libraries(root: Path) -> None:
    script = f"""
        cd {_PROGRAM}/_internal
        export LD_LIBRARY_PATH=$PWD
        find .. -type f \\( -name '*.so*' -o -name phi-forge \\) | while read file; do
            ldd "$file" 2>/dev/null | sed -n "s|^\\s*\\(.*\\) => not found|$file \\1|p"
        done"""
    missing = [
        line
        for line in _finished(_offline(root, script), "looking for libraries").splitlines()
        if not _OPTIONAL.match(line.split()[1])
    ]
    if missing:
        raise CheckFailed("libraries are missing:\n" + "\n".join(sorted(set(missing))))
    _say("every library is found")


def _check_selftest(root: Path) -> None:
    report = json.loads(_finished(_offline(root, "phi-forge --selftest"), "the self-test"))
    for check in report["checks"]:
        _say(f"self-test: {check['name']}: {check['found']} ({check['seconds']:.1f} s)")


def _check_demo(root: Path) -> None:
    out = _finished(_offline(root, "phi-forge demo"), "the demo")
    _say(f"demo: {out.strip().splitlines()[-1]}")


def _check_window(root: Path, screenshot: Path | None) -> None:
    done = _in_debian(
        root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "xvfb", "fonts-dejavu-core"
    )
    if done.returncode:
        raise CheckFailed(f"Xvfb could not be installed: {done.stderr}")
    script = f"""
        mkdir /tmp/screen
        Xvfb :7 -screen 0 {SIZE[0]}x{SIZE[1]}x24 -fbdir /tmp/screen -nolisten tcp >/dev/null 2>&1 &
        server=$!
        until [ -e /tmp/.X11-unix/X7 ]; do sleep 0.1; done
        DISPLAY=:7 phi-forge >/tmp/window.log 2>&1 &
        window=$!
        until [ -e /tmp/enough ]; do sleep 0.1; done
        kill $window; wait $window
        kill $server; wait $server
        cat /tmp/window.log"""
    process = _offline(root, script)
    screen = Screen(":7", root / "tmp" / "screen" / "Xvfb_screen0")
    appeared = wait_for_window(screen, process, _WINDOW_SECONDS)
    if appeared:
        time.sleep(_READING_SECONDS)
        if screenshot:
            screenshot.write_bytes(png(screen.dump.read_bytes()))
    (root / "tmp" / "enough").touch()
    out, errors = process.communicate(timeout=_WINDOW_SECONDS)
    if not appeared:
        raise CheckFailed(f"no window appeared within {_WINDOW_SECONDS:.0f} s:\n{out}{errors}")
    _say(f"the window was drawn; it said: {out.strip() or 'nothing'}")


def _check_removal(root: Path) -> None:
    demo = f"{_PROGRAM}/_internal/resources/demo/Phi-Forge-Demo"
    command = f"phi-forge forge {demo} --types Q4_K_M --out $HOME/Models/phi"
    _finished(_offline(root, command), "forging into the user's folder")
    home = root / "home" / _USER
    before = _digests(home)
    if not any(name.endswith(".gguf") for name in before):
        raise CheckFailed("nothing was forged into the user's folder")
    done = _in_debian(root, "apt-get", "purge", "-y", "-qq", "phi-forge")
    if done.returncode or (root / _PROGRAM[1:]).exists():
        raise CheckFailed(f"the package cannot be removed: {done.stderr}")
    if _digests(home) != before:
        raise CheckFailed("removing the package changed the user's files")
    _say(f"removed; the user's {len(before)} files are left")


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


if __name__ == "__main__":
    sys.exit(main())
