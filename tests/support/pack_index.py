"""An index of wheels on loopback: real HTTP, with faults to order."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What the server says for one path.

    Attributes:
        drop_at: Close the connection after so many bytes of the content; then `whole` the next time.
        stall_at: Say nothing more after so many bytes, until the server closes.
        told_length: Claim this length in the place of the real one; None claims the real one, -1 none.
    """

    content: bytes = b""
    kind: str = "text/html"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drop_at: int | None = None
    stall_at: int | None = None
    told_length: int | None = None


class PackIndex:
    """The index; `pages` and `files` are what it has, by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, str, str]] = []
        self.closing = threading.Event()
        self.stalled = threading.Event()
        self.url = ""

    def page(self, build: str, *links: str) -> None:
        """Offer files of one build; each link is an address, perhaps with a hash behind ``#``."""
        anchors = "".join(f'<a href="{link}">{link}</a><br>' for link in links)
        html = f"<!DOCTYPE html><html><body><h1>Links for llama-cpp-python</h1>{anchors}</body></html>"
        self.answers[f"/{build}/llama-cpp-python/"] = Answer(html.encode())

    def json_page(self, build: str, *files: dict[str, object]) -> None:
        """Offer files of one build in the form of PEP 691."""
        content = json.dumps({"meta": {"api-version": "1.0"}, "name": "llama-cpp-python", "files": files})
        kind = "application/vnd.pypi.simple.v1+json"
        self.answers[f"/{build}/llama-cpp-python/"] = Answer(content.encode(), kind)

    def file(self, path: str, content: bytes) -> Answer:
        """Offer a file; change the answer to have it go wrong."""
        answer = Answer(content, "application/octet-stream", headers={"ETag": '"one"'})
        self.answers[path] = answer
        return answer


@contextmanager
def pack_index() -> Iterator[PackIndex]:
    """Run an index."""
    index = PackIndex()

    class Handler(_Handler):
        served = index

    server = _Server(("127.0.0.1", 0), Handler)
    index.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield index
    finally:
        index.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that break off are a part of what is tested."""


class _Handler(BaseHTTPRequestHandler):
    served: PackIndex
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(with_content=True)

    def do_HEAD(self) -> None:
        self._answer(with_content=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the base class
        """Say nothing."""

    def _answer(self, *, with_content: bool) -> None:
        asked = self.headers.get("Range", "")
        self.served.requests.append((self.command, self.path, asked))
        answer = self.served.answers.get(self.path, Answer(b"no such page", status=404))
        start = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
        content = answer.content[start:]
        self.send_response(206 if start else answer.status)
        self.send_header("Content-Type", answer.kind)
        if start:
            total = len(answer.content)
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.told_length != -1:
            self.send_header("Content-Length", str(answer.told_length or len(content)))
        self.end_headers()
        if with_content:
            self._send(answer, content)
        if answer.told_length is not None:
            self.close_connection = True

    def _send(self, answer: Answer, content: bytes) -> None:
        limit = answer.drop_at if answer.drop_at is not None else answer.stall_at
        try:
            self.wfile.write(content if limit is None else content[:limit])
            self.wfile.flush()
            if answer.stall_at is not None:
                self.served.stalled.set()
                self.served.closing.wait()
        except OSError:
            pass  # the client went away
        if limit is not None:
            answer.drop_at = None
            self.close_connection = True
