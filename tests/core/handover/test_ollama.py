"""The Modelfile, and the run of ``ollama create``."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import HandoverFileExists, HandoverNameUnusable, HandoverSplit, OllamaFailed, OllamaMissing
from core.handover.create import write_modelfile
from core.handover.formats import recognise
from core.handover.model import FormatSpec, OllamaSpec, RunOptions, Shell, Subject, Target
from core.handover.ollama import MARK, hand_over, is_name, model_name, modelfile_path, read_line
from core.jobs import handover_job
from core.worker.protocol import LogLine, Progress
from core.worker.supervisor import Event, TaskCancelled
from tests.support.chat_templates import TEMPLATES


def subject(path: Path, template: str = "Phi-3.5-mini-instruct") -> Subject:
    form = recognise(FormatSpec(TEMPLATES[template], "<s>", "</s>")).format if template else None
    return Subject(
        files=(path,),
        mmproj=None,
        name="Phi-3.5-mini-instruct",
        type_name="Q4_K_M",
        n_ctx=4096,
        has_template=bool(template),
        format=form,
        adds_bos=True,
        bos_token="<s>",
        n_bytes=5,
    )


def modelfile(found: Subject, options: RunOptions = RunOptions()) -> tuple[str, str]:  # noqa: B008 - immutable
    result = hand_over(found, options, Shell.POSIX)
    return result.snippets[0].text, "\n".join(map(str, result.notes))


def test_modelfile() -> None:
    text, notes = modelfile(subject(Path("/m/a b.gguf")), RunOptions(n_ctx=8192, system_prompt='Say "hi"\n'))
    lines = text.splitlines()
    assert lines[:2] == [MARK, 'FROM "./a b.gguf"']
    assert lines[2].startswith('TEMPLATE """{{ if .System }}<|system|>')
    assert 'PARAMETER stop "<|end|>"' in lines
    assert "PARAMETER num_ctx 8192" in lines
    assert text.endswith('SYSTEM """Say "hi"\n"""\n')
    assert notes == ""


def test_context_is_the_model_s_own_where_none_is_chosen() -> None:
    assert "PARAMETER num_ctx 4096\n" in modelfile(subject(Path("/m/a.gguf")))[0]


def test_unknown_template_is_said_and_not_guessed() -> None:
    text, notes = modelfile(replace(subject(Path("/m/a.gguf")), format=None))
    assert "TEMPLATE" not in text
    assert "PARAMETER stop" not in text
    assert "none that Phi models have" in notes


def test_model_without_template_gets_the_text_as_it_is() -> None:
    text, notes = modelfile(subject(Path("/m/a.gguf"), ""), RunOptions(system_prompt="Be kind."))
    assert 'TEMPLATE """{{ .Prompt }}"""' in text
    assert "SYSTEM" not in text
    assert "continues the text" in notes
    assert "system prompt is left out" in notes


def test_system_prompt_that_a_modelfile_cannot_hold() -> None:
    text, notes = modelfile(subject(Path("/m/a.gguf")), RunOptions(system_prompt='"""'))
    assert "SYSTEM" not in text
    assert "three double quotes" in notes


def test_what_ollama_cannot_take() -> None:
    with pytest.raises(HandoverSplit):
        modelfile(replace(subject(Path("/m/a.gguf")), files=(Path("/m/a.gguf"), Path("/m/b.gguf"))))
    with pytest.raises(HandoverNameUnusable):
        modelfile(subject(Path("/m/a\nb.gguf")))


@pytest.mark.parametrize(
    ("name", "type_name", "expected"),
    [
        ("Phi-3.5-mini-instruct", "Q4_K_M", "phi-3.5-mini-instruct:q4_k_m"),
        ("My  Phi (v2)!", "", "my-phi-v2"),
        ("שלום", "Q8_0", "phi:q8_0"),
        ("-_-", "", "phi"),
        ("x" * 200, "Q8_0", "x" * 80 + ":q8_0"),
    ],
)
def test_names(name: str, type_name: str, expected: str) -> None:
    assert model_name(replace(subject(Path("a.gguf")), name=name, type_name=type_name)) == expected


@pytest.mark.parametrize(
    ("text", "accepted"),
    [("phi", True), ("me/phi.4:q4_k_m", True), ("m.e/phi", False), ("x" * 81, False), ("phi:", False)],
)
def test_names_that_ollama_takes(text: str, accepted: bool) -> None:
    assert is_name(text) is accepted


def test_only_our_own_modelfile_is_replaced(tmp_path: Path) -> None:
    spec = OllamaSpec(tmp_path / "m.gguf", "m", f"{MARK}\nFROM x\n")
    path = write_modelfile(spec)
    assert path == modelfile_path(spec.path) == tmp_path / "m.Modelfile"
    assert write_modelfile(replace(spec, modelfile=f"{MARK}\nFROM y\n")).read_text().endswith("FROM y\n")
    path.write_text("FROM mine\n")
    with pytest.raises(HandoverFileExists):
        write_modelfile(spec)
    assert path.read_text() == "FROM mine\n"
    assert list(tmp_path.iterdir()) == [path]


def test_lines_drawn_for_a_terminal() -> None:
    drawn = "\x1b[?25l\x1b[2K\x1b[1Gcopying file sha256:0123abcd  45% \x1b[K\x1b[?25h"
    assert read_line(drawn) == ("copying file sha256:0123abcd", 45)
    assert read_line("success \x1b[K") == ("success", None)
    assert read_line("") == ("", None)


# ---- the job --------------------------------------------------------------------------------------

_GOOD = r"""
for percent in (0, 45, 100):
    print(f"\x1b[1Gcopying file sha256:ab {percent}% \x1b[K", end="\r", flush=True)
print("\nwriting manifest\nwriting manifest\nsuccess", flush=True)
"""


def spec(tmp_path: Path) -> OllamaSpec:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"x" * 1000)
    return OllamaSpec(path, "m:q4", f"{MARK}\nFROM ./m.gguf\n")


def test_create(tmp_path: Path, put_ollama: Callable[[str], Path]) -> None:
    noted = put_ollama(_GOOD)
    events: list[Event] = []
    wanted = spec(tmp_path)
    handover_job.prepare_ollama(wanted)
    result = handover_job.run_ollama(wanted, events.append, threading.Event())
    assert (result.target, result.name, result.folder) == (Target.OLLAMA, "m:q4", tmp_path)
    assert noted.read_text().splitlines() == ["create", "m:q4", "-f", str(tmp_path / "m.Modelfile")]
    assert [e.done for e in events if isinstance(e, Progress)] == [0, 450, 1000]
    assert [e.text for e in events if isinstance(e, LogLine)] == ["writing manifest", "success"]


def test_what_ollama_says_is_the_reason(tmp_path: Path, put_ollama: Callable[[str], Path]) -> None:
    put_ollama("print('Error: could not connect to a running Ollama instance'); sys.exit(1)")
    with pytest.raises(OllamaFailed, match="could not connect to a running Ollama instance"):
        handover_job.run_ollama(spec(tmp_path), lambda _event: None, threading.Event())


def test_cancel_ends_the_program(tmp_path: Path, put_ollama: Callable[[str], Path]) -> None:
    put_ollama("print('gathering model components', flush=True); time.sleep(600)")
    cancel = threading.Event()

    def on_event(event: Event) -> None:
        if isinstance(event, LogLine):
            cancel.set()

    with pytest.raises(TaskCancelled):
        handover_job.run_ollama(spec(tmp_path), on_event, cancel)


def test_without_ollama(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OllamaMissing):
        handover_job.prepare_ollama(spec(tmp_path))
