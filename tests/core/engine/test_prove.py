"""The proof passes files that work, and says in words why others do not."""

from __future__ import annotations

import os
import struct
import threading
import time

import psutil
import pytest

from core.engine.model import Answer, StopReason
from core.forge import prove as prove_module
from core.forge.prove import MAX_TOKENS, OPENING, QUESTION, prove
from core.worker.supervisor import TaskCancelled
from tests.support.gguf_files import rewrite


def test_trained_model_answers_and_stops(demo_gguf):
    proof = prove(demo_gguf)
    assert proof.passed
    assert proof.problem is None
    assert proof.stopped
    assert 0 < proof.n_tokens < MAX_TOKENS
    assert len(proof.answer) > 20
    assert proof.prompt == f"<|user|>\n{QUESTION}<|end|>\n<|assistant|>\n"
    assert proof.tokens_per_second > 0


def test_random_model_babbles_to_the_limit_and_passes(random_gguf):
    proof = prove(random_gguf)
    assert proof.passed
    assert not proof.stopped
    assert proof.n_tokens == MAX_TOKENS


def test_model_without_template_completes(tmp_path, demo_gguf):
    path = rewrite(demo_gguf, tmp_path / "base.gguf", metadata={"tokenizer.chat_template": None})
    proof = prove(path)
    assert proof.passed
    assert proof.prompt == OPENING


@pytest.mark.parametrize("value", ["nan", "inf"])
def test_not_a_number_fails(tmp_path, random_gguf, value):
    # A block of Q8_0 begins with its scale, in half precision: one bad scale is one bad logit.
    data = struct.pack("<e", float(value))
    proof = prove(rewrite(random_gguf, tmp_path / "n.gguf", tensors={"output.weight": data}))
    assert not proof.passed
    assert "not a number" in str(proof.problem)


def test_silent_model_fails(tmp_path, demo_gguf):
    # With this template the prompt ends just before the end token that the model writes next.
    proof = prove(demo_gguf)
    template = "{{ %r }}" % (proof.prompt + proof.answer)
    proof = prove(
        rewrite(demo_gguf, tmp_path / "silent.gguf", metadata={"tokenizer.chat_template": template})
    )
    assert not proof.passed
    assert proof.answer == ""
    assert str(proof.problem) == "The model wrote nothing."


def test_broken_file_fails_with_its_reason(tmp_path, demo_gguf):
    path = rewrite(demo_gguf, tmp_path / "a.gguf", metadata={"general.architecture": "phi99"})
    proof = prove(path)
    assert not proof.passed
    assert "phi99" in str(proof.problem)


def test_unknown_device_fails(demo_gguf):
    proof = prove(demo_gguf, device="Vulkan7")
    assert not proof.passed
    assert "CPU" in str(proof.problem)


def test_crash_of_the_child_fails_with_its_reason(demo_gguf, tmp_path):
    template = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    path = rewrite(demo_gguf, tmp_path / "slow.gguf", metadata={"tokenizer.chat_template": template})
    killer = threading.Thread(target=kill_child_of, args=(os.getpid(),))
    killer.start()
    proof = prove(path)
    killer.join()
    assert not proof.passed
    assert "memory" in str(proof.problem)  # what SIGKILL nearly always means


def kill_child_of(pid):
    while True:
        for child in psutil.Process(pid).children():
            # Late enough to be rendering the template, which goes on for five seconds.
            if time.time() - child.create_time() > 1.5:
                child.kill()
                return
        time.sleep(0.02)


def test_cancel_leaves_at_once(random_gguf):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(TaskCancelled):
        prove(random_gguf, cancel=cancel)
    assert not psutil.Process().children()


@pytest.mark.parametrize(
    ("text", "remarked"),
    [
        ("ha" * 60, True),
        ("The same. " * 20, False),
        ("no no no no no no no no no no no no no no no no no", True),
        ("GGUF is a file format. " * 4, False),
        ("word " * 8 + "and then something else " * 3, False),
    ],
)
def test_endless_repetition_is_remarked(text, remarked):
    answer = Answer(text, "", StopReason.MAX_TOKENS, 5, 5, 64, 1.0, 1.0, 0.1, 69, 512, 0, finite=True)
    passed, problem = prove_module._judge(answer)
    assert passed
    assert (problem is not None) == remarked
