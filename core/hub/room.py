"""Whether a disk holds a checkpoint from the Hub together with what is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from huggingface_hub import constants

from core.forge.disk import plan_disk
from core.hub.layout import RepoFolder
from core.hub.model import RemoteFile, RepoRef


def missing_bytes(ref: RepoRef, commit: str, files: Sequence[RemoteFile]) -> int:
    """Return how much of these files is not in the Hub's cache yet."""
    folder = RepoFolder.of(Path(constants.HF_HUB_CACHE), ref.repo_id)
    return sum(file.size for file in files if folder.find(commit, file) is None)


def holds_both(
    ref: RepoRef, commit: str, files: Sequence[RemoteFile], out_dir: Path, made_bytes: int
) -> bool:
    """Tell whether the files fit into the Hub's cache, and `made_bytes` into `out_dir` besides.

    Raises:
        JobOutputUnusable: Not even a parent folder of one can be read.
    """
    cache = Path(constants.HF_HUB_CACHE)
    missing = missing_bytes(ref, commit, files)
    disk = disk_of(cache)
    if disk is not None and disk == disk_of(out_dir):
        return plan_disk(cache, missing + made_bytes).fits
    return plan_disk(cache, missing).fits and plan_disk(out_dir, made_bytes).fits


def disk_of(folder: Path) -> int | None:
    """Return the number of the disk a folder is, or will be, on; None when the system does not tell."""
    for place in (folder, *folder.absolute().parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return None
