"""Facts about models on the Hub as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from core.checkpoint.model import Support, Verdict
from core.cli import show
from core.forge.disk import format_bytes
from core.forge.model import Plan
from core.hub.model import (
    Account,
    CatalogEntry,
    DownloadResult,
    DownloadSpec,
    HubPlan,
    LocalModel,
    RepoKind,
    SearchHit,
)
from core.hub.refs import format_ref
from core.hub.tokens import Storage, Token

_SUPPORT = {
    Support.FULL: "yes",
    Support.DIFFERS: "answers differ",
    Support.TEXT_ONLY: "text only",
    Support.REFUSED: "no",
}
_KINDS = {
    RepoKind.CHECKPOINT: "checkpoint",
    RepoKind.GGUF: "GGUF files",
    RepoKind.ADAPTER: "LoRA adapter",
    RepoKind.OTHER: "nothing that can be used",
}
_STORAGES = {
    Storage.KEYCHAIN: "in the keychain of this system",
    Storage.MEMORY: "nowhere: there is no keychain here; --plain-file keeps it in the Hub's own file",
    Storage.HUB_FILE: "in the Hub's own file, as plain text",
    Storage.ENVIRONMENT: "in the environment",
}


def family(entries: Sequence[CatalogEntry]) -> str:
    """Return the table of published models."""
    rows = [["Model", "Weights", "Download", "Context", "Licence", "Converts", "Good for"]]
    for entry in entries:
        rows.append(
            [
                entry.repo_id,
                f"{entry.n_params / 1e9:.1f} billion",
                format_bytes(entry.download_bytes),
                show.count(entry.context_length),
                entry.license,
                _support(entry.verdict),
                str(entry.purpose),
            ]
        )
    return show.table(rows, "<>>><<<")


def hits(found: Sequence[SearchHit]) -> str:
    """Return the table of what a search found."""
    if not found:
        return "Nothing was found that Phi Forge could use."
    rows = [["Model", "Holds", "Converts", "Downloads", "Likes", "Updated", "Licence"]]
    for hit in found:
        rows.append(
            [
                hit.ref.repo_id + (" (terms to accept)" if hit.gated else ""),
                _KINDS[hit.kind],
                _support(hit.verdict),
                show.count(hit.downloads),
                show.count(hit.likes),
                hit.updated,
                hit.license,
            ]
        )
    return show.table(rows, "<<<>><<")


def info(found: HubPlan) -> str:
    """Return what a repository holds."""
    lines = [show.card(found.card)] if found.card else [format_ref(found.ref)]
    total = sum(file.size for file in found.files)
    rows = [
        ("Holds", _KINDS[found.kind]),
        ("Base model", found.base_model),
        ("Licence", "" if found.card else found.license or "not stated"),
        ("Commit", found.commit),
        ("Download", f"{format_bytes(total)} in {len(found.files)} files" if found.files else ""),
        ("Present", str(found.cached or "")),
        ("Looked up", f"with {format_bytes(found.bytes_fetched)}"),
    ]
    lines += [f"  {label:<12}{value}" for label, value in rows if value]
    table = [["File", "Size"], *([file.name, format_bytes(file.size)] for file in found.files)]
    if found.variants:
        table = [["File", "Type", "Size"]]
        for model in found.variants:
            table.append([model.files[0].name, model.type_name or "?", format_bytes(model.file_bytes)])
    return "\n".join([*lines, "", show.table(table, "<" * (len(table[0]) - 1) + ">")])


def types(found: HubPlan) -> str:
    """Return the table of types; empty where nothing can be made."""
    return show.plan(Plan(found.card, found.types)) if found.card and found.types else ""


def about_to_download(found: HubPlan, spec: DownloadSpec) -> str:
    """Return one line before a download."""
    return f"{found.ref.repo_id} at {found.commit[:12]}: {format_bytes(spec.total_bytes)}"


def downloaded(result: DownloadResult) -> str:
    """Return where the files are."""
    fetched = f"{format_bytes(result.bytes_fetched)} fetched in {show.duration(result.seconds)}, all verified"
    return f"{result.folder}\n{fetched}"


def account(owner: Account, storage: Storage) -> str:
    """Return whom a token belongs to and where it is."""
    rights = "may write" if owner.can_write else "may only read"
    return f"{owner.name}: the token {rights}.\nIt is kept {_STORAGES[storage]}."


def still_there(token: Token) -> str:
    """Return what is left after forgetting."""
    return f"Phi Forge keeps no access token, but there still is one {_STORAGES[token.storage]}."


def local(models: Sequence[LocalModel]) -> str:
    """Return the table of models of other programs."""
    if not models:
        return "No models of other programs were found on this computer."
    rows = [["Found in", "Model", "Holds", "Size", "Path"]]
    for model in models:
        origin = model.origin.value.replace("_", " ")
        rows.append(
            [origin, model.title, _KINDS[model.kind], format_bytes(model.size_bytes), str(model.path)]
        )
    return show.table(rows, "<<<><")


def _support(verdict: Verdict | None) -> str:
    return _SUPPORT[verdict.support] if verdict else ""
