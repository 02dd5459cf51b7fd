"""One of each message about the Hub, with odd values."""

from __future__ import annotations

from pathlib import Path

from core.forge.model import ForgeSpec
from core.hub.model import (
    Account,
    AccountSpec,
    DownloadResult,
    DownloadSpec,
    HubForgeSpec,
    HubPlan,
    HubPlanSpec,
    RemoteFile,
    RemoteGGUF,
    RepoKind,
    RepoRef,
    SearchHit,
    SearchResult,
    SearchSpec,
    UploadResult,
    UploadSpec,
)
from core.worker.protocol import FileProgress

_REF = RepoRef("owner/name", "refs/pr/1")
_FILE = RemoteFile("שלום/🦙.gguf", 2**40, "ab" * 32, "cd" * 20)
_HIT = SearchHit(_REF, RepoKind.ADAPTER, "", None, 5, 2**31, "", "mit", gated=True)
_PLAN = HubPlan(
    ref=_REF,
    commit="0" * 40,
    kind=RepoKind.GGUF,
    card=None,
    types=(),
    files=(_FILE,),
    license="",
    gated=False,
    bytes_fetched=17,
    cached=Path("/a b/\udcff"),
    variants=(RemoteGGUF((_FILE,), "Q4_K_M", "phi3", 2**40),),
)

HUB_MESSAGES: tuple[object, ...] = (
    FileProgress(_FILE.name, 1, 2**40),
    SearchSpec("phi", 5, "token"),
    SearchResult((_HIT,)),
    HubPlanSpec(_REF),
    _PLAN,
    AccountSpec("token"),
    Account("me", ("team",), can_write=True),
    DownloadSpec(_REF, "0" * 40, (_FILE,), "token", needs_token=True),
    DownloadResult(Path("/cache"), (Path("/cache/a"),), 1.5, 2**40),
    HubForgeSpec(
        DownloadSpec(_REF, "0" * 40, (_FILE,), "token"), ForgeSpec(Path("/a b"), ("Q8_0",), Path("/out"))
    ),
    UploadSpec("me/x", (Path("a.gguf"),), private=False, token="token"),
    UploadResult("https://hub/me/x", "0" * 40, 2.5),
)
