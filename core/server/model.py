"""Serving a model as plain data: what is asked of the server child, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.engine.model import LoadModel


class ServerState(Enum):
    """What the server is doing."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"


@dataclass(frozen=True)
class Serve:
    """Load a model and answer over HTTP, as OpenAI's API does.

    Attributes:
        load: The model and where it runs.
        host: Address to listen on; anything but a loopback address needs an API key.
        port: Port to listen on; 0 for any free one.
        api_key: What clients have to send; empty asks for none.
        alias: The model's name in the API; empty for the file's name.
    """

    load: LoadModel
    host: str = "127.0.0.1"
    port: int = 0
    api_key: str = ""
    alias: str = ""


@dataclass(frozen=True)
class ServerReady:
    """The server answers.

    Attributes:
        host: Address it listens on.
        port: Port it listens on.
        base_url: What an OpenAI client takes as base URL, such as ``http://127.0.0.1:8080/v1``.
        alias: The model's name in the API.
        n_ctx: Context length in tokens.
        n_gpu_layers: Layers given to devices.
    """

    host: str
    port: int
    base_url: str
    alias: str
    n_ctx: int
    n_gpu_layers: int


@dataclass(frozen=True)
class RequestServed:
    """One request was answered.

    Attributes:
        at: When it came, in seconds since 1970.
        client: Address of the client, without its port.
        method: ``GET``, ``POST``, …
        path: Such as ``/v1/chat/completions``; without the query.
        status: HTTP status.
        seconds: Until the last byte was sent.
        n_bytes: Length of the answer's body.
    """

    at: float
    client: str
    method: str
    path: str
    status: int
    seconds: float
    n_bytes: int


@dataclass(frozen=True)
class ServerExited:
    """The server child is gone. Made by the parent's side."""
