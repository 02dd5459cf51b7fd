"""Asking the Hub: search, what a repository holds, whom a token belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from huggingface_hub.hf_api import ModelInfo

from core.checkpoint.families import FAMILIES, find_family
from core.errors import HubAnswerUnusable, HubTokenMissing
from core.hub.client import SILENCE_SECONDS, Hub
from core.hub.failures import explained
from core.hub.files import kind_of
from core.hub.model import Account, RemoteFile, RepoKind, RepoRef, SearchHit, SearchResult, SearchSpec
from core.text import msg

# What a search looks through before hits that cannot be used are left out.
_LOOK_AT = 4


def search(spec: SearchSpec, hub: Hub) -> SearchResult:
    """Return models that can be used, most downloaded first: Phi, its fine-tunes, GGUF files, adapters.

    A hit counts when its architecture is one of the family table, when its base model is a Phi, or when it
    says itself that it is a Phi.

    Raises:
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    hits: list[SearchHit] = []
    with explained(hub):
        found = hub.api.list_models(
            search=spec.text.strip() or "phi",
            sort="downloads",
            limit=spec.limit * _LOOK_AT,
            expand=["config", "cardData", "downloads", "gated", "lastModified", "likes", "siblings", "tags"],
        )
        for info in found:
            hit = _hit(info)
            if hit is not None:
                hits.append(hit)
            if len(hits) == spec.limit:
                break
    return SearchResult(tuple(hits))


def look_up(hub: Hub, ref: RepoRef) -> ModelInfo:
    """Return what the Hub knows about a model at a revision, its files with sizes and hashes included.

    Raises:
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    with explained(hub, ref):
        info: ModelInfo = hub.api.model_info(
            ref.repo_id, revision=ref.revision or None, files_metadata=True, timeout=SILENCE_SECONDS
        )
    if not info.sha or len(info.sha) != 40 or info.sha.strip("0123456789abcdef"):
        raise HubAnswerUnusable(reason=msg("It names no commit for {repo_id}", repo_id=ref.repo_id))
    return info


def files_of(info: ModelInfo) -> tuple[RemoteFile, ...]:
    """Return the files of a repository, those without a size or hash left out."""
    return tuple(
        RemoteFile(
            name=entry.rfilename,
            size=entry.lfs.size if entry.lfs else entry.size or 0,
            sha256=entry.lfs.sha256 if entry.lfs else "",
            blob_id=entry.blob_id,
        )
        for entry in info.siblings or ()
        if entry.blob_id and (entry.lfs or entry.size is not None)
    )


def license_of(info: ModelInfo) -> str:
    """Return the licence's short name, empty where the Hub does not know it."""
    license_name = info.card_data.get("license") if info.card_data else None
    if isinstance(license_name, str):
        return license_name
    tags = (tag.partition("license:")[2] for tag in info.tags or ())
    return next(filter(None, tags), "")


def account(hub: Hub) -> Account:
    """Return whom the token belongs to.

    Raises:
        HubTokenMissing: There is none.
        HubTokenWrong: The Hub does not accept it.
        PhiForgeError: The Hub cannot be asked.
    """
    if not hub.token:
        raise HubTokenMissing(url=hub.token_page)
    with explained(hub):
        answer: dict[str, Any] = hub.api.whoami(token=hub.token)
        organizations = tuple(str(entry["name"]) for entry in answer.get("orgs") or ())
        token = (answer.get("auth") or {}).get("accessToken") or {}
        return Account(str(answer["name"]), organizations, token.get("role") != "read")


def _hit(info: ModelInfo) -> SearchHit | None:
    """Return a hit, or None when it is nothing this program could use."""
    kind = kind_of([entry.rfilename for entry in info.siblings or ()])
    architecture = _architecture(info)
    known = architecture in FAMILIES
    if kind is RepoKind.OTHER or not (known or _is_phi(info)):
        return None
    if kind is RepoKind.CHECKPOINT and not known:
        return None
    return SearchHit(
        ref=RepoRef(info.id),
        kind=kind,
        architecture=architecture,
        verdict=find_family(architecture).verdict if known and kind is RepoKind.CHECKPOINT else None,
        downloads=info.downloads or 0,
        likes=info.likes or 0,
        updated=info.last_modified.date().isoformat() if info.last_modified else "",
        license=license_of(info),
        gated=bool(info.gated),
    )


def _architecture(info: ModelInfo) -> str:
    listed = (info.config or {}).get("architectures")
    first = listed[0] if isinstance(listed, list) and listed else ""
    return first if isinstance(first, str) else ""


def _is_phi(info: ModelInfo) -> bool:
    """Tell by name, tags and base models whether a repository belongs to Phi."""
    base = info.card_data.get("base_model") if info.card_data else None
    bases: Iterable[object] = base if isinstance(base, list) else [base]
    names = [info.id.rpartition("/")[2], *(str(name).rpartition("/")[2] for name in bases if name)]
    tags = {tag.lower() for tag in info.tags or ()}
    return bool(
        tags & {"phi", "phi-2", "phi3", "phi-3", "phi3.5", "phi-3.5", "phi4", "phi-4", "phimoe"}
    ) or any(name.lower().startswith("phi") for name in names)
