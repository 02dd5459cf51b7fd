"""Finding a model in the Hub's cache on this machine; nothing is downloaded and no library is needed.

Layout: ``models--owner--name/refs/BRANCH`` names the commit, ``snapshots/COMMIT`` holds the files
(huggingface_hub's documentation, "Understand caching").
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+")
_COMMIT = re.compile(r"[0-9a-f]{40}")


def cache_folder() -> Path:
    """Return where huggingface_hub keeps downloads, by the same environment variables."""
    for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"):
        if value := os.environ.get(name):
            return Path(value).expanduser()
    if home := os.environ.get("HF_HOME"):
        return Path(home).expanduser() / "hub"
    user_cache = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(user_cache) / "huggingface" / "hub"


def find_snapshot(repository: str, revision: str = "") -> Path | None:
    """Return the folder of a model ``owner/name`` in the cache; None when it is not there.

    Args:
        repository: Its name on the Hub.
        revision: Branch, tag or commit; the main branch unless given.
    """
    if not _REPOSITORY.fullmatch(repository) or ".." in repository:
        return None
    folder = cache_folder() / f"models--{repository.replace('/', '--')}"
    commit = revision
    if not _COMMIT.fullmatch(revision):
        # A name may have slashes, but must not lead out of the folder.
        if ".." in revision or revision.startswith("/") or "\0" in revision:
            return None
        reference = folder / "refs" / (revision or "main")
        try:
            commit = reference.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        if not _COMMIT.fullmatch(commit):
            return None
    snapshot = folder / "snapshots" / commit
    return snapshot if snapshot.is_dir() else None
