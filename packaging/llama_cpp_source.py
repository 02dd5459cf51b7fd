"""llama.cpp's sources as the binding's source distribution brings them: what packages are built from."""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.bootstrap import LLAMA, SDIST_DIR, SetUpError, call, pinned_version, say


def archive() -> Path:
    """Path of the source distribution."""
    return SDIST_DIR / f"{LLAMA.replace('-', '_')}-{pinned_version(LLAMA)}.tar.gz"


def ensure(python: Path) -> None:
    """Fetch the source distribution unless set-up has it already.

    Raises:
        SetUpError: It could not be fetched.
    """
    if archive().exists():
        return
    version = pinned_version(LLAMA)
    say(f"fetching the sources of {LLAMA} {version}")
    call(
        python, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps",
        "--no-binary", LLAMA, "--dest", SDIST_DIR, f"{LLAMA}=={version}",
    )  # fmt: skip


def commit() -> str:
    """Return the commit of llama.cpp inside, as the binding's change log names it.

    Raises:
        SetUpError: The change log names none.
    """
    found = re.search(r"llama\.cpp@([0-9a-f]{7,40})", read("CHANGELOG.md")["CHANGELOG.md"])
    if found is None:
        raise SetUpError(f"The change log in {archive().name} names no commit of llama.cpp.")
    return found[1]


def read(*names: str) -> dict[str, str]:
    """Return text files of the source distribution by their names in it.

    Raises:
        SetUpError: One is not there.
    """
    found: dict[str, str] = {}
    # In one go: going back in a compressed archive means reading it from the start again.
    with tarfile.open(archive(), "r|gz") as sources:
        for member in sources:
            name = member.name.partition("/")[2]
            if name in names:
                content = sources.extractfile(member)
                assert content is not None
                found[name] = content.read().decode(encoding="utf-8", errors="replace")
            if len(found) == len(names):
                return found
    raise SetUpError(f"{archive().name} lacks {', '.join(set(names) - set(found))}.")
