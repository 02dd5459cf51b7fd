"""Models that other programs have downloaded to this computer already.

Where they are: the Hub's cache (``HF_HUB_CACHE``, ``HF_HOME``); LM Studio's folder (``~/.lmstudio/models``,
formerly ``~/.cache/lm-studio/models``, or what its settings name); Ollama's (``OLLAMA_MODELS``,
``~/.ollama/models``, on Linux also its service's). Only names, lengths and Ollama's manifests are read.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from huggingface_hub import constants

from core.hub.model import LocalModel, Origin, RepoKind

_PART = re.compile(r".+-(\d{5})-of-\d{5}\.gguf")
_SHARD = re.compile(r"model-\d{5}-of-(\d{5})\.safetensors")
_DIGEST = re.compile(r"sha256[:-][0-9a-f]{64}")
_MODEL_LAYER = "application/vnd.ollama.image.model"
_OLLAMA_SERVICE = Path("/usr/share/ollama/.ollama/models")
_MAX_MANIFEST_BYTES = 1 << 20

log = logging.getLogger(__name__)


def find() -> tuple[LocalModel, ...]:
    """Return all models found, by origin and title. Reads many folders: not for the window's thread."""
    found: list[LocalModel] = []
    for look in (_hub_cache, _lm_studio, _ollama):
        try:
            found += look()
        except OSError as error:
            log.info("not looked through: %s", error)
    order = list(Origin)
    return tuple(sorted(found, key=lambda model: (order.index(model.origin), model.title.lower())))


def _hub_cache() -> Iterator[LocalModel]:
    """Newest snapshot of each repository that is whole enough to use; all GGUF files of all snapshots."""
    for repo in _folders(Path(constants.HF_HUB_CACHE)):
        if not repo.name.startswith("models--"):
            continue
        title = repo.name.removeprefix("models--").replace("--", "/")
        snapshots = sorted(_folders(repo / "snapshots"), key=lambda folder: folder.stat().st_mtime)
        checkpoint = next((folder for folder in reversed(snapshots) if _is_checkpoint(folder)), None)
        if checkpoint is not None:
            size = sum(file.stat().st_size for file in checkpoint.glob("*.safetensors"))
            yield LocalModel(Origin.HUB_CACHE, title, checkpoint, RepoKind.CHECKPOINT, size)
        seen: set[Path] = set()
        for file in (file for folder in reversed(snapshots) for file in _gguf_files(folder)):
            content = file.resolve()
            if content not in seen:
                seen.add(content)
                yield _gguf(Origin.HUB_CACHE, f"{title}/{file.name}", file)


def _is_checkpoint(folder: Path) -> bool:
    """Tell by names and links whether a snapshot has a config and all its weights."""
    if not (folder / "config.json").is_file():
        return False
    names = {file.name for file in folder.glob("model*.safetensors") if file.is_file()}
    counts = {int(match[1]) for name in names if (match := _SHARD.fullmatch(name))}
    return bool(names) and all(len(names) >= count for count in counts)


def _lm_studio() -> Iterator[LocalModel]:
    """Checkpoints and GGUF files below ``models/PUBLISHER/NAME``."""
    for root in _lm_studio_roots():
        for publisher in _folders(root):
            for folder in _folders(publisher):
                title = f"{publisher.name}/{folder.name}"
                if _is_checkpoint(folder):
                    size = sum(file.stat().st_size for file in folder.glob("*.safetensors"))
                    yield LocalModel(Origin.LM_STUDIO, title, folder, RepoKind.CHECKPOINT, size)
                for file in _gguf_files(folder):
                    yield _gguf(Origin.LM_STUDIO, f"{title}/{file.name}", file)


def _lm_studio_roots() -> list[Path]:
    home = Path.home()
    roots = [home / ".lmstudio" / "models", home / ".cache" / "lm-studio" / "models"]
    try:
        settings = json.loads((home / ".lmstudio" / "settings.json").read_bytes())
    except (OSError, ValueError, RecursionError):  # mostly: LM Studio is not there
        settings = {}
    chosen = settings.get("downloadsFolder") if isinstance(settings, dict) else None
    if isinstance(chosen, str) and chosen:
        roots.insert(0, Path(chosen))
    return [root for root in dict.fromkeys(roots) if root.is_dir()]


def _ollama() -> Iterator[LocalModel]:
    """Manifests ``manifests/HOST/NAMESPACE/NAME/TAG`` name the blob that is a GGUF file."""
    for root in _ollama_roots():
        manifests = root / "manifests"
        for path in sorted(manifests.glob("*/*/*/*")):
            blob = _ollama_blob(path, root / "blobs")
            if blob is not None:
                host, namespace, name, tag = path.relative_to(manifests).parts
                shown = (
                    name if (host, namespace) == ("registry.ollama.ai", "library") else f"{namespace}/{name}"
                )
                title = f"{shown}:{tag}"
                yield LocalModel(Origin.OLLAMA, title, blob, RepoKind.GGUF, blob.stat().st_size)


def _ollama_roots() -> list[Path]:
    if chosen := os.environ.get("OLLAMA_MODELS"):
        return [Path(chosen)]
    roots = [Path.home() / ".ollama" / "models"]
    if sys.platform == "linux":
        roots.append(_OLLAMA_SERVICE)
    return [root for root in roots if os.access(root, os.R_OK | os.X_OK)]


def _ollama_blob(manifest: Path, blobs: Path) -> Path | None:
    """Return the GGUF file of a manifest; None when it has none, or when it makes no sense."""
    try:
        if not manifest.is_file() or manifest.stat().st_size > _MAX_MANIFEST_BYTES:
            return None
        layers = json.loads(manifest.read_bytes())["layers"]
        digest = next(str(layer["digest"]) for layer in layers if layer.get("mediaType") == _MODEL_LAYER)
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        StopIteration,
        RecursionError,
    ) as error:
        log.info("%s is no manifest: %r", manifest, error)
        return None
    blob = blobs / digest.replace(":", "-")
    return blob if _DIGEST.fullmatch(digest) and blob.is_file() else None


def _gguf_files(folder: Path) -> list[Path]:
    """Return the GGUF files in and below a folder, of several parts the first; image encoders are none."""
    files = []
    for file in sorted(folder.rglob("*.gguf")):
        part = _PART.fullmatch(file.name)
        if file.is_file() and (part is None or int(part[1]) == 1) and not file.name.startswith("mmproj"):
            files.append(file)
    return files


def _gguf(origin: Origin, title: str, file: Path) -> LocalModel:
    size = file.stat().st_size
    if _PART.fullmatch(file.name):
        head = file.name.partition("-00001-of-")[0]
        size = sum(
            part.stat().st_size for part in file.parent.glob("*.gguf") if part.name.startswith(f"{head}-")
        )
    return LocalModel(origin, title, file, RepoKind.GGUF, size)


def _folders(folder: Path) -> Iterable[Path]:
    return sorted(entry for entry in folder.iterdir() if entry.is_dir()) if folder.is_dir() else ()
