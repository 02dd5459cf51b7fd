"""Matrices as jobs: alone, before a forge, and when the child dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import (
    CalibrationTextUnreadable,
    ChildError,
    GGUFUnreadable,
    ImatrixExists,
    ImatrixUnreadable,
    JobOutputUnusable,
    OutputExists,
)
from core.forge import partial
from core.forge.model import ForgeSpec
from core.gguf.reader import read_header
from core.imatrix.files import read_imatrix
from core.imatrix.model import ImatrixSpec
from core.imatrix.names import unfinished
from core.jobs import forge_job, forge_matrix, imatrix_job
from core.jobs.kinds import kind_of
from core.paths import demo_checkpoint, main_command
from core.worker.protocol import LogLine, Progress, StageStarted, Unit
from core.worker.supervisor import TaskCancelled
from tests.core.imatrix.conftest import GOLDEN, SHORT, TEXT
from tests.support.gguf_files import rewrite
from tests.support.matrices import relative_difference

FORGE = ForgeSpec(demo_checkpoint(), ("Q2_K",), Path(), prove=False, make_imatrix=SHORT)
NAME = "Phi-Forge-Demo"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run(spec, cancel_when=lambda _event: False):
    """Prepare and run a job; return its result and what it told."""
    events = []
    cancel = threading.Event()

    def on_event(event):
        events.append(event)
        if cancel_when(event):
            cancel.set()

    kind = kind_of(spec)
    kind.prepare(spec)
    return kind.run(spec, on_event, cancel), events


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def stages(events):
    return [event.stage for event in events if isinstance(event, StageStarted)]


def test_a_job_computes_in_a_child(exact_gguf, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    spec = ImatrixSpec(exact_gguf, Path("new", "m.gguf"), SHORT)
    result, events = run(spec)
    assert result.path == tmp_path / "new" / "m.gguf"
    assert relative_difference(result.path, GOLDEN) < 1e-3
    assert stages(events) == ["imatrix"]
    assert names(tmp_path / "new") == ["m.gguf"]


def test_cancel_ends_the_child_and_leaves_no_matrix(exact_gguf, tmp_path):
    spec = ImatrixSpec(exact_gguf, tmp_path / "m.gguf", replace(SHORT, text=None))
    with pytest.raises(TaskCancelled):
        run(spec, cancel_when=lambda event: isinstance(event, Progress) and event.done > 0)
    assert names(tmp_path) == []


def test_an_abort_of_llama_cpp_is_explained(exact_gguf, tmp_path):
    bad = rewrite(exact_gguf, tmp_path / "bad.gguf", metadata={"phi3.rope.dimension_count": 1001})
    with pytest.raises(ChildError) as caught:
        run(ImatrixSpec(bad, tmp_path / "m.gguf", SHORT))
    assert caught.value.info().code == "WorkerAborted"
    assert "GGML_ASSERT" in str(caught.value.info().cause)
    assert names(tmp_path) == ["bad.gguf"]


@posix_only
def test_a_killed_run_can_go_on(exact_gguf, tmp_path, compute_matrix):
    whole = compute_matrix(text=None, n_ctx=32, n_chunks=48, name="whole.gguf")
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from core.forge.model import ImatrixOptions\n"
        "from core.imatrix.names import unfinished\n"
        "from core.imatrix.model import ImatrixSpec\n"
        "from core.imatrix.run import compute\n"
        "model, out = map(Path, sys.argv[1:])\n"
        "def die_when_saved():\n"
        "    if unfinished(out).exists():\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return False\n"
        "options = ImatrixOptions(n_ctx=32, n_chunks=48)\n"
        "compute(ImatrixSpec(model, out, options), lambda _: None, die_when_saved, save_seconds=0)\n"
    )
    out = tmp_path / "m.gguf"
    done = subprocess.run(
        [sys.executable, "-c", code, exact_gguf, out], cwd=Path(main_command()[-1]).parent, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert unfinished(out).exists()
    assert not out.exists()
    resumed = compute_matrix(text=None, n_ctx=32, n_chunks=48, resume=unfinished(out))
    assert resumed.path.read_bytes() == whole.path.read_bytes()


def test_what_cannot_work_is_refused_before_it_starts(exact_gguf, tmp_path):
    good = ImatrixSpec(exact_gguf, tmp_path / "m.gguf", SHORT)
    missing = tmp_path / "missing"
    for spec, error in (
        (replace(good, model=missing), GGUFUnreadable),
        (replace(good, model=tmp_path), GGUFUnreadable),
        (replace(good, options=replace(SHORT, text=missing)), CalibrationTextUnreadable),
        (replace(good, resume=missing), ImatrixUnreadable),
        (replace(good, out=tmp_path), JobOutputUnusable),
        (replace(good, out=TEXT / "m.gguf"), JobOutputUnusable),
    ):
        with pytest.raises(error):
            imatrix_job.prepare(spec)
    forge = replace(FORGE, out_dir=tmp_path)
    with pytest.raises(CalibrationTextUnreadable):
        forge_job.prepare(replace(forge, make_imatrix=replace(SHORT, text=missing)))
    with pytest.raises(ImatrixUnreadable):
        forge_job.prepare(replace(forge, imatrix=missing, make_imatrix=None))


def test_two_jobs_never_write_the_same_matrix(exact_gguf, moe_gguf, tmp_path):
    one, other = (
        imatrix_job.outputs(ImatrixSpec(model, tmp_path / "m.gguf", SHORT))
        for model in (exact_gguf, moe_gguf)
    )
    assert one & other


def test_a_forge_computes_one_matrix_for_all_types(tmp_path):
    result, events = run(replace(FORGE, out_dir=tmp_path, types=("Q2_K", "Q4_K_M", "IQ2_XXS")))
    assert stages(events) == ["inspect", "imatrix", "plan", "stream", "publish"]
    assert [file.type_name for file in result.files] == ["Q2_K", "Q4_K_M", "IQ2_XXS"]
    matrix = tmp_path / f"{NAME}.imatrix.gguf"
    assert result.imatrix == matrix
    assert (read_imatrix(matrix).n_chunks, len(read_imatrix(matrix).entries)) == (4, 16)
    files = {f"{NAME}-{name}.gguf" for name in ("Q2_K", "Q4_K_M", "IQ2_XXS")}
    assert set(names(tmp_path)) == {matrix.name, *files}
    for name in files:
        assert read_header(tmp_path / name).value("quantize.imatrix.file") == matrix.name
    in_stage = events[events.index(StageStarted("imatrix")) : events.index(StageStarted("plan"))]
    reports = [event for event in in_stage if isinstance(event, Progress)]
    assert [report.unit for report in reports] == sorted((r.unit for r in reports), key=list(Unit).index)
    assert {report.unit for report in reports} == {Unit.BYTES, Unit.CHUNKS}
    assert all(report.remark for report in reports if report.unit is Unit.BYTES)
    assert any("temporary Q8_0" in event.text for event in in_stage if isinstance(event, LogLine))


def test_a_ticked_q8_0_computes_the_matrix_itself(tmp_path):
    result, events = run(replace(FORGE, out_dir=tmp_path, types=("Q2_K", "Q8_0")))
    assert [file.type_name for file in result.files] == ["Q2_K", "Q8_0"]
    assert not any("temporary" in event.text for event in events if isinstance(event, LogLine))
    assert stages(events) == ["inspect", "imatrix", "plan", "stream", "publish"]
    assert len(names(tmp_path)) == 3


def test_types_that_use_none_get_none(tmp_path):
    result, events = run(replace(FORGE, out_dir=tmp_path, types=("Q8_0", "F16")))
    assert result.imatrix is None
    assert "imatrix" not in stages(events)
    assert len(names(tmp_path)) == 2


def test_a_gguf_source_computes_its_matrix_itself(exact_gguf, tmp_path):
    result, events = run(replace(FORGE, source=exact_gguf, out_dir=tmp_path))
    assert stages(events) == ["inspect", "imatrix", "plan", "stream", "publish"]
    assert result.imatrix is not None
    assert relative_difference(result.imatrix, GOLDEN) < 1e-3
    assert len(names(tmp_path)) == 2


@pytest.mark.parametrize("unit", [Unit.BYTES, Unit.CHUNKS])
def test_cancel_during_the_matrix_leaves_nothing(tmp_path, unit):
    spec = replace(FORGE, out_dir=tmp_path, make_imatrix=replace(SHORT, text=None))
    with pytest.raises(TaskCancelled):
        run(spec, cancel_when=lambda event: isinstance(event, Progress) and event.unit is unit)
    assert names(tmp_path) == []


def test_a_failed_matrix_leaves_nothing(tmp_path):
    short = tmp_path / "short.txt"
    short.write_text("Too short.")
    spec = replace(FORGE, out_dir=tmp_path / "out", make_imatrix=replace(SHORT, text=short))
    with pytest.raises(ChildError) as caught:
        run(spec)
    assert caught.value.info().code == "CalibrationTextTooShort"
    assert names(tmp_path / "out") == []


def test_nothing_is_computed_when_a_name_is_taken(tmp_path):
    taken = tmp_path / f"{NAME}.imatrix.gguf"
    taken.write_bytes(b"mine")
    with pytest.raises(ImatrixExists):
        run(replace(FORGE, out_dir=tmp_path))
    (tmp_path / f"{NAME}-Q2_K.gguf").write_bytes(b"mine")
    with pytest.raises(OutputExists):
        run(replace(FORGE, out_dir=tmp_path))
    assert taken.read_bytes() == b"mine"
    run(replace(FORGE, out_dir=tmp_path, overwrite=True))
    assert len(read_imatrix(taken).entries) == 16


@posix_only
def test_what_a_killed_run_left_is_swept_and_live_files_are_not(tmp_path):
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from core.jobs.forge_matrix import _scratch_folder\n"
        "with _scratch_folder(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'model.gguf').write_bytes(b'x')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(main_command()[-1]).parent
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=root, check=False)
    assert len(names(tmp_path)) == 1
    with forge_matrix._scratch_folder(tmp_path) as live:
        forge_matrix.sweep(tmp_path)
        assert names(tmp_path) == [live.name]
        assert partial.SUFFIX in live.name
    assert names(tmp_path) == []


def test_the_verbs(exact_gguf, tmp_path):
    main = [*main_command()]
    arguments = ["imatrix", exact_gguf, "--out", tmp_path / "m.gguf", "--text", TEXT, "--n-ctx", "64"]
    environment = os.environ | {"PYTHONUTF8": "1"}

    def call(*arguments):
        return subprocess.run(
            [*main, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
        )

    done = call(*arguments, "--json", "--chunks", "2")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [event["event"] for event in events] == ["stage", "log", "progress", "progress", "result"]
    assert events[-2]["unit"] == "chunks"
    assert events[-2]["remark"].startswith("perplexity so far ")
    assert (events[-1]["n_chunks"], events[-1]["n_tensors"], events[-1]["gaps"]) == (2, 16, [])
    shown = call("imatrix-show", tmp_path / "m.gguf")
    assert shown.returncode == 0
    assert "Tensors     16" in shown.stdout
    assert "2 pieces of 64 tokens" in shown.stdout
    contents = json.loads(call("imatrix-show", tmp_path / "m.gguf", "--json").stdout)
    assert (contents["n_entries"], contents["datasets"]) == (16, ["text.txt"])
    resumed = call(*arguments, "--resume", tmp_path / "m.gguf")
    assert resumed.returncode == 0
    assert "from 4 pieces" in resumed.stdout
    refused = call("imatrix-show", exact_gguf)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "This is not a usable importance matrix" in refused.stderr
