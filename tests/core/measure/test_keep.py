"""Deleting the files that are not kept."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from core.errors import GGUFInvalid, MeasureFileNotDeleted
from core.measure import keep
from tests.support.gguf_files import split


def test_all_parts_go_and_nothing_else(demo_files: dict[str, Path], tmp_path: Path) -> None:
    parts = split(demo_files["Q2_K"], tmp_path, (5, 5))
    other = Path(shutil.copy(demo_files["Q8_0"], tmp_path))
    keep.delete([parts[0], tmp_path / "gone-already.gguf"])
    assert list(tmp_path.iterdir()) == [other]


def test_a_file_that_is_no_model_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.gguf"
    file.write_text("not a model")
    with pytest.raises(GGUFInvalid):
        keep.delete([file])
    assert file.exists()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that cannot be written"
)
def test_a_file_that_cannot_be_deleted_is_named(demo_files: dict[str, Path], tmp_path: Path) -> None:
    file = Path(shutil.copy(demo_files["Q2_K"], tmp_path))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(MeasureFileNotDeleted, match=file.name):
            keep.delete([file])
    finally:
        tmp_path.chmod(0o700)
    assert file.exists()
