"""Exporting to ONNX: what is refused, what is left behind, and that nothing half gets a name.

The environment's Python is a stand-in here, which does what the model builder does: prints and writes files.
"""

from __future__ import annotations

import json
import shlex
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import (
    CheckpointNotAFolder,
    OnnxAskFailed,
    OnnxEnvironmentFailed,
    OnnxExportFailed,
    OnnxFolderExists,
    OnnxPrecisionUnusable,
    OnnxPythonMissing,
)
from core.forge.prove import QUESTION
from core.jobs import onnx_job
from core.onnx import environment
from core.onnx.model import OnnxAnswer, OnnxResult, OnnxSpec, OnnxStage, Precision, Provider, runs
from core.onnx.tokenizer import restore_leading_space
from core.paths import demo_checkpoint
from core.worker.protocol import LogLine, Progress, StageStarted
from core.worker.supervisor import Event, TaskCancelled

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

_BUILDER = """
import json, pathlib, sys
out = pathlib.Path(sys.argv[sys.argv.index("-o") + 1])
print("Reading embedding layer\\nReading layer 0\\nReading layer 3")
print("Saving: 10%|x| 1/10", end="\\r")
(out / "cache").mkdir()
(out / "cache" / "temporary").write_bytes(b"x")
(out / "model.onnx").write_bytes(b"x" * 100)
(out / "tokenizer.json").write_text(json.dumps({"model": {}, "normalizer": None}))
print("Saving GenAI config")
(out / "genai_config.json").write_text("{}")
"""
_ANSWER = """
import json, sys
request = json.load(sys.stdin)
print("a warning")
print(json.dumps({"text": " " + request["question"], "n_prompt": 3, "tokens_per_second": 2.5}))
"""


@pytest.fixture
def put_python(tmp_path: Path) -> Callable[..., None]:
    """Make an environment whose Python runs these two programs in the place of the real ones."""

    def put(builder: str = _BUILDER, ask: str = _ANSWER) -> None:
        scripts = tmp_path / "scripts"
        scripts.mkdir()
        (scripts / "builder.py").write_text(builder)
        (scripts / "ask.py").write_text(ask)
        program = environment.python()
        program.parent.mkdir(parents=True)
        real, folder = shlex.quote(sys.executable), shlex.quote(str(scripts))
        program.write_text(
            f'#!/bin/sh\nif [ "$1" = -m ]; then exec {real} {folder}/builder.py "$@"; fi\n'
            f'exec {real} {folder}/ask.py "$@"\n'
        )
        program.chmod(0o755)
        wanted = "\n".join((environment.TORCH, *environment.PACKAGES))
        (environment.folder() / "packages").write_text(wanted)

    return put


def spec(tmp_path: Path, **changes: object) -> OnnxSpec:
    return OnnxSpec(**({"checkpoint": demo_checkpoint(), "out": tmp_path / "out" / "m-onnx"} | changes))  # type: ignore[arg-type] # field values


def run(
    wanted: OnnxSpec, events: list[Event] | None = None, cancel: threading.Event | None = None
) -> OnnxResult:
    onnx_job.prepare(wanted)
    heard = events if events is not None else []
    return onnx_job.run(wanted, heard.append, cancel or threading.Event())


@posix
def test_export(tmp_path: Path, put_python: Callable[..., None]) -> None:
    put_python()
    events: list[Event] = []
    result = run(spec(tmp_path), events)
    assert result.folder == tmp_path / "out" / "m-onnx"
    assert sorted(path.name for path in result.folder.iterdir()) == [
        "genai_config.json",
        "model.onnx",
        "tokenizer.json",
    ]
    assert [path.name for path in result.folder.parent.iterdir()] == ["m-onnx"]
    assert result.answer == OnnxAnswer(QUESTION, 3, 2.5)
    assert [e.stage for e in events if isinstance(e, StageStarted)] == [stage.value for stage in OnnxStage]
    assert [(e.done, e.total) for e in events if isinstance(e, Progress)] == [(1, 4), (4, 4)]
    lines = [e.text for e in events if isinstance(e, LogLine)]
    assert "Saving GenAI config" in lines
    assert not any("%|" in line for line in lines)


@posix
def test_other_machines_models_are_not_tried(tmp_path: Path, put_python: Callable[..., None]) -> None:
    put_python()
    result = run(spec(tmp_path, precision=Precision.FP16, provider=Provider.DIRECTML))
    assert result.answer is None


@posix
@pytest.mark.parametrize(
    "builder",
    [
        "raise SystemExit('ValueError: no such model.')",
        "print('done')",
        _BUILDER + "\nraise SystemExit('late')",
    ],
)
def test_failed_export_leaves_nothing(tmp_path: Path, put_python: Callable[..., None], builder: str) -> None:
    put_python(builder)
    with pytest.raises(OnnxExportFailed) as caught:
        run(spec(tmp_path))
    assert not str(caught.value.info().cause).endswith("..")
    assert list((tmp_path / "out").iterdir()) == []


