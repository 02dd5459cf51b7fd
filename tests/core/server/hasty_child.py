"""A server child of little patience, so that tests need not wait."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import core.server.child
import core.server.connection
import core.server.gate
import core.server.requests
from core.worker import child
from core.worker.protocol import Kind

core.server.requests.TEMPLATE_SECONDS = 1
core.server.requests.GRAMMAR_SECONDS = 1
core.server.child.GRAMMAR_SECONDS = 1
core.server.connection.HEAD_SECONDS = 0.5
core.server.connection.MAX_CONNECTIONS = 3
core.server.child.MAX_CONNECTIONS = 3
core.server.gate.BODY_SECONDS = 0.5


def work(_kind: Kind, parent: child.Parent) -> None:
    core.server.child.run(parent.receive, parent.send)


child.main(Kind(sys.argv[-1]), work)
