"""The parent's side: states, children that die, files that are not what they should be."""

from __future__ import annotations

import os
import signal
import struct
import time

import psutil
import pytest

from core.engine.client import EngineState
from core.engine.model import (
    Answer,
    Chat,
    ChatMessage,
    Complete,
    EngineExited,
    LoadModel,
    LoadProgress,
    ModelLoaded,
    Role,
    Sampling,
    StopReason,
    TextPiece,
)
from core.errors import EngineBusy, ErrorInfo, NoModelLoaded
from tests.support.gguf_files import rewrite

LONG = Sampling(temperature=0.0, max_tokens=4000)
SHORT = Sampling(temperature=0.0, max_tokens=5)


def ask(text="Hello", sampling=SHORT):
    return Chat((ChatMessage(Role.USER, text),), sampling)


def test_states_follow_what_happens(recorder, random_gguf):
    client = recorder.client
    assert client.state is EngineState.EMPTY
    with pytest.raises(NoModelLoaded):
        client.chat(ask())
    client.load(LoadModel(random_gguf))
    assert client.state is EngineState.LOADING
    with pytest.raises(NoModelLoaded):
        client.complete(Complete("x"))
    recorder.wait_for(ModelLoaded)
    assert client.state is EngineState.READY
    client.chat(ask(sampling=LONG))
    assert client.state is EngineState.GENERATING
    with pytest.raises(EngineBusy):
        client.chat(ask())
    recorder.wait_for(TextPiece)
    client.stop()
    answer = recorder.wait_for(Answer)
    assert answer.stop_reason is StopReason.STOPPED
    assert client.state is EngineState.READY
    client.unload()
    assert client.state is EngineState.EMPTY
    recorder.wait_for(EngineExited)


