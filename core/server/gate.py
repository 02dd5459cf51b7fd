"""What stands before the routes: who is let in, when a client left, and the request log.

Everything is plain ASGI (https://asgi.readthedocs.io), so that it works on answers that are streamed too.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import threading
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from ipaddress import ip_address
from typing import Any, TypeAlias

from core.server.addresses import is_loopback
from core.server.model import RequestServed

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

MAX_BODY = 8 << 20
"""Bytes of a request; a whole context of the largest model is some hundred kilobytes."""

BODY_SECONDS = 60.0
"""Until the last of them is there."""

_MAX_PATH = 200
_CLIENT_LEFT = 499  # what web servers write in their logs for a client that did not wait


class Refused(Exception):
    """A request that is not answered.

    Args:
        status: HTTP status.
        message: Why, for whoever writes the client.
        code: OpenAI's short name of the fault.
    """

    def __init__(self, status: int, message: str, code: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    def body(self) -> dict[str, object]:
        """Return the answer's body, as OpenAI's API shapes it."""
        kind = "invalid_request_error" if self.status < 500 else "server_error"
        return {"error": {"message": str(self), "type": kind, "param": None, "code": self.code}}


class Gate:
    """Lets in who may use the server, tells when a client left, and logs what was answered.

    A page on the web that is open in the user's browser can send requests to this computer. Browsers
    mark those with an ``Origin``, or reach us under the page's own host name (DNS rebinding); neither
    is let in, and no header allows a page to read an answer.

    Args:
        app: What answers.
        api_key: What clients have to send; empty asks for none.
        on_request: Hears of each request once it is over.
        gone: Is set to an event for each request, which tells the answering threads of the client's end.
    """

    def __init__(
        self,
        app: App,
        api_key: str,
        on_request: Callable[[RequestServed], None],
        gone: ContextVar[threading.Event],
    ) -> None:
        self._app = app
        self._api_key = api_key
        self._on_request = on_request
        self._gone = gone

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} here")
        client = _Client(receive)
        log = _Log(scope, send, client.gone)
        self._gone.set(client.gone)
        try:
            try:
                self._check(_headers(scope))
                await client.read_body()
                await self._app(scope, client.receive, log.send)
            except Refused as refused:
                if log.status is None:
                    await _answer(refused, log.send)
        finally:
            client.close()
            self._on_request(log.entry())

    def _check(self, headers: dict[str, str]) -> None:
        """Refuse who may not come in.

        Raises:
            Refused: With the reason.
        """
        if "origin" in headers:
            raise Refused(403, "Requests of web pages are not answered.", "origin_not_allowed")
        if not self._api_key:
            if not _names_this_computer(headers.get("host", "")):
                raise Refused(403, "The Host header does not name this computer.", "host_not_allowed")
        elif not hmac.compare_digest(_bearer(headers).encode(), self._api_key.encode()):
            raise Refused(401, "The API key is missing or wrong.", "invalid_api_key")
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MAX_BODY:
            raise _too_large()


class _Client:
    """Reads what a client asks, and notices when it goes away while it is being answered.

    Attributes:
        gone: Set when the client has gone, or nothing more is to be done for it.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._body: bytes | None = None
        self._watch: asyncio.Task[Message] | None = None
        self.gone = threading.Event()

    async def read_body(self) -> None:
        """Take in the whole request, then begin to watch for the client's end.

        Raises:
            Refused: It is too large, did not come in time, or the client went away before its end.
        """
        body = bytearray()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                more = True
                while more:
                    message = await self._receive()
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
                    if message["type"] == "http.disconnect":
                        self.gone.set()
                        raise Refused(_CLIENT_LEFT, "The client left.", "client_left")
                    if len(body) > MAX_BODY:
                        raise _too_large()
        except TimeoutError:
            raise Refused(408, "The request did not come to an end.", "request_timeout") from None
        self._body = bytes(body)
        self._watch = asyncio.create_task(self._wait_for_end())

    async def receive(self) -> Message:
        """Return the request's body once, then wait until the client has gone."""
        if self._body is not None:
            message = {"type": "http.request", "body": self._body, "more_body": False}
            self._body = None
            return message
        assert self._watch is not None, "the body was read"
        # Whoever asks may give up waiting; the watch goes on.
        return await asyncio.shield(self._watch)

    async def _wait_for_end(self) -> Message:
        message = await self._receive()
        self.gone.set()
        return message

    def close(self) -> None:
        self.gone.set()
        if self._watch is not None:
            self._watch.cancel()


class _Log:
    """Notes what is sent as the answer; none of its contents."""

    def __init__(self, scope: Message, send: Send, gone: threading.Event) -> None:
        self._scope = scope
        self._send = send
        self._gone = gone
        self._at = time.time()
        self._started = time.perf_counter()
        self._n_bytes = 0
        self._finished = False
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = _CLIENT_LEFT if self._gone.is_set() else message["status"]
        elif message["type"] == "http.response.body":
            self._n_bytes += len(message.get("body", b""))
            self._finished = not message.get("more_body", False)
        await self._send(message)

    def entry(self) -> RequestServed:
        client = self._scope.get("client")
        return RequestServed(
            at=self._at,
            client=client[0] if client else "",
            method=self._scope["method"],
            # As it came, still percent-encoded: a path can hold what would move a terminal's cursor.
            path=self._scope["raw_path"].decode("ascii", "replace")[:_MAX_PATH],
            status=self.status if self.status is not None and self._finished else _CLIENT_LEFT,
            seconds=time.perf_counter() - self._started,
            n_bytes=self._n_bytes,
        )


def _too_large() -> Refused:
    return Refused(413, f"A request may have {MAX_BODY} bytes.", "request_too_large")


def _headers(scope: Message) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def _bearer(headers: dict[str, str]) -> str:
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" else ""


def _names_this_computer(host: str) -> bool:
    """Return whether a Host header is ``localhost`` or a loopback address, with any port."""
    name = host.removeprefix("[").partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return is_loopback(name.lower().rstrip("."))


async def _answer(refused: Refused, send: Send) -> None:
    body = json.dumps(refused.body()).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    if refused.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    headers.append((b"connection", b"close"))  # what is left of its body is not read
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def origin_of(host: str, port: int) -> str:
    """Return the beginning of addresses on a server, such as ``http://127.0.0.1:8080``.

    A server on every address of this machine is given its loopback address.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return f"http://{host}:{port}"
    if address.is_unspecified:
        return f"http://127.0.0.1:{port}"
    return f"http://[{host}]:{port}" if address.version == 6 else f"http://{host}:{port}"
