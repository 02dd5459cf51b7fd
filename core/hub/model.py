"""What is asked of the Hub and what comes back: plain, immutable data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from core.checkpoint.model import CheckpointCard, Verdict
from core.forge.model import ForgeSpec, TypePlan
from core.text import Message


@dataclass(frozen=True)
class RepoRef:
    """A model on the Hub: ``owner/name`` and a branch, tag or commit (empty for the main branch)."""

    repo_id: str
    revision: str = ""


class RepoKind(Enum):
    """What a repository holds, as far as the app can use it."""

    CHECKPOINT = "checkpoint"
    GGUF = "gguf"
    ADAPTER = "adapter"
    OTHER = "other"


@dataclass(frozen=True)
class CatalogEntry:
    """A published Phi, known without a network (``resources/phi-models.toml``).

    Attributes:
        repo_id: ``owner/name``.
        title: Name for people, e.g. ``Phi-4-mini-instruct``.
        family: Phi-3, Phi-4, …
        n_params: Weights, about.
        download_bytes: Size of the checkpoint's files, about.
        context_length: Tokens.
        license: SPDX-like name.
        purpose: What it is for, in a few words.
        verdict: Whether it converts, and why.
    """

    repo_id: str
    title: str
    family: str
    n_params: int
    download_bytes: int
    context_length: int
    license: str
    purpose: Message
    verdict: Verdict


@dataclass(frozen=True)
class SearchSpec:
    """Search the Hub for models this program can use, fine-tunes included."""

    text: str
    limit: int = 30
    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class SearchHit:
    """One model found.

    Attributes:
        ref: Which.
        kind: What it holds.
        architecture: First entry of ``architectures`` where the Hub tells it, else empty.
        verdict: Whether its architecture converts; None where the Hub does not tell the architecture.
        downloads: In the last month.
        likes: Of all time.
        updated: ISO 8601 date, empty where unknown.
        license: SPDX-like name, empty where unknown.
        gated: Terms have to be accepted first.
    """

    ref: RepoRef
    kind: RepoKind
    architecture: str
    verdict: Verdict | None
    downloads: int
    likes: int
    updated: str
    license: str
    gated: bool


@dataclass(frozen=True)
class SearchResult:
    """The answer to a search, best first."""

    hits: tuple[SearchHit, ...]


@dataclass(frozen=True)
class RemoteFile:
    """A file of a repository at one commit.

    Attributes:
        name: Path inside the repository.
        size: Bytes.
        sha256: The Hub's hash of its content; empty for small files that are not in LFS.
        blob_id: Git's hash of the file (sha1 of blob header and content, or of the LFS pointer).
    """

    name: str
    size: int
    sha256: str
    blob_id: str


@dataclass(frozen=True)
class RemoteGGUF:
    """One model in a repository of GGUF files.

    Attributes:
        files: The file, or its parts in order.
        type_name: Quantization type as its header or else its name tells; empty where neither does.
        architecture: llama.cpp's name of the architecture, empty where the header does not tell.
        file_bytes: All files together.
    """

    files: tuple[RemoteFile, ...]
    type_name: str
    architecture: str
    file_bytes: int


@dataclass(frozen=True)
class HubPlanSpec:
    """Find out everything about a model before its weights are downloaded."""

    ref: RepoRef
    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class HubPlan:
    """What a repository holds and what can be made of it.

    Attributes:
        ref: As asked for.
        commit: The commit everything below belongs to.
        kind: What it holds.
        card: The checkpoint's card; None for GGUF repositories.
        types: Every type and its exact size; empty when nothing can be made.
        files: What a download fetches: weights, config, tokenizer; for GGUF repositories its GGUF files.
        license: SPDX-like name, empty where unknown.
        gated: Terms had to be accepted.
        bytes_fetched: How much was downloaded to find all this out.
        cached: Folder that holds this commit whole already; None when it has to be downloaded.
        variants: Of a GGUF repository: its models, smallest first; each can be downloaded by itself.
        base_model: Of an adapter: the model it belongs to, as its config names it; else empty.
    """

    ref: RepoRef
    commit: str
    kind: RepoKind
    card: CheckpointCard | None
    types: tuple[TypePlan, ...]
    files: tuple[RemoteFile, ...]
    license: str
    gated: bool
    bytes_fetched: int
    cached: Path | None = None
    variants: tuple[RemoteGGUF, ...] = ()
    base_model: str = ""


@dataclass(frozen=True)
class DownloadSpec:
    """Download files of a model at a fixed commit.

    Attributes:
        ref: Which model.
        commit: Commit hash.
        files: What to fetch.
        token: Access token, empty for none; never written to disk or logs with the spec.
        needs_token: It had a token before it was written down; without one the stored token is used.
    """

    ref: RepoRef
    commit: str
    files: tuple[RemoteFile, ...]
    token: str = field(default="", repr=False)
    needs_token: bool = False

    @property
    def total_bytes(self) -> int:
        """Length of all files together."""
        return sum(file.size for file in self.files)


class DownloadStage(Enum):
    """The steps of a download, in order."""

    CHECK = "check"  # what is there already, from an earlier try or another program
    DOWNLOAD = "download"


@dataclass(frozen=True)
class DownloadResult:
    """A finished download: the folder (in the Hub's cache layout) and the files, all verified."""

    folder: Path
    files: tuple[Path, ...]
    seconds: float
    bytes_fetched: int


@dataclass(frozen=True)
class HubForgeSpec:
    """Forge a model while it is downloaded; the checkpoint is not kept.

    Attributes:
        download: What to fetch.
        forge: What to make; its `source` is only used for naming.
    """

    download: DownloadSpec
    forge: ForgeSpec


@dataclass(frozen=True)
class UploadSpec:
    """Upload finished files to the user's repository.

    Attributes:
        repo_id: ``owner/name``; created when it is not there.
        files: GGUF files (all parts are sent).
        private: Create it private.
        token: Access token with write permission.
    """

    repo_id: str
    files: tuple[Path, ...]
    private: bool = True
    token: str = field(default="", repr=False)


class UploadStage(Enum):
    """The steps of an upload, in order."""

    HASH = "hash"
    UPLOAD = "upload"
    COMMIT = "commit"


@dataclass(frozen=True)
class UploadResult:
    """The page of the repository and the commit that holds the files."""

    url: str
    commit: str
    seconds: float


@dataclass(frozen=True)
class AccountSpec:
    """Ask whom a token belongs to."""

    token: str = field(default="", repr=False)


@dataclass(frozen=True)
class Account:
    """The owner of a token.

    Attributes:
        name: User name; repositories are created below it.
        organizations: Others the user may create repositories below.
        can_write: Whether the token may change anything; fine-grained tokens may still refuse.
    """

    name: str
    organizations: tuple[str, ...]
    can_write: bool


class Origin(Enum):
    """Where a model on this computer was found."""

    HUB_CACHE = "hub_cache"
    LM_STUDIO = "lm_studio"
    OLLAMA = "ollama"


@dataclass(frozen=True)
class LocalModel:
    """A model some program has downloaded already.

    Attributes:
        origin: Whose folder it is in.
        title: Name for people.
        path: Checkpoint folder or GGUF file.
        kind: Which of the two.
        size_bytes: On disk.
    """

    origin: Origin
    title: str
    path: Path
    kind: RepoKind
    size_bytes: int
