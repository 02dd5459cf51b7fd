"""A Hub on loopback: real HTTP, spoken to by the real huggingface_hub, with faults to order.

Two servers run: the Hub itself and the content network that large files are redirected to, on another port,
as in reality. Each knows which requests came.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "hf_test_token"
_LFS_ENDINGS = (".safetensors", ".gguf", ".model", ".bin")


@dataclass
class Repo:
    """A model at its newest commit; `commits` holds every state by its hash."""

    files: dict[str, bytes] = field(default_factory=dict)
    private: bool = False
    gated: bool = False
    disabled: bool = False
    config: dict[str, Any] = field(default_factory=dict)
    card: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    downloads: int = 1
    commits: dict[str, dict[str, bytes]] = field(default_factory=dict)
    head: str = ""

    def commit(self) -> str:
        """Make what `files` holds now the newest commit; return its hash."""
        listing = sorted((name, hashlib.sha1(data).hexdigest()) for name, data in self.files.items())
        self.head = hashlib.sha1(json.dumps([self.head, listing]).encode()).hexdigest()
        self.commits[self.head] = dict(self.files)
        return self.head


@dataclass
class Fault:
    """Something that goes wrong for requests whose path contains `where`, `times` times.

    Attributes:
        where: Part of the path; the content network's paths begin with /cdn/ and end with the file's name.
        times: How often; None for always.
        status: Answer with this status and `headers` instead.
        drop_at: Close the connection after so many bytes of the content.
        stall_at: Say nothing more after so many bytes, until the client goes or the server closes.
        corrupt_at: Change the byte at this place of the file.
        replaced: Send this instead of the file.
        ignore_range: Send the whole file whatever was asked for.
        commit: Say that the content belongs to this commit.
        slow: Seconds to wait before each 64 KB.
        rate: Bytes a second at most, for each connection.
    """

    where: str
    times: int | None = 1
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    drop_at: int | None = None
    stall_at: int | None = None
    corrupt_at: int | None = None
    replaced: bytes = b""
    ignore_range: bool = False
    commit: str = ""
    slow: float = 0.0
    rate: float = 0.0


@dataclass(frozen=True)
class Seen:
    """A request that came."""

    server: str
    method: str
    path: str
    range: str
    authorization: str


class HubServer:
    """The two servers and what they hold; any thread may change it."""

    def __init__(self) -> None:
        self.repos: dict[str, Repo] = {}
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self.sent = 0
        self.lfs: dict[str, bytes] = {}
        self.closing = threading.Event()
        self._hashes: dict[int, str] = {}
        self._lock = threading.Lock()
        self._progress = threading.Condition()
        self._servers = [_make_server(self, name) for name in ("hub", "cdn")]
        self.url, self.cdn_url = (f"http://127.0.0.1:{s.server_address[1]}" for s in self._servers)
        self._threads = [
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
            for server in self._servers
        ]
        for thread in self._threads:
            thread.start()

    def add(self, repo_id: str, files: dict[str, bytes], **more: Any) -> Repo:
        """Add a model with one commit."""
        repo = Repo(dict(files), **more)
        repo.commit()
        self.repos[repo_id] = repo
        return repo

    def close(self) -> None:
        """Stop both servers and every connection."""
        self.closing.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()

    def paths(self, server: str = "", method: str = "") -> list[str]:
        """Paths of the requests that came, in order."""
        return [
            s.path
            for s in self.seen
            if (not server or s.server == server) and (not method or s.method == method)
        ]

    def sha256(self, data: bytes) -> str:
        """Return the hash of a file that is kept as long as the server; large ones are hashed once."""
        if id(data) not in self._hashes:
            self._hashes[id(data)] = hashlib.sha256(data).hexdigest()
        return self._hashes[id(data)]

    def take_fault(self, path: str) -> Fault | None:
        """Return the fault for this request and count it."""
        with self._lock:
            for fault in self.faults:
                if fault.where in path and (fault.times is None or fault.times > 0):
                    if fault.times is not None:
                        fault.times -= 1
                    return fault
        return None

    def count(self, n: int) -> None:
        """Count bytes of content that were sent."""
        with self._progress:
            self.sent += n
            self._progress.notify_all()

    def wait_sent(self, n: int, timeout: float = 20.0) -> None:
        """Wait until `n` bytes of content were sent in all."""
        with self._progress:
            assert self._progress.wait_for(lambda: self.sent >= n, timeout), (
                f"{self.sent} of {n} bytes were sent"
            )


@contextmanager
def hub_server() -> Iterator[HubServer]:
    """Run a Hub for the length of the block."""
    server = HubServer()
    try:
        yield server
    finally:
        server.close()


def is_lfs(name: str) -> bool:
    """Whether the Hub keeps a file in LFS."""
    return name.endswith(_LFS_ENDINGS)


def git_hash(data: bytes) -> str:
    """Git's hash of a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


