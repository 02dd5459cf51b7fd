"""Asking an index and where its files are: encrypted, patient to a point, and explained when it fails."""

from __future__ import annotations

import ipaddress
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx2

from core import __version__
from core.errors import PackAddressUnsafe, PackIndexUnreachable, PackIndexUnusable
from core.text import msg

SILENCE_SECONDS = 30.0
_CONNECT_SECONDS = 15.0
_LENGTH = re.compile(r"[0-9]{1,18}")


def client() -> httpx2.Client:
    """Return a client that follows redirects, but never to an address without encryption."""
    return httpx2.Client(
        event_hooks={"request": [_require_encryption]},
        follow_redirects=True,
        max_redirects=10,
        timeout=httpx2.Timeout(SILENCE_SECONDS, connect=_CONNECT_SECONDS),
        headers={"User-Agent": f"phi-forge/{__version__}", "Accept-Encoding": "identity"},
    )


@contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn what httpx raises within the block into errors for people.

    Raises:
        PackIndexUnreachable: No answer, or one that broke off.
        PackIndexUnusable: An answer that is none.
    """
    try:
        yield
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        host = host_of(url)
        with suppress(RuntimeError, AttributeError):  # it failed before there was a request
            host = error.request.url.host or host  # type: ignore[union-attr]  # only HTTPError has one
        reason = " ".join((str(error) or type(error).__name__).split()).rstrip(".")
        if isinstance(error, httpx2.TimeoutException):
            raise PackIndexUnreachable(
                host=host,
                reason=msg("It did not answer for {seconds} seconds", seconds=round(SILENCE_SECONDS)),
            ) from error
        if isinstance(error, httpx2.TransportError) and not isinstance(
            error, httpx2.UnsupportedProtocol | httpx2.DecodingError
        ):
            told = msg("The system said: {reason}", reason=reason)
            if _caused_by_tls(error):
                told = msg("Its certificate is not trusted")
            raise PackIndexUnreachable(host=host, reason=told, details=reason) from error
        raise PackIndexUnusable(host=host, reason=reason) from error


def refuse_status(response: httpx2.Response) -> None:
    """Raise for an answer that is not a success.

    Raises:
        PackIndexUnreachable: The server is in trouble, or asks to wait.
        PackIndexUnusable: It refuses.
    """
    if response.is_success:
        return
    reason = msg("It answered with status {status}", status=response.status_code)
    host = response.request.url.host
    if response.status_code >= 500 or response.status_code in (408, 425, 429):
        raise PackIndexUnreachable(host=host, reason=reason)
    raise PackIndexUnusable(host=host, reason=reason)


def content_length(response: httpx2.Response) -> int:
    """Return how many bytes an answer says it has; 0 where it does not say so."""
    length = response.headers.get("content-length", "")
    return int(length) if _LENGTH.fullmatch(length) else 0


def host_of(url: str) -> str:
    """Return whom an address names; the address itself when it is none."""
    try:
        return httpx2.URL(url).host or url[:80]
    except (httpx2.InvalidURL, UnicodeError):
        return url[:80]


def _require_encryption(request: httpx2.Request) -> None:
    host = request.url.host
    if request.url.scheme == "https" or _is_loopback(host):
        return
    raise PackAddressUnsafe(host=host or str(request.url)[:80])


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _caused_by_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) or "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
