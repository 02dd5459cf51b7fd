"""The licences of what a package holds: written by packaging, shown by About."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core import __version__, paths
from core.plain import from_plain


@dataclass(frozen=True)
class Component:
    """Something that is shipped.

    Attributes:
        name: Its name.
        version: Its version, or the commit it was taken from.
        licence: SPDX expression, or where to look.
        text: The licence in full.
        purl: Package URL: where it comes from.
    """

    name: str
    version: str
    licence: str
    text: str
    purl: str


def own() -> Component:
    """Return this program itself."""
    file = paths.resource_dir().parent / "LICENSE"
    return Component("Phi Forge", __version__, "MIT", file.read_text(encoding="utf-8"), "")


def read() -> tuple[Component, ...]:
    """Return every component of this package by name; none when the program runs from its source tree."""
    file = paths.resource_dir() / "licences" / "licences.json"
    if not file.is_file():
        return ()
    return from_plain(json.loads(file.read_text(encoding="utf-8")), tuple[Component, ...])