def describe(name: str, data: bytes) -> dict[str, Any]:
    """Return a file as the listing has it."""
    entry: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": git_hash(data)}
    if is_lfs(name):
        sha256 = hashlib.sha256(data).hexdigest()
        entry["lfs"] = {"sha256": sha256, "size": len(data), "pointerSize": 134}
        entry["blobId"] = git_hash(f"oid sha256:{sha256}\nsize {len(data)}\n".encode())
    return entry


def _make_server(hub: HubServer, name: str) -> ThreadingHTTPServer:
    handler = type("Handler", (_Handler,), {"hub": hub, "server_name": name})
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)


class _Handler(BaseHTTPRequestHandler):
    hub: HubServer
    server_name: str
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        pass

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except (ConnectionError, BrokenPipeError):
            self.close_connection = True

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.hub.seen.append(
            Seen(
                self.server_name,
                self.command,
                unquote(self.path),
                self.headers.get("range", ""),
                self.headers.get("authorization", ""),
            )
        )
        if self.headers.get("transfer-encoding", "") == "chunked":
            self.body = self._read_chunks()
        else:
            self.body = self.rfile.read(int(self.headers.get("content-length") or 0))
        fault = self.hub.take_fault(unquote(self.path))
        if fault is not None and fault.status:
            self._json(fault.status, {"error": fault.headers.get("X-Error-Message", "no")}, fault.headers)
        elif self.server_name == "cdn":
            self._cdn(fault)
        else:
            self._hub(fault)

    def _read_chunks(self) -> bytes:
        parts = []
        while size := int(self.rfile.readline(), 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    # ---- the Hub

    def _hub(self, fault: Fault | None) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        if self.headers.get("authorization", f"Bearer {TOKEN}") != f"Bearer {TOKEN}":
            message = "Invalid credentials in Authorization header"
            self._json(401, {"error": message}, {"X-Error-Message": message})
        elif path == "/api/whoami-v2":
            self._json(200, _account()) if self._known else self._json(401, {"error": "who"})
        elif path == "/api/models":
            self._search(parse_qs(address.query))
        elif path == "/api/validate-yaml":
            self._json(200, {"warnings": [], "errors": []})
        elif path == "/api/repos/create":
            self._create()
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/(.+))?", path):
            self._info(match[1], match[2] or "main")
        elif match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            self._resolve(match[1], match[2], match[3], fault)
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)/preupload/(.+)", path):
            self._preupload(match[1])
        elif match := re.fullmatch(r"/([^/]+/[^/]+)\.git/info/lfs/objects/batch", path):
            self._batch()
        elif match := re.fullmatch(r"/api/models/([^/]+/[^/]+)/commit/(.+)", path):
            self._commit(match[1])
        else:
            self._json(404, {"error": f"no {path}"})

    @property
    def _known(self) -> bool:
        return self.headers.get("authorization") == f"Bearer {TOKEN}"

    def _find(self, repo_id: str) -> Repo | None:
        """Return a repository the caller may see; otherwise answer as the Hub does."""
        repo = self.hub.repos.get(repo_id)
        if repo is None or (repo.private and not self._known):
            status = 404 if self._known else 401
            self._json(status, {"error": "Repository not found"}, {"X-Error-Code": "RepoNotFound"})
            return None
        if repo.disabled:
            message = "Access to this resource is disabled."
            self._json(403, {"error": message}, {"X-Error-Message": message})
            return None
        return repo

    def _files(self, repo: Repo, revision: str) -> tuple[str, dict[str, bytes]] | None:
        commit = repo.head if revision == "main" else revision
        if commit not in repo.commits:
            self._json(404, {"error": "Revision not found"}, {"X-Error-Code": "RevisionNotFound"})
            return None
        return commit, repo.commits[commit]

    def _info(self, repo_id: str, revision: str) -> None:
        repo = self._find(repo_id)
        found = self._files(repo, revision) if repo else None
        if repo and found:
            commit, files = found
            self._json(200, _summary(repo_id, repo, files) | {"sha": commit, "id": repo_id})

    def _search(self, query: dict[str, list[str]]) -> None:
        text = query.get("search", [""])[0].lower()
        found = [
            (name, repo) for name, repo in self.hub.repos.items() if text in name.lower() and not repo.private
        ]
        found.sort(key=lambda item: -item[1].downloads)
        limit = int(query.get("limit", ["1000"])[0])
        self._json(200, [_summary(name, repo, repo.files) | {"id": name} for name, repo in found[:limit]])

    def _resolve(self, repo_id: str, revision: str, name: str, fault: Fault | None) -> None:
        repo = self._find(repo_id)
        if repo is None:
            return
        if repo.gated and not self._known:
            self._json(401, {"error": "gated"}, {"X-Error-Code": "GatedRepo"})
            return
        found = self._files(repo, revision)
        if found is None:
            return
        commit, files = found
        if name not in files:
            self._json(404, {"error": "Entry not found"}, {"X-Error-Code": "EntryNotFound"})
            return
        headers = {"X-Repo-Commit": fault.commit if fault and fault.commit else commit}
        if is_lfs(name):
            sha256 = self.hub.sha256(files[name])
            headers |= {"X-Linked-Etag": f'"{sha256}"', "X-Linked-Size": str(len(files[name]))}
            headers["Location"] = f"{self.hub.cdn_url}/cdn/{repo_id}/{commit}/{name}?signature=1"
            self._json(302, {}, headers)
        else:
            self._content(files[name], headers | {"ETag": f'"{git_hash(files[name])}"'}, fault)

    def _create(self) -> None:
        wanted = json.loads(self.body)
        repo_id = f"{wanted.get('organization') or 'me'}/{wanted['name']}"
        if not self._known:
            self._json(401, {"error": "who"})
        elif repo_id in self.hub.repos:
            self._json(
                409, {"error": "You already created this model repo", "url": f"{self.hub.url}/{repo_id}"}
            )
        else:
            private = wanted.get("private") is True or wanted.get("visibility") == "private"
            self.hub.add(repo_id, {".gitattributes": b"*.gguf filter=lfs\n"}, private=private)
            self._json(200, {"url": f"{self.hub.url}/{repo_id}", "name": repo_id})

    def _preupload(self, repo_id: str) -> None:
        if self._find(repo_id) is None:
            return
        files = [
            {
                "path": file["path"],
                "uploadMode": "lfs" if is_lfs(file["path"]) else "regular",
                "shouldIgnore": False,
            }
            for file in json.loads(self.body)["files"]
        ]
        self._json(200, {"files": files})

    def _batch(self) -> None:
        objects = []
        for entry in json.loads(self.body)["objects"]:
            answer = {"oid": entry["oid"], "size": entry["size"]}
            if entry["oid"] not in self.hub.lfs:
                answer["actions"] = {"upload": {"href": f"{self.hub.cdn_url}/lfs/{entry['oid']}"}}
            objects.append(answer)
        self._json(200, {"transfer": "basic", "objects": objects})

    def _commit(self, repo_id: str) -> None:
        repo = self._find(repo_id)
        if repo is None:
            return
        for line in self.body.decode().splitlines():
            operation = json.loads(line)
            value = operation["value"]
            if operation["key"] == "file":
                import base64

                repo.files[value["path"]] = base64.b64decode(value["content"])
            elif operation["key"] == "lfsFile":
                repo.files[value["path"]] = self.hub.lfs[value["oid"]]
        commit = repo.commit()
        self._json(
            200,
            {"success": True, "commitOid": commit, "commitUrl": f"{self.hub.url}/{repo_id}/commit/{commit}"},
        )

    # ---- the content network

    def _cdn(self, fault: Fault | None) -> None:
        path = unquote(urlsplit(self.path).path)
        if self.command == "PUT":
            oid = path.rpartition("/")[2]
            assert hashlib.sha256(self.body).hexdigest() == oid
            self.hub.lfs[oid] = self.body
            self._json(200, {})
            return
        match = re.fullmatch(r"/cdn/([^/]+/[^/]+)/([^/]+)/(.+)", path)
        assert match is not None, path
        self._content(self.hub.repos[match[1]].commits[match[2]][match[3]], {}, fault)

    def _content(self, data: bytes, headers: dict[str, str], fault: Fault | None) -> None:
        fault = fault or Fault("")
        data = fault.replaced or data
        if fault.corrupt_at is not None:
            changed = bytearray(data)
            changed[fault.corrupt_at] ^= 1
            data = bytes(changed)
        start, end, status = 0, len(data), 200
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("range", ""))
        if asked and not fault.ignore_range:
            start, status = int(asked[1]), 206
            end = min(int(asked[2]) + 1, len(data)) if asked[2] else len(data)
            headers = headers | {"Content-Range": f"bytes {start}-{end - 1}/{len(data)}"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(end - start))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        position = start
        began = time.monotonic()
        while position < end:
            if fault.rate:
                self.hub.closing.wait(max(0.0, began + (position - start) / fault.rate - time.monotonic()))
            if fault.slow:
                self.hub.closing.wait(fault.slow)
            stop = min(end, position + (64 << 10))
            for limit in (fault.drop_at, fault.stall_at):
                if limit is not None:
                    stop = min(stop, start + limit)
            self.wfile.write(data[position:stop])
            self.hub.count(stop - position)
            position = stop
            if fault.drop_at is not None and position - start >= fault.drop_at:
                return
            if fault.stall_at is not None and position - start >= fault.stall_at:
                self.wfile.flush()
                self._wait_for_client_to_go()
                return

    def _wait_for_client_to_go(self) -> None:
        self.connection.settimeout(0.02)
        while not self.hub.closing.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue

    def _json(self, status: int, content: object, headers: dict[str, str] | None = None) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD":
            self.wfile.write(data)


def _account() -> dict[str, Any]:
    return {
        "type": "user",
        "name": "me",
        "orgs": [{"name": "team"}],
        "auth": {"type": "access_token", "accessToken": {"displayName": "t", "role": "write"}},
    }


def _summary(repo_id: str, repo: Repo, files: dict[str, bytes]) -> dict[str, Any]:
    return {
        "modelId": repo_id,
        "private": repo.private,
        "gated": "manual" if repo.gated else False,
        "disabled": repo.disabled,
        "downloads": repo.downloads,
        "likes": 3,
        "tags": repo.tags,
        "lastModified": "2025-12-10T12:00:00.000Z",
        "config": repo.config,
        "cardData": repo.card,
        "siblings": [describe(name, data) for name, data in files.items()],
    }
