"""The first keys of a GGUF file, from as much of it as was fetched."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from core.hub.gguf_head import Head, read_head


def string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


HEAD = (
    struct.pack("<4sIQQ", b"GGUF", 3, 0, 5)
    + string("general.architecture") + struct.pack("<I", 8) + string("phi3")
    + string("flags") + struct.pack("<IIQ", 9, 7, 3) + b"\1\0\1"
    + string("names") + struct.pack("<IIQ", 9, 8, 2) + string("a") + string("b")
    + string("general.file_type") + struct.pack("<II", 4, 15)
    + string("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 32064)
)  # fmt: skip


def test_keys_before_the_vocabulary() -> None:
    assert read_head(HEAD) == Head("phi3", 15)


@pytest.mark.parametrize("length", range(0, len(HEAD), 7))
def test_any_length_is_good_enough(length: int) -> None:
    head = read_head(HEAD[:length])
    assert head.architecture in ("", "phi3")
    assert head.file_type in (None, 15)


def test_any_bytes_are_survived() -> None:
    numbers = random.Random(7)
    for _ in range(500):
        data = bytearray(HEAD)
        for _ in range(8):
            data[numbers.randrange(len(data))] = numbers.randrange(256)
        read_head(bytes(data))


def test_a_real_file(demo_gguf: Path) -> None:
    assert read_head(demo_gguf.read_bytes()[:8192]).architecture == "phi3"
