"""Partial files: never mistaken for a model, never shared, swept when their run is dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import GGUFInvalid, JobOutputUnusable, OutputBusy, OutputExists, ResultDamaged
from core.forge import partial
from core.forge.plan import planner
from core.forge.publish import publish, require_free_names
from core.gguf.reader import read_header
from core.gguf.types import FileType
from core.gguf.writer import MAGIC
from tests.support.model_maps import make_model_map

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="POSIX locks; Windows locks open files itself"
)


@pytest.fixture
def plan(tmp_path):
    (tmp_path / "weights").mkdir()
    with planner(make_model_map(tmp_path / "weights")) as planning:
        return planning.plan(FileType.Q8_0)[0]


def filled(final, plan):
    """Return a partial file with its header, and zeros for weights."""
    file = partial.create(final)
    file.write_header(plan.header, plan.file_bytes)
    return file


def test_a_partial_file_is_no_gguf_file_until_it_is_sealed(tmp_path, plan):
    file = filled(tmp_path / "m.gguf", plan)
    assert file.path.name == "m.gguf.partial"
    with pytest.raises(GGUFInvalid):
        read_header(file.path)
    file.seal()
    assert read_header(file.path).file_bytes == plan.file_bytes
    file.commit()
    assert [path.name for path in tmp_path.glob("m*")] == ["m.gguf"]
    assert (tmp_path / "m.gguf").read_bytes()[: len(plan.header)] == plan.header


def test_discard_removes_it_and_does_nothing_after_commit(tmp_path, plan):
    file = filled(tmp_path / "m.gguf", plan)
    file.discard()
    assert not list(tmp_path.glob("m*"))
    file = filled(tmp_path / "m.gguf", plan)
    file.seal()
    file.commit()
    file.discard()
    assert (tmp_path / "m.gguf").exists()


def test_two_runs_never_share_a_partial(tmp_path, plan):
    first = filled(tmp_path / "m.gguf", plan)
    with pytest.raises(OutputBusy, match=r"m\.gguf\.partial"):
        partial.create(tmp_path / "m.gguf")
    assert first.path.exists()
    first.discard()


def start_and_kill(final: Path) -> None:
    """Let another process create the partial file and die without cleaning up."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from core.forge import partial\n"
        "file = partial.create(Path(sys.argv[1]))\nprint('ready', flush=True)\ntime.sleep(60)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(final)], cwd=ROOT, stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        partial.sweep(final.parent)
        assert final.with_name(final.name + ".partial").exists(), "a live run's file was swept"
        with pytest.raises(OutputBusy):
            partial.create(final)
        child.send_signal(signal.SIGKILL)


def test_leftovers_of_a_killed_run_are_swept(tmp_path):
    start_and_kill(tmp_path / "m.gguf")
    assert (tmp_path / "m.gguf.partial").exists()
    partial.sweep(tmp_path)
    assert not (tmp_path / "m.gguf.partial").exists()


def test_leftovers_of_a_killed_run_do_not_block_the_next(tmp_path):
    start_and_kill(tmp_path / "m.gguf")
    partial.create(tmp_path / "m.gguf").discard()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"GGUF" + bytes(100), b"half a download"])
def test_files_of_other_programs_are_left_alone(tmp_path, content):
    other = tmp_path / "m.gguf.partial"
    other.write_bytes(content)
    partial.sweep(tmp_path)
    with pytest.raises(OutputBusy):
        partial.create(tmp_path / "m.gguf")
    assert other.read_bytes() == content


def test_publish_refuses_a_file_that_differs_from_its_plan(tmp_path, plan):
    file = filled(tmp_path / "m.gguf", plan)
    with file.path.open("r+b") as damaged:
        damaged.seek(plan.header.index(b"token_embd.weight"))
        damaged.write(b"tokeN")
    with pytest.raises(ResultDamaged, match="planned"):
        publish([file], [plan], overwrite=False)
    file.discard()
    assert not list(tmp_path.glob("m*"))


def test_publish_refuses_a_file_that_was_cut_off(tmp_path, plan):
    file = filled(tmp_path / "m.gguf", plan)
    os.truncate(file.path, plan.file_bytes - 10_000)
    with pytest.raises(ResultDamaged, match=f"of {plan.file_bytes:,} bytes"):
        publish([file], [plan], overwrite=False)
    file.discard()


def test_publish_never_replaces_unless_told(tmp_path, plan):
    final = tmp_path / "m.gguf"
    file = filled(final, plan)
    final.write_bytes(b"mine")  # appeared while we were writing
    with pytest.raises(OutputExists, match=r"m\.gguf"):
        publish([file], [plan], overwrite=False)
    assert final.read_bytes() == b"mine"
    publish([file], [plan], overwrite=True)
    assert final.read_bytes()[:4] == MAGIC
    require_free_names([final], overwrite=True)
    with pytest.raises(OutputExists):  # found out before anything is replaced
        require_free_names([final, tmp_path], overwrite=True)


def test_a_folder_that_is_gone(tmp_path):
    with pytest.raises(JobOutputUnusable):
        partial.create(tmp_path / "gone" / "m.gguf")
