"""The published Phi models, known without a network."""

from __future__ import annotations

import tomllib

from core.checkpoint.families import find_family
from core.hub.model import CatalogEntry
from core.paths import resource_dir
from core.text import msg

_PURPOSES = {
    "chat": msg("Chat and instructions on ordinary computers"),
    "chat_large": msg("Chat and instructions, better answers, needs much memory"),
    "chat_long": msg("Chat and instructions over long texts"),
    "languages": msg("Chat and instructions in many languages"),
    "reasoning": msg("Mathematics and logic, thinks before it answers"),
    "reasoning_long": msg("Mathematics and logic, thinks longest"),
    "experts": msg("Mixture of experts: quick for its size"),
    "pictures": msg("Questions about pictures"),
    "speech": msg("Questions about pictures and speech"),
    "base": msg("Continues text; not trained for chat"),
    "code": msg("Continues Python code; not trained for chat"),
}


def load() -> tuple[CatalogEntry, ...]:
    """Return every entry of ``resources/phi-models.toml``, newest family first.

    Verdicts come from the family table, by architecture.
    """
    document = tomllib.loads((resource_dir() / "phi-models.toml").read_text(encoding="utf-8"))
    return tuple(
        CatalogEntry(
            repo_id=model["repo_id"],
            title=model.get("title") or model["repo_id"].rpartition("/")[2],
            family=model["family"],
            n_params=model["n_params"],
            download_bytes=model["download_bytes"],
            context_length=model["context_length"],
            license=model["license"],
            purpose=_PURPOSES[model["purpose"]],
            verdict=find_family(model["architecture"]).verdict,
        )
        for model in document["model"]
    )
