"""Models on the loopback Hub that are forged while they are downloaded, and what that has to give."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from core.forge.model import ForgeSpec
from core.forge.run import forge
from core.hub.client import Hub
from core.hub.layout import RepoFolder
from core.hub.model import DownloadSpec, HubForgeSpec, RemoteFile, RepoRef
from core.paths import demo_checkpoint
from tests.support.checkpoints import write_weights
from tests.support.hub_server import HubServer, describe

REF = RepoRef("me/Phi")


def offer(server: HubServer, files: dict[str, bytes]) -> DownloadSpec:
    """Put a model on the Hub; return what a download of it asks for."""
    commit = server.add(REF.repo_id, files).head
    described = [(name, describe(name, data)) for name, data in files.items()]
    remote = (
        RemoteFile(name, entry["size"], entry.get("lfs", {}).get("sha256", ""), entry["blobId"])
        for name, entry in described
    )
    return DownloadSpec(REF, commit, tuple(remote))


def demo_in_shards(folder: Path, n_shards: int) -> dict[str, bytes]:
    """Return the files of the demo checkpoint, its weights in several files; the output matrix is tied."""
    files = read_folder(demo_checkpoint())
    (folder / "model").mkdir()
    whole = files.pop("model.safetensors")
    start = 8 + int.from_bytes(whole[:8], "little")
    header = json.loads(whole[8:start])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = (start + offset for offset in entry["data_offsets"])
        tensors[name] = (entry["dtype"], tuple(entry["shape"]), whole[begin:end])
    write_weights(folder / "model", tensors, n_shards)
    return files | read_folder(folder / "model")


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the content of all files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def ask(download: DownloadSpec, out_dir: Path, *types: str) -> HubForgeSpec:
    """Return a forge of a model on the Hub; two threads, no proofs."""
    source = Path("of no importance")
    return HubForgeSpec(download, ForgeSpec(source, types, out_dir, n_threads=2, prove=False))


def forged_from_folder(
    spec: HubForgeSpec, files: dict[str, bytes], hub: Hub, out_dir: Path
) -> dict[str, bytes]:
    """Lay the model out as a download would, forge it as a folder, and return the files made."""
    folder = RepoFolder.of(hub.cache.with_name("whole"), REF.repo_id).snapshot(spec.download.commit)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    forge(replace(spec.forge, source=folder, out_dir=out_dir), lambda _event: None, lambda: False)
    return read_folder(out_dir)
