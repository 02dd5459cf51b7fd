"""What a packaged program was built from; the source tree has no stamp."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core import paths
from core.plain import from_plain

FILE_NAME = "build-stamp.json"


@dataclass(frozen=True)
class BuildStamp:
    """What a package is made of, for the About dialog and bug reports.

    Attributes:
        version: The program's version.
        commit: Commit of its sources, ending in ``-dirty`` when files were changed; empty when unknown.
        date: Day of that commit, ISO 8601.
        llama_cpp_commit: Commit of the llama.cpp inside.
        update_url: Where newer versions are announced; empty when nowhere.
        update_key: Base64 of the Ed25519 key that signs these announcements; empty when there is none.
    """

    version: str
    commit: str
    date: str
    llama_cpp_commit: str
    update_url: str = ""
    update_key: str = ""


def read() -> BuildStamp | None:
    """Return the stamp of this program; None when it runs from its source tree."""
    file = paths.resource_dir() / FILE_NAME
    if not file.is_file():
        return None
    return from_plain(json.loads(file.read_text(encoding="utf-8")), BuildStamp)
