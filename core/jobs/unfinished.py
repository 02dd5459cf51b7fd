"""The downloads that are not over, in a file, so that a new start of the program can offer them again.

Forges while downloading are among them.

Tokens are not written: a spec only remembers that it had one, and the keychain is asked for it.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from core.hub.model import DownloadSpec, HubForgeSpec
from core.paths import state_dir
from core.plain import from_plain, to_plain

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Document:
    downloads: tuple[DownloadSpec, ...]
    forges: tuple[HubForgeSpec, ...] = ()


class Unfinished:
    """The file of unfinished downloads.

    Attributes:
        path: Where it is; its folder is made at the first write.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or state_dir() / "unfinished-downloads.json"

    def read(self) -> tuple[DownloadSpec | HubForgeSpec, ...]:
        """Return the downloads, then the forges; none where there is no file, or one that makes no sense."""
        try:
            document = from_plain(json.loads(self.path.read_bytes()), _Document)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError, msgspec.ValidationError) as error:
            log.warning("unfinished downloads not read: %s", error)
            return ()
        return (*document.downloads, *document.forges)

    def write(self, specs: Sequence[DownloadSpec | HubForgeSpec]) -> None:
        """Replace the file's content. One that cannot be written is logged: it is a convenience only."""
        document = _Document(
            tuple(without_token(spec) for spec in specs if isinstance(spec, DownloadSpec)),
            tuple(
                dataclasses.replace(spec, download=without_token(spec.download))
                for spec in specs
                if isinstance(spec, HubForgeSpec)
            ),
        )
        if not specs and not self.path.exists():
            return
        temporary: Path | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=self.path.name + ".", dir=self.path.parent)
            temporary = Path(name)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump(to_plain(document), file)
            temporary.replace(self.path)
        except OSError as error:
            log.warning("unfinished downloads not written: %s", error)
            if temporary is not None:
                temporary.unlink(missing_ok=True)


def without_token(spec: DownloadSpec) -> DownloadSpec:
    """Return a download that only remembers that it had a token."""
    return dataclasses.replace(spec, token="", needs_token=spec.needs_token or bool(spec.token))
