"""The child's side: its pipe stays clean, its errors arrive, and it leaves when it should."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from core.checkpoint.model import Support
from core.errors import ChildError, ErrorInfo
from core.forge.model import ForgeSpec, Plan, PlanSpec
from core.hardware.model import ProbeResult, ProbeSpec
from core.paths import main_command
from core.worker import codec, tasks
from core.worker.protocol import Cancel, Kind, LogLine
from core.worker.supervisor import Event, WorkerExit, WorkerProcess, run_task

ODD = Path(__file__).with_name("odd_child.py")


def run(work: str, events: list[Event] | None = None) -> ProbeResult:
    on_event = events.append if events is not None else lambda _: None
    return run_task(tasks.PROBE, ProbeSpec(), on_event, threading.Event(), [sys.executable, str(ODD), work])


def error_of(work: str) -> ErrorInfo:
    with pytest.raises(ChildError) as caught:
        run(work)
    return caught.value.info()


def talk(command: list[str], data: bytes, timeout: float = 10) -> tuple[int, list[object]]:
    """Give a child everything it will ever hear at once; return its exit status and what it said."""
    done = subprocess.run(command, input=data, capture_output=True, timeout=timeout, check=False)
    return done.returncode, [codec.decode(line) for line in done.stdout.splitlines()]


def test_prints_do_not_reach_the_protocol() -> None:
    assert run("chatter").binding_version == "1"


def test_numpy_is_loaded_before_the_work() -> None:
    """And so before stdin is read, which would hang its import on Windows."""
    events: list[Event] = []
    run("numpy", events)
    assert events == [LogLine("True")]


def test_messages_of_many_threads_do_not_mix() -> None:
    events: list[Event] = []
    run("many_threads", events)
    assert events == [LogLine("x" * 5000)] * 20


@pytest.mark.parametrize(
    ("work", "code", "words"),
    [
        ("bug", "UnexpectedError", "KeyError: 'missing'"),
        ("bug_in_thread", "UnexpectedError", "ZeroDivisionError"),
        ("memory", "WorkerOutOfMemory", "GB"),
        ("known", "WorkerReadFault", "shorter"),
    ],
)
def test_errors_arrive(work: str, code: str, words: str) -> None:
    info = error_of(work)
    assert info.code == code
    assert words in str(info.cause)


def test_a_bug_comes_with_its_traceback() -> None:
    assert "odd_child.py" in error_of("bug").details


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_assertion_of_llama_cpp_is_shown() -> None:
    info = error_of("assertion")
    assert info.code == "WorkerAborted"
    assert str(info.cause).endswith("ggml.c:7: GGML_ASSERT(x > 0) failed")


def test_plan(small_checkpoint: Path) -> None:
    plan = run_task(tasks.PLAN, PlanSpec(small_checkpoint), lambda _: None, threading.Event())
    assert plan.card.verdict.support is Support.FULL
    assert "Q4_K_M" in [entry.name for entry in plan.types]


def test_plan_of_a_refused_family_has_no_types(tmp_path: Path) -> None:
    config = {"architectures": ["Phi3SmallForCausalLM"], "model_type": "phi3small"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    plan = run_task(tasks.PLAN, PlanSpec(tmp_path), lambda _: None, threading.Event())
    assert plan == Plan(plan.card, ())
    assert plan.card.verdict.support is Support.REFUSED


def test_probe() -> None:
    result = run_task(tasks.PROBE, ProbeSpec(), lambda _: None, threading.Event())
    assert "CPU" in [device.name for device in result.devices]


def test_a_reported_error_is_not_a_crash(tmp_path: Path) -> None:
    heard: list[object] = []
    process = WorkerProcess(Kind.PLAN, heard.append, heard.append)
    process.send(PlanSpec(tmp_path / "nothing"))
    assert process.wait(20)
    assert isinstance(heard[0], ErrorInfo)
    assert heard[0].code == "CheckpointNotAFolder"
    assert heard[1] == WorkerExit(1, None)


def test_a_request_of_another_kind_is_refused() -> None:
    heard: list[object] = []
    process = WorkerProcess(Kind.PLAN, heard.append, heard.append)
    process.send(ProbeSpec())
    assert process.wait(20)
    assert isinstance(heard[0], ErrorInfo)
    assert "ProbeSpec" in str(heard[0].cause)


def test_nonsense_from_the_parent_is_reported() -> None:
    command = [*main_command(), "--worker", "plan"]
    status, said = talk(command, b"hello\n")
    assert status == 1
    assert isinstance(said[0], ErrorInfo)
    assert "hello" in str(said[0].cause)


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_without_a_parent_a_child_leaves(kind: Kind) -> None:
    assert talk([*main_command(), "--worker", kind.value], b"") == (0, [])


@pytest.mark.parametrize("kind", [Kind.PROBE, Kind.FORGE], ids=lambda kind: kind.value)
def test_a_child_whose_parent_goes_leaves_at_once(kind: Kind) -> None:
    request = codec.encode(ProbeSpec())
    started = time.monotonic()
    status, said = talk([sys.executable, str(ODD), "endless", "--worker", kind.value], request)
    assert status == 0
    assert said in ([LogLine("ready")], [])
    assert time.monotonic() - started < 10, "it sleeps for 60 s if it does not notice"


def test_a_plan_that_is_cancelled_ends_at_once(small_checkpoint: Path) -> None:
    heard: list[object] = []
    process = WorkerProcess(Kind.PLAN, heard.append, heard.append)
    process.send(PlanSpec(small_checkpoint))
    process.send(Cancel())
    assert process.wait(10)
    assert heard == [WorkerExit(0, None)]


def test_the_window_never_loads_llama_cpp() -> None:
    """Everything the parent imports for a forge and a plan must work without the native libraries."""
    code = (
        "import sys; import core.jobs.queue, core.worker.supervisor, core.engine.client, core.settings;"
        "assert 'llama_cpp' not in sys.modules; assert 'core.native.library' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


def test_relative_paths_mean_the_parents_folder(
    small_checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.jobs import forge_job

    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(small_checkpoint)
    spec = ForgeSpec(Path("link"), ("Q8_0",), Path("out"), prove=False)
    forge_job.prepare(spec)
    result = forge_job.run(spec, lambda _: None, threading.Event())
    assert [file.path.parent for file in result.files] == [tmp_path / "out"]
