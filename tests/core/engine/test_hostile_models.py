"""Models that lie: each goes through a real engine child and ends in a sentence or an answer, soon."""

from __future__ import annotations

import struct
import time
from array import array
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from core.engine.client import EngineState
from core.engine.model import Answer, Chat, ChatMessage, Complete, LoadModel, ModelLoaded, Role, Sampling
from core.errors import ErrorInfo
from core.gguf.reader import read_header
from core.gguf.types import TensorType
from core.gguf.values import GGUFValueType as V
from core.gguf.values import KeyValue
from core.gguf.writer import TensorSpec, pack_header
from core.hardware.layers import auto_gpu_layers
from core.hardware.model import DeviceShare, Placement
from core.hardware.shape import read_shape
from tests.core.engine.conftest import Recorder
from tests.support.gguf_files import reshape, rewrite

_SHORT = Sampling(temperature=0.0, max_tokens=6)
_SOON_SECONDS = 30  # for machines under load; each takes half a second
_LONGEST_CAUSE = 600
_NAN = struct.pack("<f", float("nan"))
_INVALID, _REFUSED, _ABORTED, _ANSWER = "GGUFInvalid", "ModelNotLoaded", "WorkerAborted", "Answer"


@dataclass(frozen=True)
class Case:
    """What is changed in the demo, and how it must end."""

    end: str
    metadata: Mapping[str, object] = field(default_factory=dict)
    tensors: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How it ended: the last message, what the engine was doing then, and the time it took."""

    message: Answer | ErrorInfo
    state: EngineState
    seconds: float


def _meta(end: str, **values: object) -> Case:
    return Case(end, {f"phi3.{key.replace('__', '.')}": value for key, value in values.items()})


def _tokens(**values: object) -> dict[str, object]:
    return {f"tokenizer.ggml.{key}": value for key, value in values.items()}


_N_VOCAB = 2048
CASES: dict[str, Case] = {
    "no blocks": _meta(_ABORTED, block_count=0),
    "no heads": _meta(_REFUSED, attention__head_count=0),
    "heads that do not divide": _meta(_REFUSED, attention__head_count=3),
    "absurd width": _meta(_REFUSED, embedding_length=2**31),
    "no context": _meta(_INVALID, context_length=0),
    "context that turns negative": _meta(_INVALID, context_length=2**32 - 1),
    "context missing": _meta(_REFUSED, context_length=None),
    "context as text": _meta(_REFUSED, context_length=KeyValue("phi3.context_length", V.STRING, "long")),
    "rotation of nothing": _meta(_INVALID, rope__dimension_count=0),
    "unknown rope scaling": _meta(_ABORTED, rope__scaling__type="nonsense"),
    "frequency of nothing": _meta(_ANSWER, rope__freq_base=0.0),
    "epsilon that is no number": _meta(_ABORTED, attention__layer_norm_rms_epsilon=float("nan")),
    "endless architecture": Case(_REFUSED, {"general.architecture": "p" * 100_000}),
    "a part of five": Case(_INVALID, {"split.count": 5, "split.no": 3}),
    "huge name": Case(_ANSWER, {"general.name": "%s%n{0}" * 500_000}),
    "no tokenizer": Case(_REFUSED, _tokens(model=None)),
    "unknown tokenizer": Case(_REFUSED, _tokens(model="magic")),
    "tokenizer without its words": Case(_REFUSED, _tokens(model="gpt2")),
    "tokenizer that knows no letter": Case("VocabularyBroken", _tokens(model="rwkv")),
    "no tokens": Case(_REFUSED, _tokens(tokens=())),
    "too few scores": Case(_REFUSED, _tokens(scores=array("f", [0.0]))),
    "all tokens the same": Case(_ABORTED, _tokens(tokens=("a",) * _N_VOCAB)),
    "end token beyond the vocabulary": Case(_ANSWER, _tokens(eos_token_id=2**32 - 1)),
    "weights that are no numbers": Case(_ANSWER, tensors={"token_embd.weight": b"\xff" * 4000}),
    "a norm that is no number": Case(_ANSWER, tensors={"blk.0.attn_norm.weight": _NAN * 256}),
}


def _run(path: Path) -> Outcome:
    """Load a file and ask it something, as a window would."""
    recorder = Recorder()
    began = time.monotonic()
    try:
        recorder.client.load(LoadModel(path))
        message = recorder.wait_for(ModelLoaded, ErrorInfo)
        if isinstance(message, ModelLoaded):
            assert 0 < message.n_ctx <= message.n_ctx_train
            if message.has_chat_template:
                recorder.client.chat(Chat((ChatMessage(Role.USER, "What is GGUF?"),), _SHORT))
            else:
                recorder.client.complete(Complete("GGUF is", _SHORT))
            message = recorder.wait_for(Answer, ErrorInfo)
        assert isinstance(message, Answer | ErrorInfo)
        return Outcome(message, recorder.client.state, time.monotonic() - began)
    finally:
        recorder.client.close()


@pytest.fixture(scope="module")
def outcomes(demo_gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """How each case ended; two at a time, as most of it is waiting."""
    folder = tmp_path_factory.mktemp("hostile")

    def run(case: Case) -> Outcome:
        path = folder / f"{id(case)}.gguf"
        rewrite(demo_gguf, path, metadata=case.metadata, tensors=case.tensors)
        try:
            return _run(path)
        finally:
            path.unlink()

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(CASES, pool.map(run, CASES.values()), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_a_lying_model_ends_in_a_sentence(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[name]
    message = outcome.message
    assert outcome.seconds < _SOON_SECONDS
    if isinstance(message, Answer):
        assert CASES[name].end == _ANSWER
        assert outcome.state is EngineState.READY
        return
    assert message.code == CASES[name].end
    assert_readable(message)
    # Only where the model itself is fine can it be asked something else.
    alive = message.code == "VocabularyBroken"
    assert outcome.state is (EngineState.READY if alive else EngineState.EMPTY)


def assert_readable(error: ErrorInfo) -> None:
    """An error has three sentences of a sensible length, none of them about our own code."""
    for text in (error.title, error.cause, error.next_step):
        assert str(text).strip()
    assert len(str(error.cause)) < _LONGEST_CAUSE
    assert "Error:" not in str(error.cause)
    assert "llama.cpp/src" not in str(error.cause)


def test_numbers_that_are_none_are_seen(outcomes: dict[str, Outcome]) -> None:
    message = outcomes["weights that are no numbers"].message
    assert isinstance(message, Answer)
    assert (message.finite, message.text) == (False, "")


def test_another_architecture_with_these_tensors_is_refused(demo_gguf: Path, tmp_path: Path) -> None:
    outcome = _run(reshape(demo_gguf, tmp_path / "llama.gguf", "llama"))
    assert isinstance(outcome.message, ErrorInfo)
    assert outcome.message.code == _REFUSED
    assert "blk.0." in str(outcome.message.cause)


def test_a_tensor_of_another_shape_is_refused(demo_gguf: Path, tmp_path: Path) -> None:
    header = read_header(demo_gguf)
    specs = [
        TensorSpec(t.name, tuple(reversed(t.shape)) if t.name == "blk.1.ffn_down.weight" else t.shape, t.type)
        for t in header.tensors
    ]
    packed, layout = pack_header(list(header.metadata.values()), specs)
    path = tmp_path / "turned.gguf"
    path.write_bytes(packed + bytes(layout.file_bytes - len(packed)))
    outcome = _run(path)
    assert isinstance(outcome.message, ErrorInfo)
    assert outcome.message.code == _REFUSED
    assert "blk.1.ffn_down.weight" in str(outcome.message.cause)


@pytest.mark.parametrize("number", [511, 512, 9_999, 10**40])
def test_a_block_far_away_does_not_hold_up_the_window(number: int, tmp_path: Path) -> None:
    """The window works out layers whenever a slider moves, for what the file says."""
    path = tmp_path / "far.gguf"
    metadata = [
        KeyValue("general.architecture", V.STRING, "phi3"),
        KeyValue("phi3.embedding_length", V.UINT32, 256),
        KeyValue("phi3.attention.head_count", V.UINT32, 4),
    ]
    packed, layout = pack_header(metadata, [TensorSpec(f"blk.{number}.x", (32,), TensorType.F32)])
    path.write_bytes(packed + bytes(layout.file_bytes - len(packed)))
    began = time.monotonic()
    shape = read_shape(path)
    layers = auto_gpu_layers(shape, Placement(0, 64, (DeviceShare("GPU0"),)), {"GPU0": 1})
    assert layers == 0
    assert time.monotonic() - began < 5
    assert shape.n_layers <= 513
