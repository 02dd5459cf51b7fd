"""RPC servers for the tests of memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.rpc import rpc_server


@pytest.fixture(scope="module")
def endpoints() -> Iterator[tuple[str, str]]:
    """Two devices beside the CPU."""
    with rpc_server() as (first, _), rpc_server() as (second, _):
        yield first, second
