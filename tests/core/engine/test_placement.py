"""Models on devices beside the CPU, through real engine children: what is reported, and too little memory."""

from __future__ import annotations

import queue
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.engine.client import EngineClient, EngineState
from core.engine.model import (
    Answer,
    Complete,
    EngineExited,
    LoadModel,
    ModelLoaded,
    Sampling,
    SteppedDown,
)
from core.engine.placement import ended_for_memory, n_fitting, placement_of
from core.errors import ErrorInfo, WorkerAborted
from core.hardware.estimate import estimate
from core.hardware.model import CPU, DeviceShare, FlashAttention, KVType
from core.hardware.safe_mode import VARIABLE, set_disabled_devices
from core.hardware.shape import read_shape
from tests.core.engine.conftest import PATIENCE_SECONDS, Recorder
from tests.support.model_shapes import Shape, write_shape
from tests.support.rpc import rpc_server

GREEDY = Sampling(temperature=0.0, max_tokens=8)
# Nine layers of 20 MB, of which a server with 120 MB to give can hold a few.
WIDE = Shape(n_embd=1024, n_ff=4096, n_head=8, n_head_kv=8, n_layer=8, n_vocab=2048)
ROOM = 120 << 20

needs_limits = pytest.mark.skipif(sys.platform != "linux", reason="the server is limited by RLIMIT_AS")


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    return write_shape(tmp_path / "wide.gguf", WIDE)


def test_layers_go_to_two_devices_and_the_report_says_what_they_took(
    recorder: Recorder, random_gguf: Path
) -> None:
    with rpc_server() as (first, _), rpc_server() as (second, _):
        load = LoadModel(
            random_gguf,
            n_gpu_layers=7,
            n_ctx=1024,
            kv_type=KVType.Q8_0,
            n_batch=128,
            shares=(DeviceShare("RPC0", 2.0), DeviceShare("RPC1", 1.0)),
            rpc_servers=(first, second),
        )
        recorder.client.load(load)
        loaded = recorder.wait_for(ModelLoaded, ErrorInfo)
        assert isinstance(loaded, ModelLoaded)
        assert loaded.n_gpu_layers == 7
        expected = estimate(read_shape(random_gguf), placement_of(load, read_shape(random_gguf)))
        assert [part.device for part in loaded.memory] == [CPU, "RPC0", "RPC1"]
        for guess, fact in zip(expected, loaded.memory, strict=True):
            assert guess.weights == pytest.approx(fact.weights, rel=0.01, abs=2**17)
            assert guess.kv_cache == pytest.approx(fact.kv_cache, abs=2**17)
        recorder.client.complete(Complete("Once", GREEDY))
        assert isinstance(recorder.wait_for(Answer, ErrorInfo), Answer)
        recorder.client.close()


@needs_limits
def test_too_many_layers_by_hand_are_explained_with_a_number_that_fits(
    recorder: Recorder, wide: Path
) -> None:
    with rpc_server(ROOM) as (endpoint, _):
        load = LoadModel(wide, n_gpu_layers=9, n_ctx=512, device="RPC0", rpc_servers=(endpoint,))
        recorder.client.load(load)
        error = recorder.wait_for(ErrorInfo, ModelLoaded)
        assert isinstance(error, ErrorInfo)
        assert error.code == "LayersDoNotFit"
        assert "9 GPU layers do not fit into the memory of RPC0" in str(error.title)
        offered = n_fitting(error)
        assert offered is not None
        assert 0 < offered < 9
        assert str(offered) in str(error.next_step)
        assert not any(isinstance(message, SteppedDown) for message in recorder.heard)
        recorder.client.load(replace(load, n_gpu_layers=2))
        loaded = recorder.wait_for(ModelLoaded, ErrorInfo)
        assert isinstance(loaded, ModelLoaded)
        assert loaded.n_gpu_layers == 2
        recorder.client.close()


@needs_limits
def test_auto_steps_down_until_it_fits_and_says_so(recorder: Recorder, wide: Path) -> None:
    with rpc_server(ROOM) as (endpoint, _):
        load = LoadModel(
            wide, n_gpu_layers=9, n_ctx=512, device="RPC0", step_down=True, rpc_servers=(endpoint,)
        )
        recorder.client.load(load)
        loaded = recorder.wait_for(ModelLoaded, ErrorInfo)
        assert isinstance(loaded, ModelLoaded)
        steps = [message for message in recorder.heard if isinstance(message, SteppedDown)]
        assert steps[0].tried == 9
        assert [step.n_gpu_layers for step in steps[:-1]] == [step.tried for step in steps[1:]]
        assert 0 < loaded.n_gpu_layers == steps[-1].n_gpu_layers < 9
        assert recorder.client.state is EngineState.READY
        recorder.client.close()


