"""The threads that a context computes with: there as long as it is, not for one token."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psutil

from core.native.context import Context
from core.native.llama import Model


def thread_ids() -> set[int]:
    return {thread.id for thread in psutil.Process().threads()}


def test_threads_are_kept_from_token_to_token_and_end_with_the_context(demo_gguf: Path) -> None:
    with closing(Model(demo_gguf)) as model:
        before = thread_ids()
        with closing(Context(model, 256, 3)) as context:
            started = thread_ids() - before
            assert len(started) == 2  # and the one that asks
            for token in (5, 6, 7):
                context.append(token)
                assert thread_ids() - before == started
        assert thread_ids() == before
