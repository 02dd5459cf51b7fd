"""Who may use the server: the address it listens on, its key, and what a web page may not do."""

from __future__ import annotations

import errno
import secrets
import socket
import sys

from core.errors import (
    ServerAddressUnusable,
    ServerKeyMissing,
    ServerKeyUnusable,
    ServerPortTaken,
    ServerPortUnusable,
)
from core.server.addresses import is_loopback
from core.server.model import Serve
from core.text import msg

MAX_KEY_CHARS = 1000


def new_api_key() -> str:
    """Return a key that nobody guesses: 256 random bits."""
    return f"sk-{secrets.token_urlsafe(32)}"


def check_access(spec: Serve) -> None:
    """Refuse a server that anybody in the network could use, and a key that no client can send.

    Raises:
        ServerKeyMissing: The address can be reached from other machines, and there is no key.
        ServerKeyUnusable: The key does not fit into a header.
    """
    key = spec.api_key
    if not key and not is_loopback(spec.host):
        raise ServerKeyMissing(host=spec.host)
    if key and not (key.isascii() and key.isprintable() and " " not in key and len(key) <= MAX_KEY_CHARS):
        raise ServerKeyUnusable(limit=MAX_KEY_CHARS)


def bind(spec: Serve) -> socket.socket:
    """Return a socket with the server's address, not listening yet.

    Raises:
        ServerKeyMissing, ServerKeyUnusable: As of `check_access`.
        ServerPortTaken: Another program listens there.
        ServerPortUnusable: The system does not give the port to this program.
        ServerAddressUnusable: This machine has no such address.
    """
    check_access(spec)
    host, port = spec.host, spec.port
    if not 0 <= port < 1 << 16:
        raise ServerPortUnusable(port=port, reason=msg("ports go from 0 to 65535"))
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise ServerAddressUnusable(host=host, reason=error.strerror or str(error)) from error
    # Of a name's addresses the one that clients try wherever they run.
    family, kind, protocol, _, address = min(found, key=lambda entry: entry[0] is not socket.AF_INET)
    opened = socket.socket(family, kind, protocol)
    try:
        if sys.platform == "win32":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:  # a port that was in use a minute ago may be used again
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
    except OSError as error:
        opened.close()
        raise _explain(error, host, port) from error
    return opened


def listen(bound: socket.socket, spec: Serve) -> None:
    """Let clients connect.

    Raises:
        ServerPortTaken: Another program has begun to listen there since the socket was made.
    """
    try:
        bound.listen()
    except OSError as error:
        raise _explain(error, spec.host, spec.port) from error


def _explain(
    error: OSError, host: str, port: int
) -> ServerPortTaken | ServerPortUnusable | ServerAddressUnusable:
    if error.errno == errno.EADDRINUSE:
        return ServerPortTaken(host=host, port=port)
    if error.errno in (errno.EACCES, errno.EPERM):
        return ServerPortUnusable(port=port, reason=error.strerror or str(error))
    return ServerAddressUnusable(host=host, reason=error.strerror or str(error))