def test_a_quantized_cache_without_flash_attention_is_refused(recorder: Recorder, random_gguf: Path) -> None:
    load = LoadModel(random_gguf, kv_type=KVType.Q4_0, flash_attention=FlashAttention.OFF)
    recorder.client.load(load)
    error = recorder.wait_for(ErrorInfo, ModelLoaded)
    assert isinstance(error, ErrorInfo)
    assert error.code == "KVTypeUnusable"


def test_a_machine_that_does_not_answer_is_named(recorder: Recorder, random_gguf: Path) -> None:
    load = LoadModel(random_gguf, n_gpu_layers=1, device="RPC0", rpc_servers=("127.0.0.1:1",))
    recorder.client.load(load)
    error = recorder.wait_for(ErrorInfo, ModelLoaded)
    assert isinstance(error, ErrorInfo)
    assert error.code == "RpcServerUnusable"
    assert "127.0.0.1:1" in str(error.title)


def test_in_safe_mode_no_device_is_found(
    recorder: Recorder, random_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    with rpc_server() as (endpoint, _):
        load = LoadModel(random_gguf, n_gpu_layers=1, device="RPC0", rpc_servers=(endpoint,))
        recorder.client.load(load)
        error = recorder.wait_for(ErrorInfo, ModelLoaded)
        assert isinstance(error, ErrorInfo)
        assert error.code == "DeviceNotFound"
        recorder.client.close()


def test_a_disabled_device_is_not_found_while_others_are(
    recorder: Recorder, random_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PHI_FORGE_DISABLED_DEVICES", "")
    set_disabled_devices(["RPC0"])
    with rpc_server() as (first, _), rpc_server() as (second, _):
        load = LoadModel(random_gguf, n_gpu_layers=1, device="RPC0", rpc_servers=(first, second))
        recorder.client.load(load)
        error = recorder.wait_for(ErrorInfo, ModelLoaded)
        assert isinstance(error, ErrorInfo)
        assert error.code == "DeviceNotFound"
        assert "RPC1" in str(error.cause) + str(error.next_step)
        assert "RPC0," not in str(error.cause) + str(error.next_step)
        recorder.client.load(replace(load, device="RPC1"))
        assert isinstance(recorder.wait_for(ErrorInfo, ModelLoaded), ModelLoaded)
        recorder.client.close()


def test_a_library_that_ends_its_process_for_memory_is_told_from_others() -> None:
    full = WorkerAborted(reason="CUDA error: out of memory").info()
    other = WorkerAborted(reason="GGML_ASSERT(false) failed").info()
    assert ended_for_memory(full)
    assert not ended_for_memory(other)


def listen(when: str) -> tuple[EngineClient, queue.SimpleQueue[object]]:
    """Return a client of a child that ends itself where memory is short, and what it says."""
    heard: queue.SimpleQueue[object] = queue.SimpleQueue()
    command = [sys.executable, str(Path(__file__).with_name("short_child.py")), when]
    return EngineClient(heard.put, command), heard


def until_loaded(heard: queue.SimpleQueue[object]) -> list[object]:
    """Return the messages up to the next `ModelLoaded` or end."""
    messages: list[object] = []
    while not messages or not isinstance(messages[-1], ModelLoaded | EngineExited):
        messages.append(heard.get(timeout=PATIENCE_SECONDS))
    return messages


def test_a_child_that_dies_for_memory_while_loading_is_started_with_fewer_layers() -> None:
    client, heard = listen("load")
    try:
        client.load(LoadModel(Path("model.gguf"), n_gpu_layers=9, device="CUDA0", step_down=True))
        *steps, loaded = until_loaded(heard)
        assert steps == [SteppedDown(9, 7), SteppedDown(7, 5)]
        assert isinstance(loaded, ModelLoaded)
        assert loaded.n_gpu_layers == 5
        client.load(LoadModel(Path("model.gguf"), n_gpu_layers=9, device="CUDA0"))  # by hand
        error, _ = until_loaded(heard)
        assert isinstance(error, ErrorInfo)
        assert error.code == "WorkerAborted"
    finally:
        client.close()


def test_a_child_that_dies_for_memory_in_an_answer_comes_back_with_fewer_layers() -> None:
    client, heard = listen("answer")
    try:
        client.load(LoadModel(Path("model.gguf"), n_gpu_layers=6, device="CUDA0", step_down=True))
        until_loaded(heard)
        client.complete(Complete("Once"))
        error, step, loaded = until_loaded(heard)
        assert isinstance(error, ErrorInfo)
        assert step == SteppedDown(6, 4)
        assert isinstance(loaded, ModelLoaded)
        assert client.state is EngineState.READY
    finally:
        client.close()
