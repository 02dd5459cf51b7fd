"""Whole forges of real checkpoint folders: good ones, and every way the output side can fail."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import core
from core.cancel import Cancelled
from core.checkpoint.inspect import inspect
from core.checkpoint.map import map_model
from core.errors import (
    DiskFull,
    JobOutputUnusable,
    JobTypeNeedsImatrix,
    JobTypesMissing,
    JobTypeUnknown,
    OutputExists,
    PhiForgeError,
    TypeNotMade,
)
from core.forge.model import ForgeSpec, Stage
from core.forge.plan import plan_types
from core.forge.run import forge
from core.gguf.info import read_info
from core.gguf.types import FileType
from core.native import quantize
from core.worker.protocol import LogLine, Progress, StageStarted
from tests.support.checkpoints import Variant, make_checkpoint


def run(
    source, out_dir, types=("Q4_K_M",), *, report=lambda _event: None, cancelled=lambda: False, **options
):
    return forge(ForgeSpec(source, types, out_dir, prove=False, **options), report, cancelled)


def test_one_read_gives_every_file_planned_to_the_byte(small_checkpoint, tmp_path):
    events = []
    result = run(
        small_checkpoint, tmp_path / "new" / "folder", ("Q4_K_M", "Q8_0", "BF16"), report=events.append
    )
    checkpoint = inspect(small_checkpoint)
    planned = {plan.name: plan for plan in plan_types(checkpoint, map_model(checkpoint))}
    assert [file.type_name for file in result.files] == ["Q4_K_M", "Q8_0", "BF16"]
    for file in result.files:
        assert file.path == tmp_path / "new" / "folder" / planned[file.type_name].file_name
        assert file.path.stat().st_size == file.file_bytes == planned[file.type_name].file_bytes
        info = read_info(file.path)
        assert info.file_type == file.type_name
        assert info.n_params == checkpoint.card.n_params
        assert (info.block_count, info.n_vocab) == (checkpoint.card.block_count, checkpoint.card.n_vocab)
        assert info.chat_template
        assert info.source == small_checkpoint.name
        assert info.quantized_by == f"Phi Forge {core.__version__}"
    assert result.bytes_read == checkpoint.card.n_params * 2
    assert result.seconds > 0
    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    assert stages == [s.value for s in (Stage.INSPECT, Stage.PLAN, Stage.STREAM, Stage.PUBLISH)]
    assert any(isinstance(event, Progress) for event in events)
    assert any(isinstance(event, LogLine) and "Q8_0.gguf" in event.text for event in events)
    assert not list((tmp_path / "new" / "folder").glob("*.partial"))


@pytest.mark.parametrize("variant", [Variant.PHI_3_5_MINI, Variant.PHI_4, Variant.PHI_4_MINI])
def test_real_vocabularies_equal_llama_quantize(variant, tmp_path):
    """With longrope factors, fallback rows, tied embeddings and up to 200 064 tokens."""
    source = make_checkpoint(tmp_path, variant)
    base, ours = run(source, tmp_path, ("BF16", "Q4_K_M")).files
    theirs = tmp_path / "theirs.gguf"
    quantize.quantize_file(base.path, theirs, FileType.Q4_K_M)
    assert ours.path.read_bytes() == theirs.read_bytes()


@pytest.mark.parametrize("after", range(5))
def test_cancel_at_any_point_leaves_nothing(small_checkpoint, tmp_path, after):
    asked = 0

    def cancelled():
        nonlocal asked
        asked += 1
        return asked > after

    with contextlib.suppress(Cancelled):
        run(small_checkpoint, tmp_path, ("IQ4_XS",), cancelled=cancelled)
    names = [path.name for path in tmp_path.iterdir()]
    assert not [name for name in names if name.endswith(".partial")]
    assert len(names) == (1 if asked <= after else 0)


def test_existing_files_stay_unless_told(small_checkpoint, tmp_path):
    first = run(small_checkpoint, tmp_path).files[0].path
    first.write_bytes(b"precious")
    with pytest.raises(OutputExists, match="Q4_K_M"):
        run(small_checkpoint, tmp_path, ("Q8_0", "Q4_K_M"))
    assert first.read_bytes() == b"precious"
    assert [path.name for path in tmp_path.iterdir()] == [first.name]
    run(small_checkpoint, tmp_path, overwrite=True)
    assert read_info(first).file_type == "Q4_K_M"


@pytest.mark.parametrize(
    ("types", "error"),
    [
        ((), JobTypesMissing),
        (("Q4_K_X",), JobTypeUnknown),
        (("q4_k_m",), JobTypeUnknown),
        (("Q8_0", "IQ2_XXS"), JobTypeNeedsImatrix),
        (("NVFP4",), TypeNotMade),
    ],
)
def test_types_that_cannot_be_made(small_checkpoint, tmp_path, types, error):
    out_dir = tmp_path / "out"
    with pytest.raises(error):
        run(small_checkpoint, out_dir, types)
    assert not out_dir.exists()


def test_a_type_named_twice_is_made_once(small_checkpoint, tmp_path):
    assert len(run(small_checkpoint, tmp_path, ("Q8_0", "Q8_0")).files) == 1


ODD_NAMES = {
    "spaces": "my models  and  more",
    "hebrew": "מודלים של פי",
    "emoji": "🔥 models 🙂",
    "percent and quotes": "100% 'best' \"ever\"",
    "240 characters": "x" * 240,
    "newline": "two\nlines",
}


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows does not allow")
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES.keys())
def test_odd_paths(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    source = make_checkpoint(folder, Variant.PHI_3_MINI_4K)
    result = run(source, folder / name)
    assert read_info(result.files[0].path).file_type == "Q4_K_M"


def test_output_folder_is_a_file(small_checkpoint, tmp_path):
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(JobOutputUnusable):
        run(small_checkpoint, tmp_path / "out")


@contextlib.contextmanager
def small_tmpfs(folder: Path, size: str, options: str = ""):
    """Mount a RAM disk of `size`; skip where that is not allowed."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}{options}", "tmpfs", str(folder)]
    if sys.platform != "linux" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a tmpfs can only be mounted by root on Linux")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_read_only_folder(small_checkpoint, tmp_path):
    with small_tmpfs(tmp_path / "disk", "64m") as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(JobOutputUnusable) as caught:
            run(small_checkpoint, disk)
        assert str(disk) in str(caught.value.info().cause)
        with pytest.raises(JobOutputUnusable):
            run(small_checkpoint, disk / "new")
        assert not list(disk.iterdir())


