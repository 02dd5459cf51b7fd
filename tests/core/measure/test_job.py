"""Measurements as jobs: children, answers, what is stored, and going on after a cancel."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CalibrationTextUnreadable, ChildError, GGUFUnreadable, MeasureFilesMissing
from core.jobs.kinds import kind_of
from core.jobs.model import JobState
from core.jobs.queue import JobQueue
from core.measure import resume, store, trial
from core.measure.cache import measure_cache
from core.measure.model import AnswerPair, Effort, MeasureStage, MeasureUpdate, Speed
from core.measure.trial import Trial, TrialAnswer, is_garbled, pair_answers
from core.paths import main_command
from core.worker.protocol import LogLine, StageStarted
from core.worker.supervisor import TaskCancelled


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


def test_a_job_measures_everything_and_stores_it(short_spec, monkeypatch):
    monkeypatch.chdir(short_spec.base.parent)
    spec = replace(short_spec, base=Path(short_spec.base.name), tensors=True, effort=Effort.QUICK)
    result, events = run(spec)
    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    assert stages == [stage.value for stage in MeasureStage]
    assert any(isinstance(event, MeasureUpdate) for event in events)
    (file,) = result.files
    assert result.spec.base == short_spec.base
    assert (file.path, file.type_name, result.base_type_name) == (spec.files[0], "Q4_K_M", "F16")
    assert file.size_bytes == spec.files[0].stat().st_size
    assert file.tensors
    for speed in (result.base_speed, file.speed):
        assert speed.load_seconds > 0
        assert speed.prompt_tokens_per_second > 0
        assert speed.tokens_per_second > 0
        assert speed.peak_memory_bytes > file.size_bytes
    assert len(file.answers) == 2
    assert all(pair.answer and pair.base_answer for pair in file.answers)
    assert store.stored() == (result,)
    assert not (measure_cache() / "unfinished.json").exists()


def test_the_queue_shows_figures_on_the_way(short_spec):
    queue = JobQueue()
    done = threading.Event()
    seen = []

    def on_change(snapshot):
        seen.append(snapshot)
        if snapshot.state.is_final:
            done.set()

    queue.subscribe(on_change)
    queue.submit(replace(short_spec, answers=False))
    assert done.wait(60)
    queue.shutdown()
    last = seen[-1]
    assert last.state is JobState.DONE, last.error
    assert last.figures == (MeasureUpdate(short_spec.files[0], last.result.files[0].qualities[0]),)
    assert any(snapshot.figures and snapshot.stage == "measure-files" for snapshot in seen)


def test_a_run_cancelled_among_its_trials_goes_on(short_spec):
    spec = replace(short_spec, answers=False)

    def at_second(event):
        return isinstance(event, LogLine) and event.text.startswith(spec.files[0].name)

    with pytest.raises(TaskCancelled):
        run(spec, cancel_when=at_second)
    assert store.stored() == ()
    result, events = run(spec)
    alone = [event.text for event in events if isinstance(event, LogLine) and "alone" in event.text]
    assert alone == [f"{spec.files[0].name}: running alone"]
    assert result.base_speed.tokens_per_second > 0
    _, events = run(spec)
    assert sum(isinstance(event, LogLine) and "alone" in event.text for event in events) == 2


def test_cancel_while_reading_ends_the_child(short_spec):
    with pytest.raises(TaskCancelled):
        run(short_spec, cancel_when=lambda event: isinstance(event, StageStarted))


def test_notes_of_another_measurement_are_not_gone_on_with(short_spec, measure_here):
    reading = measure_here(short_spec)
    notes = resume.Trials.of(short_spec, reading)
    notes.add(Trial(Speed(1, 2, 3, 4), ()))
    assert resume.Trials.of(short_spec, reading).done == notes.done
    assert resume.Trials.of(replace(short_spec, n_threads=2), reading).done == []
    assert resume.Trials.of(short_spec, replace(reading, base_sha256="0")).done == []
    (measure_cache() / "unfinished.json").write_text('{"key": ')
    assert resume.Trials.of(short_spec, reading).done == []


def test_what_cannot_work_is_refused_before_it_starts(short_spec, tmp_path):
    missing = tmp_path / "missing"
    for spec, error in (
        (replace(short_spec, files=()), MeasureFilesMissing),
        (replace(short_spec, base=missing), GGUFUnreadable),
        (replace(short_spec, files=(tmp_path,)), GGUFUnreadable),
        (replace(short_spec, text=missing), CalibrationTextUnreadable),
    ):
        with pytest.raises(error):
            kind_of(spec).prepare(spec)


def test_an_unknown_device_is_said(short_spec):
    with pytest.raises(ChildError) as caught:
        run(replace(short_spec, device="Vulkan7", n_gpu_layers=4))
    assert caught.value.info().code == "DeviceNotFound"


def test_answers_are_put_beside_each_other():
    speed = Speed(1, 2, 3, 4)

    def one(*answers):
        return Trial(speed, tuple(answers))

    base = one(TrialAnswer("a", "It is warm.", False, True), TrialAnswer("b", "Yes.", False, True))
    file = one(TrialAnswer("a", "It is cold.", False, True), TrialAnswer("b", "no " * 40, True, True))
    assert pair_answers(base, file) == (
        AnswerPair("a", "It is warm.", "It is cold.", 6, repeats=False, garbled=False),
        AnswerPair("b", "Yes.", "no " * 40, 0, repeats=True, garbled=False),
    )
    broken = one(TrialAnswer("a", "It is", False, False))
    (pair,) = pair_answers(base, broken)
    assert (pair.n_same, pair.garbled) == (5, True)


def test_what_is_no_text_is_garbage():
    assert is_garbled("some \ufffd\ufffd bytes")
    assert is_garbled("a \x00 zero")
    assert not is_garbled("שלום — çà va?\n\t🦙")
    assert not is_garbled("cut within a character \ufffd")


def test_every_effort_has_prompts():
    assert all(n <= len(trial._prompts()) for n, _ in trial._ANSWERS.values())


def test_the_verb(short_spec):
    environment = os.environ | {"PYTHONUTF8": "1"}

    def call(*arguments):
        return subprocess.run(
            [*main_command(), "measure", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )

    given = [
        short_spec.base,
        *short_spec.files,
        "--text",
        short_spec.text,
        "--n-ctx",
        64,
        "--effort",
        "quick",
    ]
    done = call(*given, "--json", "--no-answers")
    assert done.returncode == 0, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert {event["event"] for event in events} == {"stage", "progress", "log", "figures", "result"}
    last = events[-1]
    assert last["frontier"] == [short_spec.files[0].name]
    assert last["summary"][0].startswith("Q4_K_M is ")
    assert last["result"]["files"][0]["qualities"][0]["kl_mean"]["value"] > 0
    shown = call(*given, "--no-tensors")
    assert shown.returncode == 0, shown.stderr
    assert "KL divergence" in shown.stdout
    assert "answers " in shown.stdout
    listed = call("--list")
    assert listed.stdout.count(short_spec.base.name) == 2
    assert len(call("--list", "--json").stdout.splitlines()) == 2
    assert call("--list", short_spec.base).returncode == 2
    assert call(short_spec.base).returncode == 2
    refused = call(short_spec.files[0], short_spec.base)
    assert refused.returncode == 1
    assert "The base is quantized itself" in refused.stderr
