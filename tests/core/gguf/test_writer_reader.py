"""What the writer writes, the reader reads; lengths are known before anything is written."""

from __future__ import annotations

import struct
from array import array

import pytest

from core.errors import GGUFInvalid, GGUFUnreadable
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType as V
from core.gguf.values import KeyValue
from core.gguf.writer import TensorSpec, lay_out, pack_header, pack_metadata

METADATA = [
    KeyValue("general.architecture", V.STRING, "phi3"),
    KeyValue("a.u8", V.UINT8, 255),
    KeyValue("a.i8", V.INT8, -128),
    KeyValue("a.u16", V.UINT16, 65535),
    KeyValue("a.i16", V.INT16, -1),
    KeyValue("a.u32", V.UINT32, 2**32 - 1),
    KeyValue("a.i32", V.INT32, -(2**31)),
    KeyValue("a.f32", V.FLOAT32, 0.5),
    KeyValue("a.bool", V.BOOL, True),
    KeyValue("a.u64", V.UINT64, 2**64 - 1),
    KeyValue("a.i64", V.INT64, -(2**63)),
    KeyValue("a.f64", V.FLOAT64, 1e300),
    KeyValue("a.text", V.STRING, "שלום 🙂"),
    KeyValue("a.raw", V.STRING, b"\xff\xfe"),
    KeyValue("a.strings", V.ARRAY, ("a", "", b"\xff", "ü"), V.STRING),
    KeyValue("a.floats", V.ARRAY, array("f", [1.5, -2.0]), V.FLOAT32),
    KeyValue("a.bools", V.ARRAY, (True, False), V.BOOL),
    KeyValue("a.none", V.ARRAY, (), V.STRING),
]
TENSORS = [
    TensorSpec("token_embd.weight", (256, 3), TensorType.Q4_K),
    TensorSpec("blk.0.attn_norm.weight", (5,), TensorType.F32),
    TensorSpec("blk.0.experts.weight", (32, 2, 3), TensorType.Q8_0),
]


def file_of(metadata=(), tensors=()) -> bytes:
    header, layout = pack_header(list(metadata), list(tensors))
    return header + bytes(layout.file_bytes - layout.data_offset)


def test_everything_comes_back(tmp_path):
    path = tmp_path / "all types שלום.gguf"
    path.write_bytes(file_of(METADATA, TENSORS))
    header = read_header(path)
    assert header.version == 3
    assert list(header.metadata) == [entry.key for entry in METADATA]
    for entry in METADATA:
        found = header.metadata[entry.key]
        assert (found.type, found.item_type) == (entry.type, entry.item_type)
        if entry.type is V.ARRAY:
            assert list(found.value) == list(entry.value)
        else:
            assert found.value == entry.value
    assert [(t.name, t.shape, t.type) for t in header.tensors] == [(t.name, t.shape, t.type) for t in TENSORS]
    assert [t.nbytes for t in header.tensors] == [3 * 144, 20, 6 * 34]
    assert header.value("a.text") == "שלום 🙂"
    assert header.value("not there") is None


def test_layout_is_known_before_writing():
    written = file_of(METADATA, TENSORS)
    layout = lay_out(len(pack_metadata(METADATA)), TENSORS)
    assert layout.file_bytes == len(written)
    assert layout.data_offset % 32 == 0
    # Each tensor is padded to 32 bytes, the last one too: 432 → 448, 20 → 32, 204 → 224.
    assert [offset - layout.data_offset for offset in layout.offsets] == [0, 448, 480]
    assert layout.file_bytes - layout.data_offset == 704


def test_header_begins_as_the_format_says():
    written = file_of(METADATA[:1], TENSORS[:1])
    assert written[:24] == b"GGUF" + struct.pack("<IQQ", 3, 1, 1)


@pytest.mark.parametrize(
    "entry",
    [
        KeyValue("k", V.UINT8, 256),
        KeyValue("k", V.UINT32, -1),
        KeyValue("k", V.UINT32, 1.5),
        KeyValue("k", V.ARRAY, (1, 2)),
        KeyValue("k", V.ARRAY, ((1,),), V.ARRAY),
        KeyValue("k", V.ARRAY, (1, "x"), V.INT32),
    ],
)
def test_values_that_do_not_fit_their_type_are_refused(entry):
    with pytest.raises(ValueError, match="k: "):
        pack_metadata([entry])


def test_rows_must_be_whole_blocks():
    with pytest.raises(ValueError, match="no whole blocks of Q4_K"):
        lay_out(0, [TensorSpec("w", (255, 4), TensorType.Q4_K)])


def test_missing_file(tmp_path):
    with pytest.raises(GGUFUnreadable) as caught:
        read_header(tmp_path / "gone.gguf")
    assert "gone.gguf" in str(caught.value.info().cause)


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(GGUFUnreadable):
        read_header(tmp_path)


def test_version_2_is_read_and_version_1_is_not(tmp_path):
    path = tmp_path / "old.gguf"
    good = file_of(METADATA, TENSORS)
    path.write_bytes(good[:4] + struct.pack("<I", 2) + good[8:])
    assert read_header(path).version == 2
    for version in (0, 1, 4, 3 << 24):
        path.write_bytes(good[:4] + struct.pack("<I", version) + good[8:])
        with pytest.raises(GGUFInvalid, match="version"):
            read_header(path)
