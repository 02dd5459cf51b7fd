"""The headless verbs as a shell sees them: exit status, output, errors."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from core import __version__

MAIN = Path(__file__).resolve().parents[2] / "main.py"
ERROR_KEYS = {"code", "title", "cause", "next_step", "details"}
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def run(*arguments: str | Path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", MAIN, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | env,
        timeout=120,
        check=False,
    )


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    parsed: dict[str, Any] = json.loads(done.stdout)
    return parsed


def events(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def odd_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("שלום 🦙 a b") / ("long" * 30) / ("longer" * 20)


@pytest.fixture(scope="module")
def odd_checkpoint(small_checkpoint: Path, odd_folder: Path) -> Path:
    odd_folder.mkdir(parents=True)
    link = odd_folder / "Phi של 🦙"
    link.symlink_to(small_checkpoint, target_is_directory=True)
    return link


@pytest.fixture(scope="module")
def forged(odd_checkpoint: Path, odd_folder: Path) -> subprocess.CompletedProcess[str]:
    out = odd_folder / "out"
    return run("forge", odd_checkpoint, "--types", "q8_0, Q4_K_M", "--out", out, "--json")


def test_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"Phi Forge {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["inspect"],
        ["inspect", ""],
        ["inspect", "~nobody-of-this-name/x"],
        ["plan", "a", "b"],
        ["forge", "a", "--types", "Q8_0"],
        ["forge", "a", "--types", " , ", "--out", "b"],
        ["forge", "a", "--types", "Q8_0", "--out", "b", "--threads", "-1"],
        ["chat"],
        ["chat", "a", "--json"],
        ["chat", "a", "--prompt", "b", "--temperature", "hot"],
        ["chat", "a", "--prompt", "b", "--raw", "--system", "c"],
        ["devices", "a"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage:" in done.stderr


def test_inspect(small_checkpoint: Path) -> None:
    done = run("inspect", small_checkpoint)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Phi-3-mini-4k-instruct\n")
    assert "Phi3ForCausalLM" in done.stdout
    assert done.stderr == ""
    card = document(run("inspect", small_checkpoint, "--json"))
    assert card["path"] == str(small_checkpoint)
    assert card["verdict"]["support"] == "full"
    assert isinstance(card["verdict"]["reason"], str)


def test_plan_names_every_type_and_exact_bytes(
    odd_checkpoint: Path, forged: subprocess.CompletedProcess[str]
) -> None:
    result = document(run("plan", odd_checkpoint, "--json"))
    types = {entry["name"]: entry for entry in result["types"]}
    assert [name for name, entry in types.items() if entry["recommended"]] == ["Q4_K_M"]
    assert types["IQ1_S"]["needs_imatrix"]
    for file in events(forged)[-1]["files"]:
        assert file["file_bytes"] == types[file["type_name"]]["file_bytes"]
        assert Path(file["path"]).name == types[file["type_name"]]["file_name"]
    done = run("plan", odd_checkpoint)
    assert done.returncode == 0, done.stderr
    size = f"{types['Q4_K_M']['file_bytes']:,}".replace(",", " ")
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("*") and "Q4_K_M" in line)
    assert size in line


def test_forge_streams_events(forged: subprocess.CompletedProcess[str]) -> None:
    assert forged.returncode == 0, forged.stderr
    lines = events(forged)
    stages = [line["stage"] for line in lines if line["event"] == "stage"]
    assert stages == ["inspect", "plan", "stream", "publish", "prove"]
    assert {line["event"] for line in lines} == {"stage", "progress", "log", "result"}
    assert lines[-1]["event"] == "result"
    for file in lines[-1]["files"]:
        assert Path(file["path"]).stat().st_size == file["file_bytes"]
        assert file["proof"]["passed"]
    assert [file["type_name"] for file in lines[-1]["files"]] == ["Q8_0", "Q4_K_M"]


def test_forge_does_not_replace_files_unless_told(
    forged: subprocess.CompletedProcess[str], odd_checkpoint: Path, odd_folder: Path
) -> None:
    arguments = ("forge", odd_checkpoint, "--types", "Q8_0", "--out", odd_folder / "out", "--no-prove")
    done = run(*arguments, "--json")
    assert done.returncode == 1
    assert events(done)[-1]["code"] == "OutputExists"
    again = run(*arguments, "--overwrite")
    assert again.returncode == 0, again.stderr
    assert "not tried" in again.stdout
    assert forged.returncode == 0


@pytest.mark.parametrize("verb", ["inspect", "plan", "forge"])
def test_errors_say_what_why_and_what_next(verb: str, tmp_path: Path) -> None:
    more = ("--types", "Q8_0", "--out", tmp_path / "out") if verb == "forge" else ()
    done = run(verb, tmp_path / "nothing", *more)
    assert done.returncode == 1
    assert done.stdout == ""
    title, cause, step = done.stderr.splitlines()[-3:]
    assert title == "Error: This is not a checkpoint folder"
    assert str(tmp_path / "nothing") in cause
    assert "Choose" in step
    as_json = run(verb, tmp_path / "nothing", *more, "--json")
    assert as_json.returncode == 1
    info = json.loads(as_json.stdout)
    info = info if verb == "forge" else info["error"]
    assert set(info) >= ERROR_KEYS
    assert info["code"] == "CheckpointNotAFolder"


def test_a_refused_family_inspects_but_does_not_plan(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(
        json.dumps({"architectures": ["Phi3SmallForCausalLM"], "model_type": "phi3small"})
    )
    card = document(run("inspect", tmp_path, "--json"))
    assert card["verdict"]["support"] == "refused"
    for arguments in (["plan"], ["forge", "--types", "Q8_0", "--out", str(tmp_path / "out")]):
        done = run(*arguments, tmp_path)
        assert done.returncode == 1
        assert card["verdict"]["reason"] in done.stderr
        assert card["verdict"]["suggestion"] in done.stderr


def test_chat_answers_once(forged: subprocess.CompletedProcess[str]) -> None:
    path = events(forged)[-1]["files"][0]["path"]
    arguments = (
        "chat",
        path,
        "--prompt",
        "Hello",
        "--max-tokens",
        "5",
        "--temperature",
        "0",
        "--n-ctx",
        "256",
    )
    result = document(run(*arguments, "--json"))
    assert result["answer"]["n_generated"] <= 5
    assert "Hello" in result["answer"]["prompt"]
    assert result["model"]["n_ctx"] == 256
    plain = run(*arguments)
    assert plain.returncode == 0
    assert plain.stdout == result["answer"]["text"] + "\n"
    assert "t/s" in plain.stderr
    raw = document(run(*arguments, "--raw", "--json"))
    assert raw["answer"]["prompt"] == "Hello"


def test_chat_goes_on_line_by_line(forged: subprocess.CompletedProcess[str]) -> None:
    path = events(forged)[-1]["files"][0]["path"]
    done = run("chat", path, "--max-tokens", "3", "--n-ctx", "256", "--seed", "1", stdin="one\n\ntwo\n")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("context") == 2


def test_chat_with_closed_or_odd_input(forged: subprocess.CompletedProcess[str]) -> None:
    path = events(forged)[-1]["files"][0]["path"]
    odd = subprocess.run(
        [sys.executable, MAIN, "chat", path, "--max-tokens", "3", "--n-ctx", "256"],
        input=b"\xff\xfe\n",
        capture_output=True,
        check=False,
    )
    assert odd.returncode == 0, odd.stderr
    assert odd.stderr.count(b"context") == 1


@posix_only
@pytest.mark.parametrize(("closed", "code"), [("<&-", 0), (">&-", 1), ("2>&-", 1)])
def test_closed_streams_are_no_crash(closed: str, code: int, tmp_path: Path) -> None:
    """A stream that the shell closed is None in Python."""
    verb = "devices" if code == 0 else f"inspect {tmp_path}"
    command = f"{shlex.quote(sys.executable)} {shlex.quote(str(MAIN))} {verb} {closed}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "went wrong" not in done.stdout + done.stderr
    assert "Error" not in done.stdout


def test_a_device_that_is_not_there_is_never_ignored(forged: subprocess.CompletedProcess[str]) -> None:
    arguments = ("chat", events(forged)[-1]["files"][0]["path"], "--prompt", "Hello", "--max-tokens", "1")
    done = run(*arguments, "--n-ctx", "256", "--device", "Nonsense0")
    assert done.returncode == 1
    assert "Nonsense0 was not found" in done.stderr
    if not any(device["is_gpu"] for device in document(run("devices", "--json"))["devices"]):
        done = run(*arguments, "--n-ctx", "256", "--n-gpu-layers", "10")
        assert done.returncode == 0, done.stderr
        assert "All layers are on the CPU: there is no GPU to use." in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_json_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    missing = tmp_path / "é 🦙"
    done = subprocess.run(
        [sys.executable, MAIN, "inspect", missing, "--json"],
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert str(missing) in json.loads(done.stdout)["error"]["cause"]


def test_chat_with_something_else(tmp_path: Path) -> None:
    (tmp_path / "x.gguf").write_bytes(b"not a model")
    done = run("chat", tmp_path / "x.gguf", "--prompt", "Hello", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "GGUFInvalid"


def test_devices() -> None:
    result = document(run("devices", "--json"))
    assert "CPU" in [device["name"] for device in result["devices"]]
    assert "CPU" in run("devices").stdout


def test_an_unusable_backend_is_explained(tmp_path: Path) -> None:
    done = run("devices", LLAMA_CPP_LIB_PATH=str(tmp_path))
    assert done.returncode == 1
    assert "LLAMA_CPP_LIB_PATH" in done.stderr


def test_a_reader_that_leaves_is_no_crash(small_checkpoint: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, MAIN, "plan", small_checkpoint], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.close()
    assert process.stderr
    with process.stderr:
        assert process.stderr.read() == b""
    process.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("option", [[], ["--json"]])
def test_output_that_cannot_be_written_is_explained(option: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, MAIN, "devices", *option],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: The output could not be written\n  Standard output: ")
    assert "Traceback" not in done.stderr


@posix_only
@pytest.mark.parametrize("module", ["argparse", "msgspec", "core.cli.verbs"])
def test_ctrl_c_while_modules_are_loaded_is_silent(module: str) -> None:
    code = (
        "import os, runpy, signal, sys\n"
        "class Finder:\n"
        "    @staticmethod\n"
        "    def find_spec(name, *_):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finder)\n"
        "sys.argv[1:] = ['devices']\n"
        "runpy.run_path('main.py', run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=MAIN.parent, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@posix_only
@pytest.mark.parametrize("group", [True, False], ids=["terminal", "process"])
def test_ctrl_c_cancels_cleanly(small_checkpoint: Path, tmp_path: Path, *, group: bool) -> None:
    process = start_slow_forge(small_checkpoint, tmp_path / "out")
    if group:  # as a terminal does
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=10)
    assert process.returncode == 130, errors
    assert json.loads(output.splitlines()[-1]) == {"event": "cancelled"}
    assert list((tmp_path / "out").iterdir()) == []


@posix_only
def test_children_do_not_outlive_a_killed_parent(small_checkpoint: Path, tmp_path: Path) -> None:
    process = start_slow_forge(small_checkpoint, tmp_path / "out")
    (child,) = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate()
    assert is_gone(child, within=2)
    assert list((tmp_path / "out").iterdir()) == []


@posix_only
def test_the_engine_does_not_outlive_a_killed_parent(forged: subprocess.CompletedProcess[str]) -> None:
    path = events(forged)[-1]["files"][0]["path"]
    command = [sys.executable, MAIN, "chat", path, "--n-ctx", "256"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stderr
        assert "loaded in" in process.stderr.readline()
        (child,) = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    assert is_gone(child, within=2)


def is_gone(process: psutil.Process, within: float) -> bool:
    """Wait for a process that is not our child; one that nobody has buried yet is gone too."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


