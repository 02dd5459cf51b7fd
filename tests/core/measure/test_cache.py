"""Record files keep what is whole, and lose what is not without harm."""

from __future__ import annotations

import os

import pytest

from core.errors import MeasureBusy, WriteFailed
from core.measure.cache import RecordFile, make_room


def contents(path):
    with RecordFile(path) as records:
        return [records.read(number) for number in range(3)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "new" / "a.records"
    with RecordFile(path) as records:
        for number, data in ((0, b"zero"), (1, b""), (2, b"first two"), (2, b"x" * 1000)):
            records.append(number, data)
    return path


def test_the_newest_record_of_a_number_counts(path):
    assert contents(path) == [b"zero", b"", b"x" * 1000]
    with RecordFile(path) as records:
        records.append(0, b"again")
        assert records.read(0) == b"again"
        assert records.read(77) is None
    assert contents(path)[0] == b"again"


def test_a_file_cut_off_anywhere_keeps_the_records_before(path):
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        found = contents(path)
        assert all(
            data in (None, expected)
            for data, expected in zip(found, (b"zero", b"", b"first two"), strict=True)
        )
        with RecordFile(path) as records:
            records.append(1, b"goes on")
        assert contents(path)[1] == b"goes on"


def test_a_damaged_record_is_missing_and_can_be_written_anew(path):
    data = bytearray(path.read_bytes())
    data[-500] ^= 1
    path.write_bytes(data)
    assert contents(path) == [b"zero", b"", None]
    with RecordFile(path) as records:
        records.append(2, b"new")
    assert contents(path) == [b"zero", b"", b"new"]


def test_another_file_of_that_name_is_begun_anew(path):
    path.write_bytes(b"of something else entirely")
    assert contents(path) == [None, None, None]


def test_two_at_a_time_are_refused(path):
    with RecordFile(path), pytest.raises(MeasureBusy):
        RecordFile(path)
    assert contents(path)[0] == b"zero"


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteFailed):
        RecordFile(tmp_path / "file" / "a.records")


def test_what_was_used_longest_ago_makes_room(tmp_path):
    for age, name in enumerate(("now", "recent", "old")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.records").write_bytes(b"x" * 1000)
        os.utime(tmp_path / name, (1e9 - age, 1e9 - age))
    os.utime(tmp_path / "now", (1, 1))  # it is used from now on
    make_room(tmp_path / "now", 2500)
    assert (tmp_path / "now").stat().st_mtime > 1e9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["now", "old", "recent"]
    make_room(tmp_path / "now", 1500)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["now", "recent"]
    make_room(tmp_path / "now", 0)
    assert [path.name for path in tmp_path.iterdir()] == ["now"]