def test_stopping_too_early_is_not_lost(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    recorder.client.chat(ask(sampling=LONG))
    recorder.client.stop()  # the child may not even have begun
    assert recorder.wait_for(Answer).stop_reason is StopReason.STOPPED


def test_stop_ends_a_load(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.client.stop()
    assert recorder.wait_for(ErrorInfo, ModelLoaded).code == "LoadStopped"
    assert recorder.client.state is EngineState.EMPTY


def test_late_stop_does_not_touch_the_next_answer(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    recorder.client.stop()
    recorder.client.chat(ask())
    assert recorder.wait_for(Answer).stop_reason is StopReason.MAX_TOKENS


def test_relative_paths_are_those_of_the_parent(recorder, demo_gguf, monkeypatch):
    monkeypatch.chdir(demo_gguf.parent)
    recorder.client.load(LoadModel(demo_gguf.relative_to(demo_gguf.parent)))
    assert isinstance(recorder.wait_for(ModelLoaded, ErrorInfo), ModelLoaded)


def test_unloading_ends_the_child_and_silences_it(recorder, random_gguf):
    client = recorder.client
    client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    process = psutil.Process(client.pid)
    client.chat(ask(sampling=LONG))
    recorder.wait_for(TextPiece)
    client.unload()
    process.wait(5)
    assert client.pid is None
    time.sleep(0.2)
    assert recorder.heard[-1] == EngineExited()
    assert recorder.heard.count(EngineExited()) == 1
    assert not any(isinstance(message, ErrorInfo) for message in recorder.heard)


def test_another_load_replaces_the_model(recorder, random_gguf, demo_gguf):
    client = recorder.client
    client.load(LoadModel(random_gguf))
    first = psutil.Process(client.pid)
    client.load(LoadModel(demo_gguf))
    assert recorder.wait_for(ModelLoaded).path == demo_gguf
    first.wait(5)
    client.chat(ask())
    recorder.wait_for(Answer)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "code"),
    [("SIGKILL", "WorkerKilled"), ("SIGSEGV", "WorkerCrashed"), ("SIGABRT", "WorkerAborted")],
)
def test_child_that_dies_while_generating_is_explained(recorder, random_gguf, number, code):
    client = recorder.client
    client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    client.chat(ask(sampling=LONG))
    recorder.wait_for(TextPiece)
    os.kill(client.pid, getattr(signal, number))
    assert recorder.wait_for(ErrorInfo).code == code
    recorder.wait_for(EngineExited)
    assert client.state is EngineState.EMPTY
    client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    client.chat(ask())
    recorder.wait_for(Answer)


# ---- files that are not what they should be -----------------------------------------------------


def load_error(recorder, path, **options):
    recorder.client.load(LoadModel(path, **options))
    info = recorder.wait_for(ErrorInfo, ModelLoaded)
    assert isinstance(info, ErrorInfo)
    assert recorder.client.state is EngineState.EMPTY
    assert recorder.client.pid is None
    for text in (info.title, info.cause, info.next_step):
        assert str(text)
    return info


def test_missing_file(recorder, tmp_path):
    assert load_error(recorder, tmp_path / "none.gguf").code == "GGUFUnreadable"


def test_file_of_another_kind(recorder, tmp_path):
    path = tmp_path / "text.gguf"
    path.write_text("not a model " * 100)
    assert load_error(recorder, path).code == "GGUFInvalid"


@pytest.mark.parametrize("keep", [0, 3, 40, 5000, 0.5, 0.999])
def test_truncated_file(recorder, tmp_path, demo_gguf, keep):
    data = demo_gguf.read_bytes()
    path = tmp_path / "short.gguf"
    path.write_bytes(data[: int(len(data) * keep) if isinstance(keep, float) else keep])
    assert load_error(recorder, path).code == "GGUFInvalid"


def test_architecture_llama_cpp_does_not_know(recorder, tmp_path, demo_gguf):
    path = rewrite(demo_gguf, tmp_path / "a.gguf", metadata={"general.architecture": "phi99"})
    info = load_error(recorder, path)
    assert info.code == "ModelNotLoaded"
    assert "phi99" in str(info.cause)
    assert not str(info.cause).endswith("..")


def test_tensor_that_is_missing(recorder, tmp_path, demo_gguf):
    data = demo_gguf.read_bytes()
    path = tmp_path / "renamed.gguf"
    path.write_bytes(data.replace(b"blk.1.ffn_down.weight", b"blk.1.ffn_dawn.weight"))
    info = load_error(recorder, path)
    assert info.code == "ModelNotLoaded"
    assert "blk.1.ffn_down.weight" in str(info.cause)


def test_unknown_device(recorder, demo_gguf):
    info = load_error(recorder, demo_gguf, n_gpu_layers=1, device="Vulkan7")
    assert info.code == "DeviceNotFound"
    assert "CPU" in str(info.cause)


def test_context_larger_than_memory_is_refused(recorder, tmp_path, random_gguf):
    path = rewrite(random_gguf, tmp_path / "huge.gguf", metadata={"phi3.context_length": 1 << 30})
    info = load_error(recorder, path, n_ctx=1 << 30)
    assert info.code == "ContextNeedsMemory"
    assert "GB" in str(info.cause)


def with_template(source, target, template):
    return rewrite(source, target, metadata={"tokenizer.chat_template": template})


def test_model_without_template_completes_only(recorder, tmp_path, demo_gguf):
    recorder.client.load(LoadModel(with_template(demo_gguf, tmp_path / "base.gguf", None)))
    assert not recorder.wait_for(ModelLoaded).has_chat_template
    recorder.client.chat(ask())
    assert recorder.wait_for(ErrorInfo).code == "TemplateMissing"
    recorder.client.complete(Complete("GGUF is", SHORT))
    recorder.wait_for(Answer)


def test_template_that_reaches_for_python_is_refused(recorder, tmp_path, demo_gguf):
    template = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    recorder.client.load(LoadModel(with_template(demo_gguf, tmp_path / "evil.gguf", template)))
    recorder.wait_for(ModelLoaded)
    recorder.client.chat(ask())
    assert recorder.wait_for(ErrorInfo).code == "TemplateBroken"
    recorder.client.complete(Complete("GGUF is", SHORT))
    recorder.wait_for(Answer)


LOOP = (
    "{% set r = range(99999) %}"
    "{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}"
)
POWER = "{{ 7 ** (7 ** 9) }}"  # one operation that never lets another Python thread run


@pytest.mark.parametrize(
    ("template", "code"), [(LOOP, "TemplateTooSlow"), (POWER, "WorkerEnded")], ids=["loop", "power"]
)
def test_template_without_end_ends_the_child_only(recorder, tmp_path, demo_gguf, template, code):
    recorder.client.load(LoadModel(with_template(demo_gguf, tmp_path / "endless.gguf", template)))
    recorder.wait_for(ModelLoaded)
    recorder.client.chat(ask())
    assert recorder.wait_for(ErrorInfo).code == code
    recorder.wait_for(EngineExited)
    assert sum(isinstance(message, ErrorInfo) for message in recorder.heard) == 1
    assert recorder.client.state is EngineState.EMPTY


def test_weights_that_are_not_numbers_are_seen(recorder, tmp_path, random_gguf):
    # A block of Q8_0 begins with its scale, in half precision: one bad scale is one bad logit.
    nan = struct.pack("<e", float("nan"))
    path = rewrite(random_gguf, tmp_path / "nan.gguf", tensors={"output.weight": nan})
    recorder.client.load(LoadModel(path))
    recorder.wait_for(ModelLoaded)
    recorder.client.chat(ask())
    answer = recorder.wait_for(Answer)
    assert not answer.finite
    assert answer.text == ""


def test_progress_is_not_a_flood(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    assert sum(isinstance(message, LoadProgress) for message in recorder.heard) < 50


def test_text_is_not_a_flood(recorder, random_gguf):
    recorder.client.load(LoadModel(random_gguf))
    recorder.wait_for(ModelLoaded)
    started = time.monotonic()
    recorder.client.chat(ask(sampling=Sampling(temperature=0.0, max_tokens=500)))
    recorder.wait_for(Answer)
    seconds = time.monotonic() - started
    pieces = sum(isinstance(message, TextPiece) for message in recorder.heard)
    assert 1 <= pieces <= 50 * seconds + 2
