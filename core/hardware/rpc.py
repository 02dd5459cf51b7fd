"""Addresses of other machines that compute a part of a model, by llama.cpp's RPC.

That protocol knows neither passwords nor encryption: whoever reaches a server rules it. So only addresses
of this machine and of private networks are taken, others when somebody said so after a warning.
"""

from __future__ import annotations

import ipaddress
import re

from core.errors import RpcAddressRefused
from core.text import msg

_MAX_PORT = 65_535
_PORT = re.compile(r"[0-9]{1,5}")


def check_endpoint(endpoint: str, *, confirmed: bool = False) -> str:
    """Return an address as it was given, ``host:port`` with a numeric host or ``localhost``.

    IPv6 is not taken: llama.cpp ends the host at the first colon (``parse_endpoint`` of ggml-rpc.cpp).

    Args:
        endpoint: The address.
        confirmed: One outside private networks is wanted all the same.

    Raises:
        RpcAddressRefused: It is no such address, or neither private nor confirmed.
    """
    if not (is_private(endpoint) or confirmed):
        reason = msg("It is not in a private network, and RPC has neither passwords nor encryption")
        raise RpcAddressRefused(endpoint=endpoint, reason=reason)
    return endpoint


def is_private(endpoint: str) -> bool:
    """Return whether an address is of this machine or a private network, and needs no confirmation.

    Raises:
        RpcAddressRefused: It is no address of one machine.
    """
    host, _, port = endpoint.rpartition(":")
    if not (_PORT.fullmatch(port) and 0 < int(port) <= _MAX_PORT):
        raise RpcAddressRefused(endpoint=endpoint, reason=msg("It does not end in a port, such as :50052"))
    if host == "localhost":
        return True
    try:
        address = ipaddress.IPv4Address(host)
    except ValueError:
        reason = msg("A numeric address is needed, such as 192.168.1.20")
        raise RpcAddressRefused(endpoint=endpoint, reason=reason) from None
    if address.is_unspecified or address.is_multicast:
        raise RpcAddressRefused(endpoint=endpoint, reason=msg("It is not the address of one machine"))
    return address.is_private
