"""Steps that take too long are noticed; the time between two steps is nobody's fault."""

from __future__ import annotations

import threading
from contextlib import closing

from core.engine.time_limit import StepLimit

SECONDS = 0.05


def test_a_step_that_takes_too_long_is_given_up() -> None:
    gave_up = threading.Event()
    with closing(StepLimit(SECONDS, gave_up.set)) as limit, limit:
        assert gave_up.wait(30)


def test_time_between_steps_does_not_count() -> None:
    gave_up = threading.Event()
    with closing(StepLimit(SECONDS, gave_up.set)) as limit:
        with limit:
            pass
        assert not gave_up.wait(4 * SECONDS)
        with limit:  # and the watch goes on
            assert gave_up.wait(30)
