"""The Hub's cache on this computer, so that other programs find what was downloaded here.

``models--OWNER--NAME/`` holds ``blobs/HASH`` (the content), ``snapshots/COMMIT/FILE`` (links to blobs) and
``refs/BRANCH`` (the commit it was at). Where there are no symbolic links (mostly Windows) the content lies in
the snapshot itself, as with huggingface_hub.
"""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from huggingface_hub import constants

from core.errors import DownloadFolderUnusable
from core.hub.model import RemoteFile


@dataclass(frozen=True)
class RepoFolder:
    """The folder of one model in the cache.

    Attributes:
        path: ``CACHE/models--OWNER--NAME``.
    """

    path: Path

    @classmethod
    def of(cls, cache: Path, repo_id: str) -> RepoFolder:
        """Return the folder of a model; nothing is created."""
        return cls(cache / constants.REPO_ID_SEPARATOR.join(["models", *repo_id.split("/")]))

    def blob(self, file: RemoteFile) -> Path:
        """Where the content of a file lies; its name is the hash the Hub gives as ETag."""
        return self.path / "blobs" / (file.sha256 or file.blob_id)

    def lock(self, file: RemoteFile) -> Path:
        """The lock that huggingface_hub takes while it downloads the same content."""
        return self.path.parent / ".locks" / self.path.name / f"{file.sha256 or file.blob_id}.lock"

    def snapshot(self, commit: str) -> Path:
        """The folder that looks like the repository at one commit."""
        return self.path / "snapshots" / commit

    def pointer(self, commit: str, file: RemoteFile) -> Path:
        """Where a file appears in the snapshot."""
        return self.snapshot(commit).joinpath(*PurePosixPath(file.name).parts)

    def find(self, commit: str, file: RemoteFile) -> Path | None:
        """Return a file that is there with the right length; its content is not looked at."""
        for path in (self.pointer(commit, file), self.blob(file)):
            try:
                if path.stat().st_size == file.size:
                    return path
            except OSError:
                continue
        return None

    def link(self, commit: str, file: RemoteFile) -> Path:
        """Make the blob of a file appear in the snapshot; return it there.

        Raises:
            DownloadFolderUnusable: The system refused.
        """
        from huggingface_hub.file_download import are_symlinks_supported  # loads much; the window needs none

        blob, pointer = self.blob(file), self.pointer(commit, file)
        try:
            pointer.parent.mkdir(parents=True, exist_ok=True)
            if pointer.exists() and (not blob.exists() or pointer.samefile(blob)):
                return pointer
            if are_symlinks_supported(self.path):
                # Beside it and then renamed: another program may be reading the old link.
                new = pointer.with_name(f"{pointer.name}.{uuid.uuid4().hex[:8]}")
                new.symlink_to(os.path.relpath(blob, pointer.parent))
                new.replace(pointer)
            else:
                blob.replace(pointer)
        except OSError as error:
            raise unusable(pointer, error) from error
        return pointer

    def note_revision(self, revision: str, commit: str) -> None:
        """Remember which commit a branch or tag was at, for programs that ask without a network.

        Raises:
            DownloadFolderUnusable: The system refused.
        """
        revision = revision or constants.DEFAULT_REVISION
        if commit.startswith(revision):
            return
        ref = self.path / "refs" / revision
        new = ref.with_name(f"{ref.name}.{uuid.uuid4().hex[:8]}.tmp")
        try:
            ref.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(commit, encoding="ascii")
            new.replace(ref)
        except OSError as error:
            raise unusable(ref, error) from error


def unusable(path: Path, error: OSError) -> DownloadFolderUnusable:
    """Return the error for a cache that cannot be written."""
    return DownloadFolderUnusable(path=str(path), reason=error.strerror or str(error))