def test_a_folder_without_permission(small_checkpoint, tmp_path):
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("root may write everywhere; the read-only disk above tests the same way out")
    tmp_path.chmod(0o500)
    with pytest.raises(JobOutputUnusable):
        run(small_checkpoint, tmp_path)


def test_a_disk_that_is_too_small_is_refused_before_anything_is_written(small_checkpoint, tmp_path):
    with small_tmpfs(tmp_path / "disk", "4m") as disk:
        events = []
        with pytest.raises(DiskFull) as caught:
            run(small_checkpoint, disk, report=events.append)
        assert "MB" in str(caught.value.info().cause)
        assert Stage.STREAM.value not in [e.stage for e in events if isinstance(e, StageStarted)]
        assert not list(disk.iterdir())


def test_a_disk_that_fills_up_while_writing(small_checkpoint, tmp_path):
    """Someone else takes the room when the stream begins."""
    with small_tmpfs(tmp_path / "disk", "80m") as disk:
        hog = disk / "hog"

        def report(event):
            if isinstance(event, StageStarted) and event.stage == Stage.STREAM.value:
                hog.write_bytes(bytes(78 << 20))

        with pytest.raises(DiskFull) as caught:
            run(small_checkpoint, disk, ("BF16",), report=report)
        assert str(disk) in str(caught.value.info().cause)
        assert [path.name for path in disk.iterdir()] == ["hog"]


def test_every_failure_here_has_a_next_step():
    for error in (DiskFull, JobOutputUnusable, OutputExists, TypeNotMade):
        assert issubclass(error, PhiForgeError)
        assert error.next_step.endswith(".")
