"""Which addresses a server on this computer can listen on, and who reaches them."""

from __future__ import annotations

import ipaddress
import socket

import psutil

LOOPBACK = "127.0.0.1"
"""Reached from this computer only."""

EVERY_NETWORK = "0.0.0.0"
"""Reached from every network that this computer is in."""


def is_loopback(host: str) -> bool:
    """Return whether only this computer reaches an address or the name ``localhost``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def own_addresses() -> tuple[str, ...]:
    """Return the IPv4 addresses of this computer in its networks, without those nobody else reaches."""
    found = {
        part.address
        for parts in psutil.net_if_addrs().values()
        for part in parts
        if part.family is socket.AF_INET
    }
    addresses = sorted(ipaddress.IPv4Address(text) for text in found)
    return tuple(str(a) for a in addresses if not (a.is_loopback or a.is_link_local))
