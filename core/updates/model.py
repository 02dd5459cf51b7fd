"""A newer version as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UpdateSpec:
    """Ask whether there is a newer version.

    Attributes:
        url: Address of the release's ``manifest.json``; its signature and the packages lie beside it.
        public_key: Base64 of the Ed25519 key that has to have signed it.
    """

    url: str
    public_key: str


@dataclass(frozen=True)
class Release:
    """The newest version there is.

    Attributes:
        version: Such as ``0.2.0``.
        is_newer: It is newer than this program.
        notes: What is new, as Markdown.
        download: Address of the package for this system; empty when there is none.
        n_bytes: Size of that package.
    """

    version: str
    is_newer: bool
    notes: str
    download: str
    n_bytes: int
