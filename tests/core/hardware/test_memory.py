"""The machine's memory, as the operating system tells it."""

from __future__ import annotations

from core.hardware.memory import read_memory


def test_memory_is_plausible():
    memory = read_memory()
    assert memory.total > 256 << 20
    assert 0 < memory.available <= memory.total
