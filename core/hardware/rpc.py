"""Addresses of other machines that compute a part of a model, by llama.cpp's RPC.

That protocol knows neither passwords nor encryption: whoever reaches a server rules it. So only addresses
of this machine and of private networks are taken.
"""

from __future__ import annotations

import ipaddress

from core.errors import RpcAddressRefused

_MAX_PORT = 65_535


def check_endpoint(endpoint: str) -> str:
    """Return an address as it was given, ``host:port`` with a numeric host or ``localhost``.

    Raises:
        RpcAddressRefused: It is no such address, or not a private one.
    """
    host, _, port = endpoint.rpartition(":")
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= _MAX_PORT):
        raise RpcAddressRefused(endpoint=endpoint, reason="It does not end in a port, such as :50052")
    if host == "localhost":
        return endpoint
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        reason = "A numeric address is needed, such as 192.168.1.20"
        raise RpcAddressRefused(endpoint=endpoint, reason=reason) from None
    if not (address.is_loopback or address.is_private) or address.is_unspecified:
        reason = "It is not in a private network, and RPC has neither passwords nor encryption"
        raise RpcAddressRefused(endpoint=endpoint, reason=reason)
    return endpoint
