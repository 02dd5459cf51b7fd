"""What goes wrong between here and the Hub, as errors with a next step."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx2
from huggingface_hub.errors import (
    BadRequestError,
    DisabledRepoError,
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from core.errors import (
    HubAnswerUnusable,
    HubCertificateWrong,
    HubDisabled,
    HubDown,
    HubFileNotFound,
    HubForbidden,
    HubGated,
    HubNotFound,
    HubOffline,
    HubProxyFailed,
    HubRateLimited,
    HubReferenceWrong,
    HubRefused,
    HubRevisionNotFound,
    HubTimeout,
    HubTokenWrong,
    HubUnreachable,
    PhiForgeError,
)
from core.hub.client import SILENCE_SECONDS, Hub
from core.hub.model import RepoRef

_DEFAULT_WAIT_SECONDS = 60
_MAX_WAIT_SECONDS = 3600
TRANSIENT = (HubUnreachable, HubTimeout, HubDown, HubRateLimited)
"""Errors after which the same request may well succeed."""


@contextmanager
def explained(
    hub: Hub, ref: RepoRef | None = None, file: str = "", silence_seconds: float = SILENCE_SECONDS
) -> Iterator[None]:
    """Turn what huggingface_hub and httpx raise within the block into errors for people.

    Args:
        hub: Who is asked.
        ref: Which model it is about.
        file: Which of its files.
        silence_seconds: After how long a silent connection counts as dead.
    """
    try:
        yield
    except HfHubHTTPError as error:
        raise _explain_status(error, hub, ref, file) from error
    except OfflineModeIsEnabled as error:
        raise HubOffline from error
    except HFValidationError as error:
        raise HubReferenceWrong(text=ref.repo_id if ref else "", reason=str(error)) from error
    except httpx2.HTTPError as error:
        raise _explain_transport(error, hub, silence_seconds) from error
    except (httpx2.InvalidURL, json.JSONDecodeError, KeyError, TypeError) as error:
        # An address that is none, or an answer without what huggingface_hub takes for granted.
        raise HubAnswerUnusable(reason=f"{type(error).__name__}: {error}".rstrip(".")) from error


def wait_of(error: PhiForgeError) -> float:
    """Return how many seconds the Hub asked to wait, 0 when it did not."""
    seconds = error.values.get("seconds", 0) if isinstance(error, HubRateLimited | HubDown) else 0
    return float(seconds) if isinstance(seconds, int | float) else 0.0


def _explain_status(error: HfHubHTTPError, hub: Hub, ref: RepoRef | None, file: str) -> PhiForgeError:
    repo = ref.repo_id if ref else ""
    response = error.response
    status = response.status_code
    host = response.request.url.host
    said = " ".join((error.server_message or "").split())[:300]
    if isinstance(error, GatedRepoError):  # before RepositoryNotFoundError, of which it is one
        return HubGated(repo=repo, url=hub.page(repo))
    if isinstance(error, DisabledRepoError):
        return HubDisabled(repo=repo)
    if isinstance(error, RevisionNotFoundError):
        return HubRevisionNotFound(repo=repo, revision=(ref.revision if ref else "") or "main")
    if isinstance(error, EntryNotFoundError):
        return HubFileNotFound(repo=repo, file=file)
    if status == 401 and (hub.token or not repo):
        # With a token the Hub answers 404 for what it does not show, so 401 is about the token.
        return HubTokenWrong(url=hub.token_page)
    if isinstance(error, RepositoryNotFoundError) or status in (401, 404):
        return HubNotFound(repo=repo)
    if status == 403:
        return HubForbidden(reason=said or "forbidden", url=hub.token_page)
    if status == 429:
        return HubRateLimited(seconds=_retry_after(response) or _DEFAULT_WAIT_SECONDS)
    if status in (408, 425) or status >= 500:
        return HubDown(host=host, status=status, seconds=_retry_after(response))
    reason = said or ("bad request" if isinstance(error, BadRequestError) else response.reason_phrase)
    return HubRefused(host=host, status=status, reason=reason.rstrip("."), details=str(error))


def _retry_after(response: httpx2.Response) -> int:
    """Return the seconds an answer asks to wait; 0 where it does not say so as a number."""
    text = response.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return min(int(text), _MAX_WAIT_SECONDS)
    return 0


def _explain_transport(error: httpx2.HTTPError, hub: Hub, silence_seconds: float) -> PhiForgeError:
    host = httpx2.URL(hub.endpoint).host
    with suppress(RuntimeError):  # httpx knows no request where it failed before one was made
        host = error.request.url.host
    reason = " ".join((str(error) or type(error).__name__).split()).rstrip(".")
    if isinstance(error, httpx2.ProxyError):
        return HubProxyFailed(reason=reason)
    if isinstance(error, httpx2.TimeoutException):
        return HubTimeout(host=host, seconds=f"{silence_seconds:.0f}")
    if _caused_by_tls(error):
        return HubCertificateWrong(host=host, reason=reason)
    if isinstance(error, httpx2.UnsupportedProtocol | httpx2.DecodingError | httpx2.TooManyRedirects):
        return HubAnswerUnusable(reason=reason)
    return HubUnreachable(host=host, reason=reason)


def _caused_by_tls(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY_FAILED" in str(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
