"""Room on the disk, and what the system's refusals become."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from core.errors import DiskFull, JobOutputUnusable, WriteFailed
from core.forge.disk import format_bytes, make_folder, plan_disk, require_room, write_error


def test_room_is_looked_up_where_the_folder_will_be(tmp_path):
    plan = plan_disk(tmp_path / "not" / "yet" / "there", 1000)
    assert plan.fits
    assert plan.free > 0
    assert plan.folder.name == "there"


def test_too_much_is_refused_with_the_figures(tmp_path):
    with pytest.raises(DiskFull) as caught:
        require_room(tmp_path, 10**18)
    cause = str(caught.value.info().cause)
    assert "1000000.0 TB" in cause
    assert str(tmp_path) in cause


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, JobOutputUnusable),
        (errno.EROFS, JobOutputUnusable),
        (errno.EIO, WriteFailed),
        (errno.EFBIG, WriteFailed),
    ],
)
def test_each_refusal_has_its_error(tmp_path, number, kind):
    error = write_error(OSError(number, os.strerror(number)), tmp_path / "m.gguf", 5)
    assert type(error) is kind
    assert error.info().next_step.template


def test_a_name_that_no_file_system_takes(tmp_path):
    with pytest.raises(JobOutputUnusable):
        plan_disk(tmp_path / ("x" * 300), 1000)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(JobOutputUnusable):
        make_folder(tmp_path / "file" / "models")


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (2_396_803_168, "2.4 GB"),
        (7_643_329_120_000, "7.6 TB"),
        (1500, "2 kB"),
    ],
)
def test_sizes_for_people(n, text):
    assert format_bytes(n) == text


def test_a_relative_folder_is_understood(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert plan_disk(Path("models"), 1).free > 0
