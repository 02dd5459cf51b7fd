"""Which files of a repository are used, and which are never touched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from core.errors import HubAnswerUnusable
from core.gguf.types import FileType
from core.hub.model import RemoteFile, RepoKind
from core.text import msg

CONFIG_NAME = "config.json"
ADAPTER_CONFIG_NAME = "adapter_config.json"
INDEX_NAME = "model.safetensors.index.json"

MAX_DESCRIPTION_BYTES = 64 << 20
"""The largest real one, a tokenizer.json of 200 k tokens, has 16 MB."""

# Config, tokenizer and licence: everything of a checkpoint that is read besides its weights.
_DESCRIPTION = re.compile(
    r"config\.json|generation_config\.json|added_tokens\.json|special_tokens_map\.json|vocab\.json|merges\.txt"
    r"|tokenizer\.(json|model)|tokenizer_config\.json|chat_template\.(json|jinja)"
    r"|(pre)?processor_config\.json|model\.safetensors\.index\.json|README\.md|LICENSE[^/]*"
)
_WEIGHTS = re.compile(r"model[^/]*\.safetensors")
_ADAPTER = re.compile(r"adapter_config\.json|adapter_model\.safetensors|README\.md|LICENSE[^/]*")
_PART = re.compile(r"(.+)-(\d{5})-of-(\d{5})\.gguf")
_LFS_HASH = re.compile(r"[0-9a-f]{64}|")
_GIT_HASH = re.compile(r"[0-9a-f]{40}")
# Longer names first: IQ4_XS must not be found as part of another one, Q4_K_M before Q4_K.
_TYPE_NAMES = sorted(FileType.__members__, key=len, reverse=True)


def kind_of(names: Sequence[str]) -> RepoKind:
    """Tell what a repository holds by the names of its files."""
    top_level = [name for name in names if "/" not in name]
    if ADAPTER_CONFIG_NAME in top_level and CONFIG_NAME not in top_level:
        return RepoKind.ADAPTER
    if CONFIG_NAME in top_level and any(map(_WEIGHTS.fullmatch, top_level)):
        return RepoKind.CHECKPOINT
    if any(name.lower().endswith(".gguf") for name in names):
        return RepoKind.GGUF
    return RepoKind.OTHER


def descriptions(files: Iterable[RemoteFile]) -> tuple[RemoteFile, ...]:
    """Return the files of a checkpoint that say what its weights mean; absurdly large ones are none."""
    return tuple(
        file for file in files if _DESCRIPTION.fullmatch(file.name) and file.size <= MAX_DESCRIPTION_BYTES
    )


def weights(files: Iterable[RemoteFile], indexed: Iterable[str] = ()) -> tuple[RemoteFile, ...]:
    """Return the weight files of a checkpoint: those an index names, else all at the top."""
    names = set(indexed)
    return tuple(
        file for file in files if _WEIGHTS.fullmatch(file.name) and (not names or file.name in names)
    )


def adapter_files(files: Iterable[RemoteFile]) -> tuple[RemoteFile, ...]:
    """Return the files of a LoRA adapter."""
    return tuple(file for file in files if _ADAPTER.fullmatch(file.name))


def gguf_models(files: Iterable[RemoteFile]) -> list[tuple[RemoteFile, ...]]:
    """Return the GGUF models of a repository: single files, and complete sets of parts in order."""
    singles: list[tuple[RemoteFile, ...]] = []
    parts: dict[tuple[str, str], dict[int, RemoteFile]] = {}
    for file in files:
        if not file.name.lower().endswith(".gguf"):
            continue
        if match := _PART.fullmatch(file.name):
            parts.setdefault((match[1], match[3]), {})[int(match[2])] = file
        else:
            singles.append((file,))
    for (_, count), numbered in parts.items():
        if sorted(numbered) == list(range(1, int(count) + 1)):
            singles.append(tuple(numbered[i] for i in sorted(numbered)))
    return sorted(singles, key=lambda model: sum(file.size for file in model))


def with_all_parts(path: Path) -> tuple[Path, ...]:
    """Return a GGUF file on the disk, or all parts of the model it is one of."""
    match = _PART.fullmatch(path.name)
    if match is None:
        return (path,)
    name, count = match[1], match[3]
    return tuple(path.with_name(f"{name}-{i:05d}-of-{count}.gguf") for i in range(1, int(count) + 1))


def type_in_name(name: str) -> str:
    """Return the quantization type that a file's name tells, empty when it tells none."""
    upper = name.upper()
    for candidate in _TYPE_NAMES:
        if re.search(rf"(?<![A-Z0-9]){candidate}(?![A-Z0-9_])", upper):
            return candidate
    return ""


def check(file: RemoteFile) -> None:
    """Refuse a file that no model needs or whose name or hash could lead out of the cache.

    Raises:
        HubAnswerUnusable: With what is wrong about it.
    """
    path = PurePosixPath(file.name)
    if path.is_absolute() or any(part in ("", ".", "..") for part in file.name.split("/")):
        raise HubAnswerUnusable(
            reason=msg("It names a file {name!r}, which is no path within a model", name=file.name[:80])
        )
    if re.search(r'[\\:*?"<>|\x00-\x1f]', file.name):
        raise HubAnswerUnusable(
            reason=msg("It names a file {name!r}, which not every system can store", name=file.name[:80])
        )
    if not (
        _DESCRIPTION.fullmatch(path.name) or _ADAPTER.fullmatch(path.name)
    ) and path.suffix.lower() not in (
        ".safetensors",
        ".gguf",
    ):
        raise HubAnswerUnusable(
            reason=msg("{name} is not a file that a model consists of", name=file.name[:80])
        )
    if not _LFS_HASH.fullmatch(file.sha256) or not _GIT_HASH.fullmatch(file.blob_id) or file.size < 0:
        raise HubAnswerUnusable(reason=msg("It gives no checksum for {name}", name=file.name[:80]))
