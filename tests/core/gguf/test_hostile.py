"""Whatever bytes a file holds, the reader answers with an error for people, soon and in little memory."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.errors import GGUFInvalid, PhiForgeError
from core.gguf.export import as_json, keys_as_csv, tensors_as_csv
from core.gguf.info import read_info
from core.gguf.inspection import inspect_gguf
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType as V
from core.gguf.values import KeyValue
from core.gguf.writer import TensorSpec, pack_header

ROOT = Path(__file__).parents[3]
METADATA = [
    KeyValue("general.architecture", V.STRING, "phi3"),
    KeyValue("general.alignment", V.UINT32, 32),
    KeyValue("general.file_type", V.UINT32, 15),
    KeyValue("phi3.block_count", V.UINT32, 2),
    KeyValue("tokenizer.ggml.tokens", V.ARRAY, ("a", "b", "c"), V.STRING),
    KeyValue("tokenizer.ggml.scores", V.ARRAY, (0.0, 1.0, 2.0), V.FLOAT32),
    KeyValue("tokenizer.chat_template", V.STRING, "{{ messages }}"),
]
TENSORS = [
    TensorSpec("token_embd.weight", (256, 3), TensorType.Q4_K),
    TensorSpec("output_norm.weight", (256,), TensorType.F32),
]
HEADER, LAYOUT = pack_header(METADATA, TENSORS)
GOOD = HEADER + bytes(LAYOUT.file_bytes - LAYOUT.data_offset)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "hostile.gguf"


def string(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def head(n_tensors: int, n_entries: int) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", 3, n_tensors, n_entries)


def tensor(name: bytes = b"w", dims: tuple[int, ...] = (32,), kind: int = 0, offset: int = 0) -> bytes:
    return string(name) + struct.pack(f"<I{len(dims)}QIQ", len(dims), *dims, kind, offset)


def test_the_good_file_is_good(path):
    path.write_bytes(GOOD)
    info = read_info(path)
    assert (info.architecture, info.file_type, info.block_count, info.n_vocab) == ("phi3", "Q4_K_M", 2, 3)
    assert info.n_params == 256 * 4


def test_cut_off_at_every_length(path):
    last = LAYOUT.offsets[-1] + TENSORS[-1].nbytes
    assert last < len(GOOD) + 1
    path.write_bytes(GOOD)
    for length in reversed(range(last)):
        os.truncate(path, length)
        with pytest.raises(GGUFInvalid):
            read_header(path)


def test_every_byte_of_the_header_changed(path):
    """Each header byte is set to three other values; nothing but our own error may come out."""
    outcomes = {"read": 0, "refused": 0}
    path.write_bytes(GOOD)
    with path.open("r+b", buffering=0) as file:
        for position in range(LAYOUT.data_offset):
            for value in (0, 0xFF, GOOD[position] ^ 1, GOOD[position]):
                file.seek(position)
                file.write(bytes([value]))
                outcomes[outcome(path)] += 1
    assert min(outcomes.values()) > 100  # changed names and numbers are fine, changed lengths are not


def test_random_damage_in_several_places(path):
    chance = random.Random(2)
    outcomes = {"read": 0, "refused": 0}
    path.write_bytes(GOOD)
    with path.open("r+b", buffering=0) as file:
        for _ in range(3000):
            damaged = bytearray(GOOD)
            for _ in range(chance.randrange(1, 5)):
                damaged[chance.randrange(24, LAYOUT.data_offset)] = chance.randrange(256)
            file.seek(0)
            file.write(damaged)
            outcomes[outcome(path)] += 1
    assert min(outcomes.values()) > 100


def test_what_the_reader_accepts_is_inspected_and_mapped_or_refused(path):
    """Whatever keys and tensors say: showing them and forging from them ends well or in an error of ours."""
    chance = random.Random(4)
    ends = Counter()
    for _ in range(400):
        damaged = bytearray(GOOD)
        for _ in range(chance.randrange(1, 3)):
            place = chance.randrange(24, LAYOUT.data_offset)
            damaged[place] = chance.choice((0, 1, 10, 32, 37, 46, 123, damaged[place] ^ 1, 255))
        path.write_bytes(damaged)
        try:
            found = inspect_gguf(path)
            as_json(found), keys_as_csv(found), tensors_as_csv(found)
            assert all(isinstance(key.text, str) for key in found.keys)
            map_model(inspect(path), requantize=True)
        except PhiForgeError as error:
            ends[error.info().code] += 1
        else:
            ends["accepted"] += 1
    assert ends["accepted"] > 30
    assert ends["GGUFInvalid"] > 30


def test_what_the_reader_accepts_llama_accepts_too(path):
    """In a child: its parser has had memory errors on such files before."""
    chance = random.Random(3)
    accepted = []
    while len(accepted) < 300:
        damaged = bytearray(GOOD)
        for _ in range(chance.randrange(1, 3)):
            damaged[chance.randrange(24, LAYOUT.data_offset)] = chance.choice((0, 1, 4, 8, 32, 65, 127, 255))
        path.write_bytes(damaged)
        if outcome(path) == "read":
            accepted.append(path.rename(path.with_name(f"{len(accepted)}.gguf")))
    code = (
        "import ctypes, sys\n"
        "from core.native import library\n"
        "class Params(ctypes.Structure):\n"
        "    _fields_ = [('no_alloc', ctypes.c_bool), ('ctx', ctypes.c_void_p)]\n"
        "read = library.function('gguf_init_from_file', ctypes.c_void_p, ctypes.c_char_p, Params)\n"
        "for name in sys.argv[1:]:\n"
        "    assert read(name.encode(), Params(True, None)), name\n"
    )
    command = [sys.executable, "-c", code, *map(str, accepted)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def outcome(path) -> str:
    try:
        read_info(path)
    except PhiForgeError:
        return "refused"
    return "read"


BAD = {
    "empty": b"",
    "text": b"Not a model at all, just a text file.",
    "zero header": bytes(4096),
    "upside down": b"GGUF" + struct.pack(">IQQ", 3, 0, 0),
    "too many tensors": head(2**63, 0),
    "too many entries": head(0, 2**40),
    "huge key": head(0, 1) + struct.pack("<Q", 2**60),
    "empty key": head(0, 1) + string(b"") + struct.pack("<II", 4, 1),
    "huge string": head(0, 1) + string(b"k") + struct.pack("<IQ", 8, 2**62),
    "unknown value type": head(0, 1) + string(b"k") + struct.pack("<II", 13, 1),
    "array of arrays": head(0, 1) + string(b"k") + struct.pack("<IIQ", 9, 9, 1),
    "unknown item type": head(0, 1) + string(b"k") + struct.pack("<IIQ", 9, 77, 1),
    "huge array": head(0, 1) + string(b"k") + struct.pack("<IIQ", 9, 4, 2**61),
    "many strings": head(0, 1) + string(b"k") + struct.pack("<IIQ", 9, 8, 2**24) + bytes(64),
    "key twice": head(0, 2) + (string(b"k") + struct.pack("<II", 4, 1)) * 2,
    "alignment 0": head(0, 1) + string(b"general.alignment") + struct.pack("<II", 4, 0),
    "alignment 24": head(0, 1) + string(b"general.alignment") + struct.pack("<II", 4, 24),
    "alignment 2 GiB": head(0, 1) + string(b"general.alignment") + struct.pack("<II", 4, 2**31),
    "alignment as text": head(0, 1) + string(b"general.alignment") + struct.pack("<I", 8) + string(b"32"),
    "no dimensions": head(1, 0) + tensor(dims=()) + bytes(256),
    "five dimensions": head(1, 0) + tensor(dims=(32, 1, 1, 1, 1)) + bytes(256),
    "zero rows": head(1, 0) + tensor(dims=(32, 0)) + bytes(256),
    "negative rows": head(1, 0) + tensor(dims=(32, 2**64 - 1)) + bytes(256),
    "product overflows": head(1, 0) + tensor(dims=(2**32, 2**32)) + bytes(256),
    "unknown element type": head(1, 0) + tensor(kind=4) + bytes(256),
    "half a block": head(1, 0) + tensor(dims=(33,), kind=8) + bytes(256),
    "offset beyond the end": head(1, 0) + tensor(offset=2**63) + bytes(256),
    "offset not aligned": head(1, 0) + tensor(offset=8) + bytes(256),
    "data beyond the end": head(1, 0) + tensor(dims=(4096,)) + bytes(256),
    "name too long": head(1, 0) + tensor(name=b"w" * 64) + bytes(512),
    "name not text": head(1, 0) + tensor(name=b"\xff\xff") + bytes(256),
    "tensor twice": head(2, 0) + tensor() + tensor(offset=128) + bytes(1024),
    "overlap": head(2, 0) + tensor() + tensor(name=b"v") + bytes(1024),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_each_trick_is_refused_with_a_reason(path, content):
    path.write_bytes(content)
    began = time.monotonic()
    with pytest.raises(GGUFInvalid) as caught:
        read_info(path)
    assert time.monotonic() - began < 1
    info = caught.value.info()
    assert str(path) in str(info.cause)
    assert len(str(info.cause)) < len(str(path)) + 120


def test_wrong_value_types_under_known_keys_do_no_harm(path):
    metadata = [
        KeyValue("general.architecture", V.UINT32, 5),
        KeyValue("general.name", V.ARRAY, (1, 2), V.UINT32),
        KeyValue("general.file_type", V.STRING, "x"),
        KeyValue("phi3.block_count", V.STRING, "many"),
        KeyValue("tokenizer.ggml.tokens", V.UINT32, 7),
        KeyValue("tokenizer.chat_template", V.BOOL, True),
    ]
    path.write_bytes(pack_header(metadata, [])[0])
    info = read_info(path)
    assert (info.name, info.architecture, info.file_type) == ("hostile", "", "")
    assert (info.block_count, info.n_vocab, info.chat_template) == (0, 0, "")


def test_a_large_claim_costs_no_memory(path):
    path.write_bytes(head(0, 1) + string(b"k") + struct.pack("<IIQ", 9, 8, 2**24) + bytes(1 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(GGUFInvalid):
            read_header(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 16 << 20
