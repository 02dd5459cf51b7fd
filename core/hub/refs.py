"""From what a person writes or pastes to a model on the Hub."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from core.errors import HubReferenceWrong
from core.hub.model import RepoRef
from core.text import Message, msg

_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?")
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,199}")
# What may stand between the name and the revision in the address of a page.
_VIEWS = ("tree", "blob", "resolve", "raw", "commit")
_OTHER_KINDS = ("datasets", "spaces", "papers", "collections", "models", "docs", "api")


def parse_ref(text: str) -> RepoRef:
    """Read ``owner/name``, ``owner/name@revision`` or the address of a model's page.

    Any host is accepted: mirrors have other names, and the request goes to the configured endpoint.

    Raises:
        HubReferenceWrong: It is none of them; the cause says what is wrong.
    """
    text = text.strip()
    if "://" in text:
        return _parse_url(text)
    name, at, revision = text.partition("@")
    if at and not revision:
        raise _wrong(text, msg("no revision follows the @"))
    return _checked(text, name.split("/"), revision)


def format_ref(ref: RepoRef) -> str:
    """Return a reference as `parse_ref` reads it."""
    return f"{ref.repo_id}@{ref.revision}" if ref.revision else ref.repo_id


def _parse_url(text: str) -> RepoRef:
    try:
        address = urlsplit(text)
    except ValueError as error:
        raise _wrong(text, msg("it is not a valid address")) from error
    if address.scheme not in ("http", "https") or not address.netloc:
        raise _wrong(text, msg("it is not the address of a web page"))
    parts = [unquote(part) for part in address.path.split("/") if part]
    if parts and parts[0] in _OTHER_KINDS:
        raise _wrong(text, msg("the page is not that of a model"))
    # refs/pr/1 is the one revision that is written with slashes in an address.
    rest = parts[2:]
    if not rest or rest[0] not in _VIEWS or len(rest) == 1:
        return _checked(text, parts[:2], "")
    n = 3 if rest[1:3] == ["refs", "pr"] else 1
    return _checked(text, parts[:2], "/".join(rest[1 : 1 + n]))


def _checked(text: str, parts: list[str], revision: str) -> RepoRef:
    if len(parts) != 2 or not all(parts):
        raise _wrong(text, msg("a model's name has the form owner/name"))
    for part in parts:
        if not _PART.fullmatch(part) or ".." in part or "--" in part:
            raise _wrong(text, msg("names consist of letters, digits and single . _ - between them"))
    if revision and (not _REVISION.fullmatch(revision) or ".." in revision):
        raise _wrong(text, msg("the revision after the @ is not a branch, tag or commit"))
    return RepoRef("/".join(parts), revision)


def _wrong(text: str, reason: Message) -> HubReferenceWrong:
    return HubReferenceWrong(text=text[:120] or "(nothing)", reason=reason)
