"""An engine child that gives a grammar less time for a token, so that a test need not wait."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import core.engine.child
from core.worker import child
from core.worker.protocol import Kind

core.engine.child.GRAMMAR_SECONDS = 1


def work(_kind: Kind, parent: child.Parent) -> None:
    core.engine.child.serve(parent.receive, parent.send)


child.main(Kind(sys.argv[-1]), work)
