"""Reads the manifest of the newest release (packaging/manifest.py writes it) and checks who signed it."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import os
import platform
import re
import sys
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from core import __version__
from core.errors import UpdateNotTrusted, UpdateUnreachable, UpdateUnreadable
from core.text import msg
from core.updates.model import Release, UpdateSpec

_MOST_BYTES = 1 << 20
_TIMEOUT_SECONDS = 15.0
_SIGNATURE_SUFFIX = ".sig"
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){1,3}")


def check(spec: UpdateSpec) -> Release:
    """Return the newest release. Sends nothing but the request itself.

    Raises:
        UpdateUnreachable: There is no answer, or not from a safe address.
        UpdateNotTrusted: The manifest was not signed with the key.
        UpdateUnreadable: It was, and yet makes no sense.
    """
    with httpx2.Client(
        timeout=_TIMEOUT_SECONDS,
        follow_redirects=True,
        headers={"User-Agent": "phi-forge", "Accept-Encoding": "identity"},
        event_hooks={"request": [_require_safe]},
    ) as client:
        manifest = _get(client, spec.url)
        signature = _get(client, spec.url + _SIGNATURE_SUFFIX)
    _verify(manifest, signature, spec.public_key)
    try:
        return _read(json.loads(manifest), spec.url)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UpdateUnreadable(reason=f"{type(error).__name__}: {error}") from error


def is_newer(version: str, than: str) -> bool:
    """Compare two versions number by number.

    Raises:
        ValueError: One of them is not numbers with dots between them.
    """
    return _numbers(version) > _numbers(than)


def package_suffix() -> str:
    """Return how the name of the package for this system ends: the kind this program came in."""
    machine = platform.machine().lower()
    if sys.platform == "win32":
        return ".exe"
    if sys.platform == "darwin":
        return f"-{'arm64' if machine == 'arm64' else 'x86_64'}.dmg"
    is_x86_64 = machine in ("x86_64", "amd64")
    if "APPIMAGE" in os.environ:  # set by the AppImage's own starter
        return f"-{'x86_64' if is_x86_64 else machine}.AppImage"
    if sys.executable.startswith("/usr/"):
        return f"_{'amd64' if is_x86_64 else machine}.deb"
    return f"-linux-{'x86_64' if is_x86_64 else machine}.tar.xz"


def _read(manifest: dict[str, Any], url: str) -> Release:
    version = str(manifest["version"])
    files = [(str(file["name"]), int(file["bytes"])) for file in manifest["files"]]
    name, n_bytes = next((file for file in files if file[0].endswith(package_suffix())), ("", 0))
    return Release(
        version=version,
        is_newer=is_newer(version, __version__),
        notes=str(manifest["notes"]),
        # The name is quoted as one part of a path: it cannot lead to another server or folder.
        download=urljoin(url, quote(name, safe="")) if name else "",
        n_bytes=n_bytes,
    )


def _verify(manifest: bytes, signature: bytes, public_key: str) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(signature.strip(), validate=True), manifest)
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise UpdateNotTrusted from error


def _get(client: httpx2.Client, url: str) -> bytes:
    host = urlsplit(url).hostname or url
    try:
        with client.stream("GET", url) as answer:
            answer.raise_for_status()
            content = b""
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > _MOST_BYTES:
                    raise UpdateUnreadable(reason=msg("it is longer than a manifest can be"))
            return content
    except httpx2.HTTPStatusError as error:
        raise UpdateUnreachable(host=host, reason=f"HTTP {error.response.status_code}") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise UpdateUnreachable(host=host, reason=str(error) or type(error).__name__) from error


def _require_safe(request: httpx2.Request) -> None:
    """Refuse what is not encrypted, also as the goal of a redirect; this machine itself may be."""
    if request.url.scheme != "https" and not _is_loopback(request.url.host):
        raise UpdateUnreachable(host=request.url.host, reason=msg("the address is not https"))


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    if not _VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not a version")
    numbers = [int(number) for number in version.split(".")]
    while numbers[-1:] == [0]:  # 1.0 and 1.0.0 are the same
        numbers.pop()
    return tuple(numbers)
