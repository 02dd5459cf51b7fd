"""What an index offers: PEP 503 pages (with hashes as fragments) or their JSON form, PEP 691.

The publisher's index has a folder for each build, named after what it computes with
(``releases-to-pep-503.sh`` of llama-cpp-python), and states no hashes; other indexes do.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import TypedDict
from urllib.parse import unquote, urljoin, urlsplit

import httpx2
import msgspec

from core.backends import wheel
from core.backends.client import client, content_length, explained, host_of, refuse_status
from core.backends.model import Flavour, Pack, PackSearchResult, PackSearchSpec
from core.backends.registry import program_version
from core.errors import PackIndexUnreachable, PackIndexUnusable
from core.text import msg

_BUILDS = {
    Flavour.CPU: ("cpu",),
    Flavour.METAL: ("metal",),
    Flavour.CUDA_12: ("cu124", "cu125", "cu123", "cu122", "cu121"),
    Flavour.CUDA_13: ("cu130", "cu132"),
    Flavour.VULKAN: ("vulkan",),
    Flavour.ROCM: ("rocm72", "hip-radeon"),
    Flavour.SYCL: ("sycl",),
}
_JSON = "application/vnd.pypi.simple.v1+json"
_ACCEPT = f"{_JSON}, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"
_MAX_PAGE = 16 << 20
_PAGE_SECONDS = 60.0
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class _Link:
    """A file on a page of an index."""

    url: str
    filename: str
    sha256: str = ""
    n_bytes: int = 0


def search(spec: PackSearchSpec) -> PackSearchResult:
    """Return the packs of an index for this program's version, and what else it has when it has none.

    Raises:
        PackIndexUnreachable: It does not answer.
        PackIndexUnusable: It is no index, or has none of the builds asked for.
        PackAddressUnsafe: It, or what it leads to, is not encrypted.
    """
    root = spec.index_url.rstrip("/")
    packs: list[Pack] = []
    n_pages = 0
    with client() as http:
        for flavour in spec.flavours:
            for build in _BUILDS[flavour]:
                links = _read(http, f"{root}/{build}/{wheel.PROJECT}/")
                if links is not None:
                    n_pages += 1
                    packs += _packs(links, flavour, build)
        if not n_pages:
            reason = msg("There is no list of llama-cpp-python below that address")
            raise PackIndexUnusable(host=host_of(root), reason=reason)
        packs = [_sized(http, pack) for pack in packs]
    return PackSearchResult(tuple(sorted(packs, key=lambda pack: pack.refusal is not None)))


def _packs(links: list[_Link], flavour: Flavour, build: str) -> Iterator[Pack]:
    """Yield what fits; where nothing does, the newest that would but for its version."""
    wanted = program_version()
    others: list[Pack] = []
    found = False
    for link in links:
        about = wheel.described(link.filename)
        if about is None or not wheel.suits_this_system(about[1]):
            continue
        pack = Pack(flavour, about[0], link.filename, link.url, link.sha256, link.n_bytes, build)
        if pack.version == wanted:
            found = True
            yield pack
        else:
            others.append(pack)
    if others and not found:
        newest = others[0]
        for pack in others[1:]:
            newest = pack if wheel.newer(pack.version, newest.version) else newest
        refusal = msg(
            "It is for version {version} of llama-cpp-python; Phi Forge needs exactly {wanted}.",
            version=newest.version,
            wanted=wanted,
        )
        yield replace(newest, refusal=refusal)


def _sized(http: httpx2.Client, pack: Pack) -> Pack:
    """Return a pack with its size, asked for where the index does not tell it."""
    if pack.n_bytes or pack.refusal is not None:
        return pack
    try:
        with explained(pack.url):
            response = http.head(pack.url)
    except (PackIndexUnreachable, PackIndexUnusable):
        return pack  # some servers do not answer this; the download will tell
    return replace(pack, n_bytes=content_length(response)) if response.is_success else pack


def _read(http: httpx2.Client, url: str) -> list[_Link] | None:
    """Return the files on a page; None where there is no such page."""
    give_up_at = time.monotonic() + _PAGE_SECONDS
    content = bytearray()
    with explained(url), http.stream("GET", url, headers={"Accept": _ACCEPT}) as response:
        if response.status_code in (404, 410):
            return None
        refuse_status(response)
        for piece in response.iter_bytes():
            content += piece
            if len(content) > _MAX_PAGE:
                raise PackIndexUnusable(
                    host=response.url.host, reason=msg("Its answer is too long for an index")
                )
            if time.monotonic() > give_up_at:
                raise PackIndexUnreachable(host=response.url.host, reason=msg("Its answer comes too slowly"))
    host, base = response.url.host, str(response.url)
    text = content.decode("utf-8", errors="replace")
    if response.headers.get("content-type", "").startswith(_JSON):
        return _read_json(text, base, host)
    return _read_html(text, base, host)


class _Hashes(TypedDict, total=False):
    sha256: str


class _File(TypedDict, total=False):
    filename: str
    url: str
    hashes: _Hashes
    size: int


class _Page(TypedDict):
    files: list[_File]


def _read_json(text: str, base: str, host: str) -> list[_Link]:
    try:
        page = msgspec.convert(json.loads(text), _Page)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise PackIndexUnusable(host=host, reason=msg("It is not the JSON of an index")) from error
    return [
        link
        for file in page["files"]
        if (
            link := _link(
                base, file.get("url", ""), file.get("hashes", {}).get("sha256", ""), file.get("size", 0)
            )
        )
    ]


def _read_html(text: str, base: str, host: str) -> list[_Link]:
    if "llama" not in text.lower():  # a page for logging in, say, or one of errors
        raise PackIndexUnusable(host=host, reason=msg("It is not a list of llama-cpp-python"))
    anchors = _Anchors()
    anchors.feed(text)
    return [link for address in anchors.found if (link := _link(urljoin(base, anchors.base), address))]


def _link(base: str, address: str, sha256: str = "", n_bytes: int = 0) -> _Link | None:
    """Return a file of an index, None for an address that cannot be one."""
    try:
        url = urljoin(base, address)
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.path.endswith(".whl"):
        return None
    if not sha256 and parts.fragment.startswith("sha256="):
        sha256 = parts.fragment.removeprefix("sha256=")
    sha256 = sha256.lower()
    return _Link(
        url=parts._replace(fragment="").geturl(),
        filename=unquote(parts.path.rsplit("/", 1)[-1]),
        sha256=sha256 if _SHA256.fullmatch(sha256) else "",
        n_bytes=max(0, n_bytes),
    )


class _Anchors(HTMLParser):
    """Collects what a page links to."""

    def __init__(self) -> None:
        super().__init__()
        self.base = ""
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an address."""
        address = dict(attrs).get("href") or ""
        if tag == "base":
            self.base = address
        elif tag == "a" and address:
            self.found.append(address)