@posix
def test_cancelled_export_leaves_nothing(tmp_path: Path, put_python: Callable[..., None]) -> None:
    put_python("import time\nprint('Reading layer 0', flush=True)\ntime.sleep(600)")
    cancel = threading.Event()
    heard: list[Event] = []

    class Watch(list[Event]):
        def append(self, event: Event) -> None:
            heard.append(event)
            if isinstance(event, Progress):
                cancel.set()

    with pytest.raises(TaskCancelled):
        run(spec(tmp_path), Watch(), cancel)
    assert list((tmp_path / "out").iterdir()) == []


@posix
def test_export_that_does_not_answer_stays(tmp_path: Path, put_python: Callable[..., None]) -> None:
    put_python(ask="raise SystemExit('RuntimeError: bad graph')")
    with pytest.raises(OnnxAskFailed, match="bad graph"):
        run(spec(tmp_path))
    assert (tmp_path / "out" / "m-onnx" / "model.onnx").exists()


@posix
def test_what_is_refused_first(tmp_path: Path, put_python: Callable[..., None]) -> None:
    put_python()
    with pytest.raises(CheckpointNotAFolder):
        onnx_job.prepare(spec(tmp_path, checkpoint=tmp_path / "none"))
    with pytest.raises(OnnxPrecisionUnusable):
        onnx_job.prepare(spec(tmp_path, precision=Precision.FP16))
    with pytest.raises(OnnxFolderExists):
        onnx_job.prepare(spec(tmp_path, out=tmp_path))
    assert runs(Precision.FP16, Provider.CUDA)


# ---- the environment --------------------------------------------------------------------------------


@posix
def test_environment_of_another_version_is_made_anew(put_python: Callable[..., None]) -> None:
    assert not environment.is_ready()
    put_python()
    assert environment.is_ready()
    (environment.folder() / "packages").write_text("onnxruntime-genai==0.1")
    assert not environment.is_ready()


def test_packed_program_looks_for_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.find_python() is None
    with pytest.raises(OnnxPythonMissing):
        onnx_job.prepare(spec(tmp_path))
    with pytest.raises(OnnxPythonMissing):
        environment.install(lambda _line: None, threading.Event())
    if sys.platform != "win32":
        old, new = tmp_path / "python3", tmp_path / "python3.11"
        for program, says in ((old, "3 8"), (new, "3 11")):
            program.write_text(f"#!/bin/sh\necho {says}\n")
            program.chmod(0o755)
        assert environment.find_python() == new
        new.unlink()
        assert environment.find_python() is None


@posix
def test_package_that_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "python"
    pip = "echo Collecting torch; echo 'ERROR: No matching distribution found for torch.'; exit 1"
    base.write_text(
        f'#!/bin/sh\nmkdir -p "$3/bin"\nprintf "#!/bin/sh\\n{pip}\\n" > "$3/bin/python"\n'
        'chmod +x "$3/bin/python"\n'
    )
    base.chmod(0o755)
    monkeypatch.setattr(environment, "find_python", lambda: base)
    lines: list[str] = []
    with pytest.raises(OnnxEnvironmentFailed, match="No matching distribution found for torch"):
        environment.install(lines.append, threading.Event())
    assert lines[0] == "Collecting torch"
    assert not environment.is_ready()


# ---- the tokenizer ------------------------------------------------------------------------------


def test_tokenizer_made_anew_gets_its_leading_space(tmp_path: Path) -> None:
    checkpoint, exported = tmp_path / "c", tmp_path / "e"
    for folder in (checkpoint, exported):
        folder.mkdir()
    (exported / "tokenizer.json").write_text('{"normalizer": null, "model": {"vocab": {"\u2581a": 1}}}')
    assert not restore_leading_space(checkpoint, exported)  # not SentencePiece
    (checkpoint / "tokenizer.model").write_bytes(b"")
    assert restore_leading_space(checkpoint, exported)
    document = json.loads((exported / "tokenizer.json").read_text(encoding="utf-8"))
    assert document["normalizer"]["normalizers"][0] == {"type": "Prepend", "prepend": "\u2581"}
    assert document["decoder"]["decoders"][-1]["type"] == "Strip"
    assert document["model"] == {"vocab": {"\u2581a": 1}}
    (checkpoint / "tokenizer.json").write_text("{}")
    assert not restore_leading_space(checkpoint, exported)  # the checkpoint's own was copied


def test_answers_in_other_tokens_are_told() -> None:
    folder = Path("m")
    same = OnnxResult(folder, 1, 1.0, "q", OnnxAnswer("a", 5, 1.0), OnnxAnswer("b", 5, 1.0))
    other = OnnxResult(folder, 1, 1.0, "q", OnnxAnswer("a", 5, 1.0), OnnxAnswer("b", 6, 1.0))
    assert not same.splits_otherwise
    assert other.splits_otherwise
    assert not OnnxResult(folder, 1, 1.0).splits_otherwise
