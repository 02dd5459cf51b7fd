"""An upload: files go to the Hub's storage first, and one commit at the end makes them appear together.

huggingface_hub does the uploading. It is given open files instead of paths, which makes it use plain HTTP
and lets us count what it reads; its Xet way neither reports evenly nor stops cleanly.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from huggingface_hub import CommitOperationAdd

from core.errors import HubAnswerUnusable, HubNotFound, HubTokenMissing, UploadFileUnusable
from core.forge.progress import ProgressMeter
from core.gguf.reader import read_header
from core.hub import files as choose
from core.hub.client import Hub
from core.hub.failures import explained
from core.hub.fetch import Pace, Source, read_range
from core.hub.model import RemoteFile, RepoRef, UploadResult, UploadSpec, UploadStage
from core.hub.model_card import MARK, CardFile, describe, write_card
from core.hub.refs import parse_ref
from core.hub.search import files_of, look_up
from core.text import msg
from core.worker.protocol import FileProgress, LogLine, StageStarted

_CARD_NAME = "README.md"
_FILE_INTERVAL = 0.1  # seconds between two reports of one file

Emit = Callable[[object], None]


def upload(spec: UploadSpec, hub: Hub, emit: Emit) -> UploadResult:
    """Upload GGUF files and their page; until the commit at the very end nothing is to be seen of it.

    Args:
        spec: What and where to.
        hub: Which Hub, and as whom.
        emit: Called with stages, progress and log lines.

    Raises:
        HubTokenMissing: There is no token.
        UploadFileUnusable, GGUFInvalid, GGUFUnreadable: A file is no whole GGUF file.
        PhiForgeError: The Hub cannot be asked or refuses.
    """
    started = time.monotonic()
    if not hub.token:
        raise HubTokenMissing(url=hub.token_page)
    ref = parse_ref(spec.repo_id)
    models = [choose.with_all_parts(path) for path in spec.files]
    models = list(dict.fromkeys(models))  # two parts of one model name it twice
    described = [describe(model) for model in models]
    paths = [path for model in models for path in model]
    with ExitStack() as opened:
        counter = _Counter(paths, emit)
        emit(StageStarted(UploadStage.HASH.value))
        additions = []
        for path in paths:
            file = opened.enter_context(counter.open(path))
            additions.append(CommitOperationAdd(path.name, file))
        with explained(hub, ref):
            hub.api.create_repo(ref.repo_id, private=spec.private, exist_ok=True)
        card = _card(hub, ref, described, models[0][0], emit)
        emit(StageStarted(UploadStage.UPLOAD.value))
        counter.start_over()
        for addition in additions:
            _preupload(hub, ref, addition)
        emit(StageStarted(UploadStage.COMMIT.value))
        operations = [*additions, *card]
        with explained(hub, ref):
            commit = hub.api.create_commit(
                ref.repo_id,
                operations,
                commit_message=f"Add {', '.join(file.name for file in described)}"[:200],
            )
    return UploadResult(hub.page(ref.repo_id), commit.oid, time.monotonic() - started)


def _preupload(hub: Hub, ref: RepoRef, addition: CommitOperationAdd) -> None:
    """Send one file to the Hub's storage; nothing refers to it yet."""
    with explained(hub, ref):
        try:
            hub.api.preupload_lfs_files(ref.repo_id, [addition], num_threads=1, free_memory=False)
        except RuntimeError as error:
            if isinstance(error.__cause__, Exception):
                raise error.__cause__ from None  # huggingface_hub wraps what went wrong
            raise
        except ValueError as error:
            raise HubAnswerUnusable(reason=" ".join(str(error).split()).rstrip(".")[:300]) from error


def _card(
    hub: Hub, ref: RepoRef, described: Sequence[CardFile], first: Path, emit: Emit
) -> list[CommitOperationAdd]:
    """Return the page to be committed; none where the repository has one that somebody wrote."""
    try:
        info = look_up(hub, ref)
    except HubNotFound as error:  # it was made a moment ago
        raise HubAnswerUnusable(
            reason=msg("{repo_id} was created but is not there", repo_id=ref.repo_id)
        ) from error
    present = files_of(info)
    old = next((file for file in present if file.name == _CARD_NAME), None)
    if old is not None and not _is_ours(hub, ref, info.sha or "", old):
        emit(LogLine(f"{_CARD_NAME} is left as it is: it was not made by Phi Forge"))
        return []
    names = {file.name for file in described}
    earlier = [
        CardFile(model[0].name, choose.type_in_name(model[0].name), sum(file.size for file in model))
        for model in choose.gguf_models(present)
        if model[0].name not in names
    ]
    text = write_card(ref.repo_id, read_header(first), [*described, *earlier])
    return [CommitOperationAdd(_CARD_NAME, text.encode())]


def _is_ours(hub: Hub, ref: RepoRef, commit: str, card: RemoteFile) -> bool:
    if not card.size:
        return True
    text = read_range(Source.of(hub, ref, commit), card, 0, 4096, Pace(tries=3))
    return MARK.encode() in text


class _Counter:
    """Reports how far reading has come, over all files."""

    def __init__(self, paths: Sequence[Path], emit: Emit) -> None:
        self._emit = emit
        self._last_report = 0.0
        try:
            self._sizes = {path.name: path.stat().st_size for path in paths}
        except OSError as error:
            raise UploadFileUnusable(path=str(error.filename), reason=error.strerror or str(error)) from error
        self.start_over()

    def open(self, path: Path) -> _CountedFile:
        """Open a file whose reading is reported."""
        try:
            return _CountedFile(path, lambda position: self._read(path.name, position))
        except OSError as error:
            raise UploadFileUnusable(path=str(path), reason=error.strerror or str(error)) from error

    def start_over(self) -> None:
        """Count from the beginning: the next stage reads everything again."""
        self._done = dict.fromkeys(self._sizes, 0)
        self._meter = ProgressMeter(sum(self._sizes.values()), self._emit)
        self._meter.update(0)

    def _read(self, name: str, position: int) -> None:
        if position < self._done[name]:  # a part is sent again: the rate begins anew
            self._meter = ProgressMeter(sum(self._sizes.values()), self._emit)
        self._done[name] = position
        now = time.monotonic()
        if now - self._last_report >= _FILE_INTERVAL or position == self._sizes[name]:
            self._last_report = now
            self._emit(FileProgress(name, position, self._sizes[name]))
        self._meter.update(sum(self._done.values()))


class _CountedFile(io.BufferedReader):
    """A file that says how far it has been read."""

    def __init__(self, path: Path, on_read: Callable[[int], None]) -> None:
        super().__init__(path.open("rb", buffering=0))
        self._on_read = on_read

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as usual, then report the position."""
        data = super().read(size)
        self._on_read(self.tell())
        return data
