"""What of a download is there already, and room for the rest and for what is made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from huggingface_hub import constants

from core.forge.disk import DiskPlan, plan_disk
from core.hub.layout import RepoFolder
from core.hub.model import RemoteFile
from ui.output_check import OutputState, look


@dataclass(frozen=True)
class HubRoom:
    """What was found.

    Attributes:
        present: Folder that holds all of it already; None when something has to be downloaded.
        download: Room in the Hub's cache; it counts the made files too where both are on one disk.
        output: The output folder; None where nothing is made.
        same_disk: Whether `download` counts both.
    """

    present: Path | None
    download: DiskPlan
    output: OutputState | None
    same_disk: bool

    @property
    def fits(self) -> bool:
        """Whether everything can be written."""
        return self.download.fits and (self.output is None or self.output.disk.fits)


def look_for_room(
    repo_id: str, commit: str, files: tuple[RemoteFile, ...], out_dir: Path, made: dict[str, int]
) -> HubRoom:
    """Look at the Hub's cache and at the output folder; may take long on a network share.

    Args:
        repo_id: The model.
        commit: The commit its files belong to.
        files: What is to be downloaded.
        out_dir: Where made files go.
        made: Names and lengths of the files to be made; empty for none.

    Raises:
        JobOutputUnusable: Not even a parent folder of the cache can be read.
    """
    cache = Path(constants.HF_HUB_CACHE)
    folder = RepoFolder.of(cache, repo_id)
    missing = sum(file.size for file in files if folder.find(commit, file) is None)
    linked = files and all(folder.pointer(commit, file).is_file() for file in files)
    present = folder.snapshot(commit) if linked and not missing else None
    download = plan_disk(cache, missing)
    if not made:
        return HubRoom(present, download, None, same_disk=False)
    output = look(out_dir, made)
    disk = _disk(cache)
    same = disk is not None and disk == _disk(out_dir)
    if same:
        download = replace(download, needed=missing + output.disk.needed)
    return HubRoom(present, download, output, same)


def _disk(folder: Path) -> int | None:
    """Return the number of the disk a folder is, or will be, on."""
    for place in (folder, *folder.absolute().parents):
        try:
            return place.stat().st_dev
        except OSError:
            continue
    return None
