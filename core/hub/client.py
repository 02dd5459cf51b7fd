"""One way to the Hub: where it is, who asks, and huggingface_hub set up so that nothing waits for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import httpx2
from huggingface_hub import HfApi, constants, hf_hub_url, set_client_factory
from huggingface_hub.errors import OfflineModeIsEnabled
from huggingface_hub.utils import build_hf_headers, disable_progress_bars

from core import __version__
from core.hub.model import RemoteFile

SILENCE_SECONDS = 30.0
"""How long a connection may be silent; huggingface_hub itself waits without end in several places."""

_CONNECT_SECONDS = 15.0
_PROGRAM = "phi-forge"


@dataclass(frozen=True)
class Hub:
    """A Hub and who asks it.

    Attributes:
        endpoint: Its address, without a slash at the end.
        cache: Root of the Hub's cache on this computer.
        token: Access token; empty for none, and then none is sent: never one found on the disk.
    """

    endpoint: str
    cache: Path
    token: str = field(default="", repr=False)

    @classmethod
    def usual(cls, token: str = "") -> Hub:
        """Return the Hub that ``HF_ENDPOINT``, ``HF_HOME`` and their like name."""
        return cls(constants.ENDPOINT, Path(constants.HF_HUB_CACHE), token)

    @property
    def api(self) -> HfApi:
        """huggingface_hub's interface, asking with this token."""
        return HfApi(
            endpoint=self.endpoint,
            token=self.token or False,
            library_name=_PROGRAM,
            library_version=__version__,
        )

    @property
    def token_page(self) -> str:
        """Where tokens are made."""
        return f"{self.endpoint}/settings/tokens"

    def page(self, repo_id: str) -> str:
        """Return the address of a model's page."""
        return f"{self.endpoint}/{repo_id}"

    def file_url(self, repo_id: str, commit: str, file: RemoteFile) -> str:
        """Return the address that leads to a file's content, by redirects where it is large."""
        return hf_hub_url(repo_id, file.name, revision=commit, endpoint=self.endpoint)

    def headers(self, **more: str) -> dict[str, str]:
        """Return the headers of a request for a file's bytes as they are stored."""
        headers: dict[str, str] = build_hf_headers(
            token=self.token or False,
            library_name=_PROGRAM,
            library_version=__version__,
            headers={"Accept-Encoding": "identity", **more},
        )
        return headers


def timeout(silence_seconds: float = SILENCE_SECONDS) -> httpx2.Timeout:
    """Return how long to wait for a connection and then for each piece of an answer."""
    return httpx2.Timeout(silence_seconds, connect=min(_CONNECT_SECONDS, silence_seconds))


def _refuse_when_offline(request: httpx2.Request) -> None:
    if constants.is_offline_mode():
        raise OfflineModeIsEnabled(f"{request.url.host} is not asked: HF_HUB_OFFLINE is set")


def _make_client() -> httpx2.Client:
    return httpx2.Client(
        event_hooks={"request": [_refuse_when_offline]}, follow_redirects=True, timeout=timeout()
    )


set_client_factory(_make_client)
disable_progress_bars()