def start_slow_forge(source: Path, out: Path) -> subprocess.Popen[str]:
    """Start a forge that takes seconds and return once it streams."""
    options = ["--types", "IQ3_S", "--out", str(out), "--threads", "1", "--json"]
    process = subprocess.Popen(
        [sys.executable, str(MAIN), "forge", str(source), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(out.parent)},
    )
    assert process.stdout
    for line in process.stdout:
        if json.loads(line)["event"] == "progress":
            return process
    pytest.fail(f"it ended early: {process.communicate()}")


def test_without_a_display_the_demo_runs() -> None:
    started = time.monotonic()
    done = run(**NO_DISPLAY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("There is no display here")
    assert "Q4_K_M" in done.stdout
    assert "Q2_K" in done.stdout
    assert time.monotonic() - started < 60


@pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_is_gone_is_no_display(name: str, tmp_path: Path) -> None:
    """As after a closed SSH session; Qt would abort. The empty folder keeps the demo short."""
    gone = {"DISPLAY": ":4711", "WAYLAND_DISPLAY": "wayland-4711"}[name]
    done = run(**NO_DISPLAY | {name: gone, "LLAMA_CPP_LIB_PATH": str(tmp_path)})
    assert done.stdout.startswith(f"The display {gone} does not answer")
    assert done.returncode == 1
    assert "LLAMA_CPP_LIB_PATH" in done.stderr


def test_without_pyside6_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['PySide6'] = None\n")
    done = run(PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert done.stderr.startswith("The window needs PySide6")
    assert "Traceback" not in done.stderr


def test_demo_as_json_keeps_its_files_where_told(tmp_path: Path) -> None:
    result = document(run("demo", "--json", "--out", tmp_path))
    assert set(result) == {"plan", "forged", "question", "answers", "seconds"}
    assert set(result["answers"]) == {"Q4_K_M", "Q2_K"}
    assert len(list(tmp_path.glob("*.gguf"))) == 2
